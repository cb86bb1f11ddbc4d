import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowTestSupport
import Testing

@testable import FlowDiagrams

struct MapRollUpTests {
    private let text = """
        division north { department a { team a1; team a2 }; department b }
        division south { department c }
        customer k
        service a1 -> b "x" { owner b }
        service a2 -> b "y" { owner b }
        information a1 -> b "z" { owner b }
        service a1 -> a2 "inside a" { owner a }
        service a1 -> a1 "alone" { owner a }
        service b -> c "w" { owner c }
        logistics c -> k "goods" { owner c }
        """

    @Test func `flows between rolled-up units of one kind are one edge`() {
        let map = MapFixture(text) { options, _ in options.level = .department }
        #expect(map.titles == ["a", "b", "c", "k"])
        #expect(map.edges.map { String($0.prefix(8)) }.count == 4)
        #expect(map.diagram.edges.map(\.item) == ["×2 x, y", "z", "w", "goods"])
        #expect(map.diagram.edges.map(\.count) == [2, 1, 1, 1])
        #expect(map.notes == [.bundled(flows: 5, lines: 4), .inside(flows: 2)])
        #expect(map.places == ["north: a", "north: b", "south: c"])
    }

    @Test func `at division level departments disappear`() {
        let map = MapFixture(text) { options, _ in options.level = .division }
        #expect(map.titles == ["north", "south", "k"])
        #expect(map.diagram.edges.map(\.item) == ["w", "goods"])
        #expect(map.notes == [.inside(flows: 5)])
        #expect(map.diagram.groups.isEmpty)
    }

    @Test(arguments: [(35, 2, UnitKind.department), (100, 3, .division)])
    func `beyond what can be read, it rolls up by itself and says so`(size: (Int, Int, UnitKind)) {
        let (departments, teams, level) = size
        var text = ""
        for division in 0..<5 {
            text += "division v\(division) {\n"
            for department in 0..<(departments / 5) {
                let name = "d\(division)_\(department)"
                text += "department \(name) {" + (0..<teams).map { " team \(name)_\($0);" }.joined() + " }\n"
            }
            text += "}\n"
        }
        for division in 0..<5 {
            for department in 0..<(departments / 5) {
                for team in 0..<teams {
                    text +=
                        "service d\(division)_\(department)_\(team) -> d\((division + 1) % 5)_\(department)_\(team) \"x\"\n"
                }
            }
        }
        let map = MapFixture(text)
        #expect(map.notes.first == .rolledUp(to: level, units: departments * teams))
        #expect(map.titles.count == (level == .department ? departments : 5))
        #expect(map.diagram.notes.first?.contains(level.noun.english) == true)
        let asked = MapFixture(text) { options, _ in options.level = .team }
        #expect(asked.titles.count == departments * teams)
    }

    @Test func `what has nothing to roll up to stays as it is`() {
        let text =
            (0..<70).map { "team t\($0)\n" }.joined()
            + (0..<70).map { "service t\($0) -> t\(($0 + 1) % 70) \"x\"\n" }.joined()
        let map = MapFixture(text, rules: ["IC201"])
        #expect(map.titles.count == 70)
        #expect(map.notes == [.unlisted(findings: 30)])
    }

    @Test func `too many parallel flows become one line`() {
        var text = "team a; team b; team c\n"
        for index in 0..<150 { text += "service a -> b \"i\(index)\"\ninformation b -> c \"j\(index)\"\n" }
        let map = MapFixture(text)
        #expect(map.diagram.edges.map(\.count) == [150, 150])
        #expect(map.notes.first == .bundled(flows: 300, lines: 2))
        #expect(map.diagram.edges[0].item.hasPrefix("×150 i0, i1, i2, i3, i4, i5, 144 more"))
    }

    /// Against ends found by walking up, one flow at a time.
    @Test func `every flow is drawn once, inside a unit, or not asked for`() {
        var random = SeededGenerator(seed: 77)
        for _ in 0..<40 {
            let text = RandomText.make(&random)
            for level in [nil, UnitKind.company, .division, .department, .team] {
                let map = MapFixture(text) { options, _ in options.level = level }
                let model = map.result.model
                func stand(_ unit: UnitID) -> UnitID {
                    guard let level else { return unit }
                    var next: UnitID? = unit
                    while let candidate = next {
                        if model.units[candidate].kind == level { return candidate }
                        next = model.reporting.parents[candidate]
                    }
                    return unit
                }
                var expected: [String: Int] = [:]
                var inside = 0
                for flow in model.flows.ids {
                    let (from, to) = (model.flows.supplier(flow), model.flows.customer(flow))
                    if stand(from) == stand(to), !(from == to && stand(from) == from) {
                        inside += 1
                        continue
                    }
                    expected[
                        "\(model.label(stand(from)))>\(model.label(stand(to))) \(model.flows.kind(flow))", default: 0] +=
                        1
                }
                var drawn: [String: Int] = [:]
                for edge in map.diagram.edges {
                    let ends = [edge.supplier, edge.customer].map { map.diagram.nodes[$0.value].title }
                    drawn["\(ends[0])>\(ends[1]) \(edge.kind)", default: 0] += edge.count
                }
                #expect(drawn == expected)
                #expect(map.notes.contains(.inside(flows: inside)) == (inside > 0))
                #expect(map.diagram.isWellFormed)
            }
        }
    }

    @Test(arguments: [Diagram.Style.map, .matrix, .chain])
    func `what nobody could read is refused before it is put into words, but not for programs`(
        style: Diagram.Style
    ) throws {
        let text = (0..<501).map { "service d\($0) -> d\($0 + 1) \"x\"\n" }.joined()
        let units = (0..<502).map { "department d\($0)\n" }.joined()
        let result = MapFixture(units + text, rules: []).result
        var options = DiagramOptions()
        options.style = style
        options.title = "x"
        options.kinds = [.service]
        #expect(throws: StyleError.tooLarge(picture: "x", units: 502, flows: 501)) {
            try Diagram.drawn(of: result, options)
        }
        options.purpose = .programs
        if style.hasLines {
            #expect(try Diagram.drawn(of: result, options).diagram.edges.count == 501)
        } else {
            #expect(throws: StyleError.self) { try Diagram.drawn(of: result, options) }
        }
    }
}

/// Texts of organisations at random.
private enum RandomText {
    static func make(_ random: inout SeededGenerator) -> String {
        let keywords = ["company", "division", "department", "team", "post"]
        var text = ""
        var names: [String] = []
        var depth = 0
        for index in 0..<Int.random(in: 2...16, using: &random) {
            while depth > 0, Bool.random(using: &random) {
                text += "}\n"
                depth -= 1
            }
            let kind = min(4, depth + Int.random(in: 0...1, using: &random))
            names.append("u\(index)")
            text += "\(keywords[kind]) u\(index) {\n"
            depth += 1
        }
        text += String(repeating: "}\n", count: depth)
        names.append("k")
        text += "customer k\n"
        let kinds = ["logistics", "service", "information", "transfer"]
        for index in 0..<Int.random(in: 0...30, using: &random) {
            let ends = [names, names].map { $0[Int.random(in: 0..<$0.count, using: &random)] }
            text += "\(kinds[index % 4]) \(ends[0]) -> \(ends[1]) \"i\(index)\"\n"
        }
        return text
    }
}
