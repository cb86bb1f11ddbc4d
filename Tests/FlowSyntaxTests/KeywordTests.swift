import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

@Suite struct KeywordTests {
    /// Every spelling of every keyword that a unit may be called by.
    private static let names = Keyword.allCases.filter { !Keyword.reservedForUnits.contains($0) && $0 != .no }
        .flatMap { $0.chinese + ($0.english.contains(" ") ? [] : [$0.english]) }

    @Test func everyKeywordIsANameElsewhere() {
        for name in Self.names {
            expectParse(
                """
                department \(name) "x" { head \(name); reports to \(name).\(name); requires \(name) from \(name) }
                item \(name) { owner \(name) lead \(name); sink \(name), \(name) }
                service \(name), \(name) -> \(name) \(name) for \(name) as \(name) { owner \(name); under \(name); via \(name) }
                transfer \(name) -> \(name) -> \(name) \(name)
                told by \(name) on 2026-11-02 { meeting \(name), \(name) every 1w }
                allow \(name) between \(name), \(name) for \(name)
                policy \(name) { forbid service of \(name) from \(name) to \(name) when head = \(name); require path of flow through \(name) }
                view \(name) { focus \(name) depth 1; item \(name); highlight \(name), \(name) }
                """)
        }
    }

    @Test(arguments: ["nobody", "none", "any", "each", "无人", "无", "任一", "每个", "ｎｏｎｅ"])
    func unitsMayNotBeCalledByWordsThatStandInTheirPlace(name: String) {
        for keyword in ["department", "customer", "岗位", "供方"] {
            expectParse(
                "\(keyword) 1️⃣\(name) { note \"x\" }",
                [
                    ExpectedDiagnostic(
                        "1️⃣", "no unit may be called `\(name)`: it is a word of the language where units stand")
                ])
        }
        expectParse("item \(name)\nclass \(name)\nsystem \(name)")
    }

    @Test func noTwoKeywordsShareAnEnglishSpellingButOn() {
        var cases: [String: Int] = [:]
        for keyword in Keyword.allCases { cases[keyword.english, default: 0] += 1 }
        #expect(cases.filter { $0.value > 1 } == ["on": 2])
    }

    @Test func chineseSpellingsSharedByTwoStandInDifferentPlaces() {
        var cases: [String: Int] = [:]
        for keyword in Keyword.allCases { for spelling in keyword.chinese { cases[spelling, default: 0] += 1 } }
        #expect(cases.filter { $0.value > 1 } == ["职能": 2, "无": 2])
        expectParse("部门 a { 职能 }\n服务 a -> b x { 关系 职能 }\n政策 p { 必须 无 职能 针对 任一 部门 }\n视图 v { 标注 无 }")
    }

    @Test func allSpellingsAreRead() {
        expectParse(
            """
            事业部 a { 小组 b }
            供应商 c
            合作方 d
            服务 a -> c x { 负责人 a; 接收人 a; 对口人 a; 投诉 "y" }
            """)
    }
}
