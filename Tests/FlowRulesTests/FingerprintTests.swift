import FlowModel
import Testing

@testable import FlowRules

@Suite struct FingerprintTests {
    private static let lines = [
        "department a; department b",
        "service a -> b \"Glass  Shells\"",
        "information b -> a \"figures\"",
        "logistics b -> a \"glass shells\" { owner b }",
        "logistics a -> b \"GLASS SHELLS\" { owner a }",
        "service b -> a \"repair\" { owner b }",
    ]

    @Test func aFindingKeepsItsOwnWhereLinesChangePlaces() {
        let told = prints(Self.lines)
        #expect(told.count == 9)
        #expect(Set(told.map(\.print)).count == told.count)
        for shift in 1..<Self.lines.count {
            let moved = Array(Self.lines[shift...] + Self.lines[..<shift])
            #expect(prints(moved) == told)
            #expect(prints(moved.reversed()) == told)
        }
    }

    @Test func theSpellingOfAnItemDoesNotMatter() {
        #expect(prints(Self.lines) == prints(Self.lines.map { $0.replacing("Glass  Shells", with: "glass SHELLS") }))
    }

    private struct Told: Equatable {
        let finding: String
        let print: String
    }

    /// What is found and its fingerprint, in an order of their own.
    private func prints(_ lines: [String]) -> [Told] {
        let result = lint(lines.joined(separator: "\n"), "IC101", "IC102", "IC201", "IC501")
        let model = result.model
        var prints = Fingerprints()
        let told = result.findings.map { finding in
            let flows = finding.flows.map { flow in
                let ends = [model.flows.supplier(flow), model.flows.customer(flow)].map(model.path)
                return "\(model.flows.kind(flow)) \(ends) \(model.identity(model.flows.item(flow)))"
            }
            return Told(finding: "\(finding.code) \(flows.sorted())", print: prints.next(for: finding, in: model))
        }
        return told.sorted { ($0.finding, $0.print) < ($1.finding, $1.print) }
    }
}
