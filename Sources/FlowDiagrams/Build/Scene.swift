import FlowGraph
import FlowModel

/// What of a model comes onto a picture: which flows, and which units stand for their ends.
struct Scene {
    /// By unit: the one that is drawn in its place; itself where nothing is rolled up.
    let stands: DenseMap<UnitID, UnitID>
    private(set) var lines: [Line] = []
    /// Those that are drawn, ascending.
    private(set) var units: [UnitID] = []
    /// Flows that roll-up hides inside one unit.
    private(set) var insideCount = 0

    /// One line: a flow, or several of one kind that run between the same two units after roll-up.
    struct Line {
        let supplier: UnitID
        let customer: UnitID
        let kind: FlowKind
        let isReturn: Bool
        var flows: [FlowID]
    }

    /// - Parameters:
    ///   - level: what units are rolled up to; nil for nothing.
    ///   - bundles: whether parallel flows become one line. They do wherever there is a level.
    ///   - whole: units that are drawn as one each, with all that reports to them.
    /// - Complexity: O(units + flows × depth of the focus).
    init(
        _ model: Model, _ options: DiagramOptions, level: UnitKind?, bundles: Bool = false, whole: [UnitID] = []
    ) {
        var stands = DenseMap<UnitID, UnitID>(Array(model.units.ids))
        if let level { stands = model.reporting.rollUp { unit in model.units[unit].kind == level } }
        for unit in whole {
            let stand = stands[unit]
            for inner in model.reporting.subtree(of: unit) { stands[inner] = stand }
        }
        self.stands = stands
        var kept: [FlowID] = []
        for flow in model.flows.ids where options.shows(flow, of: model) {
            let (supplier, customer) = (model.flows.supplier(flow), model.flows.customer(flow))
            // A unit that serves itself is drawn, as a loop, where the unit itself is.
            let isLoop = supplier == customer && stands[supplier] == supplier
            if stands[supplier] == stands[customer], !isLoop {
                insideCount += 1
            } else {
                kept.append(flow)
            }
        }
        lines = Self.lines(of: kept, model, stands, bundles: bundles || level != nil)
        var centres: [UnitID] = []
        if let focus = options.focus { centres = narrow(to: focus, model) }
        collectUnits(centres, count: model.units.count)
        if let part = options.part { add(undrawn(part.units, model)) }
    }

    /// Adds units, each of which stands for itself.
    mutating func add(_ others: [UnitID]) { units = (units + others).sorted() }

    /// Keeps these lines, in this order, and the units at their ends.
    mutating func keep(_ order: [Int], _ model: Model) {
        lines = order.map { index in lines[index] }
        collectUnits([], count: model.units.count)
    }

    /// Of some units those that are not drawn, nor anything that they hold.
    private func undrawn(_ wanted: [UnitID], _ model: Model) -> [UnitID] {
        let drawn = Set(units)
        let missing = wanted.filter { unit in
            !model.reporting.subtree(of: unit).contains { inner in drawn.contains(stands[inner]) }
        }
        return Set(missing.map { unit in stands[unit] }).sorted()
    }

    private static func lines(
        of flows: [FlowID], _ model: Model, _ stands: DenseMap<UnitID, UnitID>, bundles: Bool
    ) -> [Line] {
        struct Key: Hashable {
            let supplier: UnitID
            let customer: UnitID
            let kind: FlowKind
            let isReturn: Bool
        }
        var lines: [Line] = []
        var known: [Key: Int] = [:]
        for flow in flows {
            let key = Key(
                supplier: stands[model.flows.supplier(flow)], customer: stands[model.flows.customer(flow)],
                kind: model.flows.kind(flow), isReturn: model.isReturn(flow))
            if bundles, let index = known[key] {
                lines[index].flows.append(flow)
                continue
            }
            if bundles { known[key] = lines.count }
            lines.append(
                Line(
                    supplier: key.supplier, customer: key.customer, kind: key.kind, isReturn: key.isReturn,
                    flows: [flow]))
        }
        return lines
    }

    /// Keeps the lines within the depth of the focus.
    ///
    /// - Returns: the units in focus.
    private mutating func narrow(to focus: DiagramOptions.Focus, _ model: Model) -> [UnitID] {
        var distance = DenseMap<UnitID, Int?>(repeating: nil, count: model.units.count)
        for unit in focus.units {
            for inner in model.reporting.subtree(of: unit) { distance[stands[inner]] = 0 }
        }
        let centres = model.units.ids.filter { unit in distance[unit] == 0 }
        var step = 1
        while step <= focus.depth {
            var reached: [UnitID] = []
            for line in lines {
                for (near, far) in [(line.supplier, line.customer), (line.customer, line.supplier)]
                where distance[near] == step - 1 && distance[far] == nil { reached.append(far) }
            }
            if reached.isEmpty { break }
            for unit in reached { distance[unit] = step }
            step += 1
        }
        let depth = focus.depth
        lines = lines.filter { line in
            guard let supplier = distance[line.supplier], let customer = distance[line.customer] else { return false }
            return min(supplier, customer) < depth
        }
        return centres
    }

    private mutating func collectUnits(_ others: [UnitID], count: Int) {
        var isDrawn = DenseMap<UnitID, Bool>(repeating: false, count: count)
        for line in lines {
            isDrawn[line.supplier] = true
            isDrawn[line.customer] = true
        }
        // What a unit in focus holds is drawn where it has flows; the unit itself where nothing in it has any.
        if lines.isEmpty { for unit in others.prefix(1) { isDrawn[unit] = true } }
        units = isDrawn.ids.filter { unit in isDrawn[unit] }
    }
}

extension DiagramOptions {
    fileprivate func shows(_ flow: FlowID, of model: Model) -> Bool {
        guard kinds.contains(model.flows.kind(flow)) else { return false }
        if let item, model.flows.item(flow) != item { return false }
        if let process, model.process(of: flow) != process { return false }
        if let part, !part.flows.contains(flow) { return false }
        return true
    }
}
