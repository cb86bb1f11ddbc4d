import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC506: more is asked than is promised or possible.
public struct InfeasibleDemand: Rule {
    public init() {}

    /// One finding for each statement that contradicts itself, and one for each requirement and statement of which the
    /// requirement asks too much. A requirement that one delivery could meet asks too much of none.
    public func findings(in organisation: Organisation) -> [Finding] {
        contradictions(in: organisation) + excessiveRequirements(in: organisation)
    }

    /// `expect` shorter than `due`, or `quantity` over `capacity`.
    private func contradictions(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let contradictory = organisation.deliveries(stating: [.init(.expect), .init(.quantity)]).filter {
            model.expectsTooSoon($0) || model.promisesTooMuch($0)
        }
        return model.byStatement(contradictory).map { flows in
            let field = model.expectsTooSoon(flows[0]) ? AttributeKey.expect : .quantity
            return Finding(
                self, about: flows, in: model, at: model.attribute(field, of: flows[0]),
                data: ["field": .text(field == .expect ? "expect" : "quantity")])
        }
    }

    /// `within` shorter than the `due` of every delivery, or `quantity` over the `capacity` of every one.
    private func excessiveRequirements(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let demands = organisation.demands
        var findings: [Finding] = []
        for demand in demands.stating([.init(.within), .init(.quantity)]) {
            let requirement = demand.requirement
            let flows = demands.deliveries(for: demand)
            guard !flows.isEmpty else { continue }
            let (within, quantity) = (
                model.attribute(.within, in: requirement.attributes),
                model.attribute(.quantity, in: requirement.attributes)
            )
            let limit = model.duration(within)
            let isTooSoon = limit.map { limit in
                flows.allSatisfy { flow in model.duration(model.attribute(.due, of: flow)).map { limit < $0 } ?? false }
            }
            let isTooMuch = flows.allSatisfy { flow in
                model.compare(model.amount(quantity), model.amount(model.attribute(.capacity, of: flow))) == .greater
            }
            guard isTooSoon == true || isTooMuch else { continue }
            let (field, attribute, wanted) =
                isTooSoon == true
                ? (
                    "within", within,
                    limit.map { limit in
                        Wording("within \(model.words(limit, in: .english))", "\(model.words(limit, in: .chinese))之内就要")
                    }
                )
                : (
                    "required quantity", quantity,
                    model.amount(quantity).map { amount in
                        Wording("\(model.words(amount)) of it", "要 \(model.words(amount))")
                    }
                )
            for flows in model.byStatement(flows) {
                findings.append(
                    Finding(
                        self, about: flows, in: model, at: attribute, data: ["field": .text(field)],
                        related: [
                            Finding.Related(
                                model.statement(of: flows[0]).span, flow: flows[0],
                                note: wanted ?? Wording(verbatim: ""))
                        ]))
            }
        }
        return findings
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let model = writer.model
        let names = writer.names(of: finding.flows)
        let time = { (key: AttributeKey) in
            model.duration(model.attribute(key, of: flow)).map { model.words($0, in: writer.language) } ?? ""
        }
        let amount = { (key: AttributeKey) in model.amount(model.attribute(key, of: flow)).map(model.words) ?? "" }
        let wanted = finding.related.first?.note(for: writer) ?? ""
        let field = finding.data.text("field")
        let message =
            switch field {
            case "expect":
                writer.say(
                    "\(names.customer) expects \(names.item) in \(time(.expect)), but \(names.supplier) promises it in \(time(.due)): it will always be late",
                    "\(names.customer) 期望\(time(.expect))内拿到\(names.item)，\(names.supplier) 承诺的却是\(time(.due))：注定次次都迟")
            case "quantity":
                writer.say(
                    "\(names.supplier) promises \(names.customer) \(amount(.quantity)) of \(names.item) and can make \(amount(.capacity)): it will always fall short",
                    "\(names.supplier) 答应给 \(names.customer) \(names.item) \(amount(.quantity))，产能却只有 \(amount(.capacity))：注定次次不够"
                )
            case "within":
                writer.say(
                    "\(names.customer) requires \(names.item) \(wanted), but \(names.supplier) promises it in \(time(.due)): it will always be late",
                    "\(names.customer) 需要\(names.item)，\(wanted)，\(names.supplier) 承诺的却是\(time(.due))：注定次次都迟")
            default:
                writer.say(
                    "\(names.customer) requires \(names.item), \(wanted), and \(names.supplier) can make \(amount(.capacity)): it will always fall short",
                    "\(names.customer) 需要\(names.item)，\(wanted)，\(names.supplier) 的产能却只有 \(amount(.capacity))：注定次次不够")
            }
        let isTime = field == "expect" || field == "within"
        return FindingText(
            message,
            remedy: isTime
                ? writer.say(
                    "agree on one time that the work allows: `due \(time(.due))` for both, or a shorter way of working",
                    "双方商定做得到的时间：都按`时限 \(time(.due))`，或改进做法以缩短它")
                : writer.say(
                    "agree on an amount within the capacity, `quantity \(amount(.capacity))`, or widen the capacity first",
                    "双方商定产能以内的数量，`数量 \(amount(.capacity))`，或先提高产能"))
    }

