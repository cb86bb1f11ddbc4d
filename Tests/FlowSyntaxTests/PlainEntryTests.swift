import FlowDiagnostics
import FlowTestSupport
import Testing

@testable import FlowSyntax

/// The loop that reads what nearly all entries are makes of them what the rest of the parser does. An entry with a comment before
/// it is left to the rest: with one behind each token, all are.
@Suite struct PlainEntryTests {
    @Test func readsTheSameOfSoundTexts() {
        for text in soundTexts {
            let tree = Parser.parse(text)
            #expect(described(tree) == described(withComments(tree)), "\(text.path)")
        }
    }

    private static let pieces = [
        "service", " logistics", " department", " item", " process", " told by", " note", " owner", " due", " head",
        " requires",
        " allow", " a", " b", " nobody", " for", ".", ",", ",\n", " ->", " ->\n", " \"x\"", " 5d", " 3", " 90%",
        " 2026-11-02",
        " {", " {", "}", "}", ";", ";", "\n", "\n", "\n  ", " @", ":", " service a -> b x {", " owner a; due 5d }\n",
        "\nservice a -> b \"x\"", "\n  vacant\n", "\nprocess p {\n", "（", "\"",
    ]

    @Test func readsTheSameOfBrokenTexts() {
        var generator = SeededGenerator(seed: 23)
        for round in 0..<200 {
            let text = (0..<30).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            let tree = Parser.parse(SourceText(path: "x", text: text))
            #expect(described(tree) == described(withComments(tree)), "round \(round): \(text)")
        }
    }

    /// What looks plain up to a place where it is not.
    @Test(arguments: [
        "service a -> \"x\"", "service a, b x", "service a -> b, c", "service a -> b.c x", "service a -> b for",
        "service a",
        "service a -> b x {\n due 5d\n owner c lead d\n due 6d }", "department none {", "department a\n head \"x\"",
        "process p\n", "process p { owner a", "meeting a, b", "regulation r \"R\" by a", "item a \"A\" aka \"B\"",
        "service a -> b x\n due 5d", "team t { team u { size 3 }\n size 4 }\nsize 5",
        "service a -> b,\nservice c -> d x",
        "service a -> b x {\n  due 5d\nowner c\n  every 3d\n}", "service a -> b x {\nowner c\n}\n}",
        "department a {\n department b { head \"x\"; size 3 }\n size 4; team c { size 5 } }",
        "process p { service a -> b x; service c -> d y { due 5d }; owner a; owner b }",
        "department a { requires x; size 3; requires y { within 5d }; size 4 }\nteam b {",
        "service a -> b x { due 5d; due 6d }", "service a -> b x { due 5d; {", "service a -> b x { due 5d",
        "service a -> b x {}",
        "department a { size 3 } }\nservice a -> b \"x\" { reports to c }",
        "service a @ -> b x", "service a -> b x @\n", "service @ a -> b x { @ due 5d @ }",
    ])
    func readsTheSameOf(text: String) {
        let tree = Parser.parse(SourceText(path: "x", text: text))
        #expect(described(tree) == described(withComments(tree)))
    }

    /// The same tokens with an empty comment behind each.
    private func withComments(_ tree: SyntaxTree) -> SyntaxTree {
        var bytes: [UInt8] = []
        var written = 0
        for token in tree.tokens {
            let end = Int(token.end.value)
            bytes += tree.text.bytes[written..<end]
            if token.kind != .endOfFile { bytes += Array("/**/".utf8) }
            written = end
        }
        return Parser.parse(SourceText(path: tree.text.path, bytes: bytes))
    }

    private func described(_ tree: SyntaxTree) -> [String] {
        let nodes = tree.nodes.map { node in
            "\(node.kind) \(node.leadingKeyword?.english ?? "") \(node.firstToken)..<\(node.endToken) to \(node.endNode)"
        }
        return nodes + tree.diagnostics.map { $0.definition.name }
    }
}
