import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax

/// Turns what is to become of a statement or attribute into edits of its text. The formatter sees to layout afterwards; here
/// it counts that the text stays readable and that no comment is lost.
struct EntryEditor {
    let tree: SyntaxTree
    /// The statements and attributes, by the offset at which they begin and at which what they declare is named.
    private var entries: [UInt32: Entry] = [:]

    private struct Entry {
        let node: NodeID
        /// The statement in whose block it stands.
        let parent: NodeID?
    }

    /// - Complexity: linear in the tree.
    init(_ tree: SyntaxTree) {
        self.tree = tree
        var waiting = tree.children(tree.root).map { Entry(node: $0, parent: nil) }
        while let entry = waiting.popLast() {
            entries[tree.span(entry.node).start.value] = entry
            if let name = tree.children(entry.node).first(where: { [.name, .string].contains(tree.kind($0)) }) {
                let start = tree.span(name).start.value
                if entries[start] == nil { entries[start] = entry }
            }
            if let block = block(of: entry.node) {
                waiting += tree.children(block).map { Entry(node: $0, parent: entry.node) }
            }
        }
    }

    /// The edit that a change comes to; nil where it cannot be made without loss.
    func edit(for change: Repair.Change) -> TextEdit? {
        guard let entry = entries[change.span.start.value] else { return nil }
        switch change.action {
        case .remove: return removal(of: entry)
        case .value(let word):
            guard let value = tree.children(entry.node).first(where: { tree.kind($0) == .word }) else { return nil }
            let token = tree.tokenRange(value).lowerBound
            return TextEdit(range(tree.span(value)), word.spelling(in: language(ofToken: token)))
        case .mark(let key):
            return insertion(of: key.spelling(in: language(of: entry.node)), intoBlockOf: entry.node)
        }
    }

    /// The insertion of an attribute into the block of the declaration or statement that begins, or is named, at a place.
    func insertion(at place: SourceSpan, _ attribute: (Language) -> String) -> TextEdit? {
        guard let entry = entries[place.start.value] else { return nil }
        return insertion(of: attribute(language(of: entry.node)), intoBlockOf: entry.node)
    }

    /// A statement at the end of the text, after a blank line where it is the first of its sort there.
    func appending(_ statement: (Language) -> String, asOneOf kind: NodeKind) -> TextEdit {
        let bytes = tree.text.bytes
        let last = tree.children(tree.root).reduce(NodeID?.none) { $1 }
        let lineEnd = bytes.isEmpty || bytes.last == 0x0A ? "" : "\n"
        let gap = last.map { tree.kind($0) == kind } ?? true ? "" : "\n"
        return TextEdit(at: bytes.count, statement(language) + "\n", lead: lineEnd + gap)
    }

    // MARK: - Tongues

    /// The tongue in which most of the text's entries are written; English where they are even.
    private var language: Language {
        var balance = 0
        for entry in tree.children(tree.root) { balance += language(of: entry) == .chinese ? 1 : -1 }
        return balance > 0 ? .chinese : .english
    }

    private func language(of node: NodeID) -> Language { language(ofToken: tree.tokenRange(node).lowerBound) }

    private func language(ofToken token: Int) -> Language {
        guard let keyword = FoldedText.name(tree.bytes(ofToken: token)).utf8.first else { return .english }
        return keyword < 0x80 ? .english : .chinese
    }

    // MARK: - Blocks

    private func block(of node: NodeID) -> NodeID? { tree.children(node).first { tree.kind($0) == .block } }

    private func insertion(of attribute: String, intoBlockOf node: NodeID) -> TextEdit {
        guard let block = block(of: node), let brace = tree.tokenRange(block).last else {
            return TextEdit(at: Int(tree.span(node).end.value), "\(attribute); ", lead: " { ", tail: "}")
        }
        let place = Int(tree.tokens[brace].offset)
        // On a line of its own it is an entry of its own line, else it is parted from the one before it.
        return tree.tokens[brace].flags.contains(.startsLine)
            ? TextEdit(at: place, attribute + "\n") : TextEdit(at: place, "; \(attribute) ")
    }

    // MARK: - Removal

    private func removal(of entry: Entry) -> TextEdit? {
        guard !hasComments(entry.node) else { return nil }
        if let parent = entry.parent, let block = block(of: parent), isOnlyEntry(of: block), mayLackBlock(parent) {
            // With its only entry the block goes too.
            let braces = tree.tokenRange(block)
            let start = Int(tree.tokens[braces.lowerBound - 1].end.value)
            return TextEdit(start..<Int(tree.tokens[braces.upperBound - 1].end.value), "")
        }
        let bytes = tree.text.bytes
        let own = range(tree.span(entry.node))
        var start = own.lowerBound
        while start > 0, [0x20, 0x09].contains(bytes[start - 1]) { start -= 1 }
        var end = own.upperBound
        while end < bytes.count, [0x20, 0x09, 0x0D, 0x3B].contains(bytes[end]) { end += 1 }
        // A line with nothing else on it goes as a whole.
        guard start == 0 || bytes[start - 1] == 0x0A, end == bytes.count || bytes[end] == 0x0A else {
            return TextEdit(own, "")
        }
        return TextEdit(start..<min(end + 1, bytes.count), "")
    }

    private func isOnlyEntry(of block: NodeID) -> Bool {
        let braces = range(tree.span(block))
        let comment = firstComment(from: braces.lowerBound)
        let hasComment = comment < tree.comments.count && Int(tree.comments[comment].offset) < braces.upperBound
        return !hasComment && tree.children(block).reduce(0) { count, _ in count + 1 } == 1
    }

    private func mayLackBlock(_ node: NodeID) -> Bool {
        ![.process, .account, .policy, .view].contains(tree.kind(node))
    }

    /// Whether a comment speaks of this entry alone: one inside it, behind it on its line, or right above it.
    private func hasComments(_ node: NodeID) -> Bool {
        let tokens = tree.tokenRange(node)
        let own = range(tree.span(node))
        let before = tokens.lowerBound > 0 ? Int(tree.tokens[tokens.lowerBound - 1].end.value) : 0
        let after = Int(tree.tokens[tokens.upperBound].offset)
        var above: Int?
        for comment in tree.comments[firstComment(from: before)...] {
            let (start, end) = (Int(comment.offset), Int(comment.end.value))
            if start >= after { break }
            if start >= own.upperBound { return lineEnds(in: own.upperBound..<start) == 0 }
            if start >= own.lowerBound { return true }
            // One behind the entry before it speaks of that one.
            if start >= before, before == 0 || lineEnds(in: before..<start) > 0 { above = end }
        }
        return above.map { lineEnds(in: $0..<own.lowerBound) < 2 } ?? false
    }

    private func firstComment(from offset: Int) -> Int {
        var (low, high) = (0, tree.comments.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tree.comments[middle].offset) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func lineEnds(in range: Range<Int>) -> Int {
        tree.text.bytes[range].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    private func range(_ span: SourceSpan) -> Range<Int> { Int(span.start.value)..<Int(span.end.value) }
}
