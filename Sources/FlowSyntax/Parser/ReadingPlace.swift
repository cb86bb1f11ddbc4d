import FlowDiagnostics

/// A place in a text where a statement begins, or the comments before it, with all that the text before it bears on how it is
/// read from there on. Of a place that is taken by guess nothing else is known: see `suits`.
public struct ReadingPlace: Sendable {
    public let offset: ByteOffset
    /// What the comments left open before it have taken of the lexer's budget for them.
    let openCommentCost: Int
    /// A string of several lines before it was left open.
    let lacksMultilineEnd: Bool
    /// The braces that strings and comments left open have swallowed.
    let swallowedBraces: (left: Int, right: Int)
    /// Of how many of the lexer's mistakes behind it that has been counted already.
    let countedErrors: Int
    /// The last statement before it that could have a block, if it has none.
    let lastHead: Parser.LastHead?

    /// As if nothing stood before it.
    public init(_ offset: ByteOffset) {
        self.init(
            offset, openCommentCost: 0, lacksMultilineEnd: false, swallowedBraces: (left: 0, right: 0),
            countedErrors: 0, lastHead: nil)
    }

    init(
        _ offset: ByteOffset, openCommentCost: Int, lacksMultilineEnd: Bool, swallowedBraces: (left: Int, right: Int),
        countedErrors: Int, lastHead: Parser.LastHead?
    ) {
        self.offset = offset
        self.openCommentCost = openCommentCost
        self.lacksMultilineEnd = lacksMultilineEnd
        self.swallowedBraces = swallowedBraces
        self.countedErrors = countedErrors
        self.lastHead = lastHead
    }

    /// Whether what was read from a guessed place reads so from here too.
    /// - Parameter asksForHead: whether what was read there asks which statement is the last before it.
    public func suits(_ guess: ReadingPlace, asksForHead: Bool) -> Bool {
        offset == guess.offset && openCommentCost == guess.openCommentCost
            && lacksMultilineEnd == guess.lacksMultilineEnd && swallowedBraces == guess.swallowedBraces
            && countedErrors == guess.countedErrors && (lastHead == nil || !asksForHead)
    }
}
