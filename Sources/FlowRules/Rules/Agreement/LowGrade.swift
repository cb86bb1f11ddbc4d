import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC513: the customer is not content, and says so.
public struct LowGrade: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let limit = organisation.settings.count("points", of: page)
        return organisation.deliveries(stating: [.init(.grade), .init(.complaint)]).compactMap { flow in
            let grade = model.attribute(.grade, of: flow)
            if let rating = model.rating(grade), Int(rating.given) * 5 <= limit * Int(rating.best) {
                return Finding(self, about: flow, in: model, at: grade)
            }
            guard let complaint = model.openComplaint(flow) else { return nil }
            return Finding(
                self, about: flow, in: model, at: complaint, data: ["complaint": .text(model.text(complaint) ?? "")])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        if let complaint = finding.data.text("complaint") {
            return FindingText(
                writer.say(
                    "nobody has been named to act on the complaint about \(names.item) from \(names.supplier): \"\(complaint)\"",
                    "对 \(names.supplier) 所交付\(names.item)的抱怨“\(complaint)”，没有指明由谁采取什么措施"),
                remedy: writer.say(
                    "say what is done and by whom: `complaint \(writer.quoted(complaint)) action \"…\" by \(names.supplier)`",
                    "写明措施与负责人：`抱怨 \(writer.quoted(complaint)) 措施 \"…\" 由 \(names.supplier)`"))
        }
        let grade = writer.model.rating(writer.model.attribute(.grade, of: flow)).map { "\($0.given)/\($0.best)" } ?? ""
        return FindingText(
            writer.say(
                "\(names.customer) rates \(names.item) from \(names.supplier) \(grade)",
                "\(names.customer) 给 \(names.supplier) 的\(names.item)只打了 \(grade)"),
            remedy: writer.say(
                "ask \(names.customer) what is wrong, and record it: `complaint \"…\" action \"…\" by \(names.supplier)`",
                "问清 \(names.customer) 哪里不满并记下：`抱怨 \"…\" 措施 \"…\" 由 \(names.supplier)`"))
    }

    public let page = RulePage(
        "IC513", "low-grade", Wording("low grade", "客户不满意"), theme: .agreement, severity: .warning, isCore: false,
        finds: Wording(
            """
            A delivery whose `grade` is at or below 2 of 5 (other scales in proportion), or that has a `complaint` without an \
            `action` and somebody `by` whom it is taken.
            """,
            "“评分”不高于 5 分中的 2 分（其他分制按比例）的交付，或者有“抱怨”却没有写明“措施”及“由”谁采取的交付。"),
        why: Wording(
            """
            A complaint is the cheapest advice an organisation ever gets. One that is noted and not acted on teaches the customer \
            that talking is useless, and the next thing it does is to build the service a second time for itself.
            """,
            """
            抱怨是组织能得到的最便宜的建议。记下来却不办，等于告诉客户说了也白说；接下来，它就会自己另起炉灶再做一套。
            """),
        intended: Wording(
            "`allow low-grade because \"…\"` in the flow's block",
            "在该往来的块中写“允许 low-grade 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Two out of five", "五分里的两分"),
                fires: """
                    department it; department plant
                    service it -> plant "network" { ↓grade 2/5 }
                    """,
                mended: """
                    department it; department plant
                    service it -> plant "network" { grade 3/5 }
                    """),
            RuleExample(
                Wording("Promised Wednesday, comes Friday", "说好周三，周五才到"),
                fires: """
                    部门 销售; 部门 财务
                    信息 销售 -> 财务 "应收报表" { 每隔 1周; ↓抱怨 "说好周三，周五才到" }
                    """,
                mended: """
                    部门 销售; 部门 财务
                    信息 销售 -> 财务 "应收报表" { 每隔 1周; 抱怨 "说好周三，周五才到" 措施 "改由系统自动发送" 由 销售 }
                    """),
        ],
        options: [
            RuleOption(
                "points", .count(2), Wording("the highest grade that is told, of five points", "仍要指出的最高评分，按五分制"),
                in: 1...5)
        ])
}

extension Model {
    /// The first complaint about a flow, by any account, for which no action or nobody to take it is named.
    fileprivate func openComplaint(_ flow: FlowID) -> Attribute? {
        for statement in statements(of: flow) {
            for attribute in attributes(statements[statement].attributes) where attribute.key == .complaint {
                if operands(attribute, after: .action).isEmpty || operands(attribute, after: .by).isEmpty {
                    return attribute
                }
            }
        }
        return nil
    }
}
