import FlowDiagnostics
import FlowModel
import Testing

@testable import FlowDiagrams

struct MapHighlightTests {
    /// Each of its lines has it in its tooltip.
    @Test func `a way through very many units is not told in full`() {
        let units = (0..<300).map { "u\($0)" }
        let text = units.map { "team \($0)\n" }.joined() + "transfer \(units.joined(separator: " -> ")) \"x\""
        let messages = MapFixture(text, rules: ["IC206"]).diagram.findings.map(\.message)
        #expect(messages.count == 1 && messages[0].hasSuffix("…") && messages[0].count == 601)
    }

    private let text = """
        department sales "销售部"; department plant "生产厂"; department quality "质量部"; department admin "行政部"
        transfer sales -> plant -> quality -> sales "complaint" { owner "A" }
        transfer plant -> admin "waste" { owner plant }
        service plant -> quality "reports" { owner plant }
        """

    private let rules = ["IC101", "IC203", "IC204"]

    @Test func `findings are numbered in their order and marked where they are`() {
        let map = MapFixture(text, rules: rules)
        #expect(map.diagram.findings.map(\.code) == ["IC204", "IC203"])
        #expect(map.diagram.findings.map(\.number.value) == [1, 2])
        #expect(map.diagram.findings.map(\.severity) == [.error, .error])
        #expect(
            map.edges == [
                "销售部>生产厂 complaint !2", "生产厂>质量部 complaint !2", "质量部>销售部 complaint !2", "生产厂>行政部 waste",
                "生产厂>质量部 reports",
            ])
        #expect(map.node("行政部")?.highlight == Diagram.Highlight(findings: [Diagram.FindingNumber(1)]))
        #expect(map.node("生产厂")?.highlight == nil)
    }

    @Test func `findings call units by their titles, in the reader's language`() {
        let english = MapFixture(text, rules: rules).diagram.findings[1].message
        #expect(english.contains("销售部 → 生产厂 → 质量部"))
        let chinese = MapFixture(text, rules: rules) { options, _ in options.language = .chinese }.diagram.findings[1]
            .message
        #expect(chinese != english && chinese.contains("销售部 → 生产厂 → 质量部"))
    }

    @Test func `what is chosen is marked, and nothing else`() {
        func codes(_ highlight: DiagramOptions.Highlight) -> [String] {
            MapFixture(text, rules: rules) { options, _ in options.highlight = highlight }.diagram.findings.map(\.code)
        }
        #expect(codes(.none) == [])
        #expect(codes(.rules(["buck-passing"])) == ["IC203"])
        #expect(codes(.rules(["ic204"])) == ["IC204"])
        #expect(codes(.rules(["IC2"])) == ["IC204", "IC203"])
        #expect(
            MapFixture(text, rules: rules) { options, _ in options.highlight = .none }.diagram.edges.allSatisfy {
                $0.highlight == nil
            })
    }

    @Test func `the suppressed and the lesser are not marked`() {
        let allowed = text + "\nallow buck-passing because \"known\""
        #expect(MapFixture(allowed, rules: rules).diagram.findings.map(\.code) == ["IC204"])
        let settled = """
            department a; department b
            service a -> b "x" { owner a; due 1d }
            information b -> a "y" { owner b; due 1d }
            """
        #expect(
            MapFixture(settled, rules: rules) { options, _ in options.highlight = .rules(["IC101"]) }.diagram.findings
                .isEmpty)
        let info = MapFixture(settled, rules: rules) { options, _ in
            options.highlight = .rules(["IC101"])
            options.minimumSeverity = .info
        }
        #expect(info.edges == ["a>b x !1", "b>a y !1"])
    }

    @Test func `a finding that roll-up hides is marked on its unit`() {
        let text = "division d { team a; team b }\ntransfer a -> b -> a \"m\" { owner \"P\" }"
        let map = MapFixture(text, rules: ["IC203"]) { options, _ in options.level = .division }
        #expect(map.diagram.edges.isEmpty)
        #expect(map.diagram.findings.map(\.code) == ["IC203"])
        #expect(map.node("d")?.highlight != nil)
    }

    @Test func `one whose flows are not drawn is not marked on others of its item`() {
        let text = """
            team a; team b; team c
            service a -> b "x"
            service b -> c "x"
            """
        let map = MapFixture(text, rules: ["IC201"]) { options, model in
            options.focus = DiagramOptions.Focus([model.unit("a")])
        }
        #expect(map.diagram.findings.count == 1)
        #expect(map.edges == ["a>b x !1"])
    }

    @Test func `one that names no flow is marked on those of its item`() {
        let text = """
            team a; team b; item m "matter" { owner a, b }
            service a -> b m; service b -> a "other"
            """
        #expect(MapFixture(text, rules: ["IC202"]).edges == ["a>b matter !1", "b>a other"])
    }

    @Test func `a picture of a part lists what is on it`() {
        let map = MapFixture(text, rules: rules) { options, _ in options.kinds = [.service] }
        #expect(map.diagram.findings.isEmpty)
    }

    @Test func `over forty findings are marked and counted`() {
        let text = "team a; team b\n" + (0..<50).map { "service a -> b \"i\($0)\"\n" }.joined()
        let map = MapFixture(text, rules: ["IC201"])
        #expect(map.diagram.findings.count == 40)
        #expect(map.diagram.edges.allSatisfy { $0.highlight != nil })
        #expect(map.notes == [.unlisted(findings: 10)])
    }
}
