import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC408: hardly anybody is near a customer.
public struct FrontLineOnly: Rule {
    public init() {}

    /// Definition: of the internal units, under a tenth deliver to an external customer or to somebody who does.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard let first = model.units.ids.first(where: { model.units[$0].kind == .customer }) else { return [] }
        let isCustomer = DenseMap<UnitID, Bool>(model.units.values.map { $0.kind == .customer })
        let oneStep = suppliers(of: isCustomer, model)
        let twoSteps = suppliers(of: oneStep, model)
        let internals = model.units.ids.filter { !model.isExternal($0) }
        let near = internals.count { oneStep[$0] || twoSteps[$0] }
        guard near * 10 < internals.count else { return [] }
        return [
            Finding(
                self, at: model.units[first].nameSpan, data: ["near": .count(near), "units": .count(internals.count)])
        ]
    }

    /// Who delivers to one of some units.
    private func suppliers(of isMeant: DenseMap<UnitID, Bool>, _ model: Model) -> DenseMap<UnitID, Bool> {
        var delivers = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for flow in model.deliveries where isMeant[model.flows.customer(flow)] {
            delivers[model.flows.supplier(flow)] = true
        }
        return delivers
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let near = finding.data.count("near") ?? 0
        let count = finding.data.count("units") ?? 0
        let front =
            near == 0
            ? writer.say("not one of \(count) units", "\(count) 个单位中没有一个")
            : writer.say("just \(near) of \(count) units", "\(count) 个单位中只有 \(near) 个")
        return FindingText(
            writer.say(
                "\(front) works within two steps of an external customer: the house knows him from hearsay",
                "\(front)离外部客户在两步之内：客户的事，家里多半靠听说"),
            remedy: writer.say(
                "let the units behind the front line deliver to the front line themselves, or bring the customer's voice to them",
                "让后方单位直接为一线供给，或者把客户的声音送到他们那里"))
    }

    public let page = RulePage(
        "IC408", "front-line-only", Wording("front line only", "只有一线见得到客户"), theme: .use, severity: .info,
        isCore: false,
        finds: Wording(
            """
            Under a tenth of the internal units deliver to an external customer, or to somebody who does. Told once, at the \
            first external customer.
            """,
            "直接为外部客户交付、或为这样的单位交付的内部单位，不到十分之一。只报一次，指在第一个外部客户处。"),
        why: Wording(
            """
            With every step the customer's words lose an edge: what was "the third late truck this month" arrives as "please \
            mind the deadlines". Where nine in ten work three steps away and more, the house is ruled by its own \
            conveniences, and the few at the counter apologise for all of them.
            """,
            """
            客户的话每转一手就钝一分：“这个月第三趟晚到的车”传到后面就成了“请注意交期”。十个单位里有九个离客户三步以外，\
            家里的事就按家里的方便来办，柜台上那几个人天天替大家赔不是。
            """),
        intended: Wording(
            "`allow front-line-only because \"…\"` as a statement, such as for a map of back-office work alone",
            "单独写一句“允许 front-line-only 因为 \"…\"”，例如此图只画后台"),
        examples: [
            RuleExample(
                Wording("Eleven departments, one of which meets the client", "十一个部门只有一个见得到客户"),
                fires: """
                    customer ↓client
                    division house {
                        department counter; department a; department b; department c; department d; department e
                        department f; department g; department h; department i; department j
                    }
                    service counter -> client "advice"
                    information a -> b -> c -> d -> e -> f -> g -> h -> i -> j "guidelines"
                    """,
                mended: """
                    customer client
                    division house {
                        department counter; department a; department b; department c; department d; department e
                        department f; department g; department h; department i; department j
                    }
                    service counter -> client "advice"
                    information a -> b -> c -> d -> e -> f -> g -> h -> i -> j "guidelines"
                    service j, i -> counter "answers to hard cases"
                    """),
            RuleExample(
                Wording("No unit delivers to the customer", "没有一个单位为客户交付"),
                fires: """
                    客户 ↓业主
                    部门 工程; 部门 设计
                    信息 设计 -> 工程 "施工图"
                    """,
                mended: """
                    客户 业主
                    部门 工程; 部门 设计
                    信息 设计 -> 工程 "施工图"
                    服务 工程 -> 业主 "竣工交付"
                    """),
        ])
}
