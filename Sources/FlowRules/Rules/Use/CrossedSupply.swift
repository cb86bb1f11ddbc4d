import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC406: a supplier gives its customer what it does not need, and not what it needs.
public struct CrossedSupply: Rule {
    public init() {}

    /// Definition: IC404 from s to c together with IC405 of c on s. One finding for the pair, in the place of all those.
    public func findings(in organisation: Organisation) -> [Finding] {
        organisation.needs.crossings.map { crossing in
            Finding(
                self, at: crossing.surpluses[0].span, units: [crossing.pair.supplier, crossing.pair.customer],
                data: [
                    "unneeded": .list(unique(crossing.surpluses.map(\.item)).map { .item($0) }),
                    "unmet": .list(unique(crossing.unmet.map(\.item)).map { .item($0) }),
                ],
                related: crossing.surpluses.dropFirst().map {
                    .init($0.span, flow: $0.delivery, note: Wording("not needed either", "这项也不需要"))
                } + crossing.unmet.map { .init($0.span, note: Wording("needed here", "在此提出需要")) })
        }
    }

    private func unique(_ items: [ItemID]) -> [ItemID] {
        var met: Set<ItemID> = []
        return items.filter { met.insert($0).inserted }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let supplier = writer.unit(finding.units[0])
        let customer = writer.unit(finding.units[1])
        let unmet = items("unmet", of: finding)
        let unneeded = writer.list(items("unneeded", of: finding).map(writer.item))
        let wanted = writer.list(unmet.map(writer.item))
        let source = unmet.first.map(writer.source) ?? ""
        let promise = writer.statement(.service, from: finding.units[0], to: finding.units[1], source)
        return FindingText(
            writer.say(
                "\(supplier) gives \(customer) \(unneeded), which it does not need, and not \(wanted), which it does",
                "\(supplier) 给 \(customer) 的是它不要的\(unneeded)，它要的\(wanted)却不给"),
            remedy: writer.say(
                "spend the same hours on what is wanted: `\(promise)`",
                "把同样的工夫花在客户要的上面：`\(promise)`"))
    }

    private func items(_ name: String, of finding: Finding) -> [ItemID] {
        guard case .list(let values)? = finding.data[name] else { return [] }
        return values.compactMap { if case .item(let item) = $0 { item } else { nil } }
    }

    public let page = RulePage(
        "IC406", "crossed-supply", Wording("crossed supply", "给的不要，要的不给"), theme: .use, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            One supplier delivers to one customer what is not needed there (`unneeded-output`), and does not deliver what the \
            customer `requires … from` it (`unmet-need`). One finding for the pair, in the place of both.
            """,
            """
            同一供方交给同一客户的东西客户不需要（unneeded-output），而客户写明“需要…来自”它的东西却没有交付（unmet-need）。\
            合为一条，不再另报那两条。
            """),
        why: Wording(
            """
            Both are busy and both are right: the supplier works late on what it has always delivered, the customer complains \
            that it gets nothing. The capacity is there, it only runs past the need, and one talk of half an hour would \
            turn it round. As two separate findings this looks like a shortage; together it is a misunderstanding.
            """,
            """
            两边都忙，两边都有理：供方加班做着一向在做的东西，客户抱怨什么也没得到。人手是有的，只是与需要擦肩而过，\
            坐下来谈半小时就能扭过来。分开看像是缺人，合起来看是误会。
            """),
        intended: Wording(
            "`allow crossed-supply between A, B because \"…\"`", "写“允许 crossed-supply 各方 甲, 乙 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Seminars instead of people", "要人给课"),
                fires: """
                    department hr
                    department rd { requires "two display engineers" from hr }
                    service hr -> rd "motivation seminar" { ↓used by nobody }
                    """,
                mended: """
                    department hr
                    department rd { requires "two display engineers" from hr }
                    service hr -> rd "two display engineers" { due 30d }
                    """),
            RuleExample(
                Wording("Tables nobody opens, a price nobody gives", "没人看的表，问不到的价"),
                fires: """
                    部门 采购
                    部门 报价 { 范围 完整; 需要 "铜价周报" 来自 采购 }
                    ↓信息 采购 -> 报价 "供应商名录"
                    """,
                mended: """
                    部门 采购
                    部门 报价 { 范围 完整; 需要 "铜价周报" 来自 采购 }
                    信息 采购 -> 报价 "铜价周报" { 每隔 1w }
                    """),
        ])
}
