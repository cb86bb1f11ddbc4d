import FlowDiagnostics
import FlowReports

/// What swift-argument-parser says by itself, in Chinese: it speaks English only, and breaks lines at blanks, of which
/// Chinese has none.
enum ParserText {
    /// So wide that the parser breaks no line: that is done here.
    static let columns = 100_000

    /// The help of a command.
    /// - Parameter width: in cells of the terminal.
    static func help(_ text: String, width: Int = 80) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let (label, indent, words) = parts(line)
            let translated = translate(words, among: helpPhrases)
            let wrapped = LineWrap.lines(of: translated, width: width - indent)
            lines.append(label + (wrapped.first ?? ""))
            lines += wrapped.dropFirst().map { String(repeating: " ", count: indent) + $0 }
        }
        return lines.joined(separator: "\n")
    }

    /// A complaint about the command line.
    static func complaint(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            for (english, chinese) in [("Error: ", "错误："), ("Help:  ", "说明："), ("Usage: ", "用法：")]
            where line.hasPrefix(english) {
                return chinese + translate(String(line.dropFirst(english.count)), among: complaintPhrases)
            }
            return translate(String(line), among: complaintPhrases)
        }.joined(separator: "\n")
    }

    /// A line of help: what stands before its text, the cells which that takes, and the text.
    private static func parts(_ line: Substring) -> (label: String, indent: Int, words: String) {
        let textColumn = 26
        guard line.first == " " else {
            let isHeading = line.last == ":"
            return ("", 0, isHeading ? line.dropLast() + "：" : String(line))
        }
        let characters = Array(line)
        // A label that reaches into the column of the texts stands on a line of its own.
        guard characters.count > textColumn, characters[textColumn - 1] == " ", characters[textColumn] != " " else {
            let indent = characters.prefix { $0 == " " }.count
            return (String(repeating: " ", count: indent), indent, String(characters[indent...]))
        }
        return (String(characters[..<textColumn]), textColumn, String(characters[textColumn...]))
    }

    private static func translate(_ text: String, among phrases: [Phrase]) -> String {
        phrases.reduce(text) { $1.replaced(in: $0) }
    }

    private static let helpPhrases = [
        Phrase("OVERVIEW: ", "概述："), Phrase("USAGE: ", "用法："), Phrase("ARGUMENTS：", "参数："),
        Phrase("SUBCOMMANDS：", "命令："), Phrase("OPTIONS：", "选项："),
        Phrase("[<options>]", "[<选项>]"), Phrase("<subcommand>", "<命令>"),
        Phrase("Show help information.", "显示帮助。"), Phrase("Show the version.", "显示版本。"),
        Phrase(" (values: {}; default: {})", "（可选：{}；默认：{}）"), Phrase(" (values: {})", "（可选：{}）"),
        Phrase(" (default: {})", "（默认：{}）"),
        Phrase("See '{}' for detailed help.", "详见“{}”。"),
    ]

    private static let complaintPhrases = [
        Phrase("Unknown option '{}'. Did you mean '{}'?", "没有选项“{}”；是否想写“{}”？"),
        Phrase("Unknown option '{}'", "没有选项“{}”"), Phrase("Invalid option: {}", "没有选项“{}”"),
        Phrase("Missing value for '{}'", "“{}”后面缺少值"),
        Phrase("Missing expected argument '{}'", "缺少参数“{}”"), Phrase("Missing one of: '{}'", "缺少其中之一：“{}”"),
        Phrase("Missing required subcommand.", "缺少命令。"),
        Phrase(
            "The option '{}' does not take any value, but '{}' was specified.", "选项“{}”不带值，却写了“{}”。"),
        Phrase("{} unexpected arguments: '{}'", "多出 {} 个参数：“{}”"), Phrase("Unexpected argument '{}'", "多出参数“{}”"),
        Phrase("The value '{}' is invalid for '{}'", "“{}”不能用作“{}”的值"),
        Phrase(". Please provide one of {}.", "；可写 {}。"), Phrase("' or '", "' 或 '"), Phrase("' and '", "' 和 '"),
        Phrase("Value to be set with {} had already been set with {}", "{} 与前面的 {} 重复"),
        Phrase("Can't generate completion scripts for '{}'.", "没有为“{}”准备的补全脚本。"),
        Phrase("Please use {} with one of:", "请用 {}，取值为："),
        Phrase("[<options>]", "[<选项>]"), Phrase("<subcommand>", "<命令>"),
        Phrase("See '{}' for more information.", "详见“{}”。"),
    ]
}

/// An English phrase with gaps, `{}`, and what it is in Chinese, with the same gaps in the same order.
private struct Phrase {
    private let english: [Substring]
    private let chinese: [Substring]

    init(_ english: String, _ chinese: String) {
        self.english = Self.pieces(of: english)
        self.chinese = Self.pieces(of: chinese)
    }

    /// The text with the first occurrence of the phrase replaced.
    func replaced(in text: String) -> String {
        var gaps: [Substring] = []
        guard let first = english.first, let start = Self.range(of: first, in: text[...]) else { return text }
        var end = start.upperBound
        for piece in english.dropFirst() {
            // A phrase that ends in a gap takes what is left.
            let next = piece.isEmpty ? text.endIndex..<text.endIndex : Self.range(of: piece, in: text[end...])
            guard let next else { return text }
            gaps.append(text[end..<next.lowerBound])
            end = next.upperBound
        }
        var result = String(text[..<start.lowerBound]) + chinese[0]
        for (gap, piece) in zip(gaps, chinese.dropFirst()) { result += gap + piece }
        return result + text[end...]
    }

    private static func pieces(of phrase: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = phrase[...]
        while let gap = range(of: "{}", in: rest) {
            pieces.append(rest[..<gap.lowerBound])
            rest = rest[gap.upperBound...]
        }
        return pieces + [rest]
    }

    private static func range(of piece: Substring, in text: Substring) -> Range<String.Index>? {
        guard let first = piece.first else { return text.startIndex..<text.startIndex }
        var start = text.startIndex
        while let candidate = text[start...].firstIndex(of: first) {
            if text[candidate...].hasPrefix(piece) {
                return candidate..<text.index(candidate, offsetBy: piece.count)
            }
            start = text.index(after: candidate)
        }
        return nil
    }
}
