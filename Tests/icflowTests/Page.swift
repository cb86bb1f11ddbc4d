import Foundation
import Testing

/// A page of the documentation in Markdown, taken apart as far as tests ask about it.
struct Page: Sendable, CustomTestStringConvertible {
    /// A fenced block of code.
    struct Block {
        /// What stands behind the opening fence.
        let language: String
        /// The number of the fence's line, from 1.
        let line: Int
        let text: String
    }

    /// The folder that the package lies in.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Relative to the root.
    let path: String
    let blocks: [Block]
    /// All lines outside blocks.
    let prose: [String]

    var testDescription: String { path }

    /// - Parameter path: relative to the root.
    init(_ path: String) throws {
        self.path = path
        var blocks: [Block] = []
        var prose: [String] = []
        var open: (language: String, line: Int, lines: [Substring])?
        let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let block = open {
                if line == "```" {
                    let text = block.lines.map { "\($0)\n" }.joined()
                    blocks.append(Block(language: block.language, line: block.line, text: text))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), index + 1, [])
            } else {
                prose.append(String(line))
            }
        }
        self.blocks = blocks
        self.prose = prose
    }

    /// What stands between backticks in the prose, and each line of the blocks that are not in the language itself.
    var code: [String] {
        let spans = prose.flatMap { $0.matches(of: /`([^`]+)`/).map { String($0.1) } }
        let others = blocks.filter { !$0.language.hasPrefix("flow") }
        return spans + others.flatMap { $0.text.split(separator: "\n").map(String.init) }
    }

    /// Where its links and pictures lead, as written.
    var links: [String] { prose.flatMap { $0.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) } } }

    /// The names that links can give its headings: lower case, a hyphen for each space, no punctuation.
    var anchors: Set<String> {
        Set(
            prose.compactMap { $0.wholeMatch(of: /#+ (.+)/)?.1 }.map { title in
                String(
                    title.lowercased().compactMap { character -> Character? in
                        if character == " " { return "-" }
                        return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
                    })
            })
    }

    /// The lines below a heading, up to the next of its level.
    func section(_ heading: String) -> ArraySlice<String> {
        let level = heading.prefix { $0 == "#" } + " "
        guard let start = prose.firstIndex(of: heading) else { return [] }
        let rest = prose[(start + 1)...]
        return rest.prefix { !$0.hasPrefix(level) }
    }
}
