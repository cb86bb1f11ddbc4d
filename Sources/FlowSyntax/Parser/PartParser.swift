import FlowDiagnostics

/// Parses a text a part at a time: each part ends where a statement begins that nothing before it bears on. What it yields, put
/// together, is what the parser makes of the whole text.
///
/// It may begin and end anywhere inside the text where a statement does, so that several can share a text: see `ReadingPlace`.
public struct PartParser: ~Copyable {
    private var parser: Parser
    private var isAtEnd = false

    /// Which bytes of a text are read.
    public struct Reach: Sendable {
        public let beginning: ReadingPlace
        /// That a statement begins at its beginning is not known.
        public let isGuess: Bool
        let end: ByteOffset
        /// Beyond it nothing is read, finished or not.
        let limit: ByteOffset

        public static let all = Reach(from: ReadingPlace(ByteOffset(0)))

        /// From a place on, to the first beginning of a statement at an offset or behind it; or to the end of the text.
        public init(from beginning: ReadingPlace, to end: ByteOffset = ByteOffset(UInt32.max)) {
            self.beginning = beginning
            self.end = end
            isGuess = false
            limit = ByteOffset(UInt32.max)
        }

        /// How many bytes of a text are to be read, if the last statement ends where the reach does.
        public func length(in text: SourceText) -> Int {
            max(0, min(text.bytes.count, Int(end.value)) - Int(beginning.offset.value))
        }

        /// From a place where a statement may begin, or not: then what follows makes no sense, and is given up before long.
        public init(guessing beginning: ByteOffset, to end: ByteOffset) {
            self.beginning = ReadingPlace(beginning)
            self.end = end
            isGuess = true
            let length = end.value - min(beginning, end).value
            limit = ByteOffset(end.value.addingReportingOverflow(length).overflow ? UInt32.max : end.value + length)
        }
    }

    public enum End: Sendable {
        case text
        /// The next statement begins there.
        case statement(ReadingPlace)
        /// What was read is of no use.
        case givenUp
    }

    /// Where reading has ended, or stands.
    public private(set) var end = End.givenUp

    public init(_ text: SourceText, id: SourceID, _ reach: Reach = .all) {
        var memory = ParsingMemory()
        self.init(text, id: id, reach, in: &memory)
    }

    /// - Parameter memory: that of a parser before, which is taken from there; as much as nobody else has of it is used.
    public init(_ text: SourceText, id: SourceID, _ reach: Reach = .all, in memory: inout ParsingMemory) {
        parser = Parser(text, id: id, reach, in: &memory)
    }

    /// How many tokens a part is thought to have, where it is not known: some hundred kilobytes of tree, which the nearer caches
    /// hold.
    static let likelyPart = 16_384

    /// What it reads into, for the next parser when this one is gone.
    public var memory: ParsingMemory {
        ParsingMemory(tokens: parser.lexer.tokens.memory, nodes: parser.nodes.memory)
    }

    /// The next part; nil behind the last, and where reading is given up. There is always one in a text that is read from its
    /// beginning.
    /// - Parameter limit: about how many tokens it has, if no statement has more.
    public mutating func next(tokens limit: Int) -> SyntaxTree? {
        guard !isAtEnd else { return nil }
        let part = parser.part(tokens: limit)
        if parser.isGivenUp {
            isAtEnd = true
            end = .givenUp
            return nil
        }
        if part.tokens.last?.kind == .endOfFile {
            isAtEnd = true
            end = .text
        } else {
            let place = parser.place
            isAtEnd = place.offset >= parser.reach.end
            end = .statement(place)
        }
        return part
    }

    /// Whether what was read depends on which statement is the last before it.
    public var asksForHead: Bool { parser.asksForHead }
}
