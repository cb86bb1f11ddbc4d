import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

/// One mistake is one message, and what follows is read.
@Suite struct RecoveryTests {
    // MARK: - 1. Junk is told once

    @Test(arguments: [
        "department 1️⃣@@ { vacant }", "1️⃣@@ a { vacant }", "department a { head 1️⃣@ }", "service a 1️⃣$> b x { owner c }",
        "service a -> b 1️⃣@ { owner c }", "department 1️⃣\u{0}a b { }", "team a { size 1️⃣@@ 5 5 }",
    ])
    func junkIsToldOnce(text: String) {
        let tree = Parser.parse(SourceText(path: "x", text: MarkedText(text).text))
        #expect(tree.diagnostics.map(\.span.start) == [MarkedText(text).marks["1️⃣"]])
        #expect(flaws(of: tree) == [])
    }

    @Test func aStringLeftOpenExcusesTheBraceThatItHasSwallowed() {
        let message = "this string is not closed on its line"
        expectParse("department a { head 1️⃣\"Li; staff }\ndepartment b", [ExpectedDiagnostic("1️⃣", message)])
        expectParse("department a 1️⃣\"A {\n    head \"x\"\n}\ndepartment b", [ExpectedDiagnostic("1️⃣", message)])
        expectParse("department a 1️⃣\"A {\n    team b\n}\ndepartment b", [ExpectedDiagnostic("1️⃣", message)])
        expectParse("department a { 1️⃣/* staff }\ndepartment b", [ExpectedDiagnostic("1️⃣", "this comment is not closed")])
    }

    @Test func junkExcusesItsOwnEntryAlone() {
        expectParse(
            "team a 1️⃣@ b\nteam c 2️⃣d",
            [
                ExpectedDiagnostic("1️⃣", "`@` means nothing here", remedy: "take it out, or put text in quotes"),
                ExpectedDiagnostic("2️⃣", "`d` does not belong here"),
            ])
    }

    // MARK: - 2. A missing right brace

    @Test func aMissingRightBraceIsToldWhereAnEntryDoesNotFit() {
        let tree = expectParse(
            """
            department a {
                head "x"
            1️⃣service a -> b x
            team c
            """,
            [
                ExpectedDiagnostic(
                    "1️⃣", "the block of `department a` is not closed: a closing brace is missing before this")
            ])
        #expect(tree.children(tree.root).map { tree.kind($0) } == [.unit, .delivery, .unit])
        #expect(tree.diagnostics.first?.related.count == 1)
    }

    @Test func aMissingRightBraceOfADeeperBlock() {
        expectParse(
            """
            process p {
                service a -> b x {
                    owner a
                1️⃣service b -> a y
            }
            team c
            """,
            [ExpectedDiagnostic("1️⃣", "the block of `service a` is not closed: a closing brace is missing before this")])
    }

    @Test func theBlockWhoseIndentationDoesNotFitIsNamed() {
        expectParse(
            """
            division d {
                department a {
                    head "x"
                1️⃣department b { }
                department c { }
            }
            org "x"
            """,
            [
                ExpectedDiagnostic(
                    "1️⃣", "the block of `department a` is not closed: a closing brace is missing before this")
            ])
    }

    @Test func aMissingRightBraceAtTheEnd() {
        expectParse(
            "team a {\n    head \"x\"1️⃣\n",
            [ExpectedDiagnostic("1️⃣", "the block of `team a` is not closed: a closing brace is missing before this")])
    }

    // MARK: - 3. A missing left brace, a second one, a stray right one

    @Test(arguments: [
        "department a \"A\" 1️⃣head \"x\"; staff }", "department a \"A\"\n1️⃣head \"x\"\nstaff\n}",
        "process p\n    1️⃣service a -> b x\n}",
        "department a 1️⃣team b; team c }", "service a -> b x 1️⃣owner a }", "told by a\n    1️⃣service a -> b x\n}",
    ])
    func aMissingLeftBrace(text: String) {
        let marked = MarkedText(text + "\nteam z")
        let tree = Parser.parse(SourceText(path: "x", text: marked.text))
        #expect(tree.diagnostics.map(\.definition.name) == ["missing-opening-brace"])
        #expect(tree.diagnostics.map(\.span.start) == [marked.marks["1️⃣"]])
        #expect(Array(tree.children(tree.root)).count == 2)
        #expect(flaws(of: tree) == [])
    }

