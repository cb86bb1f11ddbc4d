import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC303: the supplier gives itself the grade.
public struct SelfEvaluation: Rule {
    public init() {}

    /// Definition: `evaluated by` names only the supplier or units under it.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.deliveries(stating: [.init(.evaluatedBy)]).compactMap { flow in
            guard let attribute = model.attribute(.evaluatedBy, of: flow) else { return nil }
            let evaluators = model.units(attribute)
            let supplier = model.flows.supplier(flow)
            guard !evaluators.isEmpty, evaluators.allSatisfy({ model.reporting.isInSubtree($0, of: supplier) }) else {
                return nil
            }
            return Finding(
                self, about: flow, in: model, at: attribute, data: ["evaluators": .list(evaluators.map { .unit($0) })])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let flows = writer.model.flows
        let item = writer.item(flows.item(flow))
        let (supplier, customer) = (writer.unit(flows.supplier(flow)), writer.unit(flows.customer(flow)))
        return FindingText(
            writer.say(
                "\(supplier) grades its own \(item), and \(customer), who gets it, is not asked",
                "\(supplier)给自己的\(item)打分，接收的\(customer)没有发言权"),
            remedy: writer.say("let the customer rate it: `evaluated by \(customer)`", "由客户来评：`评价 \(customer)`"))
    }

    public let page = RulePage(
        "IC303", "self-evaluation", Wording("self-evaluation", "自己说了算"), theme: .authority, severity: .error,
        isCore: true,
        finds: Wording(
            "A delivery whose `evaluated by` names only the supplier itself, or units under it.",
            "“评价”只写了供方自己或其下属单位的交付。"),
        why: Wording(
            """
            A grade that one gives oneself is no grade: it measures effort, and effort is always great. The customer's part, \
            whether the thing was there on the day and of any use, appears in no figure, so it will not appear in the work \
            either.
            """,
            """
            自己给自己打的分不算分：它量的是辛苦，而人人都很辛苦。东西到没到、能不能用，是客户才知道的事，\
            不进数字，也就不会进工作。
            """),
        intended: Wording(
            "`allow self-evaluation because \"…\"` in the flow's block", "在该条的块中写“允许 self-evaluation 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("IT closes its own tickets", "信息部给自己的工单打分"),
                fires: """
                    department it { team servicedesk }
                    department sales
                    service it -> sales "order system support" { due 4h; ↓evaluated by it, servicedesk }
                    """,
                mended: """
                    department it { team servicedesk }
                    department sales
                    service it -> sales "order system support" { due 4h; evaluated by sales }
                    """),
            RuleExample(
                Wording("Training that the trainers find good", "培训效果由培训的人说"),
                fires: """
                    部门 人力资源部; 部门 生产部
                    服务 人力资源部 -> 生产部 "上岗培训" { ↓评价 人力资源部 }
                    """,
                mended: """
                    部门 人力资源部; 部门 生产部
                    服务 人力资源部 -> 生产部 "上岗培训" { 评价 生产部 }
                    """),
        ])
}
