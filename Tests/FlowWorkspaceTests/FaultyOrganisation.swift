import FlowTestSupport

/// Small organisations with faults put in that have a repair: flows written twice, exceptions that nothing needs, relations
/// that the reporting line contradicts, goods that run back; comments among them, in both tongues.
struct FaultyOrganisation {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func text() -> String {
        let isChinese = chance(1, of: 3)
        func word(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
        let units = (0..<Int.random(in: 3...7, using: &generator)).map { "u\($0)" }
        var lines = [word("supplier mill; customer market", "供方 mill; 客户 market")]
        for (index, unit) in units.enumerated() {
            let superior = index > 1 && chance(1, of: 3) ? word("reports to u0", "上级 u0") : ""
            let allow = chance(1, of: 5) ? word("allow upward-only because \"x\"", "允许 upward-only 因为 \"x\"") : ""
            let block = [superior, allow].filter { !$0.isEmpty }.joined(separator: "; ")
            lines.append(word("department", "部门") + " \(unit)" + (block.isEmpty ? "" : " { \(block) }"))
        }
        lines.append(word("logistics", "物流") + " mill -> " + units.joined(separator: " -> ") + " -> market \"tubes\"")
        var flows: [String] = []
        for number in 0..<Int.random(in: 2...8, using: &generator) {
            let kind = pick([word("service", "服务"), word("information", "信息"), word("logistics", "物流")])
            let route = (0..<pick([2, 2, 3])).map { _ in pick(units) }.joined(separator: pick([" -> ", " → "]))
            var block: [String] = []
            if chance(1, of: 3) { block.append(word("owner", "负责") + " \(pick(units))") }
            if chance(1, of: 3) {
                block.append(word("relation ", "关系：") + pick([word("task", "任务"), word("condition", "条件")]))
            }
            if chance(1, of: 3) { block.append(word("due", "时限") + " 5d") }
            let end = block.isEmpty ? "" : " { " + block.joined(separator: "; ") + " }"
            flows.append("\(kind) \(route) \"\(pick(["tubes", "plans", "advice"]))\"\(end)")
            if chance(1, of: 4) { flows.append("// comment \(number)") }
        }
        for flow in flows where chance(1, of: 3) && !flow.hasPrefix("//") {
            flows.insert(flow + pick(["", "", " // twice"]), at: Int.random(in: 0...flows.count, using: &generator))
        }
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            let between = "\(pick(units)), \(pick(units))"
            let allow =
                word("allow", "允许") + " role-inversion " + word("between", "各方") + " \(between) "
                + word("because", "因为") + " \"agreed\""
            flows.insert(
                pick(["", "// above\n", "\n"]) + allow + pick(["", " // behind", ";"]),
                at: Int.random(in: 0...flows.count, using: &generator))
        }
        return (lines + flows).joined(separator: "\n") + pick(["", "\n"])
    }

    private mutating func chance(_ part: Int, of whole: Int) -> Bool {
        Int.random(in: 0..<whole, using: &generator) < part
    }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &generator)]
    }
}
