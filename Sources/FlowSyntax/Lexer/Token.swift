import FlowDiagnostics

/// The sorts of token. Their forms are given in the manual's chapter on the lexical grammar.
public enum TokenKind: UInt8, Sendable, BitwiseCopyable {
    case identifier
    case number, percent, duration, quantity, ratio, date, time, timeSpan
    case string
    case leftBrace, rightBrace, comma, semicolon, colon, dot, arrow
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    case leftParenthesis, rightParenthesis
    /// What is no token of the language; told once by the lexer.
    case junk
    case endOfFile

    /// A line end before or after it ends nothing.
    var continuesLine: Bool {
        @inline(__always)
        get { self == .arrow || self == .comma || self == .leftBrace }
    }
}

/// A token: what it is and which bytes it takes. What lies between two tokens is white space or a comment.
public struct Token: Sendable, BitwiseCopyable {
    public var offset: UInt32
    public var length: UInt32
    public let kind: TokenKind
    public private(set) var flags: Flags
    /// The kind as the entry sees it that the token stands in: `;` where the line end before the token ends the entry.
    private(set) var kindInEntry: TokenKind

    /// One within its line.
    init(offset: UInt32, length: UInt32, kind: TokenKind, flags: Flags) {
        self.offset = offset
        self.length = length
        self.kind = kind
        self.flags = flags
        kindInEntry = kind
    }

    /// Tells a token that a line end stands before it.
    /// - Parameter endsEntry: whether the line end ends what stands before it, if the token does not go on with it.
    @inline(__always)
    mutating func startLine(endsEntry: Bool) {
        guard endsEntry, !kind.continuesLine else { return flags.formUnion(.startsLine) }
        flags.formUnion([.startsLine, .endsEntry])
        // Junk stays what it is: the line end before it goes on to the token after it.
        if kind != .junk { kindInEntry = .semicolon }
    }

    public struct Flags: OptionSet, Sendable, BitwiseCopyable {
        public let rawValue: UInt8

        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The first token of its line.
        @inlinable public static var startsLine: Flags { Flags(rawValue: 1) }
        /// The line end before this token ends a statement or attribute.
        @inlinable public static var endsEntry: Flags { Flags(rawValue: 2) }
        /// Its text reads otherwise than it is written: it has full-width letters, or is not in normal form.
        @inlinable public static var needsFolding: Flags { Flags(rawValue: 4) }
        /// The lexer has told a mistake inside it.
        @inlinable public static var hasError: Flags { Flags(rawValue: 8) }
        /// A string in ASCII quotes, on one line and without an escape: its value is what stands between the quotes.
        @inlinable public static var isPlain: Flags { Flags(rawValue: 16) }
    }

    public var start: ByteOffset { ByteOffset(offset) }
    public var end: ByteOffset { ByteOffset(offset + length) }
}

/// A comment: no token, so that the parser never sees one, but kept for the formatter and for descriptions.
public struct Comment: Sendable {
    public var offset: UInt32
    public var length: UInt32
    public var kind: Kind

    public enum Kind: UInt8, Sendable {
        /// `// …`
        case line
        /// `/* … */`
        case block
        /// `/// …` as the first thing on its line: describes the declaration that follows.
        case description
    }

    public var start: ByteOffset { ByteOffset(offset) }
    public var end: ByteOffset { ByteOffset(offset + length) }
}

/// What the lexer makes of a text.
public struct TokenStream: Sendable {
    /// In order of their offsets; the last is the end of the file.
    public let tokens: FrozenArray<Token>
    /// In order of their offsets.
    public var comments: [Comment]
    public var diagnostics: [Diagnostic]
}