    public let page = RulePage(
        "IC506", "infeasible-demand", Wording("infeasible demand", "无理需求"), theme: .agreement, severity: .error,
        isCore: true,
        finds: Wording(
            """
            A delivery whose `expect` is shorter than its `due`, or whose `quantity` is over its `capacity`; or a unit that \
            requires something `within` less time than every delivery of it to the unit is promised in, or in greater \
            `quantity` than each of them has `capacity` for. Amounts are compared where their units are the same.
            """,
            """
            交付的“期望”短于“时限”，或“数量”超过“产能”；或单位所“需要”的“限期”比给它的每一项交付的“时限”都短，\
            “数量”比每一项交付的“产能”都大。单位相同的数量才作比较。
            """),
        why: Wording(
            """
            The customer is not always right; it is right within what was agreed and what is possible. A demand beyond that turns \
            every delivery into a failure, whoever works however hard, and soon nobody believes any date at all.
            """,
            """
            客户并不总是对的，只在约定与可能的范围内才对。超出这个范围的要求，使每次交付都算失败，谁再卖力也没用，\
            不久便没人再相信任何期限。
            """),
        intended: Wording(
            "`allow infeasible-demand because \"…\"` in the flow's block, for a target that is meant to pull",
            "有意拉高的目标，在该往来的块中写“允许 infeasible-demand 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Five engineers in ten days", "十天要招五名工程师"),
                fires: """
                    department hr; department rd
                    service hr -> rd "five engineers" { due 30d; ↓expect 10d; accept "job description 12" }
                    """,
                mended: """
                    department hr; department rd
                    service hr -> rd "five engineers" { due 30d; expect 30d; accept "job description 12" }
                    """),
            RuleExample(
                Wording("More than the line can make", "要的比产线做得出的多"),
                fires: """
                    部门 生产; 部门 销售 { 需要 "显像管" { ↓数量 800 只 } }
                    物流 生产 -> 销售 "显像管" { 数量 500 只; 产能 600 只 }
                    """,
                mended: """
                    部门 生产; 部门 销售 { 需要 "显像管" { 数量 600 只 } }
                    物流 生产 -> 销售 "显像管" { 数量 500 只; 产能 600 只 }
                    """),
        ])
}

extension Model {
    /// Whether the customer expects a delivery sooner than it is promised.
    fileprivate func expectsTooSoon(_ flow: FlowID) -> Bool {
        guard let expected = duration(attribute(.expect, of: flow)), let promised = duration(attribute(.due, of: flow))
        else {
            return false
        }
        return expected < promised
    }

    /// Whether more is promised than is possible.
    fileprivate func promisesTooMuch(_ flow: FlowID) -> Bool {
        guard let quantity = amount(attribute(.quantity, of: flow)) else { return false }
        return compare(quantity, amount(attribute(.capacity, of: flow))) == .greater
    }
}
