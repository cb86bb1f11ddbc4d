import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC207: work is handed over without a standard by which it counts as handed over.
public struct HandoffWithoutAcceptance: ProlificRule {
    public init() {}

    /// Definition: a delivery without `accept`. A warning on goods and on the relations procedure and process, where the next
    /// step builds on it; an info otherwise.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let (flows, statements) = (organisation.model.flows, organisation.model.statements)
        let terms = organisation.terms
        for flow in flows.ids where flows.kind(flow).isDelivery && !terms[flow].contains(.accept) {
            let severity: Severity = isBuiltUpon(flow, organisation) ? .warning : .info
            sink.add(
                severity,
                Finding(
                    self, severity, at: statements.span(of: flows.statement(flow)), flow: flow,
                    between: flows.ends(flow)))
        }
    }

    private func isBuiltUpon(_ flow: FlowID, _ organisation: Organisation) -> Bool {
        if organisation.model.flows.kind(flow) == .logistics { return true }
        let relation = organisation.relation(of: flow)
        return relation == .procedure || relation == .process
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let flows = writer.model.flows
        let flow = finding.flows[0]
        let supplier = writer.unit(flows.supplier(flow))
        let customer = writer.unit(flows.customer(flow))
        let item = writer.item(flows.item(flow))
        return FindingText(
            writer.say(
                "\(supplier) hands \(item) to \(customer) and nothing says when it is good enough to be taken",
                "\(supplier) 把\(item)交给 \(customer)，合格与否没有说法"),
            remedy: writer.say(
                "write down what \(customer) checks before taking it over, such as: `\(sample(flows.kind(flow), writer))`",
                "写明 \(customer) 接收前核对什么，例如：`\(sample(flows.kind(flow), writer))`"))
    }

    private func sample(_ kind: FlowKind, _ writer: Writer) -> String {
        switch kind {
        case .logistics:
            writer.say("accept \"count matches the slip, no visible damage\"", "验收 \"数量与单据相符，外观无损\"")
        case .information:
            writer.say("accept \"all figures filled in, closed on the 25th\"", "验收 \"各栏填齐，截止每月 25 日\"")
        default: writer.say("accept \"request closed and signed by who made it\"", "验收 \"申请人签字确认办结\"")
        }
    }

    public let page = RulePage(
        "IC207", "handoff-without-acceptance", Wording("handoff without acceptance", "交接无验收"), theme: .ownership,
        severity: .warning, isCore: false,
        finds: Wording(
            """
            A delivery without `accept`. A warning for goods and between the steps of a process, where the next one builds \
            on what it gets; an info otherwise.
            """,
            """
            没有写“验收”的交付。物流以及流程各步之间（下一步要在其上接着做）为警告，其余为提示。
            """),
        why: Wording(
            """
            Without a standard, "handed over" means "no longer on my desk". The customer finds the gap later, when the \
            supplier has moved on, and pays for it with rework; whether it was the supplier's fault is then a matter of rank. \
            With one, the handover itself is the moment at which responsibility changes sides.
            """,
            """
            没有标准，“交了”就只是“不在我桌上了”。客户事后才发现缺口，供方早已忙别的去了，只好自己返工；\
            是不是供方的错，就看谁官大。有了标准，验收那一刻就是责任换手的一刻。
            """),
        intended: Wording(
            "`allow handoff-without-acceptance because \"…\"` in the flow's block, where the work speaks for itself",
            "好坏一望而知的，在该往来的块内写“允许 handoff-without-acceptance 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Parts go to assembly unchecked", "零件未经点验就进装配"),
                fires: """
                    department machining; department assembly
                    ↓logistics machining -> assembly "housings" { owner machining; due 2d }
                    """,
                mended: """
                    department machining; department assembly
                    logistics machining -> assembly "housings" { owner machining; due 2d; accept "gauge slip attached, 0 burrs" }
                    """),
            RuleExample(
                Wording("A step of a process takes what it gets", "流程里来什么就接什么"),
                fires: """
                    板块 运营 { 部门 接单; 部门 排产 }
                    流程 下单 { ↓信息 接单 -> 排产 "生产订单" { 负责 接单; 时限 1d } }
                    """,
                mended: """
                    板块 运营 { 部门 接单; 部门 排产 }
                    流程 下单 { 信息 接单 -> 排产 "生产订单" { 负责 接单; 时限 1d; 验收 "型号、数量、交期三项齐全" } }
                    """),
            RuleExample(
                Wording("A service by request", "随叫随到的服务"), severity: .info,
                fires: """
                    department it; department design
                    ↓service it -> design "workstation setup" { owner it; due 3d }
                    """,
                mended: """
                    department it; department design
                    service it -> design "workstation setup" { owner it; due 3d; accept "designer logs in and opens a drawing" }
                    """),
        ])
}
