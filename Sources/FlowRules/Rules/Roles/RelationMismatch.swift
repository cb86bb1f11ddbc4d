import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC106: a flow says that its customer is of a kind that he cannot be.
public struct RelationMismatch: Rule {
    public init() {}

    /// Definition: a declared condition whose supplier is not above the customer; a task whose customer is not above the
    /// supplier; a procedure, process or function between units of one reporting line; a procedure or process that stands in
    /// no process; a procedure between units that do not report to the same one.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.deliveries(stating: [.init(.relation)]).compactMap { flow in
            guard let attribute = model.attribute(.relation, of: flow),
                let declared = Relation(model.word(attribute)),
                let clash = clash(of: flow, declared: declared, in: model)
            else { return nil }
            return Finding(
                self, about: flow, in: model, at: attribute,
                data: [
                    "declared": .text(declared.name), "inferred": .text(model.inferredRelation(of: flow).name),
                    "clash": .text(clash.rawValue),
                ])
        }
    }

    /// What a declared relation clashes with.
    private enum Clash: String {
        case supplierNotAbove, customerNotAbove, onOneLine, outsideProcess, notSiblings
    }

    private func clash(of flow: FlowID, declared: Relation, in model: Model) -> Clash? {
        let inferred = model.inferredRelation(of: flow)
        let isOnOneLine = inferred == .condition || inferred == .task
        switch declared {
        case .condition: return inferred == .condition ? nil : .supplierNotAbove
        case .task: return inferred == .task ? nil : .customerNotAbove
        case .function: return isOnOneLine ? .onOneLine : nil
        case .process, .procedure:
            if isOnOneLine { return .onOneLine }
            if inferred == .function { return .outsideProcess }
            return declared == .procedure && inferred != .procedure ? .notSiblings : nil
        }
    }

    /// A chain or fan-out has one attribute for all its flows: it is corrected where the same is inferred for all of them, and
    /// taken out where that changes none but the wrong ones. What an account tells is left as it was told.
    public func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair] {
        let model = organisation.model
        let wrong = Set(findings.flatMap(\.flows))
        let byStatement = Rows<StatementID, FlowID>(count: model.statements.count, members: Array(model.flows.ids)) {
            model.flows.statement($0)
        }
        var repairs: [Repair] = []
        for statement in byStatement.ids where byStatement[statement].contains(where: wrong.contains) {
            guard model.statements[statement].account == nil,
                let attribute = model.attribute(.relation, in: model.statements[statement].attributes)
            else { continue }
            let flows = byStatement[statement]
            let inferred = Set(flows.map(model.inferredRelation))
            if let only = inferred.first, inferred.count == 1 {
                repairs.append(Repair(.value(only.word), at: attribute.span))
            } else if flows.allSatisfy({
                wrong.contains($0) || model.declaredRelation(of: $0) == model.inferredRelation(of: $0)
            }) {
                repairs.append(Repair(.remove, at: attribute.span))
            }
        }
        return repairs
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let declared = word(finding, "declared", writer)
        let inferred = word(finding, "inferred", writer)
        let supplier = writer.unit(writer.model.flows.supplier(flow))
        let customer = writer.unit(writer.model.flows.customer(flow))
        let reason =
            switch finding.data.text("clash").flatMap(Clash.init(rawValue:)) {
            case .supplierNotAbove: writer.say("\(supplier) is not above \(customer)", "\(supplier)并不是\(customer)的上级")
            case .customerNotAbove: writer.say("\(customer) is not above \(supplier)", "\(customer)并不是\(supplier)的上级")
            case .onOneLine: writer.say("the two are superior and subordinate", "两者是上下级")
            case .outsideProcess: writer.say("the flow stands in no process", "这一条不在任何流程之内")
            case .notSiblings, nil: writer.say("the two do not report to the same unit", "两者不归同一个上级")
            }
        return FindingText(
            writer.say(
                "\(writer.flow(flow)) is declared as \(declared), but \(reason)",
                "\(writer.flow(flow))声明为“\(declared)”，但\(reason)"),
            remedy: writer.say(
                "write `relation \(inferred)`, or leave the attribute out: the same is inferred",
                "改写为`关系 \(inferred)`，或干脆不写，由工具推断"))
    }

    private func word(_ finding: Finding, _ name: String, _ writer: Writer) -> String {
        let relation = Relation.allCases.first { $0.name == finding.data.text(name) }
        return relation?.noun[writer.language] ?? ""
    }

    public let page = RulePage(
        "IC106", "relation-mismatch", Wording("relation mismatch", "客户类型不符"), theme: .roles, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            A `relation` that the reporting line or the process contradicts: a condition that does not come from above, a task \
            that does not go up, a step of a process that is in none, a procedure between units of different superiors.
            """,
            "声明的“关系”与汇报线或流程相矛盾：条件不是上级给的，任务不是交给上级的，工序或流程关系不在流程之内，工序两端不归同一上级。"),
        why: Wording(
            """
            The kind of customer decides what may be asked. A superior may be asked for means; a next step may refuse faulty work; \
            whoever receives a service may rate it. Call a neighbour's request a task and he commands where he should order; call \
            an order from above a service and nobody dares to say that its standard is missing.
            """,
            """
            客户是哪一种，决定了可以要什么：对上级可以要条件，下道工序可以拒收次品，接受服务的可以打分。\
            把邻居的请求叫作任务，他就从下单变成了下令；把上面的命令叫作服务，就没有人敢说它缺了标准。
            """),
        intended: Wording(
            "`allow relation-mismatch because \"…\"` in the flow's block", "在该条的块中写“允许 relation-mismatch 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A neighbour's request that is called a task", "把邻居的请求叫作任务"),
                fires: """
                    department sales; department plant
                    information plant -> sales "delivery dates" { ↓relation task; every 1w }
                    """,
                mended: """
                    department sales; department plant
                    information plant -> sales "delivery dates" { relation function; every 1w }
                    """),
            RuleExample(
                Wording("A procedure across two workshops", "跨车间的“工序”"),
                fires: """
                    部门 一车间 { 班组 装配 }
                    部门 二车间 { 班组 老化 }
                    流程 制管 {
                        物流 装配 -> 老化 "整管" { ↓关系 工序 }
                    }
                    """,
                mended: """
                    部门 一车间 { 班组 装配 }
                    部门 二车间 { 班组 老化 }
                    流程 制管 {
                        物流 装配 -> 老化 "整管" { 关系 流程 }
                    }
                    """),
        ],
        repair: Wording(
            "the inferred relation is written in its place; what an account tells stays as it was told",
            "改写为推断出的关系；自述中的原话不改"))
}
