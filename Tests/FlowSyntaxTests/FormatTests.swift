import FlowDiagnostics
import Testing

@testable import FlowSyntax

/// One golden case for each rule of the canonical form.
@Suite struct FormatTests {
    private func expect(
        _ source: String, _ expected: String, keywords: Language? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(formatted(source, keywords: keywords) == expected, sourceLocation: sourceLocation)
        #expect(
            formatted(expected, keywords: keywords) == expected, "not a fixed point", sourceLocation: sourceLocation)
    }

    // MARK: - Lines and blocks

    @Test func emptyTexts() {
        expect("", "")
        expect("\n\n \t\n", "")
        expect("\u{FEFF}", "")
        expect(";;\n；", "")
        expect("// only\n\n\n/* comments */", "// only\n\n/* comments */\n")
    }

    @Test func lineEndsAndBlanks() {
        expect("\u{FEFF}org \"x\"  \r\n\r\n\r\n\r\nteam\ta   \"A\"\rteam b", "org \"x\"\n\nteam a \"A\"\nteam b\n")
    }

    @Test func statementsStandOnLinesOfTheirOwn() {
        expect("team a; team b；；team c {} team d", "team a\nteam b\nteam c {}\nteam d\n")
    }

    @Test func indentation() {
        expect(
            "division d {\nteam a {\n  head \"x\"\n}\n\t部门 b ｛\n主管 “y”\n｝\n}",
            """
            division d {
                team a {
                    head "x"
                }
                部门 b {
                    主管 "y"
                }
            }

            """)
    }

    @Test func aOneLineBlockStaysOnItsLine() {
        expect("division d{team a{head \"x\";staff}team b;}", "division d { team a { head \"x\"; staff }; team b }\n")
        expect("板块 d｛班组 a ｛ 主管 “x”； 职能 ｝ 班组 b｝", "板块 d { 班组 a { 主管 \"x\"; 职能 }; 班组 b }\n")
    }

    @Test func aBlockOfSeveralLinesStaysOne() {
        expect("team a { head \"x\"\n}", "team a {\n    head \"x\"\n}\n")
        expect("team a\n{ head \"x\" }", "team a { head \"x\" }\n")
        expect("team a { head \"x\";\n staff; vacant }", "team a {\n    head \"x\"\n    staff\n    vacant\n}\n")
    }

    @Test func emptyBlocks() {
        expect(
            "team a {\n\n}\nteam b { ; }\nteam c { /* c */ }\nteam d { // d\n}",
            "team a {}\nteam b {}\nteam c { /* c */ }\nteam d { // d\n}\n")
    }

    @Test func aLineOfAHundredColumnsFits() {
        let title = String(repeating: "x", count: 100 - #"division d "" { head "y" }"#.utf8.count)
        expect("division d \"\(title)\" { head \"y\" }", "division d \"\(title)\" { head \"y\" }\n")
        expect("division d \"\(title)x\" { head \"y\" }", "division d \"\(title)x\" {\n    head \"y\"\n}\n")
    }

    @Test func aLineIsMeasuredInOneTongueAtATime() {
        // 95 columns, although five of its keywords are wider in Chinese.
        let policy = "policy headed { require head for any department in operations; require no vacant for any post }\n"
        expect(policy, policy)
    }

    @Test func aChineseCharacterTakesTwoColumns() {
        // 22 columns and 4 more for `division`, which is what is measured.
        let title = String(repeating: "采购", count: 18) + "xx"
        expect("板块 d \"\(title)\" { 主管 \"y\" }", "板块 d \"\(title)\" { 主管 \"y\" }\n")
        let longer = title + "x"
        expect("板块 d \"\(longer)\" { 主管 \"y\" }", "板块 d \"\(longer)\" {\n    主管 \"y\"\n}\n")
    }

    @Test func onlyTheBlocksThatDoNotFitAreBroken() {
        let title = String(repeating: "x", count: 60)
        expect(
            "division d { /* first */ team a \"\(title)\" { head \"x\" } /* between */; team b { staff } /* last */ }",
            """
            division d {
                /* first */ team a "\(title)" { head "x" } /* between */
                team b { staff } /* last */
            }

            """)
    }

    @Test func aLineThatFitsInOneTongueOnlyIsBrokenInBoth() {
        // 98 columns in Chinese, more than 100 in English: there and back again has to be the same text.
        let item = String(repeating: "x", count: 52)
        let chinese = "信息 甲 -> 乙 \"\(item)\" { 评价 甲; 否决 乙; 商定 甲 }\n"
        #expect(DisplayWidth.of(chinese) < 100)
        let broken = formatted(chinese)
        #expect(broken == "信息 甲 -> 乙 \"\(item)\" {\n    评价 甲\n    否决 乙\n    商定 甲\n}\n")
        #expect(formatted(formatted(chinese, keywords: .english), keywords: .chinese) == broken)
    }

    @Test func deepBlocksAreIndentedSoFarOnly() {
        let depth = 800
        let source = String(repeating: "team a {\n", count: depth) + String(repeating: "}\n", count: depth)
        let result = formatted(source)
        #expect(result == formatted(result))
        #expect(result.utf8.count < depth * 2 * 300)
        let flat = String(repeating: "team a { ", count: depth) + "staff" + String(repeating: " }", count: depth)
        #expect(formatted(flat).split(separator: "\n").count > depth)
    }

    // MARK: - Blank lines

    @Test func blankLineGroups() {
        expect(
            "\n\nteam a\n\n\n\nteam b {\n\n\nhead \"x\"\n\n\n\nstaff\n\n}\n\n\n",
            "team a\n\nteam b {\n    head \"x\"\n\n    staff\n}\n")
        expect("team a\n;\nteam b\n;\n\nteam c", "team a\nteam b\n\nteam c\n")
    }

    // MARK: - Long statements

    @Test func breaksBesideArrowsAndCommasStay() {
        expect(
            "logistics a ->\nb\n   -> c, \n d\n -> \n e \"x\" { owner a,\n b }",
            "logistics a ->\n    b\n    -> c,\n    d\n    -> e \"x\" {\n    owner a,\n        b\n}\n")
    }

    @Test func aBreakIsNotMovedBehindAComma() {
        // `note "x"` at the beginning of a line would be an attribute.
        expect(
            "logistics a -> b \"y\" {\n needs c\n , note, \"z\"\n}",
            "logistics a -> b \"y\" {\n    needs c\n        , note, \"z\"\n}\n")
    }

    // MARK: - Comments

    @Test func commentsStayBesideWhatTheyStoodBeside() {
        expect(
            """
            // head

            /// about a
            team a{// open
            head   "x"// trailing\u{20}\u{20}
            //own

            /* lead */staff/* tail */;/* next */vacant
            // end
            }// close
            // file
            """,
            """
            // head

            /// about a
            team a { // open
                head "x" // trailing
                //own

                /* lead */ staff /* tail */
                /* next */ vacant
                // end
            } // close
            // file

            """)
    }

    @Test func commentsInsideStatements() {
        expect(
            "logistics /* 1 */ a. /* 2 */b/* 3 */, // 4\n /* 5 */ c // 6\n -> // 7\n\n // 8\n d /* 9 */ \"x\" /* 10 */ { /* 11 */ }",
            """
            logistics /* 1 */ a. /* 2 */ b /* 3 */, // 4
                /* 5 */ c // 6
                -> // 7
                // 8
                d /* 9 */ "x" /* 10 */ { /* 11 */ }

            """)
        expect(
            "told /* 1 */ by a /* 2 */ { note: /* 3 */ \"x\" }", "told by /* 1 */ a /* 2 */ { note /* 3 */ \"x\" }\n")
    }

    @Test func commentsBeforeABrace() {
        expect("team a // why\n{\nstaff\n}", "team a { // why\n    staff\n}\n")
        expect("team a // why\n{ /* c */; staff }", "team a { // why\n    /* c */ staff\n}\n")
        expect("team a // why\n{ // and how\nstaff\n}", "team a // why\n{ // and how\n    staff\n}\n")
        // Behind the brace, it would describe `b`.
        expect("team a\n/// of nothing\n{\nteam b\n}", "team a\n    /// of nothing\n{\n    team b\n}\n")
    }

    @Test func blockCommentsKeepTheirLines() {
        expect(
            "team a {\n/* one  \r\n     two\t\n*/ staff /*\n*/\n}",
            "team a {\n    /* one\n     two\n*/ staff /*\n*/\n}\n")
    }

    @Test func commentSignsOfAChineseKeyboard() {
        expect("／／ a\n／＊ b ＊／ team a", "// a\n/* b */ team a\n")
    }

    // MARK: - Alignment

    @Test func attributeValuesAreAligned() {
        expect(
            """
            view v {
                show service
                highlight self-loop
                /* c */ style map

                group division
                // own line
                level: team
                labels text; theme "dark"
            }
            """,
            """
            view v {
                show      service
                highlight self-loop
                /* c */ style map

                group division
                // own line
                level  team
                labels text
                theme  "dark"
            }

            """)
    }

    @Test func aColonAfterAWordIsNoEndOfValues() {
        let aligned = "team a {\n    assign 领导\n    主管   a\n}\n"
        expect("team a {\n assign： 领导:; 主管　a}", aligned)
        expect(aligned, aligned)
        expect(
            "policy p {\n forbid flow from each unit:\n note \"\"}",
            "policy p {\n    forbid flow from each unit\n    note   \"\"\n}\n")
    }

    @Test func alignmentCountsColumns() {
        expect(
            "team a {\nhead \"x\"\n  级别 3\nvacant\nreports to b\n}",
            "team a {\n    head       \"x\"\n    级别       3\n    vacant\n    reports to b\n}\n")
    }

    @Test func attributesOfSeveralLinesStandApart() {
        expect(
            "team a {\nhead \"x\"\nrequires y { within 5d }\nsize 3\ndeputy \"a\",\n\"b\"\nlevel 2\n}",
            """
            team a {
                head "x"
                requires y { within 5d }
                size 3
                deputy "a",
                    "b"
                level 2
            }

            """)
    }

    // MARK: - Spelling

    @Test func keywordsInTheirCanonicalSpelling() {
        expect(
            "事业部 a { 小组 b; 主管：“x” }\n供应商 c\nｔｅａｍ ｄ\nservice a -> b \"x\" { 负责人：a；投诉 “y” }",
            "板块 a { 班组 b; 主管 \"x\" }\n供方 c\nteam d\nservice a -> b \"x\" { 负责 a; 抱怨 \"y\" }\n")
    }

    @Test func punctuationInASCII() {
        expect(
            "物流 ａ→ｂ－＞ｃ-》ｄ、e，f x｛每隔：５ｄ；收费 ￥２００；时段 周一 13：00－17：00、９：００ ～ １０：００｝",
            "物流 a -> b -> c -> d, e, f x { 每隔 5d; 收费 ¥200; 时段 周一 13:00-17:00, 9:00~10:00 }\n")
        expect(
            "政策 p { 必须 时限≤５ｄ 且 评分 ≥ ３／５ 且 人数≠3 且 级别＞＝2 针对 服务 }",
            "政策 p { 必须 时限 <= 5d 且 评分 >= 3/5 且 人数 != 3 且 级别 >= 2 针对 服务 }\n")
    }

    @Test func literalsStayInTheirTongue() {
        expect(
            "told by a on 2026年11月2日 { service a -> b x { due 5天; window 周一至周五; charge 200元 } }",
            "自述 a 于 2026年11月2日 { 服务 a -> b x { 时限 5天; 时段 周一至周五; 收费 200元 } }\n", keywords: .chinese)
    }

    @Test func quotes() {
        expect(
            "org “他说\"好\"”\nteam a ”b“\nteam b 「「c”」\nteam c ＂d＂\nteam d “\\“e\\\\”\nteam e \"“f”\"\nteam f “”",
            #"org "他说\"好\""#
                + "\"\nteam a \"b\"\nteam b \"「c”\"\nteam c \"d\"\nteam d \"\\“e\\\\\"\nteam e \"“f”\"\nteam f \"\"\n")
    }

    @Test func stringsOfSeveralLines() {
        expect(
            "team a {\nnote \"\"\"\n  one\n\n    two \\\"\n\tthree\n  \"\"\"\nstaff\n}",
            """
            team a {
                note \"\"\"
                    one

                      two \\"
                    three
                    \"\"\"
                staff
            }

            """)
        // The closing quotes on the last line: its blanks are part of the value.
        expect("org \"\"\"\r\n  one\r\n  two\"\"\"", "org \"\"\"\n  one\n  two\"\"\"\n")
        expect("org \"\"\"one\"\"\"", "org \"\"\"one\"\"\"\n")
        expect("org \"\"\"\n\n\"\"\"\norg \"\"\"\n\"\"\"", "org \"\"\"\n\n    \"\"\"\norg \"\"\"\n    \"\"\"\n")
    }

    @Test func namesInNormalForm() {
        expect("team cafe\u{301}\nteam ｓａｌｅｓ－ｅａｓｔ", "team caf\u{E9}\nteam sales-east\n")
    }

    // MARK: - Tongues

    @Test func keywordsAreTranslatedByTheirPlace() {
        let english = """
            department service "service" {
                head       owner
                reports to 部门
            }
            regulation on "on" by by { on on, late; binds for }
            logistics department -> 物流 item for class as as { owner owner, "owner" lead lead; on late "x" }
            transfer reports -> to aka
            policy no {
                require no owner and relation = task for service of of from any unit to to
            }
            allow owner between and, because for for until 2026-01-01 because "because"
            told by by on 2026-01-01 { note "x" }

            """
        let chinese = """
            部门 service "service" {
                主管 owner
                上级 部门
            }
            规定 on "on" 由 by { 关于 on, late; 约束 for }
            物流 department -> 物流 item 针对 class 编号 as { 负责 owner, "owner" 牵头 lead; 逾期 "x" }
            转交 reports -> to aka
            政策 no {
                必须 无 负责 且 关系 = 任务 针对 服务 涉及 of 来自 任一 单位 到 to
            }
            允许 owner 各方 and, because 针对 for 截至 2026-01-01 因为 "because"
            自述 by 于 2026-01-01 { 备注 "x" }

            """
        expect(english, english)
        expect(english, chinese, keywords: .chinese)
        expect(chinese, english, keywords: .english)
    }

    // MARK: - Errors

    @Test func aTextWithErrorsIsLeftAlone() {
        for source in ["team", "team a {", "org \"x", "foo bar", "team a }", "\u{0}"] {
            #expect(Formatter.format(Parser.parse(SourceText(path: "x.flow", text: source))) == nil)
        }
        // A warning is no error.
        #expect(formatted("/// nothing follows") == "/// nothing follows\n")
    }

    // MARK: - Real texts

    @Test func theExampleOfTheLanguage() {
        let result = formatted(FormatSamples.organisation)
        #expect(result == formatted(result))
        let english = formatted(result, keywords: .english)
        #expect(formatted(formatted(english, keywords: .chinese), keywords: .english) == english)
        #expect(result.contains("    owner  finance\n    window Mon 13:00-17:00\n    due    5d\n"))
        #expect(result.contains("    department finance \"财务部\" { head \"柴经理\"; staff }\n"))
        #expect(
            result.contains(
                "information rd -> hr \"hiring request\" { owner rd; accept \"head count, date, qualification\" }\n"))
    }
}

