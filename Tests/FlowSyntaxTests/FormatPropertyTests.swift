import FlowDiagnostics
import Testing

@testable import FlowSyntax

/// What holds of every text, on random ones.
@Suite struct FormatPropertyTests {
    private static let seeds: ClosedRange<UInt64> = 1...400

    @Test func randomTextsKeepMeaningAndComments() {
        var failures = 0
        for seed in Self.seeds where failures < 5 {
            let source = FormatSentences.text(seed: seed)
            let tree = Parser.parse(SourceText(path: "x.flow", text: source))
            guard let result = Formatter.format(tree) else {
                failures += 1
                Issue.record("seed \(seed): \(tree.diagnostics.map { $0.message(in: .english) })\n\(source)")
                continue
            }
            for keywords in [nil, Language.english, .chinese] {
                guard let problem = problem(tree, keywords, result) else { continue }
                failures += 1
                Issue.record(
                    "seed \(seed), \(keywords?.rawValue ?? "as written"): \(problem)\n\(source)\n=====\n\(String(decoding: result, as: UTF8.self))"
                )
            }
        }
    }

    /// What is wrong with the formatting of a tree; nil where nothing is.
    private func problem(_ tree: SyntaxTree, _ keywords: Language?, _ plain: [UInt8]) -> String? {
        let options = FormatOptions(keywords: keywords)
        guard let result = Formatter.format(tree, options: options) else { return "not formatted" }
        let text = SourceText(path: "x.flow", bytes: result)
        let again = Parser.parse(text)
        guard let second = Formatter.format(again, options: options) else {
            return
                "errors: \(again.diagnostics.map { $0.message(in: .english) })\n\(String(decoding: result, as: UTF8.self))"
        }
        if second != result {
            return
                "not idempotent\n\(String(decoding: LineDiff(from: result, to: second).unified(path: "x"), as: UTF8.self))"
        }
        if Formatter.format(again) != result { return "not canonical without the option" }
        if Formatter.format(Parser.parse(SourceText(path: "x.flow", bytes: plain)), options: options) != result {
            return "depends on the layout"
        }
        if Self.meaning(of: again) != Self.meaning(of: tree) { return "another meaning" }
        if Self.comments(of: again) != Self.comments(of: tree) { return "other comments" }
        if Self.descriptions(of: again) != Self.descriptions(of: tree) { return "other descriptions" }
        if let keywords {
            for node in again.nodes {
                guard let keyword = node.leadingKeyword else { continue }
                let word = keyword.spelling(in: keywords).prefix { $0 != " " }
                if !again.bytes(ofToken: Int(node.firstToken)).elementsEqual(word.utf8) {
                    return "\(keyword) is not translated"
                }
            }
            let other: Language = keywords == .english ? .chinese : .english
            let there = Formatter.format(again, options: FormatOptions(keywords: other)) ?? []
            let back = Formatter.format(Parser.parse(SourceText(path: "x.flow", bytes: there)), options: options)
            if back != result { return "there and back again is another text" }
        }
        return Self.untidiness(of: again)
    }

    /// The tree's shape and its tokens by what they say: keywords as keywords, names and literals as they read.
    private static func meaning(of tree: SyntaxTree) -> [String] {
        var result = tree.nodes.map { "\($0.kind) \($0.leadingKeyword?.english ?? "") \($0.endNode)" }
        var keywords: [Int: Keyword] = [:]
        for node in tree.nodes {
            if let keyword = node.leadingKeyword { keywords[Int(node.firstToken)] = keyword }
        }
        var index = 0
        while index < tree.tokens.count {
            let kind = tree.tokens[index].kind
            let bytes = tree.bytes(ofToken: index)
            if let keyword = keywords[index] {
                let isTwoWords = keyword.english.contains(" ") && FoldedText.name(bytes).utf8.allSatisfy { $0 < 0x80 }
                result.append("keyword \(keyword)")
                index += isTwoWords ? 2 : 1
                continue
            }
            switch kind {
            case .semicolon, .colon: break
            case .identifier: result.append("name \(FoldedText.name(bytes))")
            case .string: result.append("string \(StringLiteral.value(of: bytes))")
            default:
                let isValue: Bool = [.number, .percent, .duration, .quantity, .ratio, .date, .time, .timeSpan].contains(
                    kind)
                result.append(
                    isValue ? "\(kind) \(FoldedText.plain(bytes).filter { $0 != " " && $0 != "\t" })" : "\(kind)")
            }
            index += 1
        }
        return result
    }

    /// The comments' texts: with plain signs, without blanks at the ends of lines, with one sort of line end.
    private static func comments(of tree: SyntaxTree) -> [String] {
        tree.comments.map { comment in
            let bytes = tree.text.bytes[Int(comment.offset)..<Int(comment.offset + comment.length)]
            let text = String(decoding: bytes, as: UTF8.self).replacing("／", with: "/").replacing("＊", with: "*")
            return text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
                var line = line
                while let last = line.last, " \t　".contains(last) { line.removeLast() }
                return String(line)
            }.joined(separator: "\n")
        }
    }

    /// Which comments describe which nodes.
    private static func descriptions(of tree: SyntaxTree) -> [String] {
        tree.descriptions.map { "\($0.node.index) \($0.comments)" }
    }

    /// What is not tidy outside strings and comments; nil where all is.
    private static func untidiness(of tree: SyntaxTree) -> String? {
        let bytes = Array(tree.text.bytes)
        guard let first = bytes.first, let last = bytes.last else { return nil }
        if last != 0x0A || first == 0x0A || first == 0xEF { return "begins or ends untidily" }
        if bytes.contains(0x0D) { return "a carriage return" }
        // Strings and comments are as they are; what surrounds them is seen with a letter in their place.
        var outside: [UInt8] = []
        var index = 0
        var pieces = tree.comments.map { (Int($0.offset), Int($0.offset + $0.length)) }
        pieces += tree.tokens.filter { $0.kind == .string }.map { (Int($0.offset), Int($0.offset + $0.length)) }
        for (start, end) in pieces.sorted(by: { $0.0 < $1.0 }) {
            outside += bytes[index..<start] + [0x78]
            index = end
        }
        outside += bytes[index...]
        let text = String(decoding: outside, as: UTF8.self)
        if text.contains("\t") || text.contains(" \n") { return "blanks" }
        if text.contains("\n\n\n") || text.contains("{\n\n") { return "blank lines" }
        if text.contains(":\n") || text.contains(";\n") { return "separators" }
        if text.unicodeScalars.contains(where: {
            (0xFF01...0xFF5E).contains($0.value) || "、　→》“”「」￥≤≥≠".unicodeScalars.contains($0)
        }) {
            return "full-width signs"
        }
        return nil
    }

    @Test(arguments: Language.allCases) func aLineWithABlockFits(keywords: Language) {
        for seed in Self.seeds.prefix(150) {
            let result = formatted(FormatSentences.text(seed: seed), keywords: keywords)
            for line in result.split(separator: "\n") where line.hasSuffix(" }") && !line.contains("\"\"\"") {
                #expect(DisplayWidth.of(line) <= 100)
            }
        }
    }
}
