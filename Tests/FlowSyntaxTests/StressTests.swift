import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

/// Texts that would end the stack, or take the square of their length, where the reading is not done with care.
@Suite struct StressTests {
    private func parse(_ bytes: [UInt8]) -> SyntaxTree {
        let tree = Parser.parse(SourceText(path: "x", bytes: bytes))
        #expect(tree.printed() == bytes)
        return tree
    }

    @Test(arguments: [[], byteOrderMark, [0x20], [0x0A], [0x0D, 0x0A], Array("// x".utf8), Array(";".utf8)])
    func textsWithoutAStatement(bytes: [UInt8]) {
        let tree = parse(bytes)
        #expect(tree.diagnostics.isEmpty)
        #expect(tree.count == 1)
        #expect(flaws(of: tree) == [])
    }

    @Test(arguments: [
        "{", "}", "/*", "\"", "\"\"\" ", "->", ",", ";", "(", "@", "@ ", "\0", "“", "a", "a ", "a.", ".", "/", "*/",
        "\\", "5", "5 ", "}{", "{\n", "\"\n", "/*\n", "\"\"\"\\\n",
    ])
    func oneSignAThousandTimes(sign: String) {
        let tree = parse(Array(String(repeating: sign, count: 2_000).utf8))
        #expect(flaws(of: tree) == [])
    }

    @Test func aHundredThousandBlocksDeep() {
        let depth = 100_000
        let tree = parse(
            Array((String(repeating: "team a {", count: depth) + String(repeating: "}", count: depth)).utf8))
        #expect(tree.diagnostics.isEmpty)
        #expect(tree.count == 1 + 3 * depth)
    }

    @Test func aHundredThousandBlocksDeepAndOpen() {
        let tree = parse(Array((String(repeating: "team a {", count: 100_000) + "\norg \"x\"").utf8))
        #expect(tree.diagnostics.count == 1)
    }

    @Test func manyMistakesAtAGreatDepth() {
        let deep =
            String(repeating: "team a {\n", count: 20_000)
            + String(repeating: "foo\nrequires x\nwithin 5d\n}\n", count: 10_000)
        #expect(parse(Array(deep.utf8)).diagnostics.count > 10_000)
    }

    @Test func junkBeforeTheEndOfManyBlocks() {
        let text =
            String(repeating: "team a {\n", count: 10_000) + String(repeating: "@ ", count: 10_000) + "\norg \"x\"\n"
        #expect(parse(Array(text.utf8)).diagnostics.count == 10_001)
    }

    @Test func aHundredThousandNestedComments() {
        let text = String(repeating: "/*", count: 100_000) + String(repeating: "*/", count: 100_000)
        #expect(parse(Array(text.utf8)).diagnostics.isEmpty)
    }

    @Test func commentsLeftOpenOnOneLine() {
        #expect(parse(Array(String(repeating: "/*", count: 50_000).utf8)).diagnostics.count > 10_000)
        #expect(parse(Array(String(repeating: "/* ", count: 50_000).utf8)).diagnostics.count == 1)
    }

    @Test func aHundredThousandMistakes() {
        let tree = parse(Array(String(repeating: "team 5\n", count: 100_000).utf8))
        #expect(tree.diagnostics.count == 100_000)
    }

    @Test func mistakesOnOneLongLine() {
        let indentation = String(repeating: " ", count: 20_000)
        #expect(
            parse(Array((indentation + String(repeating: "team 5 { foo };", count: 5_000)).utf8)).diagnostics.count
                == 5_000)
        #expect(
            parse(Array((indentation + String(repeating: "team a team b ", count: 5_000)).utf8)).diagnostics.count
                == 9_999)
    }

    @Test func randomBytesAndRandomTokens() {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "team", "a", "{", "}", ";", "\n", "->", ",", "\"x\"", "5d", "service", "owner", "told", "by", "@", "/*",
            "*/", "\"", "///", "policy", "require",
            "for", "due", "=", "部门", "，", "“", "\u{0}", ".", ":", "3/5", "2026-11-02", "requires", "window", "Mon",
            "13:00",
        ]
        for round in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<120, using: &generator) {
                if round % 4 == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &generator))
                } else {
                    bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8) + [0x20]
                }
            }
            let flaws = flaws(of: parse(bytes))
            #expect(flaws.isEmpty, "\(bytes): \(flaws)")
        }
    }
}
