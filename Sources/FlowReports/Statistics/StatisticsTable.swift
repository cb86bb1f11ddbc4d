import FlowDiagnostics
import FlowModel
import FlowRules

/// An organisation's figures for people: columns aligned by display width.
struct StatisticsTable {
    private let statistics: Statistics
    private let writer: Writer
    private let language: Language

    init(_ statistics: Statistics, _ language: Language) {
        self.statistics = statistics
        self.language = language
        writer = Writer(statistics.model, language)
    }

    func write(to output: ByteOutput) {
        output.write(
            counts(of: "unit", Wording("units", "单位"), statistics.units.map { ($0.kind.noun, $0.count) }))
        output.write(
            counts(of: "flow", Wording("flows", "往来"), statistics.flows.map { ($0.kind.noun, $0.count) }))
        output.write(
            counts(
                of: "customer as", Wording("customers as", "客户关系"),
                statistics.relations.map { ($0.relation.noun, $0.count) }))
        section(Wording("Who serves whom", "谁为谁服务"), pairRows, to: output)
        section(Wording("Hubs", "枢纽"), hubRows, to: output)
        guard !statistics.longestChain.isEmpty else { return }
        let steps = statistics.longestChain.count - 1
        let chain = statistics.longestChain.map(writer.unit).joined(separator: " → ")
        output.write(
            writer.say(
                "\nThe longest chain to an external customer has \(steps) step\(steps == 1 ? "" : "s"): \(chain)\n",
                "\n到外部客户最长的链有 \(steps) 步：\(chain)\n"))
    }

    private func counts(of one: String, _ many: Wording, _ counts: [(noun: Wording, count: Int)]) -> String {
        let total = counts.reduce(0) { $0 + $1.count }
        let parts = counts.map { "\($0.noun[language]) \($0.count)" }.joined(separator: writer.say(", ", "，"))
        let title = total == 1 ? writer.say(one, many.chinese) : many[language]
        return "\(total) \(title)" + (parts.isEmpty ? "" : writer.say(": ", "：")) + parts + "\n"
    }

    private var pairRows: [[String]] {
        let head = [Wording("supplier", "供方"), Wording("customer", "客户")].map { $0[language] }
        let kinds = FlowKind.allCases.map { $0.noun[language] }
        let relations = Relation.allCases.map { $0.noun[language] }
        return [head + kinds + relations]
            + statistics.pairs.map { pair in
                [writer.unit(pair.supplier), writer.unit(pair.customer)] + (pair.flows + pair.relations).map(cell)
            }
    }

    private var hubRows: [[String]] {
        [[Wording("unit", "单位"), Wording("suppliers", "供方"), Wording("customers", "客户")].map { $0[language] }]
            + statistics.hubs.map { [writer.unit($0.unit), String($0.suppliers), String($0.customers)] }
    }

    /// Nothing reads more easily than a nought.
    private func cell(_ count: Int) -> String { count == 0 ? "·" : String(count) }

    private func section(_ title: Wording, _ rows: [[String]], to output: ByteOutput) {
        guard rows.count > 1, let head = rows.first else { return }
        let widths = head.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        output.write("\n\(title[language])\n")
        for row in rows {
            // Blanks are written when something follows them.
            var blanks = 2
            for (text, width) in zip(row, widths) {
                if !text.isEmpty { output.write(String(repeating: " ", count: blanks) + text) }
                blanks = (text.isEmpty ? blanks : 0) + width - DisplayWidth.of(text) + 2
            }
            output.write("\n")
        }
    }
}
