import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC603: between superior and subordinate things go one way only.
public struct RankAsymmetry: Rule {
    public init() {}

    /// Definition: for a superior and a subordinate (any distance apart), either deliveries of any kind go down and no
    /// information comes up, or information comes up and nothing goes down. One finding per pair.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let (flows, traits) = (model.flows, organisation.traits)
        let inLine = flows.ids.filter { flow in
            !traits[flow].isDisjoint(with: [.up, .down]) && flows.kind(flow).isDelivery
        }
        let pairs = UnorderedPairs(
            vertexCount: model.units.count,
            sources: DenseMap(inLine.map { Vertex(index: flows.supplier($0).index) }),
            targets: DenseMap(inLine.map { Vertex(index: flows.customer($0).index) }))
        return pairs.compactMap { pair in
            let (low, high) = (UnitID(index: pair.low.index), UnitID(index: pair.high.index))
            let isLowAbove = model.reporting.isAncestor(low, of: high)
            let (down, up) = isLowAbove ? (pair.upwards, pair.downwards) : (pair.downwards, pair.upwards)
            let firstDown = down.first.map { inLine[$0.int] }
            let firstUp = up.lazy.map { inLine[$0.int] }.first { flows.kind($0) == .information }
            guard (firstDown == nil) != (firstUp == nil), let first = firstDown ?? firstUp else { return nil }
            return Finding(
                self, at: model.statement(of: first).span, units: isLowAbove ? [low, high] : [high, low],
                data: ["missing": .text(firstUp == nil ? "up" : "down")])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard finding.units.count == 2 else { return FindingText("", remedy: "") }
        let (superior, subordinate) = (writer.unit(finding.units[0]), writer.unit(finding.units[1]))
        if finding.data.text("missing") == "up" {
            return FindingText(
                writer.say(
                    "\(superior) hands things down to \(subordinate) and gets no information back: it steers without looking",
                    "\(superior) 只管向 \(subordinate) 往下布置，下面没有信息上来：等于闭着眼睛开车"),
                remedy: writer.say(
                    "add what comes up: `information \(subordinate) -> \(superior) \"…\" { every 1w }`",
                    "补上往上走的信息：`信息 \(subordinate) -> \(superior) \"…\" { 每隔 1周 }`"))
        }
        return FindingText(
            writer.say(
                "\(subordinate) reports to \(superior) and gets nothing in return, neither a task nor the means for one",
                "\(subordinate) 一直向 \(superior) 报告，上面却什么也没给下来：既无任务，也无条件"),
            remedy: writer.say(
                "add what goes down: `information \(superior) -> \(subordinate) \"targets\"`, or the conditions that it needs",
                "补上往下走的：`信息 \(superior) -> \(subordinate) \"目标\"`，或它所需要的条件"))
    }

    public let page = RulePage(
        "IC603", "rank-asymmetry", Wording("rank asymmetry", "上下信息不对等"), theme: .information, severity: .info,
        isCore: false,
        finds: Wording(
            """
            A superior and a subordinate between whom things go one way: the superior delivers something down and no information \
            comes up, or information comes up and nothing goes down.
            """,
            "上下级之间只有单向往来：上级向下交付，却没有信息上来；或信息往上报，却没有任何东西下来。"),
        why: Wording(
            """
            The two ranks are each other's customers: the one owes the conditions, the other the result and the news of it. Where \
            one half is missing, the superior commands a picture of the plant that is months old, or the subordinate writes \
            reports into a silence.
            """,
            """
            上下级互为客户：上级欠下级条件，下级欠上级结果和消息。缺了一半，要么上级指挥的是几个月前的情形，要么下级的报告全写给了沉默。
            """),
        intended: Wording(
            "`allow rank-asymmetry between A, B because \"…\"`",
            "写“允许 rank-asymmetry 各方 A, B 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Equipment goes down, nothing comes up", "设备发下去，消息上不来"),
                fires: """
                    division operations { department plant }
                    ↓logistics operations -> plant "equipment" { due 30d }
                    """,
                mended: """
                    division operations { department plant }
                    logistics operations -> plant "equipment" { due 30d }
                    information plant -> operations "state of the equipment" { every 1mo }
                    """),
            RuleExample(
                Wording("Reports into a silence", "石沉大海的报告"),
                fires: """
                    部门 质量 { 班组 检验 }
                    ↓信息 检验 -> 质量 "检验日报" { 每隔 1天 }
                    """,
                mended: """
                    部门 质量 { 班组 检验 }
                    信息 检验 -> 质量 "检验日报" { 每隔 1天 }
                    信息 质量 -> 检验 "抽检重点" { 每隔 1周 }
                    """),
        ])
}
