import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax
import FlowTestSupport

@testable import FlowRules

/// Small organisations out of a fixed stream of random numbers, for holding the rules against brute force.
struct RandomOrganisation {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Up to nine units on up to four levels, a customer and a supplier, needs, outputs, and flows of every kind.
    mutating func text() -> String {
        let count = Int.random(in: 2...9, using: &generator)
        let parents = (0..<count).map { unit in
            chance(2, of: 3) && unit > 0 ? Int.random(in: 0..<unit, using: &generator) : nil
        }
        var lines = ["customer market", "supplier mill"]
        let ends = (0..<count).map { "u\($0)" } + ["market", "mill"]
        for unit in 0..<count {
            let kind = pick(["company", "division", "department", "department", "team", "post"])
            var block: [String] = []
            if let parent = parents[unit] { block.append("reports to u\(parent)") }
            if chance(1, of: 4) { block.append("scope " + pick(["partial", "complete"])) }
            if chance(1, of: 3) { block.append("produces \(item())" + pick(["", "", " archive"])) }
            if chance(1, of: 3) { block.append("requires \(item())" + pick(["", " from " + pick(ends)])) }
            if chance(1, of: 3) { block.append("requires \(item()) from " + pick(ends) + pick(["", " { critical }"])) }
            lines.append("\(kind) u\(unit) { " + block.joined(separator: "; ") + " }")
        }
        for _ in 0..<Int.random(in: 0...(2 * count), using: &generator) {
            let isTransfer = chance(1, of: 5)
            let kind = isTransfer ? "transfer" : pick(["logistics", "service", "information"])
            let block = !isTransfer && chance(1, of: 5) ? " { used by nobody }" : ""
            lines.append("\(kind) \(pick(ends)) -> \(pick(ends)) \(item())" + block)
        }
        return lines.joined(separator: "\n")
    }

    private mutating func chance(_ part: Int, of whole: Int) -> Bool {
        Int.random(in: 0..<whole, using: &generator) < part
    }

    private mutating func pick(_ words: [String]) -> String {
        words[Int.random(in: 0..<words.count, using: &generator)]
    }

    private mutating func item() -> String { pick(["\"figures\"", "\"parts\"", "\"advice\""]) }
}

/// The findings of some rules in a text, under the profile `complete`.
func lint(_ source: String, _ rules: String...) -> LintResult {
    let tree = Parser.parse(SourceText(path: "test.flow", text: source))
    var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
    settings.profile = .complete
    settings.selected = rules
    return Linter.lint(ModelBuilder.build([tree]), settings: settings)
}
