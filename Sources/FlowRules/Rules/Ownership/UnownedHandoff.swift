import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC201: a handoff for which nobody answers.
public struct UnownedHandoff: ProlificRule {
    public init() {}

    public var takesLong: Bool { true }

    /// Why a flow counts as unowned.
    private enum Cause: String {
        /// Neither the flow, nor its item, nor its process has an owner.
        case missing
        /// The flow's own owners are vacant units.
        case vacant
        /// The flow's own owners stand outside of both ends and of the lines above them.
        case outside
    }

    /// Definition: a flow between two units of which one at least is internal, whose nearest owner (its own, else its item's,
    /// else its process's) is missing; or whose own owners are all units, each of them vacant, or neither in an end's subtree
    /// nor an ancestor of an internal end. One finding per statement.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let model = organisation.model
        let flows = model.flows
        let unowned = unowned(in: organisation)
        var told: [Range<Int>] = []
        var start = 0
        for place in unowned.indices {
            let isLast =
                place + 1 == unowned.count || flows.statement(unowned[place]) != flows.statement(unowned[place + 1])
            guard isLast else { continue }
            let severity = severity(of: unowned[start], in: organisation)
            if sink.onlyCounts(severity) { sink.count(severity) } else { told.append(start..<place + 1) }
            start = place + 1
        }
        var spans = StatementSpans(in: model.statements, count: told.count) {
            flows.statement(unowned[told[$0].lowerBound])
        }
        for places in told { report(unowned[places], at: spans.take(), organisation, &sink) }
    }

    private func severity(of flow: FlowID, in organisation: Organisation) -> Severity {
        organisation.model.flows.kind(flow) == .transfer || organisation.traits[flow].contains(.step)
            ? .error : .warning
    }

    /// Those of one statement together, in the order of the statements.
    private func unowned(in organisation: Organisation) -> [FlowID] {
        let model = organisation.model
        let flows = model.flows
        let search = UnownedSearch(organisation)
        let (terms, traits) = (organisation.terms.values[...], organisation.traits.values[...])
        let open = flows.ids.select(by: terms, traits) { terms, traits in
            !terms.contains(.isAnswered) & !traits.contains(.toItself)
        }
        let unowned = open.filter { !search.isOwned($0) }
        let isInOrder = zip(unowned, unowned.dropFirst()).allSatisfy { flows.statement($0) <= flows.statement($1) }
        // Statements of accounts may hold for flows that were stated before them.
        guard !isInOrder else { return unowned }
        return Rows<StatementID, FlowID>(count: model.statements.count, members: unowned) { flows.statement($0) }
            .members
    }

    public func data(of finding: Finding, in model: Model) -> FindingData {
        ["cause": .text(cause(of: finding.flows[0], in: model).rawValue)]
    }

    /// Why nobody answers for a flow of which that has been found.
    private func cause(of flow: FlowID, in model: Model) -> Cause {
        let owners = model.ownOwners(of: flow)
        if owners.isEmpty { return .missing }
        let isVacant = owners.contains { owner in
            guard case .unit(let unit) = owner else { return false }
            return model.attribute(.vacant, in: model.units[unit].attributes) != nil
        }
        return isVacant ? .vacant : .outside
    }

    private func report(
        _ flows: ArraySlice<FlowID>, at statement: SourceSpan, _ organisation: Organisation, _ sink: inout FindingSink
    ) {
        guard let first = flows.first else { return }
        let item = organisation.model.flows.item(first)
        let process = organisation.traits[first].contains(.step) ? organisation.model.process(of: first) : nil
        let severity = severity(of: first, in: organisation)
        let isNamed = organisation.terms[first].contains(.owner)
        let span = (isNamed ? ownerAtFault(of: first, organisation.model)?.span : nil) ?? statement
        if flows.count == 1, process == nil {
            let ends = organisation.model.flows.ends(first)
            sink.add(Finding(self, severity, at: span, flow: first, between: ends, item: item))
        } else {
            sink.add(
                Finding(
                    self, severity, at: span, units: organisation.model.ends(of: Array(flows)), flows: Array(flows),
                    item: item, process: process))
        }
    }

    /// The `owner` that cannot answer for a flow; nil where nobody is named.
    private func ownerAtFault(of flow: FlowID, _ model: Model) -> Attribute? {
        cause(of: flow, in: model) == .missing ? nil : model.attribute(.owner, of: flow)
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let flows = writer.model.flows
        let flow = finding.flows[0]
        let item = finding.item.map(writer.item) ?? ""
        let (supplier, customer) = (writer.unit(flows.supplier(flow)), writer.unit(flows.customer(flow)))
        let owner = writer.owner(for: flow)
        let more = finding.flows.count - 1
        let others = more > 0 ? writer.say(" (and \(more) more of the statement)", "（同一语句另有 \(more) 处）") : ""
        let owners = writer.list(writer.model.ownOwners(of: flow).map(writer.owner))
        let isTransfer = flows.kind(flow) == .transfer
        let message: String =
            switch cause(of: flow, in: writer.model).rawValue {
            case "vacant":
                writer.say(
                    "\(item) from \(supplier) to \(customer)\(others) is owned by \(owners), which is vacant: nobody is there to answer for it",
                    "\(item)由\(supplier)交给\(customer)\(others)，负责的是\(owners)，而该处空缺：无人可以负责")
            case "outside":
                writer.say(
                    "\(item) from \(supplier) to \(customer)\(others) is owned by \(owners), which has a part in neither end",
                    "\(item)由\(supplier)交给\(customer)\(others)，负责的\(owners)与两端都无隶属关系")
            default:
                isTransfer
                    ? writer.say(
                        "\(supplier) passes \(item) on to \(customer)\(others) and nobody answers for it any more",
                        "\(supplier)把\(item)转给\(customer)\(others)，从此无人负责")
                    : writer.say(
                        "\(supplier) hands \(item) to \(customer)\(others) and nobody answers for the handoff",
                        "\(supplier)把\(item)交给\(customer)\(others)，这一交接无人负责")
            }
        return FindingText(
            message,
            remedy: isTransfer
                ? writer.say(
                    "name who keeps the matter, `{ owner \(owner) }`, or let the receiver take it over: `{ accepted }`",
                    "写明由谁跟到底：`{ 负责 \(owner) }`；或由接收方接下：`{ 受理 }`")
                : writer.say("name who answers for it: `{ owner \(owner) }`", "写明负责的单位：`{ 负责 \(owner) }`"))
    }

    public let page = RulePage(
        "IC201", "unowned-handoff", Wording("unowned handoff", "无主交接"), theme: .ownership, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A flow without an owner: neither itself, nor its item, nor its process names one; or those that it names are \
            vacant units, or units that have nothing to do with either end. An error on a transfer and inside a process, a \
            warning elsewhere. `accepted` makes the receiver of a transfer its owner; a person in quotes is an owner.
            """,
            """
            没有负责人的往来：往来本身、它的事项、它的流程都没有写明负责；或写明的单位空缺，或与两端都无隶属关系。\
            转交和流程之内为错误，其余为警告。转交标了“受理”，接收方即为负责方；引号中的人名也算负责人。
            """),
        why: Wording(
            """
            Departments look after what lies inside them. What lies between two of them is looked after only if somebody's \
            name stands on it; otherwise it is dropped exactly when both are busy.
            """,
            """
            部门之内的事有部门管，部门之间的事只有写上名字才有人管；否则偏偏在双方都忙的时候掉在地上。
            """),
        intended: Wording(
            "name an owner on the flow, its item or its process; or `allow unowned-handoff because \"…\"` in the flow's block",
            "在往来、事项或流程上写明“负责”；或在往来的块内写“允许 unowned-handoff 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A report that nobody owns", "没有人负责的报表"),
                fires: """
                    department sales; department finance
                    ↓information sales -> finance "receivables report"
                    """,
                mended: """
                    department sales; department finance
                    information sales -> finance "receivables report" { owner sales }
                    """),
            RuleExample(
                Wording("A matter that is passed on", "转走的事项"), severity: .error,
                fires: """
                    部门 销售; 部门 质量
                    ↓转交 销售 -> 质量 "客户投诉"
                    """,
                mended: """
                    部门 销售; 部门 质量
                    转交 销售 -> 质量 "客户投诉" { 受理 }
                    """),
            RuleExample(
                Wording("An owner that is not there", "负责的岗位空缺"),
                fires: """
                    department quality { vacant }; department plant
                    service quality -> plant "inspection" { ↓owner quality }
                    """,
                mended: """
                    department quality; department plant
                    service quality -> plant "inspection" { owner quality }
                    """),
        ])
}

/// Looks for the flows that are somebody's, or need not be.
private struct UnownedSearch {
    private let model: Model
    private let (traits, terms): (DenseMap<FlowID, FlowTraits>, DenseMap<FlowID, FlowTerms>)
    private let areOwned: DenseMap<ItemID, Bool>
    private let areAnyOwned: Bool
    private let processesWithOwner: DenseMap<ProcessID, Bool>
    private let areVacant: DenseMap<UnitID, Bool>

    init(_ organisation: Organisation) {
        let model = organisation.model
        self.model = model
        (traits, terms) = (organisation.traits, organisation.terms)
        var areOwned = DenseMap<ItemID, Bool>(repeating: false, count: model.items.count)
        let owned = organisation.declarations.items(stating: .owner)
        for item in owned { areOwned[item] = true }
        self.areOwned = areOwned
        areAnyOwned = !owned.isEmpty
        processesWithOwner = DenseMap(model.processes.values.map { model.attribute(.owner, in: $0.attributes) != nil })
        var areVacant = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for unit in organisation.declarations.units(stating: .vacant) { areVacant[unit] = true }
        self.areVacant = areVacant
    }

    func isOwned(_ flow: FlowID) -> Bool {
        let traits = traits[flow]
        if traits.contains(.toItself) || traits.isSuperset(of: [.fromOutside, .toOutside]) { return true }
        if terms[flow].contains(.owner) || model.isAccepted(flow) { return isAnswered(flow) }
        if areAnyOwned, areOwned[model.flows.item(flow)] { return true }
        guard traits.contains(.step), let process = model.process(of: flow) else { return false }
        return processesWithOwner[process]
    }

    /// Whether one of the owners that a flow has of its own can answer for it. An owner that could not be resolved has been
    /// told already.
    private func isAnswered(_ flow: FlowID) -> Bool {
        if model.isAccepted(flow), !areVacant[model.flows.customer(flow)] { return true }
        var hasOwner = model.isAccepted(flow)
        guard let attribute = model.attribute(.owner, of: flow) else { return !hasOwner }
        for owner in model.mainOperands(attribute) {
            guard case .unit(let unit) = owner, areVacant[unit] || !touches(unit, flow) else { return true }
            hasOwner = true
        }
        return !hasOwner
    }

    private func touches(_ unit: UnitID, _ flow: FlowID) -> Bool {
        let (supplier, customer) = (model.flows.supplier(flow), model.flows.customer(flow))
        if unit == supplier || unit == customer { return true }
        return model.reporting.isInLine(unit, with: supplier) || model.reporting.isInLine(unit, with: customer)
    }
}