func formatted(_ source: String, keywords: Language? = nil) -> String {
    let tree = Parser.parse(SourceText(path: "x.flow", text: source))
    guard let bytes = Formatter.format(tree, options: FormatOptions(keywords: keywords)) else {
        return "errors: " + tree.diagnostics.map { $0.message(in: .english) }.joined(separator: "; ")
    }
    return String(decoding: bytes, as: UTF8.self)
}

enum FormatSamples {
    static let organisation = """
        org "Huaxing Display"

        supplier glass   "Glass shell works"          // an external supplier
        customer tvmaker "TV set makers"              // an external (final) customer

        division operations "运营" {
            department plant      "生产厂"     { team line1 "一号线"; team line2 "二号线" }
            department warehouse  "储运部"
        }
        division administration "财务与行政" {
            head "财务副总"
            department finance "财务部"     { head "柴经理"; staff }
            department hr      "人力资源部" { head "任经理"; staff }
        }
        item tubes "picture tubes" aka "CRT", "彩管"

        /// Goods gain value along the line.
        logistics plant -> warehouse -> tvmaker tubes         { owner warehouse; accept "outgoing inspection passed" }

        service finance -> sales, rd, hr "expense reimbursement" {
            owner  finance
            window Mon 13:00-17:00
            due    5d
            accept "invoice attached"
            grade  3/5
        }
        process hiring "Hiring" {
            owner hr
            information rd -> hr "hiring request"  { owner rd; accept "head count, date, qualification" }
            service     hr -> rd "engineers hired" { owner hr; ordered by rd; needs "hiring request"; due 30d; expect 10d }
        }
        told by finance on 2026-11-02 {
            information sales -> finance "receivables report" { complaint "promised Wednesday, comes Friday" }
        }
        allow role-inversion between finance, sales because "reimbursement and reporting are separate contracts"
        view services "Who serves whom" {
            show      service
            group     division
            highlight role-inversion, buck-passing
        }
        policy fast-lane      { require due <= 5d and accept for service to any customer; note "board decision 12" }
        policy walls "研发不直接对供方" { 禁止 物流, 服务 来自 任一 供方 到 rd 除非 验收 且 评分 >= 3/5 }
        """
}
