import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax
import Testing

@testable import FlowRules

/// IC307 against its definition, by trying all paths.
@Suite struct EscalationDetourTests {
    @Test(arguments: 0..<600 as Range<UInt64>) func agreesWithTryingAllPaths(seed: UInt64) {
        var random = Congruence(state: seed)
        let (parents, heads, text) = organisation(using: &random)
        let model = ModelBuilder.build([Parser.parse(SourceText(path: "detour.flow", text: text))])
        let organisation = Organisation(model, settings: RuleSettings(today: .init(year: 2026, month: 1, day: 1)))
        var found: [[Int]: Int] = [:]
        for finding in EscalationDetour().findings(in: organisation) {
            for (flow, next) in zip(finding.flows, finding.flows.dropFirst()) {
                #expect(model.flows.customer(flow) == model.flows.supplier(next))
            }
            guard let first = finding.flows.first, let last = finding.flows.last else { continue }
            let ends = [model.flows.supplier(first).int, model.flows.customer(last).int]
            #expect(found.updateValue(finding.flows.count, forKey: ends) == nil, "one finding for \(ends)")
        }
        let edges = model.flows.ids.map { (model.flows.supplier($0).int, model.flows.customer($0).int) }
        #expect(found == expected(edges, parents, heads), "\(text)")
    }

    /// Up to ten units: five upper ones, the odd ones of them posts, some of which head others; and lower ones, which report to
    /// them. One item is transferred from lower to upper units, among the upper ones, and down again.
    private func organisation(using random: inout Congruence) -> (parents: [Int?], heads: [Int?], text: String) {
        let upper = 5
        let count = upper + 3 + random.next(3)
        let parents = (0..<count).map {
            $0 == 0 || $0 < upper && random.next(2) == 0 ? nil : random.next(min($0, upper))
        }
        let heads = (0..<count).map { $0 < upper && random.next(2) == 0 ? random.next(2) * 2 + 1 : nil }
        var text = ""
        for unit in 0..<count {
            text += "\(unit % 2 == 0 || unit >= upper ? "department" : "post") u\(unit) {"
            if let parent = parents[unit] { text += " reports to u\(parent);" }
            if let head = heads[unit] { text += " head u\(head);" }
            text += " }\n"
        }
        for _ in 0..<(5 + random.next(8)) {
            let (high, low) = (random.next(upper), upper + random.next(count - upper))
            let (from, to) = [(low, high), (high, random.next(upper)), (high, random.next(upper)), (high, low)][
                random.next(4)]
            text += "transfer u\(from) -> u\(to) \"matter\"\n"
        }
        return (parents, heads, text)
    }

    private func expected(_ edges: [(Int, Int)], _ parents: [Int?], _ heads: [Int?]) -> [[Int]: Int] {
        let edges = edges.filter { $0.0 != $0.1 }
        func ancestors(of unit: Int) -> [Int] {
            var line: [Int] = []
            while let parent = parents[line.last ?? unit] { line.append(parent) }
            return line
        }
        var expected: [[Int]: Int] = [:]
        for start in parents.indices where !edges.contains(where: { $0.1 == start }) {
            for end in parents.indices where end != start && !edges.contains(where: { $0.0 == end }) {
                let (above, over) = (ancestors(of: start), ancestors(of: end))
                let isDirect = edges.contains { $0 == (start, end) }
                guard !above.contains(end), !over.contains(start), !isDirect else { continue }
                let line = Set(above + over)
                let open = parents.indices.filter { unit in
                    line.contains(unit) || unit % 2 == 1 && unit < 5 && line.contains { heads[$0] == unit }
                }
                var paths = [[start]]
                var shortest: Int?
                while shortest == nil, !paths.isEmpty {
                    shortest =
                        paths.contains { path in path.count >= 3 && edges.contains { $0 == (path[path.count - 1], end) }
                        }
                        ? paths[0].count : nil
                    paths = paths.flatMap { path in
                        Set(edges.filter { $0.0 == path[path.count - 1] }.map(\.1)).sorted()
                            .filter { $0 != end && open.contains($0) && !path.contains($0) }.map { path + [$0] }
                    }
                }
                if let shortest { expected[[start, end]] = shortest }
            }
        }
        return expected
    }
}

/// A fixed stream of numbers, the same on every machine.
private struct Congruence {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
