import FlowGraph
import FlowModel

/// The flow statements that can be taken out without anything being lost: each of their flows is written once more in another
/// statement, which says all that they say.
struct RedundantStatements {
    /// In the order of the text.
    private(set) var all: [StatementID] = []
    private let model: Model
    private let flowsOfStatement: Rows<StatementID, FlowID>
    /// Those that something refers to or allows.
    private let spokenOf: Set<StatementID>

    /// - Parameter findings: those of IC004: each names the later flow, and relates the earlier one.
    init(_ findings: [Finding], in model: Model) {
        self.model = model
        flowsOfStatement = Rows(count: model.statements.count, members: Array(model.flows.ids)) {
            model.flows.statement($0)
        }
        spokenOf = Set(
            model.allowances.compactMap { if case .statement(let statement) = $0.scope { statement } else { nil } })
        var earlier: [FlowID: FlowID] = [:]
        var later: [FlowID: FlowID] = [:]
        for finding in findings {
            guard let flow = finding.flows.first, let first = finding.related.first?.flow else { continue }
            earlier[flow] = first
            if later[first] == nil { later[first] = flow }
        }
        var found: Set<StatementID> = []
        // What stands in for another has to stay.
        var kept: Set<StatementID> = []
        for flow in earlier.keys.sorted() {
            guard let first = earlier[flow] else { continue }
            let candidates = [(model.flows.statement(flow), earlier), (model.flows.statement(first), later)]
            guard !candidates.contains(where: { found.contains($0.0) }) else { continue }
            for (statement, twins) in candidates where !kept.contains(statement) {
                guard let standIns = standIns(for: statement, among: twins), found.isDisjoint(with: standIns) else {
                    continue
                }
                found.insert(statement)
                kept.formUnion(standIns)
                break
            }
        }
        all = found.sorted()
    }

    /// The statements in which all flows of a statement are written once more; nil where something would be lost with it.
    private func standIns(for statement: StatementID, among twins: [FlowID: FlowID]) -> Set<StatementID>? {
        guard model.statements[statement].name == nil, model.statements[statement].description == nil,
            !spokenOf.contains(statement)
        else { return nil }
        var standIns: Set<StatementID> = []
        for flow in flowsOfStatement[statement] {
            guard let twin = twins[flow], model.isReturn(flow) == model.isReturn(twin),
                model.isAccepted(flow) == model.isAccepted(twin),
                stand(model.flows.statement(twin), inFor: statement)
            else { return nil }
            standIns.insert(model.flows.statement(twin))
        }
        return standIns
    }

    /// Whether one statement says all that another says, where it says it.
    private func stand(_ kept: StatementID, inFor statement: StatementID) -> Bool {
        let (kept, statement) = ((kept, model.statements[kept]), (statement, model.statements[statement]))
        let said = model.attributes(kept.1.attributes)
        let saysAll = model.attributes(statement.1.attributes).allSatisfy { attribute in
            said.contains { $0.key == attribute.key && model.operands($0) == model.operands(attribute) }
        }
        guard saysAll, let process = statement.1.process else { return saysAll }
        return kept.1.process == process && areNeighbours(kept.0, statement.0, in: process)
    }

    /// A step that comes again later in its process may be meant so.
    private func areNeighbours(_ one: StatementID, _ other: StatementID, in process: ProcessID) -> Bool {
        var steps: [StatementID] = []
        for flow in model.processes[process].flows where steps.last != model.flows.statement(flow) {
            steps.append(model.flows.statement(flow))
        }
        return zip(steps, steps.dropFirst()).contains { ($0 == one && $1 == other) || ($0 == other && $1 == one) }
    }
}
