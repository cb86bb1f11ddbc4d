import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

@Suite struct CommentTests {
    @Test(arguments: [
        "// c", "/* c */", "/* a /* b */ c */", "/**/", "/***/", "／／ c", "／＊ c ＊／", "/* \" */", "//// c", "/* // */",
        "// /*",
    ])
    func commentsAreNoTokens(text: String) {
        #expect(tokens(text) == "")
        #expect(lexerErrors(text) == [])
    }

    @Test(arguments: [
        ("/* a\nteam b", "/* a", "identifier team | identifier b"),
        ("/* a /* b */ team c", "/* a /* b */ team c", "identifier team | identifier c"),
        ("/*/ a", "/*/ a", ""),
        ("/* a /*\nx */ y\nz", "/* a", "identifier y | identifier z"),
    ])
    func aCommentLeftOpenEndsAtTheNextCloseOrWithItsLine(text: String, told: String, rest: String) {
        #expect(tokens(text) == rest)
        #expect(lexerErrors(text).first?.hasPrefix("unterminated-comment /*") == true)
        #expect(lexerErrors(text).count == 1)
    }

    @Test func aCommentWithALineEndCountsAsOne() {
        expectParse("team a /* x\n */ team b")
        expectParse(
            "team a /* x */ 1️⃣team b",
            [ExpectedDiagnostic("1️⃣", "a line end or `;` is missing before `team`")])
    }

    // MARK: - Descriptions

    private func description(_ text: String) -> String? {
        let tree = expectParse(text)
        return tree.children(tree.root).compactMap { tree.description($0) }.first
    }

    @Test func descriptionsBelongToTheDeclarationBehind() {
        #expect(description("/// Buys.\nteam a") == "Buys.")
        #expect(description("/// Buys\n/// and sells.\n\nteam a") == "Buys\nand sells.")
        #expect(description("///no space\r\nteam a") == "no space")
        #expect(description("///   two more\rteam a") == "  two more")
        #expect(description("／／／ full width\nteam a") == "full width")
        #expect(description("/// one\n// aside\n/* aside */\n/// two\nlogistics a -> b x") == "one\ntwo")
        #expect(description("//// none\nteam a") == nil)
        #expect(description("team a /// none") == nil)
    }

    @Test func descriptionsInsideABlock() throws {
        let tree = expectParse("division d {\n    /// The plant.\n    team a\n    team b /* x */ }")
        let block = try #require(Array(tree.children(tree.root)).first.flatMap { Array(tree.children($0)).last })
        #expect(tree.children(block).map { tree.description($0) } == ["The plant.", nil])
    }

    @Test(arguments: [
        "1️⃣/// a\ninclude \"x\"", "1️⃣/// a\n", "team a {\n1️⃣/// b\nvacant }", "1️⃣/// a\n/// b\ninclude \"x\"",
        "team a\n1️⃣/// a\n{ vacant }",
        "team a {\n1️⃣/// a\n}",
    ])
    func aDescriptionOfNothingIsWarnedOf(text: String) {
        expectParse(
            text, [ExpectedDiagnostic("1️⃣", "this description stands before no declaration", severity: .warning)])
    }
}
