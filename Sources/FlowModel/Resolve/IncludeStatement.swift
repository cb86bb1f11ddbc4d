import FlowDiagnostics
import FlowSyntax

/// An `include` of a file: what it asks for. Reading the files is up to whoever has a file system.
public struct IncludeStatement: Sendable {
    /// A path or a glob, relative to the including file, with `/`.
    public let pattern: String
    /// The string of the pattern.
    public let span: SourceSpan

    /// The includes of a text, in order.
    public static func all(in tree: SyntaxTree) -> [IncludeStatement] {
        tree.children(tree.root).compactMap { IncludeStatement($0, in: tree) }
    }

    /// Nil for a statement that is no include, or has lost its string.
    init?(_ node: NodeID, in tree: SyntaxTree) {
        guard tree.kind(node) == .include,
            let string = tree.children(node).first(where: { tree.kind($0) == .string })
        else { return nil }
        pattern = StringLiteral.value(of: tree.bytes(ofToken: tree.tokenRange(string).lowerBound))
        span = tree.span(string)
    }
}
