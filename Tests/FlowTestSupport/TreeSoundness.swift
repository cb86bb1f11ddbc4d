import FlowDiagnostics
import FlowSyntax

/// What is wrong with a tree, in words; empty for one that holds what a lossless tree promises.
public func flaws(of tree: SyntaxTree) -> [String] {
    flawsOfTokens(in: tree) + flawsOfNodes(in: tree) + flawsOfDiagnostics(in: tree)
}

/// Every byte belongs to one token or one comment, or is white space or the byte-order mark; the tree prints all of
/// them.
private func flawsOfTokens(in tree: SyntaxTree) -> [String] {
    var flaws: [String] = []
    let bytes = Array(tree.text.bytes)
    let pieces =
        (tree.tokens.map { (start: Int($0.start.value), end: Int($0.end.value)) }
        + tree.comments.map { (start: Int($0.start.value), end: Int($0.end.value)) }).sorted { $0 < $1 }
    var position = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    for piece in pieces {
        guard piece.start >= position, piece.end >= piece.start, piece.end <= bytes.count else {
            flaws.append("a token or comment at \(piece) lies over what precedes it, or outside the text")
            continue
        }
        let gap = String(decoding: bytes[position..<piece.start], as: UTF8.self)
        if !gap.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            flaws.append("`\(gap)` is neither token nor comment")
        }
        position = piece.end
    }
    if position != bytes.count { flaws.append("the last token does not end the text") }
    if tree.tokens.last?.kind != .endOfFile { flaws.append("the last token is not the end of the file") }
    if tree.printed() != bytes { flaws.append("the tree does not print its text") }
    return flaws
}

/// The root holds every token, and each node the tokens of the nodes in it, in their order.
private func flawsOfNodes(in tree: SyntaxTree) -> [String] {
    var flaws: [String] = []
    if tree.tokenRange(tree.root) != tree.tokens.indices { flaws.append("the root does not hold every token") }
    var waiting = [tree.root]
    var visited = 0
    while let node = waiting.popLast() {
        visited += 1
        let range = tree.tokenRange(node)
        var position = range.lowerBound
        for child in tree.children(node) {
            let inner = tree.tokenRange(child)
            if inner.lowerBound < position || inner.upperBound > range.upperBound {
                flaws.append("the \(tree.kind(child)) at \(inner) does not fit into the \(tree.kind(node)) at \(range)")
            }
            position = inner.upperBound
            waiting.append(child)
        }
        let isJunk = { (index: Int) in tree.tokens[index].kind == .junk }
        if node != tree.root, let first = range.first, let last = range.last, isJunk(first) || isJunk(last) {
            flaws.append("the \(tree.kind(node)) at \(range) begins or ends with junk")
        }
    }
    if visited != tree.count { flaws.append("\(tree.count - visited) nodes hang on no parent") }
    return flaws
}

/// They are in the order of the text, and inside it.
private func flawsOfDiagnostics(in tree: SyntaxTree) -> [String] {
    var flaws: [String] = []
    for (first, second) in zip(tree.diagnostics, tree.diagnostics.dropFirst()) where second.span < first.span {
        flaws.append("\(second.definition.name) is told after \(first.definition.name)")
    }
    for diagnostic in tree.diagnostics where Int(diagnostic.span.end.value) > tree.text.bytes.count {
        flaws.append("\(diagnostic.definition.name) points outside the text")
    }
    return flaws
}
