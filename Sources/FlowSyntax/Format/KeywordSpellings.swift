import FlowDiagnostics

/// How keywords are written in one tongue.
struct KeywordSpellings: Sendable {
    /// All of them, one behind the other, and where each begins.
    private let bytes: [UInt8]
    private let starts: [Int]
    /// By raw value, in display columns.
    private let widths: [Int]
    private let lengths: [Int]

    static let english = KeywordSpellings(.english)
    static let chinese = KeywordSpellings(.chinese)
    /// The keywords that are two words in English.
    static let ofTwoWords = KeywordSet(Keyword.allCases.filter { $0.english.contains(" ") })

    private init(_ language: Language) {
        let spellings = Keyword.allCases.map { $0.spelling(in: language) }
        bytes = spellings.flatMap(\.utf8)
        lengths = spellings.map(\.utf8.count)
        widths = spellings.map(DisplayWidth.of)
        var starts: [Int] = []
        var start = 0
        for length in lengths {
            starts.append(start)
            start += length
        }
        self.starts = starts
    }

    func width(of keyword: Keyword) -> Int { widths[Int(keyword.rawValue)] }

    func write(_ keyword: Keyword, to output: inout FlatArray<UInt8>) {
        let index = Int(keyword.rawValue)
        bytes.withUnsafeBufferPointer { bytes in
            output.append(
                contentsOf: UnsafeBufferPointer(rebasing: bytes[starts[index]..<starts[index] + lengths[index]]))
        }
    }
}
