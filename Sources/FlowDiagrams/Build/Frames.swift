import FlowGraph
import FlowModel

/// Which containers become frames, and in which frame each unit is drawn. Frames follow nesting, not the reporting line:
/// they show the organisation as its author wrote it down.
struct Frames {
    /// In the order of the units, a frame before those inside it.
    private(set) var groups: [Diagram.Group] = []
    /// By drawn unit; nil for one that stands on its own.
    private(set) var group: [Diagram.GroupIndex?] = []
    /// By drawn unit: whether it stands in a frame of its own, for the unit as a whole.
    private(set) var isWhole: [Bool] = []
    /// By drawn unit: the container worth naming, since no frame does it.
    private(set) var unframed: [UnitID?] = []

    /// - Parameters:
    ///   - units: those that are drawn, ascending.
    ///   - kind: the kind of unit that frames; nil for what reads best.
    /// - Complexity: O(units × depth of nesting).
    init(around units: [UnitID], in model: Model, by kind: UnitKind?) {
        let internals = units.filter { unit in !model.isExternal(unit) }
        var memberCounts: [UnitID: Int] = [:]
        for unit in internals {
            for container in model.containers(of: unit) { memberCounts[container, default: 0] += 1 }
        }
        /// Outermost first; the unit itself where others stand in it.
        func chain(_ unit: UnitID) -> [UnitID] {
            let own = memberCounts[unit] == nil ? [] : [unit]
            return model.containers(of: unit).reversed() + own
        }
        func members(_ container: UnitID) -> Int {
            memberCounts[container, default: 0] + (units.binarySearch(container) ? 1 : 0)
        }
        /// The frames around a unit, at most two, the outer first.
        func frames(_ unit: UnitID) -> [UnitID] {
            let chain = chain(unit)
            if let kind { return chain.last { container in model.units[container].kind == kind }.map { [$0] } ?? [] }
            let useful = chain.filter { container in
                let isSmall = model.units[container].kind > .division && members(container) < 2
                // One company around everything is the title's business.
                let isAll = model.units[container].kind == .company && members(container) == internals.count
                return !isSmall && !isAll
            }
            guard let outer = useful.first else { return [] }
            guard let inner = useful.dropFirst().first, members(inner) > 1, members(inner) < members(outer) else {
                return [outer]
            }
            return [outer, inner]
        }
        var wanted: [UnitID: UnitID?] = [:]
        for unit in internals {
            let frames = frames(unit)
            if let outer = frames.first { wanted[outer] = .some(nil) }
            if frames.count > 1 { wanted[frames[1]] = frames[0] }
        }
        var indices: [UnitID: Diagram.GroupIndex] = [:]
        for container in wanted.keys.sorted() {
            indices[container] = Diagram.GroupIndex(groups.count)
            let parent = wanted[container].flatMap { $0 }.flatMap { indices[$0] }
            groups.append(Diagram.Group(title: model.label(container), parent: parent))
        }
        for unit in units {
            let frames = model.isExternal(unit) ? [] : frames(unit)
            group.append(frames.last.flatMap { indices[$0] })
            isWhole.append(frames.contains(unit))
            let container = model.units[unit].container
            let isSmall = model.units[unit].kind > .department && !model.isExternal(unit)
            unframed.append(isSmall ? container.flatMap { indices[$0] == nil ? $0 : nil } : nil)
        }
    }
}

extension Model {
    /// The units in whose blocks a unit stands, the innermost first.
    func containers(of unit: UnitID) -> [UnitID] {
        var containers: [UnitID] = []
        var container = units[unit].container
        while let outer = container {
            containers.append(outer)
            container = units[outer].container
        }
        return containers
    }
}

extension [UnitID] {
    /// Whether a unit is in an ascending list.
    fileprivate func binarySearch(_ unit: UnitID) -> Bool {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < unit { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == unit
    }
}
