import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

/// Where a statement or attribute ends: the only use of layout.
@Suite struct EntryEndTests {
    @Test(arguments: [
        "team a\nteam b", "team a\r\nteam b", "team a\rteam b", "team a;team b", "team a； team b", "team a;;;\n;team b",
        ";;team a\nteam b;;",
        "team a {}team b", "team a { } team b", "team a // x\nteam b", "\n\nteam a\n\n\nteam b\n\n",
        "team a\n{\n}\nteam b",
        "team a // x\n\n// y\n{ vacant }\nteam b", "team a /* x\n */ { }; team b", "team a { vacant; } team b",
        "team a { ;; vacant ;; }\nteam b",
        "team a {\n}team b { staff }",
    ])
    func twoTeams(text: String) {
        let tree = expectParse(text)
        #expect(tree.children(tree.root).map { tree.kind($0) } == [.unit, .unit])
    }

    @Test(arguments: [
        "logistics a -> b x", "logistics a ->\nb x", "logistics a\n-> b x", "logistics a\n\n// c\n-> // d\n\nb x",
        "logistics a\r\n->\r\nb x",
        "logistics a,\nc -> b x", "logistics a\n, c -> b x", "logistics a /* x\n */ -> b x", "logistics a -> b x\n{\n}",
        "logistics a\n，c\n→ b x",
        "logistics a -> b x for\u{3000}y as z",
    ])
    func oneFlow(text: String) {
        let tree = expectParse(text)
        #expect(tree.children(tree.root).map { tree.kind($0) } == [.delivery])
    }

    @Test func aPathIsNotSplitByALineEnd() {
        expectParse(
            "team a { head b.1️⃣\nstaff }",
            [ExpectedDiagnostic("1️⃣", "expected a name after `.`, found the end of the line")])
        expectParse("team a { head b\n1️⃣.c }", [ExpectedDiagnostic("1️⃣", "`.` does not belong here")])
    }

    @Test func aKeywordOfTwoWordsIsNotSplitByALineEnd() {
        let tree = Parser.parse(SourceText(path: "x", text: "logistics a -> b x { ordered\nby c }"))
        #expect(!tree.diagnostics.isEmpty)
        expectParse("logistics a -> b x { ordered /* x */ by c }")
    }

    @Test func anOptionalOperandNeverCrossesALineEnd() {
        expectParse("team a\n1️⃣\"title\"", [ExpectedDiagnostic("1️⃣", "`\"title\"` does not belong here")])
    }

    @Test(arguments: [
        "team a { head: b }", "team a { head：b }", "org: \"x\"", "told by: a { note: \"x\" }", "部门：a { 上级：b }",
        "logistics a -> b x for: vip as: y { used by: nobody: ; relation: task: }",
        "policy p { require: no: vacant: for: any: post: in: a; forbid: path: of: logistics: over: 2 when: due: > 5d and: push: }",
    ])
    func oneColonMayStandBehindAKeyword(text: String) {
        expectParse(text)
    }

    @Test func twoColonsMayNot() {
        expectParse(
            "team a { head:1️⃣: b }",
            [ExpectedDiagnostic("1️⃣", "expected a unit, or a person in quotes after `:`, found `:`")])
    }
}
