import FlowDiagnostics

/// Parses a text a part at a time: each part ends where a statement begins that nothing before it bears on. What it yields, put
/// together, is what the parser makes of the whole text.
public struct PartParser: ~Copyable {
    private var parser: Parser
    private var isAtEnd = false

    public init(_ text: SourceText, id: SourceID) { parser = Parser(text, id: id) }

    /// The next part; nil behind the last. There is always one.
    /// - Parameter limit: about how many tokens it has, if no statement has more.
    public mutating func next(tokens limit: Int) -> SyntaxTree? {
        guard !isAtEnd else { return nil }
        let part = parser.part(tokens: limit)
        isAtEnd = part.tokens.last?.kind == .endOfFile
        return part
    }
}
