import FlowDiagnostics
import FlowGraph
import FlowModel

/// The allowances of one rule, found by what they are for: a model may have as many of them as findings.
struct AllowanceIndex: Sendable {
    /// Allowances that cover the same findings, in the order written; the groups are in the order of their first ones.
    private var groups: [Group] = []
    /// Groups that cover nothing but findings about one thing, by that.
    private var groupsAbout: [Subject: [Int]] = [:]
    /// The others.
    private var general: [Int] = []
    /// The sorts of things that some group is found by.
    private var sorts: Set<Sort> = []

    private struct Group: Sendable {
        let allowance: Allowance
        var members: [AllowanceTable.Index]
    }

    /// What makes two allowances cover the same.
    private struct Condition: Hashable {
        let scope: Allowance.Scope
        let between: [UnitID]

        init(_ allowance: Allowance) {
            scope = allowance.scope
            between = Set(allowance.between).sorted()
        }
    }

    /// - Parameter allowances: in the order written, with their indices in the table.
    /// - Complexity: linear in the allowances and the units that they name.
    init(_ allowances: [(index: AllowanceTable.Index, allowance: Allowance)]) {
        var numbers: [Condition: Int] = [:]
        for (index, allowance) in allowances where allowance.scope != .nothing {
            let condition = Condition(allowance)
            if let number = numbers[condition] {
                groups[number].members.append(index)
            } else {
                numbers[condition] = groups.count
                groups.append(Group(allowance: allowance, members: [index]))
            }
        }
        let subjects = groups.map { Self.subjects(of: $0.allowance) }
        var counts: [Subject: Int] = [:]
        for subject in subjects.joined() { counts[subject, default: 0] += 1 }
        for number in groups.indices {
            // Any of them would do; by the one that fewest name, fewest are looked at in vain.
            guard let rarest = subjects[number].min(by: { counts[$0, default: 0] < counts[$1, default: 0] }) else {
                general.append(number)
                continue
            }
            groupsAbout[rarest, default: []].append(number)
            sorts.insert(rarest.sort)
        }
    }

    var isEmpty: Bool { groups.isEmpty }

    /// The groups that cover a finding, ascending.
    /// - Complexity: linear in what the finding names and the groups about that.
    func covering(_ finding: Finding, in model: Model) -> [Int] {
        var found = general
        if !groupsAbout.isEmpty {
            for subject in subjects(of: finding, in: model) { found += groupsAbout[subject] ?? [] }
        }
        let covering = found.filter { groups[$0].allowance.covers(finding, in: model) }
        return covering.count > 1 ? Set(covering).sorted() : covering
    }

    /// The allowances of a group, in the order written.
    func members(of group: Int) -> [AllowanceTable.Index] { groups[group].members }

    // MARK: - What allowances and findings are about

    private enum Sort {
        case unit, item, statement, process, regulation, `class`, system
    }

    private struct Subject: Hashable {
        let sort: Sort
        let index: UInt32

        init(_ sort: Sort, _ id: some DenseID) {
            self.sort = sort
            index = id.index
        }
    }

    /// All of which a finding has to name to be covered; empty where it may be about anything.
    private static func subjects(of allowance: Allowance) -> [Subject] {
        let units = allowance.between.map { Subject(.unit, $0) }
        return switch allowance.scope {
        case .unit(let id): units + [Subject(.unit, id)]
        case .item(let id): units + [Subject(.item, id)]
        case .statement(let id): units + [Subject(.statement, id)]
        case .process(let id): units + [Subject(.process, id)]
        case .regulation(let id): units + [Subject(.regulation, id)]
        case .class(let id): units + [Subject(.class, id)]
        case .system(let id): units + [Subject(.system, id)]
        case .model, .nothing: units
        }
    }

    /// What a finding names, each once, of the sorts by which some group is found.
    private func subjects(of finding: Finding, in model: Model) -> Set<Subject> {
        var subjects: Set<Subject> = []
        if sorts.contains(.unit) { subjects.formUnion(finding.units.map { Subject(.unit, $0) }) }
        if sorts.contains(.regulation), let id = finding.regulation { subjects.insert(Subject(.regulation, id)) }
        if sorts.contains(.system), let id = finding.system { subjects.insert(Subject(.system, id)) }
        if sorts.contains(.item) {
            if let id = finding.item { subjects.insert(Subject(.item, id)) }
            for flow in finding.flows { subjects.insert(Subject(.item, model.flows.item(flow))) }
        }
        if sorts.contains(.process) {
            if let id = finding.process { subjects.insert(Subject(.process, id)) }
            for flow in finding.flows {
                if let id = model.statement(of: flow).process { subjects.insert(Subject(.process, id)) }
            }
        }
        if sorts.contains(.class) {
            if let id = finding.class { subjects.insert(Subject(.class, id)) }
            for flow in finding.flows {
                if let id = model.statement(of: flow).class { subjects.insert(Subject(.class, id)) }
            }
        }
        if sorts.contains(.statement) {
            for flow in finding.flows {
                subjects.insert(Subject(.statement, model.flows.statement(flow)))
                for telling in model.tellings(of: flow) { subjects.insert(Subject(.statement, telling.statement)) }
            }
        }
        return subjects
    }
}

extension Allowance {
    /// Whether a finding of its rule is about what it is for, and between whom.
    fileprivate func covers(_ finding: Finding, in model: Model) -> Bool {
        let units = finding.units
        let areNamed = between.count < 8 ? between.allSatisfy(units.contains) : Set(units).isSuperset(of: between)
        return areNamed && scope.covers(finding, in: model)
    }
}
