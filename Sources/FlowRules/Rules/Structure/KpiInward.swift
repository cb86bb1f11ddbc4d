import FlowDiagnostics
import FlowModel

/// IC708: a unit measures itself by nothing that a customer would notice.
public struct KpiInward: Rule {
    public init() {}

    /// Definition: a unit with `kpi`s, none of which is `for` anybody.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.units.ids.compactMap { unit in
            let kpis = model.attributes(model.units[unit].attributes).filter { $0.key == .kpi }
            guard !kpis.isEmpty, kpis.allSatisfy({ model.operands($0, after: .for).isEmpty }) else { return nil }
            return Finding(self, at: model.units[unit].nameSpan, units: [unit], data: ["kpis": .count(kpis.count)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let name = finding.units.first.map(writer.unit) ?? ""
        let customer = finding.units.first.map(writer.customer) ?? ""
        let count = finding.data.count("kpis") ?? 0
        return FindingText(
            writer.say(
                count == 1
                    ? "the one figure by which \(name) is measured is for no customer"
                    : "none of the \(count) figures by which \(name) is measured is for a customer",
                "衡量\(name)的 \(count) 项指标，没有一项是为客户定的"),
            remedy: writer.say(
                "add one that a customer feels: `kpi \"…\" for \(customer)`", "加一项客户感受得到的：`指标 \"…\" 针对 \(customer)`"))
    }

    public let page = RulePage(
        "IC708", "kpi-inward", Wording("inward figures", "指标只看内部"), theme: .structure, severity: .info, isCore: false,
        finds: Wording(
            "A unit that has `kpi`s, none of which is `for` a customer.", "有“指标”、但没有一项“针对”客户的单位。"),
        why: Wording(
            """
            What is measured gets done. Utilisation, cost per head and filed forms can all be green while the customer's \
            telephone is not answered, for nothing that he feels is among them. One figure that a customer would recognise \
            turns a department round faster than ten speeches about service.
            """,
            """
            量什么就得到什么。开动率、人均费用、归档率全绿，客户的电话照样没人接——因为他感受得到的一项都不在里面。\
            加一项客户认得的指标，比讲十遍服务意识更能让一个部门转过身来。
            """),
        intended: Wording("`allow kpi-inward because \"…\"` in the unit's block", "在该单位的块中写“允许 kpi-inward 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A plant that counts its hours", "只数工时的工厂"),
                fires: """
                    department ↓plant { kpi "machine utilisation 85%"; kpi "scrap under 2%" }
                    department warehouse
                    """,
                mended: """
                    department plant { kpi "machine utilisation 85%"; kpi "98% of orders on the day" for warehouse }
                    department warehouse
                    """),
            RuleExample(
                Wording("Personnel that counts its forms", "只数表格的人力资源部"),
                fires: """
                    部门 ↓人力资源部 { 指标 "档案完整率100%" }
                    部门 研发部
                    """,
                mended: """
                    部门 人力资源部 { 指标 "档案完整率100%"; 指标 "到岗不超过30天" 针对 研发部 }
                    部门 研发部
                    """),
        ])
}
