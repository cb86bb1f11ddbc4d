import FlowDiagnostics
import FlowSyntax

/// The shape of a tree as nested parentheses: each node's kind, the keyword that it begins with, and for a node without
/// others in it its text: `(unit department (name `hr`) (block (attribute staff)))`. The root is left out.
public func outline(_ tree: SyntaxTree) -> String {
    var result = ""
    // A node is visited when it is opened; nil closes the one before.
    var waiting: [NodeID?] = tree.children(tree.root).reversed()
    while let step = waiting.popLast() {
        guard let node = step else {
            result += ")"
            continue
        }
        if !result.isEmpty { result += " " }
        result += "(\(tree.kind(node))"
        if let keyword = tree.keyword(node) { result += " \(keyword)" }
        let children = Array(tree.children(node))
        if children.isEmpty, tree.keyword(node) == nil, tree.kind(node) != .block {
            result += " `\(tree.text.string(tree.span(node)))`"
        }
        waiting.append(nil)
        waiting += children.reversed().map { $0 }
    }
    return result
}
