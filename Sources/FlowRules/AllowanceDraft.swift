import FlowDiagnostics
import FlowGraph
import FlowModel

/// An `allow` that could be written: what it would cover, and where it would stand.
public struct AllowanceDraft: Hashable, Sendable {
    /// The name of the rule or policy.
    public let rule: String
    public let scope: Allowance.Scope
    public let between: [UnitID]
    /// Whether it stands in the block of what it is about; else it is a statement, and its `for` names that.
    public let isInBlock: Bool

    /// The ways to allow a finding, the closest to what it is about first. The last covers whatever names the same units.
    public static func drafts(for finding: Finding, in model: Model) -> [AllowanceDraft] {
        var drafts: [AllowanceDraft] = []
        func inBlock(_ scope: Allowance.Scope) {
            drafts.append(AllowanceDraft(rule: finding.name, scope: scope, between: [], isInBlock: true))
        }
        func statement(_ scope: Allowance.Scope, between units: [UnitID]) {
            drafts.append(AllowanceDraft(rule: finding.name, scope: scope, between: units, isInBlock: false))
        }
        var met: Set<UnitID> = []
        let units = finding.units.filter { met.insert($0).inserted }
        let statements = Set(finding.flows.map(model.flows.statement))
        if let only = statements.first, statements.count == 1 { inBlock(.statement(only)) }
        if let regulation = finding.regulation { inBlock(.regulation(regulation)) }
        if let id = finding.class { inBlock(.class(id)) }
        if let id = finding.system { inBlock(.system(id)) }
        if finding.flows.isEmpty, let process = finding.process {
            if !units.isEmpty { statement(.process(process), between: units) }
            inBlock(.process(process))
        }
        if finding.flows.isEmpty, units.count == 1 { inBlock(.unit(units[0])) }
        if units.count == 2 { statement(.model, between: units) }
        if let item = finding.item ?? model.onlyItem(of: finding.flows) {
            let isComponent = units.isEmpty || units.count > 2
            if isComponent { itemAlone(item) }
            if !units.isEmpty { statement(.item(item), between: units) }
            if !isComponent { itemAlone(item) }
        }
        for statement in statements.sorted() { inBlock(.statement(statement)) }
        statement(.model, between: units)
        return drafts

        func itemAlone(_ item: ItemID) {
            if model.items[item].isDeclared { inBlock(.item(item)) } else { statement(.item(item), between: []) }
        }
    }

    /// Where the declaration or statement begins in whose block it is to stand, or its name does; nil for a statement.
    public func place(in model: Model) -> SourceSpan? {
        guard isInBlock else { return nil }
        return switch scope {
        case .unit(let id): model.units[id].nameSpan
        case .item(let id): model.items[id].span
        case .statement(let id): model.statements.span(of: id)
        case .process(let id): model.processes[id].nameSpan
        case .regulation(let id): model.regulations[id].nameSpan
        case .class(let id): model.classes[id].nameSpan
        case .system(let id): model.systems[id].nameSpan
        case .model, .nothing: nil
        }
    }

    /// The sentence, in the keywords of the writer's language.
    public func text(because reason: String, for writer: Writer) -> String {
        let model = writer.model
        var words = [writer.say("allow", "允许"), rule]
        if !between.isEmpty {
            words += [writer.say("between", "各方"), between.map(writer.unit).joined(separator: ", ")]
        }
        if !isInBlock {
            let name: String? =
                switch scope {
                case .unit(let id): writer.unit(id)
                case .item(let id): writer.source(id)
                case .process(let id): model.text(model.processes[id].name)
                case .regulation(let id): model.text(model.regulations[id].name)
                case .statement(let id): model.text(model.statements[id].name)
                case .model, .class, .system, .nothing: nil
                }
            if let name { words += [writer.say("for", "针对"), name] }
        }
        return (words + [writer.say("because", "因为"), writer.quoted(reason)]).joined(separator: " ")
    }

    public func covers(_ finding: Finding, in model: Model) -> Bool {
        finding.name == rule && between.allSatisfy(finding.units.contains) && scope.covers(finding, in: model)
    }
}

extension Model {
    /// The item that some flows have in common.
    fileprivate func onlyItem(of flows: [FlowID]) -> ItemID? {
        guard let item = flows.first.map(self.flows.item), flows.allSatisfy({ self.flows.item($0) == item }) else {
            return nil
        }
        return item
    }
}

extension Allowance.Scope {
    /// Whether a finding is about what an allowance is for.
    func covers(_ finding: Finding, in model: Model) -> Bool {
        switch self {
        case .model: return true
        case .nothing: return false
        case .unit(let unit): return finding.units.contains(unit)
        case .item(let item): return finding.item == item || finding.flows.contains { model.flows.item($0) == item }
        case .process(let process):
            return finding.process == process || finding.flows.contains { model.process(of: $0) == process }
        case .regulation(let regulation): return finding.regulation == regulation
        case .class(let id):
            return finding.class == id || finding.flows.contains { model.statement(of: $0).class == id }
        case .system(let id): return finding.system == id
        case .statement(let statement):
            return finding.flows.contains { flow in
                model.flows.statement(flow) == statement
                    || model.tellings(of: flow).contains { $0.statement == statement }
            }
        }
    }
}
