import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC511: a promised time, and nothing agreed for the day on which it is missed.
public struct SilentDelay: ProlificRule {
    public init() {}

    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let (flows, statements) = (model.flows, model.statements)
        for flow in organisation.deliveries(stating: [.init(.due), .init(.every)])
        where !model.attributeKeys(of: flow).contains(.onLate) {
            sink.add(
                page.severity,
                Finding(self, at: statements.span(of: flows.statement(flow)), flow: flow, between: flows.ends(flow)))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        return FindingText(
            writer.say(
                "when \(names.item) from \(names.supplier) is late, \(names.customer) finds out by waiting",
                "\(names.supplier) 的\(names.item)误期时，\(names.customer) 只有干等才知道"),
            remedy: writer.say(
                "say who tells whom, and when: `on late \"\(names.supplier) tells \(names.customer) the day before, with a new date\"`",
                "写明谁在何时告诉谁：`逾期 \"\(names.supplier) 提前一天告知 \(names.customer) 新的日期\"`"))
    }

    public let page = RulePage(
        "IC511", "silent-delay", Wording("silent delay", "误期不吭声"), theme: .agreement, severity: .info, isCore: false,
        finds: Wording(
            "A delivery with a `due` or an `every` and without `on late`.",
            "有“时限”或“每隔”而没有“逾期”约定的交付。"),
        why: Wording(
            """
            Being late costs a customer little when it knows in time, and a day's work when it does not. Silence passes the \
            whole cost of the delay on to the one who cannot do anything about it.
            """,
            """
            误期若早说，客户损失不大；不说，就白搭一天的活。不吭声，等于把误期的代价全推给了最无能为力的那一方。
            """),
        intended: Wording(
            "`allow silent-delay because \"…\"` in the flow's block",
            "在该往来的块中写“允许 silent-delay 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Receivables that come when they come", "应收报表想起来才给"),
                fires: """
                    department sales; department finance
                    ↓information sales -> finance "receivables report" { every 1w; due 2d }
                    """,
                mended: """
                    department sales; department finance
                    information sales -> finance "receivables report" {
                        every 1w; due 2d
                        on late "sales calls finance by Tuesday noon"
                    }
                    """),
            RuleExample(
                Wording("Repairs without a word", "维修误期无人告知"),
                fires: """
                    部门 设备; 部门 车间
                    ↓服务 设备 -> 车间 "设备维修" { 时限 8小时 }
                    """,
                mended: """
                    部门 设备; 部门 车间
                    服务 设备 -> 车间 "设备维修" { 时限 8小时; 逾期 "值班工程师提前 2 小时告知车间主任" }
                    """),
        ])
}