    @Test func aMissingLeftBraceThatShowsLater() {
        expectParse(
            """
            process p {
                service a -> b x
                    owner a
                    1️⃣accept "x"
                    charge 5 CNY
                }
                service b -> c y
            }
            """, [ExpectedDiagnostic("1️⃣", "an opening brace is missing before the block of `service`")])
    }

    @Test func twoLeftBraces() {
        expectParse(
            "team a { 1️⃣{ vacant }\nteam b",
            [ExpectedDiagnostic("1️⃣", "this `{` closes or opens nothing", remedy: "take it out")])
    }

    @Test func aStrayRightBrace() {
        expectParse("team a { } 1️⃣}\nteam b", [ExpectedDiagnostic("1️⃣", "this `}` closes or opens nothing")])
    }

    // MARK: - 4. A missing line end

    @Test func aMissingSeparator() {
        let tree = expectParse(
            "team a { head \"x\" 1️⃣staff 2️⃣size 3 } team b 3️⃣org \"x\"",
            ["staff", "size", "org"].enumerated().map { index, word in
                ExpectedDiagnostic(["1️⃣", "2️⃣", "3️⃣"][index], "a line end or `;` is missing before `\(word)`")
            })
        #expect(outline(tree).contains("(attribute size (number `3`))"))
    }

    // MARK: - 5. A broken head keeps its block

