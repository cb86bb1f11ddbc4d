/// What a byte may be in a text, looked up for each byte that the lexer reads.
struct ByteClass: OptionSet {
    let rawValue: UInt8

    /// An ASCII letter, a digit or `_`.
    static let continuesName = ByteClass(rawValue: 1)
    /// May end a string between ASCII quotes, or needs a look: the quote, a backslash, a line end, NUL, no ASCII.
    static let stopsString = ByteClass(rawValue: 2)
    /// May end a comment to the line's end, or needs a look: a line end, NUL, no ASCII.
    static let stopsLine = ByteClass(rawValue: 4)
    static let digit = ByteClass(rawValue: 8)
    /// Behind a number: it ends there, and nothing of it can follow.
    static let endsNumber = ByteClass(rawValue: 16)
    /// A unit of duration that is one letter.
    static let durationUnit = ByteClass(rawValue: 32)
    /// Behind the first characters of an ASCII name: the name may go on.
    static let mayContinueName = ByteClass(rawValue: 64)

    /// The class of each byte. Written once, before it is first read, and there as long as the program runs: a lexer that
    /// had an array of its own would check its bounds for each byte.
    nonisolated(unsafe) static let table: UnsafePointer<ByteClass> = {
        let table = UnsafeMutablePointer<ByteClass>.allocate(capacity: 256)
        for byte in UInt8.min...UInt8.max { (table + Int(byte)).initialize(to: ByteClass(byte)) }
        return UnsafePointer(table)
    }()

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private init(_ byte: UInt8) {
        self = []
        switch byte {
        case 0x30...0x39: formUnion([.continuesName, .digit])
        case 0x41...0x5A, 0x61...0x7A, 0x5F: formUnion(.continuesName)
        case 0x22, 0x5C: formUnion(.stopsString)
        case 0x00, 0x0A, 0x0D, 0x80...0xFF: formUnion([.stopsString, .stopsLine])
        default: break
        }
        if contains(.continuesName) || byte == 0x2D || byte >= 0x80 { formUnion(.mayContinueName) }
        if "dhswy".utf8.contains(byte) { formUnion(.durationUnit) }
        if " \t\n\r,;{}".utf8.contains(byte) { formUnion(.endsNumber) }
    }
}

/// What a token is that begins with a byte, as far as plain text goes.
struct PlainBeginning: BitwiseCopyable {
    enum Sort: UInt8, BitwiseCopyable {
        case name, hanName, string, number, hyphen
        /// One byte that is a token by itself.
        case sign
        case blank, lineEnd
        /// Not plain.
        case other
    }

    let sort: Sort
    /// What a sign is; of no meaning for others.
    let sign: TokenKind

    /// Of each byte. Written once, as `ByteClass.table` is.
    nonisolated(unsafe) static let table: UnsafePointer<PlainBeginning> = {
        let table = UnsafeMutablePointer<PlainBeginning>.allocate(capacity: 256)
        for byte in UInt8.min...UInt8.max { (table + Int(byte)).initialize(to: PlainBeginning(byte)) }
        return UnsafePointer(table)
    }()

    private init(_ sort: Sort, _ sign: TokenKind = .junk) {
        self.sort = sort
        self.sign = sign
    }

    private init(_ byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A, 0x5F: self.init(.name)
        case 0xE4...0xE9: self.init(.hanName)
        case 0x22: self.init(.string)
        case 0x30...0x39: self.init(.number)
        case 0x2D: self.init(.hyphen)
        case 0x7B: self.init(.sign, .leftBrace)
        case 0x7D: self.init(.sign, .rightBrace)
        case 0x3B: self.init(.sign, .semicolon)
        case 0x2C: self.init(.sign, .comma)
        case 0x2E: self.init(.sign, .dot)
        case 0x20, 0x09: self.init(.blank)
        case 0x0A, 0x0D: self.init(.lineEnd)
        default: self.init(.other)
        }
    }
}
