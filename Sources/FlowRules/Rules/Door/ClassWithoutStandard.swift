import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC805: a class of customers is named, and nothing is promised to it; or the higher class gets the laxer promise.
public struct ClassWithoutStandard: Rule {
    public init() {}

    /// Definition: a delivery for a class with none of `accept`, `due`, `every` and `quantity`; or one for a class of a higher
    /// `level` whose `due`, or else `every`, is longer than that of the same kind and item for a class of a lower level.
    /// - Complexity: n log n in the flows for a class.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard model.classes.count > 0 else { return [] }
        var bare: [Finding] = []
        var ranked: [Promise] = []
        for flow in model.deliveries {
            guard let `class` = model.statement(of: flow).class else { continue }
            let standard = Standard(of: flow, in: model)
            if standard.isEmpty {
                bare.append(Finding(self, about: flow, in: model))
            } else if let level = level(of: `class`, model) {
                ranked.append(Promise(flow: flow, standard: standard, level: level))
            }
        }
        let layers = Rows<LayerID, Promise>(count: model.items.count * 3, members: ranked) {
            LayerID(model.flows.kind($0.flow), model.flows.item($0.flow))
        }
        return bare + layers.ids.flatMap { laxer(in: layers[$0], model) }
    }

    /// What is promised to a class with a level.
    private struct Promise {
        let flow: FlowID
        let standard: Standard
        let level: Double
    }

    private func level(of class: ClassID, _ model: Model) -> Double? {
        guard let attribute = model.attribute(.level, in: model.classes[`class`].attributes),
            case .number(let level)? = model.operands(attribute).first
        else { return nil }
        return level
    }

    /// Of the promises of one kind and item, those that a lower class gets shorter.
    private func laxer(in promises: ArraySlice<Promise>, _ model: Model) -> [Finding] {
        guard promises.count > 1 else { return [] }
        let rising = promises.sorted { ($0.level, $0.flow) < ($1.level, $1.flow) }
        var findings: [Finding] = []
        // The shortest of the levels below the one looked at.
        var shortest = Shortest()
        var start = 0
        while start < rising.count {
            let level = rising[start...].prefix { $0.level == rising[start].level }
            for promise in level {
                guard let (field, lower) = shortest.field(laxerIn: promise) else { continue }
                let shorter = model.attribute(field, of: lower)?.span ?? model.statement(of: lower).span
                findings.append(
                    Finding(
                        self, about: promise.flow, in: model, at: model.attribute(field, of: promise.flow),
                        data: ["field": .text(field == .due ? "due" : "every")],
                        related: [.init(shorter, flow: lower, note: Wording("the lower class", "较低的类别"))]))
            }
            for promise in level { shortest.take(promise) }
            start = level.endIndex
        }
        return findings
    }

    /// The shortest `due` and `every` of some promises.
    private struct Shortest {
        private var due: Promise?
        private var every: Promise?

        /// What one of these promises shorter, and which.
        func field(laxerIn promise: Promise) -> (AttributeKey, FlowID)? {
            if let due, let own = promise.standard.due, let least = due.standard.due, least < own {
                return (.due, due.flow)
            }
            if let every, let own = promise.standard.every, let least = every.standard.every, least < own {
                return (.every, every.flow)
            }
            return nil
        }

        mutating func take(_ promise: Promise) {
            if let own = promise.standard.due, own < due?.standard.due ?? .infinity { due = promise }
            if let own = promise.standard.every, own < every?.standard.every ?? .infinity { every = promise }
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let model = writer.model
        let item = writer.item(model.flows.item(finding.flows[0]))
        let `class` = name(of: finding.flows[0], model)
        guard let lower = finding.related.first?.flow.map({ name(of: $0, model) }) else {
            return FindingText(
                writer.say(
                    "\(item) has a way of its own for \(`class`), and nothing is promised to them on it",
                    "\(item)为 \(`class`) 单列一条，却没有给他们任何承诺"),
                remedy: writer.say(
                    "say what this class gets: `{ due 5d; accept \"…\" }`", "写明这类客户得到什么：`{ 时限 5天; 验收 \"…\" }`"))
        }
        let isDue = finding.data.text("field") == "due"
        return FindingText(
            writer.say(
                isDue
                    ? "\(`class`) waits longer for \(item) than \(lower), a lower class"
                    : "\(`class`) gets \(item) less often than \(lower), a lower class",
                isDue
                    ? "\(`class`) 等\(item)的时间，比级别更低的 \(lower) 还长"
                    : "\(`class`) 得到\(item)的次数，比级别更低的 \(lower) 还少"),
            remedy: writer.say(
                "promise the higher class at least as much, or mend the `level` of one of the two",
                "对较高的类别至少作同样的承诺，或改正其中一类的“级别”"))
    }

    private func name(of flow: FlowID, _ model: Model) -> String {
        model.statement(of: flow).class.map { model.text(model.classes[$0].title ?? model.classes[$0].name) } ?? ""
    }

    public let page = RulePage(
        "IC805", "class-without-standard", Wording("class without a standard", "客户分类却无标准"), theme: .door,
        severity: .warning, isCore: false,
        finds: Wording(
            """
            A delivery for a class of customers without `accept`, `due`, `every` or `quantity` of its own; or a class of a \
            higher `level` (the greater number) that gets the same item later or less often than a lower one.
            """,
            """
            “针对”某类客户的交付，自己没有“验收”“时限”“每隔”“数量”中的任何一项；或者“级别”较高（数字较大）的一类，\
            同一事项反而比较低的一类更晚或更少得到。
            """),
        why: Wording(
            """
            A class on paper is a promise to somebody. Where it says nothing, the VIP finds out in the queue that his card \
            means nothing; where the lower class is served faster, the best customers pay for the privilege of waiting, and \
            they are the ones who have somewhere else to go.
            """,
            """
            纸上分了类，就是对人许了愿。什么也没写，贵宾排到队里才知道那张卡不管用；低一级的反而更快，\
            等于请最好的客户花钱买等待，而他们恰恰最有别处可去。
            """),
        intended: Wording(
            "`allow class-without-standard because \"…\"` in the flow's block",
            "在该往来的块内写“允许 class-without-standard 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A class with a name and no promise", "有名无实的贵宾"),
                fires: """
                    class vip "VIP guests"
                    customer guests; department desk
                    ↓service desk -> guests "check-in" for vip
                    """,
                mended: """
                    class vip "VIP guests"
                    customer guests; department desk
                    service desk -> guests "check-in" for vip { due 5min; accept "room ready, name known" }
                    """),
            RuleExample(
                Wording("The better customer waits longer", "越好的客户等得越久"),
                fires: """
                    类别 金牌 { 级别 3 }; 类别 普通 { 级别 1 }
                    客户 经销商; 部门 售后
                    服务 售后 -> 经销商 "上门维修" 针对 普通 { 时限 2d }
                    服务 售后 -> 经销商 "上门维修" 针对 金牌 { ↓时限 3d }
                    """,
                mended: """
                    类别 金牌 { 级别 3 }; 类别 普通 { 级别 1 }
                    客户 经销商; 部门 售后
                    服务 售后 -> 经销商 "上门维修" 针对 普通 { 时限 2d }
                    服务 售后 -> 经销商 "上门维修" 针对 金牌 { 时限 4h }
                    """),
        ])
}
