import FlowDiagnostics

/// How keywords are written in one tongue.
struct KeywordSpellings: Sendable {
    /// All of them, one behind the other; zeros behind the last.
    private let bytes: FixedTable<UInt8>
    /// By raw value.
    private let spellings: FixedTable<Spelling>

    private struct Spelling: BitwiseCopyable {
        let start: UInt16
        let length: UInt8
        /// In display columns.
        let width: UInt8
        let wordCount: UInt8
    }

    static let english = KeywordSpellings(.english)
    static let chinese = KeywordSpellings(.chinese)

    private init(_ language: Language) {
        var bytes: [UInt8] = []
        var spellings: [Spelling] = []
        for keyword in Keyword.allCases {
            let spelling = keyword.spelling(in: language)
            spellings.append(
                Spelling(
                    start: UInt16(bytes.count), length: UInt8(spelling.utf8.count),
                    width: UInt8(DisplayWidth.of(spelling)), wordCount: spelling.contains(" ") ? 2 : 1))
            bytes += spelling.utf8
        }
        self.bytes = FixedTable(bytes + [UInt8](repeating: 0, count: 16))
        self.spellings = FixedTable(spellings)
    }

    @inline(__always)
    func width(of keyword: Keyword) -> Int { Int(spellings[Int(keyword.rawValue)].width) }

    @inline(__always)
    func wordCount(of keyword: Keyword) -> Int { Int(spellings[Int(keyword.rawValue)].wordCount) }

    @inline(__always)
    func write(_ keyword: Keyword, to output: inout FlatArray<UInt8>) {
        let spelling = spellings[Int(keyword.rawValue)]
        // Sixteen bytes can be read from the beginning of each: see `init`.
        guard let first = bytes.all.baseAddress else { return }
        output.append(first + Int(spelling.start), count: Int(spelling.length))
    }
}
