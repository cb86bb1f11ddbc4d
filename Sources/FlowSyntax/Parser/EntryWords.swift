import FlowDiagnostics

/// The keywords that begin the entries of each block, as a word that is none of them is compared with them. Made where the first
/// mistake is met.
struct EntryWords: Sendable {
    static let shared = EntryWords()

    /// A way to write a keyword.
    struct Form: Sendable {
        let keyword: Keyword
        let text: String
        /// In characters.
        let length: Int
        let isEnglish: Bool
    }

    /// The keywords of two words.
    let pairs: [(keyword: Keyword, words: [Substring])]
    /// By `BlockKind`.
    private let forms: [[Form]]
    private let lists: [Spelling.WordList]

    private init() {
        forms = BlockKind.allCases.map { (block: BlockKind) -> [Form] in
            Grammar.shared.entries(of: block).members.flatMap { (keyword: Keyword) -> [Form] in
                ([keyword.english] + keyword.chinese).enumerated().map { (place: Int, text: String) -> Form in
                    Form(keyword: keyword, text: text, length: text.count, isEnglish: place == 0)
                }
            }
        }
        lists = forms.map { (all: [Form]) -> Spelling.WordList in
            Spelling.WordList(all.map(\.text))
        }
        pairs = Keyword.allCases.map { ($0, $0.english.split(separator: " ")) }.filter { $0.words.count > 1 }
    }

    /// In the order of the keywords, English before Chinese.
    func forms(of block: BlockKind) -> [Form] { forms[Int(block.rawValue)] }

    /// The spelling nearest to a misspelt word.
    func nearest(to word: String, in block: BlockKind) -> String? { lists[Int(block.rawValue)].nearest(to: word) }
}
