import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC501: a delivery of which nobody agreed beforehand when, how much and how good.
public struct StandardMissing: ProlificRule {
    public init() {}

    /// What each kind has to say. Information is content with either of its two.
    private static func needed(for kind: FlowKind) -> [Term] {
        switch kind {
        case .logistics: [.due, .quantity, .accept]
        case .service: [.due, .accept]
        case .information: [.due, .every]
        case .transfer: []
        }
    }

    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let (flows, statements) = (organisation.model.flows, organisation.model.statements)
        let (kinds, given, traits) = (flows.kinds, organisation.terms.values, organisation.traits.values)
        let lacks = Self.lacks
        // Outside of processes and inside.
        let severities = [Severity.info, .warning]
        let areTold = severities.map { !sink.onlyCounts($0) }
        // Two for each severity: flows that lack nothing, and flows that do.
        var counts = [0, 0, 0, 0]
        let areMeant = [false, areTold[0], false, areTold[1]]
        let told = flows.ids.select { flow in
            let lacking = lacks[Int(kinds[flow.int].rawValue) << 8 | Int(given[flow.int].rawValue)]
            let sort = lacking | (traits[flow.int].contains(.step) ? 2 : 0)
            counts[sort] &+= 1
            return areMeant[sort]
        }
        for (place, severity) in severities.enumerated() where !areTold[place] {
            sink.count(severity, counts[2 * place + 1])
        }
        for flow in told {
            sink.add(
                Finding(
                    self, severities[traits[flow.int].contains(.step) ? 1 : 0],
                    at: statements.span(of: flows.statement(flow)), flow: flow, between: flows.ends(flow)))
        }
    }

    /// By kind, 256 terms each: 1 where a flow that has these lacks what its kind needs, else 0.
    private static var lacks: [Int] {
        FlowKind.allCases.flatMap { kind in
            let needed = FlowTerms(AttributeKeySet(needed(for: kind).map { .init($0.key) }))
            return (0...UInt8.max).map { given in
                let given = FlowTerms(rawValue: given)
                let isContent = kind == .information ? !given.isDisjoint(with: needed) : given.isSuperset(of: needed)
                return isContent ? 0 : 1
            }
        }
    }

    public func data(of finding: Finding, in model: Model) -> FindingData {
        ["missing": .list(missing(from: finding.flows[0], in: model).map { .text($0.rawValue) })]
    }

    private func missing(from flow: FlowID, in model: Model) -> [Term] {
        Self.needed(for: model.flows.kind(flow)).filter { model.attribute($0.key, of: flow) == nil }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        let terms = missing(from: flow, in: writer.model)
        let isEither = writer.model.flows.kind(flow) == .information
        let nouns = terms.map { $0.noun[writer.language] }
        let wanted = isEither ? nouns.joined(separator: writer.say(" or ", "或")) : writer.list(nouns)
        let sample = (isEither ? Array(terms.suffix(1)) : terms).map { Self.sample(of: $0, for: writer) }
        return FindingText(
            writer.say(
                "\(names.supplier) gives \(names.customer) \(names.item) with no \(wanted) agreed: whether it was done well is argued afterwards",
                "\(names.supplier) 向 \(names.customer) 交付\(names.item)，事先没有约定\(wanted)：做得好不好，只能事后争论"),
            remedy: writer.say(
                "agree it with the customer and write it down: `{ \(sample.joined(separator: "; ")) }`",
                "与客户商定后写明：`{ \(sample.joined(separator: "; ")) }`"))
    }

    private static func sample(of term: Term, for writer: Writer) -> String {
        switch term {
        case .due: writer.say("due 5d", "时限 5天")
        case .every: writer.say("every 1w", "每隔 1周")
        case .quantity: writer.say("quantity 100 pieces", "数量 100 件")
        case .accept: writer.say("accept \"…\"", "验收 \"…\"")
        case .window: writer.say("window Mon 13:00-17:00", "时段 周一 13:00-17:00")
        }
    }

    public let page = RulePage(
        "IC501", "standard-missing", Wording("standard missing", "没有事先约定的标准"), theme: .agreement, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A delivery without the terms that its kind needs: goods need `due`, `quantity` and `accept`; a service needs `due` \
            and `accept`; information needs `due` or `every`. A warning inside a process, where the next step counts on it; an \
            info elsewhere. `data.missing` names the terms.
            """,
            """
            交付缺少其种类所需的约定：物流需要“时限”“数量”“验收”；服务需要“时限”“验收”；信息需要“时限”或“每隔”。\
            在流程之内为警告，因为下一步靠它；其他为提示。`data.missing` 列出缺少的各项。
            """),
        why: Wording(
            """
            An internal customer cannot take its custom elsewhere. The one protection it has is what was agreed before the work \
            began; where nothing was, the supplier is never late and never wrong, and the customer learns to ask twice, ask \
            early and complain to the boss.
            """,
            """
            内部客户没法另找一家。它唯一的保障，就是动手之前约定好的标准；没有约定，供方永远谈不上迟、也谈不上错，\
            客户便学会了多催、早要、找领导告状。
            """),
        intended: Wording(
            "`allow standard-missing because \"…\"` in the flow's block",
            "在该往来的块中写“允许 standard-missing 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A step of hiring that promises nothing", "招聘流程里没有承诺的一步"),
                fires: """
                    department rd; department hr
                    process hiring "Hiring" {
                        information rd -> hr "hiring request" { due 2d }
                        ↓service hr -> rd "engineers hired" { accept "as the job description says" }
                    }
                    """,
                mended: """
                    department rd; department hr
                    process hiring "Hiring" {
                        information rd -> hr "hiring request" { due 2d }
                        service hr -> rd "engineers hired" { due 30d; accept "as the job description says" }
                    }
                    """),
            RuleExample(
                Wording("Goods handed over by the cartload", "不论斤两的物料"), severity: .info,
                fires: """
                    部门 仓库; 部门 生产
                    ↓物流 仓库 -> 生产 "玻壳" { 验收 "外观检验合格" }
                    """,
                mended: """
                    部门 仓库; 部门 生产
                    物流 仓库 -> 生产 "玻壳" { 时限 4h; 数量 500 只; 验收 "外观检验合格" }
                    """),
        ])
}