    @Test(arguments: [
        "division 1️⃣{ team b { vacant } }", "division d 1️⃣5 { team b }", "division division 1️⃣d \"D\" { team b }",
        "division \u{200B}{ team b }",
        "process p \"x\" 1️⃣\"y\" { service a -> c x { owner team } }", "1️⃣foo bar { head \"x\"; team b }",
        "1️⃣d \"D\" { head \"x\"; team b }",
        "service a 1️⃣b -> c x { owner z }", "service a -> 1️⃣-> c x { owner z }", "service a -> b,1️⃣, c x { owner z }",
        "team d 1️⃣= { team b }",
        "org 1️⃣d { mission \"x\" }", "told 1️⃣{ service a -> b x { owner b } }",
    ])
    func aBrokenHeadKeepsItsBlock(text: String) {
        let marked = MarkedText(text)
        let tree = Parser.parse(SourceText(path: "x", text: marked.text))
        #expect(tree.diagnostics.count == 1, "\(tree.diagnostics.map { $0.message(in: .english) })")
        if let mark = marked.marks["1️⃣"], !text.hasPrefix("told") { #expect(tree.diagnostics.first?.span.start == mark) }
        #expect(outline(tree).contains("(block ("), "\(outline(tree))")
        #expect(flaws(of: tree) == [])
    }

    // MARK: - Operands

    @Test func theItemIsMissing() {
        let remedy = "say what is handed over: an item's name or a string"
        expectParse(
            "service a -> b 1️⃣for vip as x { owner c }",
            [ExpectedDiagnostic("1️⃣", "the item is missing before `for`", remedy: remedy)])
        expectParse(
            "transfer a -> b 1️⃣as x", [ExpectedDiagnostic("1️⃣", "the item is missing before `as`", remedy: remedy)])
        expectParse("service a -> b for\nservice a -> b as\nservice a -> b as as x\nservice a -> b for for vip as x")
    }

    @Test func aCommaThatGoesOnToTheNextLine() {
        expectParse(
            "service a -> b x {\n    owner a, b1️⃣,\n    due 5d\n}",
            [ExpectedDiagnostic("1️⃣", "the comma before this goes on to the next line", remedy: "take the comma out")])
        expectParse(
            "item a aka \"b\"1️⃣,\nteam b", [ExpectedDiagnostic("1️⃣", "the comma before this goes on to the next line")])
        expectParse(
            "service a -> b1️⃣,\nservice c -> d x",
            [ExpectedDiagnostic("1️⃣", "the comma before this goes on to the next line")])
        // Names that look like keywords.
        expectParse(
            "service a -> b,\npolicy x { owner a,\n due lead head }\nmeeting a,\nteam every 2w\nservice a,\nteam -> b x"
        )
    }

    @Test func minutesOrMonths() {
        let tree = expectParse(
            "service a -> b x { due 1️⃣30m }",
            [
                ExpectedDiagnostic(
                    "1️⃣", "`30m` is no duration: `min` are minutes, `mo` are months", remedy: "did you mean `30min`?")
            ],
            fixed: "service a -> b x { due 30min }")
        #expect(tree.diagnostics.first?.fixIts.map(\.replacement) == ["30min", "30mo"])
    }

    @Test(arguments: [
        ("5 days", "5d"), ("5days", "5d"), ("1 week", "1w"), ("30 minutes", "30min"), ("５ 天", "５天"), ("2 个月", "2个月"),
        ("3 Months", "3mo"), ("1.5 hours", "1.5h"), ("2 小时", "2小时"),
    ])
    func aDurationInWordsIsOfferedAsOne(written: String, meant: String) throws {
        let tree = Parser.parse(
            SourceText(path: "a.flow", text: "service a -> b x { due \(written); accept \"seen\" }"))
        let diagnostic = try #require(tree.diagnostics.first)
        #expect(tree.diagnostics.count == 1)
        #expect(diagnostic.definition.code == "ICS113")
        #expect(diagnostic.fixIts.map(\.replacement) == [meant])
        #expect(diagnostic.fixIts.first?.span.length == written.utf8.count)
    }

    @Test(arguments: [
        ("team a { size 1️⃣\"many\" }", "`size` takes a number, not `\"many\"`"),
        ("team a { reports to 1️⃣\"Li\" }", "`reports to` takes a unit, not `\"Li\"`"),
        ("team a { head 1️⃣}", "expected a unit, or a person in quotes after `head`, found `}`"),
        ("team a { head1️⃣\nstaff }", "expected a unit, or a person in quotes after `head`, found the end of the line"),
        ("service a -> b x { due 1️⃣5 }", "`due` takes a duration such as `5d`, not `5`"),
        ("service a -> b x { charge 200 1️⃣}", "expected a currency such as `CNY` after `200`, found `}`"),
        ("service a -> b x { window 1️⃣monday }", "`window` takes weekly times such as `Mon 13:00-17:00`, not `monday`"),
        ("service a -> b x { quantity 1️⃣lots }", "`quantity` takes a quantity such as `20 pieces`, not `lots`"),
        (
            "service a -> b x { relation 1️⃣tusk }",
            "`relation` takes `process`, `condition`, `task`, `function`, `procedure`, not `tusk`"
        ),
        ("service a 1️⃣\"x\"", "expected `->` after `a`, found `\"x\"`"),
        ("service a -> b1️⃣", "expected an item: its name or a string after `b`, found the end of the file"),
        ("regulation r \"x\" 1️⃣{ }", "expected `by` after `\"x\"`, found `{`"),
        ("meeting a, b 1️⃣5d", "expected `every` after `b`, found `5d`"),
        ("regulation r \"x\" by a { exception none 1️⃣}", "expected `because` after `none`, found `}`"),
        ("policy p1️⃣", "expected `{` after `policy p`, found the end of the file"),
        ("org \"a\" 1️⃣(b)", "`(` does not belong here"),
        ("1️⃣\"text\"", "`\"text\"` does not belong here"), ("1️⃣-> a", "`->` does not belong here"),
        ("1️⃣{ }", "this `{` closes or opens nothing"),
    ])
    func oneMistakeIsOneMessage(text: String, message: String) {
        expectParse(text, [ExpectedDiagnostic("1️⃣", message)])
    }

    @Test func aLongTokenIsCutShortInAMessage() {
        let long = String(repeating: "x", count: 10_000)
        let tree = Parser.parse(
            SourceText(path: "x", text: "team a { size \"\(long)\" }\nteam a \"\"\"\n\(long)\n\"\"\" b"))
        for diagnostic in tree.diagnostics { #expect(diagnostic.message(in: .english).count < 120) }
        #expect(tree.diagnostics.count == 2)
    }

    // MARK: - 6. Keywords

    @Test(arguments: [
        ("1️⃣departmnet a { staff }", "`departmnet` is no statement", "department a { staff }"),
        ("1️⃣部门采购部 \"x\" { 空缺 }", "`部门采购部` reads as one name: a space is missing after `部门`", "部门 采购部 \"x\" { 空缺 }"),
        ("1️⃣物流采购部 -> b \"x\"", "`物流采购部` reads as one name: a space is missing after `物流`", "物流 采购部 -> b \"x\""),
        ("team a { 1️⃣主管张三 }", "`主管张三` reads as one name: a space is missing after `主管`", "team a { 主管 张三 }"),
        (
            "1️⃣department采购部 { vacant }", "`department采购部` reads as one name: a space is missing after `department`",
            "department 采购部 { vacant }"
        ),
        (
            "1️⃣told finance on 2026-11-02 { source \"x\" }", "`told` is no statement",
            "told by finance on 2026-11-02 { source \"x\" }"
        ),
        ("1️⃣servce a -> b x", "`servce` is no statement", "service a -> b x"),
        ("team a { 1️⃣hed \"x\" }", "`hed` is no attribute of a unit", "team a { head \"x\" }"),
        ("team a { scope 1️⃣partal }", "`scope` takes `partial`, `complete`, not `partal`", "team a { scope partial }"),
        (
            "service a -> b x { due 5d; 1️⃣agred by a }", "`agred` is no attribute of a delivery",
            "service a -> b x { due 5d; agred by a }"
        ),
    ])
    func misspeltAndGluedKeywords(text: String, message: String, fixed: String) {
        expectParse(text, [ExpectedDiagnostic("1️⃣", message)], fixed: fixed)
    }

    @Test func aFlowWithoutItsKeyword() {
        let tree = expectParse(
            "1️⃣a, b -> c x { owner a }",
            [ExpectedDiagnostic("1️⃣", "expected `logistics`, `service`, `information`, `transfer`, found `a`")])
        #expect(outline(tree).contains("(attribute owner"))
    }

    @Test func aKeywordThatBelongsElsewhere() {
        expectParse(
            "team a { 1️⃣due 5d }",
            [ExpectedDiagnostic("1️⃣", "`due` cannot stand in a unit", remedy: "it belongs in a delivery, a process")])
        expectParse(
            "1️⃣head \"x\"", [ExpectedDiagnostic("1️⃣", "`head` cannot stand in a file", remedy: "it belongs in a unit")])
    }

    // MARK: - Wording

    @Test func chineseMessagesHaveChinesePunctuation() {
        let broken = [
            "team 5 { head }\nservice a b", "team a { size x; due 5d; due 30m }", "\"\nfoo\n部门甲 { }",
            "2026-02-30 5/3 25:00 @ \0", "/* x\n\"\\q\"",
            "policy p { forbid x; require y; forbid path of a; require due for b }", "team none { } }",
            "service a -> b as c\nmeeting a,\nteam b { ",
        ]
        for text in broken {
            for diagnostic in Parser.parse(SourceText(path: "x", text: text)).diagnostics {
                for said in [diagnostic.message(in: .chinese), diagnostic.remedy(in: .chinese)] {
                    let scalars = Array(said.unicodeScalars)
                    for (index, scalar) in scalars.enumerated() where ",;:?()".unicodeScalars.contains(scalar) {
                        let neighbours = [index - 1, index + 1].filter(scalars.indices.contains).map {
                            scalars[$0].value
                        }
                        #expect(!neighbours.contains { (0x4E00...0x9FFF).contains($0) }, "\(said)")
                    }
                }
            }
        }
    }
}
