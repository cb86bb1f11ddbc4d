import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC101: two units are each other's customers.
public struct RoleInversion: ProlificRule {
    public init() {}

    /// Definition: an unordered pair of internal units, rolled up to the option `level`, neither an ancestor of the other, with
    /// deliveries both ways, those that IC102 reports not counted. A warning where the roles differ by kind and not every
    /// delivery is settled by an owner and a standard of its own; else info.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let (flows, statements) = (model.flows, model.statements)
        let inversions = organisation.encounters.inversions
        var told: [FlowGroups.Group] = []
        for pair in inversions.groups {
            let severity = severity(of: pair, inversions[pair], organisation.terms)
            if sink.onlyCounts(severity) { sink.count(severity) } else { told.append(pair) }
        }
        for pair in FlowGroups.sorted(told, by: flows.statements) {
            let both = inversions[pair]
            let severity = severity(of: pair, both, organisation.terms)
            sink.add(
                Finding(
                    self, severity, at: statements.span(of: flows.statement(pair.place)), between: pair.low, pair.high,
                    witness: both))
        }
    }

    private func severity(
        of pair: FlowGroups.Group, _ flows: ArraySlice<FlowID>, _ terms: DenseMap<FlowID, FlowTerms>
    ) -> Severity {
        acrossKinds(pair.upwards, pair.downwards) && !flows.allSatisfy { isSettled(terms[$0]) } ? .warning : .info
    }

    public func data(of finding: Finding, in model: Model) -> FindingData {
        let (upwards, downwards) = finding.flows.reduce(into: (FlowKinds(), FlowKinds())) { kinds, flow in
            let kind = FlowKinds(model.flows.kind(flow))
            if model.reporting.isInSubtree(model.flows.supplier(flow), of: finding.units[0]) {
                kinds.0.insert(kind)
            } else {
                kinds.1.insert(kind)
            }
        }
        return [
            "acrossKinds": .flag(acrossKinds(upwards, downwards)),
            "settled": .flag(finding.flows.allSatisfy { isSettled($0, in: model) }),
            "roles": roles(finding.flows, in: model),
        ]
    }

    /// The unit that each unit counts as, by the option `level`; nil for departments, as by default.
    static func levels(of model: Model, _ settings: RuleSettings) -> DenseMap<UnitID, UnitID>? {
        guard case .word(let name)? = settings.option("level", of: RoleInversion().page),
            let level = UnitKind.allCases.first(where: { $0.noun.english == name }), level != .department
        else { return nil }
        return model.reporting.rollUp { model.units[$0].kind == level }
    }

    /// Whether one kind runs only one way and another only the other way.
    private func acrossKinds(_ upwards: FlowKinds, _ downwards: FlowKinds) -> Bool {
        !upwards.isSubset(of: downwards) && !downwards.isSubset(of: upwards)
    }

    private func isSettled(_ flow: FlowID, in model: Model) -> Bool {
        isSettled(FlowTerms(model.attributeKeys(of: flow)))
    }

    /// An owner of its own, and one of the standards that say when or how it is done.
    private func isSettled(_ terms: FlowTerms) -> Bool {
        terms.contains(.owner) && !terms.isDisjoint(with: [.accept, .due, .every])
    }

    /// Who is supplier and who is customer, by kind and item, each once, in the order of declaration.
    private func roles(_ flows: [FlowID], in model: Model) -> FindingData.Value {
        struct Role: Hashable {
            let kind: FlowKind
            let item: ItemID
            let supplier: UnitID
            let customer: UnitID
        }
        var seen: Set<Role> = []
        return .list(
            flows.compactMap { flow in
                let role = Role(
                    kind: model.flows.kind(flow), item: model.flows.item(flow), supplier: model.flows.supplier(flow),
                    customer: model.flows.customer(flow))
                guard seen.insert(role).inserted else { return nil }
                return .record([
                    "kind": .text(role.kind.name), "item": .item(role.item), "supplier": .unit(role.supplier),
                    "customer": .unit(role.customer),
                ])
            })
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let (low, high) = (finding.units[0], finding.units[1])
        let sides = [gifts(from: low, finding, writer), gifts(from: high, finding, writer)]
        let table = writer.say(
            "\(writer.unit(low)) supplies \(sides[0]), \(writer.unit(high)) supplies \(sides[1])",
            "\(writer.unit(low))提供\(sides[0])，\(writer.unit(high))提供\(sides[1])")
        let settled = finding.flows.allSatisfy { isSettled($0, in: writer.model) }
        let pair = writer.say(
            "\(writer.unit(low)) and \(writer.unit(high)) are each other's customers",
            "\(writer.unit(low))与\(writer.unit(high))互为客户")
        let end = settled ? writer.say("; each side is agreed", "；各项均已约定") : ""
        let supplier = finding.flows.first.map { writer.unit(writer.model.flows.supplier($0)) } ?? writer.unit(low)
        let remedy =
            settled
            ? writer.say(
                "nothing, if both sides see it so; declare it with: `allow role-inversion between \(writer.unit(low)), \(writer.unit(high)) because \"…\"`",
                "双方看法一致即可；可声明：`允许 role-inversion 各方 \(writer.unit(low)), \(writer.unit(high)) 因为 \"…\"`")
            : writer.say(
                "agree each as a contract of its own, with an owner and one of `accept`, `due`, `every`: `{ owner \(supplier); due 5d }`",
                "把每一项作为单独的约定，写明负责人和验收、时限、每隔之一：`{ 负责 \(supplier); 时限 5天 }`")
        return FindingText(pair + writer.say(": ", "：") + table + end, remedy: remedy)
    }

    /// What one side gives: its items with their kinds, at most three of them by name.
    private func gifts(from unit: UnitID, _ finding: Finding, _ writer: Writer) -> String {
        let flows = writer.model.flows
        let rolled = finding.flows.filter { flow in
            writer.model.reporting.isInSubtree(flows.supplier(flow), of: unit)
        }
        var seen: Set<ItemID> = []
        let items = rolled.filter { seen.insert(flows.item($0)).inserted }
        var names = items.prefix(3).map {
            "\(writer.item(flows.item($0)))\(writer.say(" (", "（"))\(writer.kind(flows.kind($0)))\(writer.say(")", "）"))"
        }
        if items.count > 3 { names.append(writer.say("\(items.count - 3) more", "另外 \(items.count - 3) 项")) }
        return writer.list(names)
    }

    public let page = RulePage(
        "IC101", "role-inversion", Wording("role inversion", "双向角色颠倒"), theme: .roles, severity: .warning, isCore: true,
        finds: Wording(
            """
            Two units of one level, neither above the other, that deliver to each other. A warning where the roles change \
            with the kind of flow (one serves, the other informs) and some delivery has no owner or no standard of its own; \
            for information where all are settled, or where the two serve each other in one kind.
            """,
            """
            同级而互不统属的两个单位互相交付。往来的种类不同、角色随之颠倒（一方服务，一方报信），\
            而其中有交付没有自己的负责人或标准时，为警告；各项均已约定，或只在同一种类里互相服务时，为提示。
            """),
        why: Wording(
            """
            Today I ask you for my reimbursement, tomorrow you ask me for my figures. Where each of these is a contract of \
            its own, that is cooperation; where none is, each pays the other back in delay, and both believe that the other \
            is there to serve them.
            """,
            """
            今天我求你报销，明天你催我报数。每一项都有约定，叫作协作；哪一项都没有约定，就会互相拖延、彼此报复，\
            双方还都认为对方本该为自己服务。
            """),
        intended: Wording(
            "give each delivery an `owner` and one of `accept`, `due`, `every`; or `allow role-inversion between A, B because \"…\"`",
            "给每项交付写明“负责”，以及“验收”“时限”“每隔”之一；或写“允许 role-inversion 各方 甲, 乙 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Finance serves sales, sales reports to finance", "财务为销售报销，销售向财务报数"),
                fires: """
                    department sales; department finance
                    ↓service finance -> sales "expense reimbursement"
                    information sales -> finance "receivables report"
                    """,
                mended: """
                    department sales; department finance
                    service finance -> sales "expense reimbursement"
                    """),
            RuleExample(
                Wording("The same, each side agreed", "同样的两项，各有约定"), severity: .info,
                fires: """
                    部门 销售; 部门 财务
                    ↓服务 财务 -> 销售 "费用报销" { 负责 财务; 时限 5d }
                    信息 销售 -> 财务 "应收报表" { 负责 销售; 每隔 1w }
                    """,
                mended: """
                    部门 销售; 部门 财务
                    服务 财务 -> 销售 "费用报销" { 负责 财务; 时限 5d }
                    """),
        ],
        options: [
            RuleOption(
                "level", .word("department"),
                Wording("the kind of unit to which flows are rolled up", "把往来归并到哪一级单位"),
                choices: UnitKind.allCases.filter { !$0.isExternal }.map { $0.noun.english })
        ])
}
