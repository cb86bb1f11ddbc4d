import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC804: customers of two classes get one item under one and the same standard.
public struct OneSizeFitsAll: Rule {
    public init() {}

    /// Definition: two deliveries of one item for different classes have the same `accept`, `due`, `every` and `quantity`, and
    /// at least one of these. One finding per item, at the first flow that repeats another class's standard.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard model.classes.count > 1 else { return [] }
        var firsts: [Offer: FlowID] = [:]
        var told: Set<ItemID> = []
        return model.deliveries.compactMap { flow in
            guard let `class` = model.statement(of: flow).class else { return nil }
            let item = model.flows.item(flow)
            let standard = Standard(of: flow, in: model)
            guard !standard.isEmpty else { return nil }
            let offer = Offer(item: item, standard: standard)
            guard let first = firsts[offer] else {
                firsts[offer] = flow
                return nil
            }
            guard let other = model.statement(of: first).class, other != `class`, told.insert(item).inserted else {
                return nil
            }
            return Finding(
                self, at: model.statement(of: flow).span, item: item,
                data: ["classes": .list([other, `class`].map { .text(model.text(model.classes[$0].name)) })],
                related: [.init(model.statement(of: first).span, flow: first, note: Wording("the same here", "此处相同"))])
        }
    }

    /// An item under a standard.
    private struct Offer: Hashable {
        let item: ItemID
        let standard: Standard
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let item = finding.item.map(writer.item) ?? ""
        var classes: [String] = []
        if case .list(let values)? = finding.data["classes"] {
            classes = values.compactMap { if case .text(let name) = $0 { name } else { nil } }
        }
        return FindingText(
            writer.say(
                "\(item) goes to \(writer.list(classes)) under one standard: the classes differ by name alone",
                "\(item)对 \(writer.list(classes)) 用的是同一标准：分了类，却没有分别"),
            remedy: writer.say(
                "promise each class what it needs, such as a shorter `due` for one; or drop the classes on this item",
                "按各类客户的需要分别承诺，例如对其中一类缩短“时限”；不然此事项就不必分类"))
    }

    public let page = RulePage(
        "IC804", "one-size-fits-all", Wording("one size fits all", "一刀切"), theme: .door, severity: .info, isCore: false,
        finds: Wording(
            """
            Deliveries of one item for two classes of customer (`for CLASS`) that promise exactly the same: `accept`, `due`, \
            `every` and `quantity`. One finding per item.
            """,
            """
            同一事项分别“针对”两类客户交付，而承诺完全一样：“验收”“时限”“每隔”“数量”都相同。每个事项只报一次。
            """),
        why: Wording(
            """
            Classes were made because customers differ: one buys every week and plans by the hour, another comes once a year \
            and wants patience. Where both get the same promise, the one is served too slowly and the other dearer than he \
            cares for; and the staff decide by themselves, at the counter, whom to favour.
            """,
            """
            客户分类，本来是因为客户不同：有的周周下单、按小时排产，有的一年来一次、只求耐心。对两类人作同样的承诺，\
            一类嫌慢，另一类嫌贵；到头来照顾谁，由柜台上的人临场决定。
            """),
        intended: Wording(
            "`allow one-size-fits-all because \"…\"` in the item's block, such as where equal treatment is the law",
            "在事项的块内写“允许 one-size-fits-all 因为 \"…\"”，例如依法一视同仁"),
        examples: [
            RuleExample(
                Wording("Two tiers, one promise", "两个等级一个承诺"),
                fires: """
                    class vip; class ordinary
                    customer dealers; department service
                    service service -> dealers "repair" for vip      { due 5d; accept "runs 24 h without fault" }
                    ↓service service -> dealers "repair" for ordinary { due 5d; accept "runs 24 h without fault" }
                    """,
                mended: """
                    class vip; class ordinary
                    customer dealers; department service
                    service service -> dealers "repair" for vip      { due 2d; accept "runs 24 h without fault" }
                    service service -> dealers "repair" for ordinary { due 5d; accept "runs 24 h without fault" }
                    """),
            RuleExample(
                Wording("A week for one class, seven days for the other", "一类一周，另一类七天"),
                fires: """
                    类别 批发; 类别 零售
                    客户 门店; 部门 配送
                    物流 配送 -> 门店 "补货" 针对 批发 { 时限 1w; 数量 40 箱 }
                    ↓物流 配送 -> 门店 "补货" 针对 零售 { 时限 7d; 数量 40 箱 }
                    """,
                mended: """
                    类别 批发; 类别 零售
                    客户 门店; 部门 配送
                    物流 配送 -> 门店 "补货" 针对 批发 { 时限 1w; 数量 40 箱 }
                    物流 配送 -> 门店 "补货" 针对 零售 { 时限 2d; 数量 6 箱 }
                    """),
        ])
}
