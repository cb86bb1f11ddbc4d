import FlowDiagnostics

/// How keywords are written in one tongue, by their raw values.
struct KeywordSpellings: Sendable {
    let bytes: [[UInt8]]
    /// In display columns.
    let widths: [Int]

    static let english = KeywordSpellings(.english)
    static let chinese = KeywordSpellings(.chinese)

    static func of(_ language: Language) -> KeywordSpellings {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private init(_ language: Language) {
        bytes = Keyword.allCases.map { Array($0.spelling(in: language).utf8) }
        widths = Keyword.allCases.map { DisplayWidth.of($0.spelling(in: language)) }
    }
}
