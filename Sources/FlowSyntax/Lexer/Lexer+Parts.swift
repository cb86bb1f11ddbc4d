import FlowDiagnostics

extension Lexer {
    /// How many tokens a text has, read a part at a time into the same memory, as the parser reads it: what reading costs
    /// without what keeping costs.
    /// - Parameter limit: how many tokens make a part.
    /// - Complexity: linear in the text.
    public static func tokenCount(of text: SourceText, id: SourceID = SourceID(0), partsOf limit: Int = 16_384) -> Int {
        var lexer = Lexer(text, id: id)
        var count = 0
        while !lexer.isAtEnd {
            lexer.read(upTo: limit)
            count += lexer.tokens.count
            lexer.tokens.removeAll()
            lexer.comments.removeAll(keepingCapacity: true)
        }
        return count
    }
}
