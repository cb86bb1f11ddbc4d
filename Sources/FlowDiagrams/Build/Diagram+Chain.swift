import FlowGraph
import FlowModel
import FlowRules

extension Diagram {
    /// What is shown of a model, from left to right. The steps of a process stand in their order, so that a unit whose turn
    /// comes again stands there again; else each unit stands once, after whoever supplies it.
    static func chain(
        of result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) -> (diagram: Diagram, notes: [DiagramNote]) {
        guard !options.isWhole else { throw .noChain }
        let (scene, notes) = readableScene(of: result.model, options)
        // The order of units takes time by the square of the lines, for whatever purpose.
        var bounds = options
        if scene.lines.count > mostChainLines { bounds.purpose = .reading }
        try bounds.check(units: scene.units.count, flows: scene.lines.count, of: result.model)
        var arrangement = options.process == nil ? ranks(of: scene) : steps(of: scene)
        for unit in scene.units where scene.lines.isEmpty { arrangement.place(.unit(unit), column: 0) }
        // The scene has counted its bundles already.
        return try arranged(
            scene, arrangement, of: result, options,
            notes: notes.filter { note in
                if case .bundled = note { false } else { true }
            })
    }

    private static let mostChainLines = 5000

    private static func steps(of scene: Scene) -> Arrangement {
        var arrangement = Arrangement()
        /// Where each unit has stood last.
        var latest: [UnitID: Int] = [:]
        for (index, line) in scene.lines.enumerated() {
            let supplier = latest[line.supplier] ?? arrangement.place(.unit(line.supplier), column: 0)
            latest[line.supplier] = supplier
            let column = arrangement.places[supplier].column
            if let customer = latest[line.customer], line.isReturn || arrangement.places[customer].column > column {
                arrangement.add(line: index, from: supplier, to: customer)
                continue
            }
            let customer = arrangement.place(.unit(line.customer), column: column + 1)
            latest[line.customer] = customer
            arrangement.add(line: index, from: supplier, to: customer)
        }
        return arrangement
    }

    private static func ranks(of scene: Scene) -> Arrangement {
        let ranks = ChainRanks(scene)
        var arrangement = Arrangement()
        for (index, line) in scene.lines.enumerated() {
            let supplier = arrangement.place(.unit(line.supplier), column: ranks.of(line.supplier))
            let customer = arrangement.place(.unit(line.customer), column: ranks.of(line.customer))
            arrangement.add(line: index, from: supplier, to: customer)
        }
        return arrangement
    }
}

/// The column of each unit: one more than the greatest of its suppliers', ways back and what closes a circle left out.
private struct ChainRanks {
    private var columns: [UnitID: Int] = [:]

    /// - Complexity: O(lines²) at worst; a chain that can be read has a few hundred.
    init(_ scene: Scene) {
        var customers: [UnitID: [UnitID]] = [:]
        var onward: [Scene.Line] = []
        for line in scene.lines where !line.isReturn && line.supplier != line.customer {
            guard !Self.reaches(line.supplier, from: line.customer, customers) else { continue }
            customers[line.supplier, default: []].append(line.customer)
            onward.append(line)
        }
        for unit in scene.units { columns[unit] = 0 }
        // Without circles, as many rounds as there are units settle it.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for line in onward where of(line.customer) <= of(line.supplier) {
                columns[line.customer] = of(line.supplier) + 1
                isSettled = false
            }
        }
        // Who only supplies stands right before whom it supplies.
        let receivers = Set(onward.map(\.customer))
        for unit in scene.units where !receivers.contains(unit) {
            if let first = customers[unit]?.map(of).min() { columns[unit] = first - 1 }
        }
    }

    func of(_ unit: UnitID) -> Int { columns[unit] ?? 0 }

    private static func reaches(_ target: UnitID, from start: UnitID, _ customers: [UnitID: [UnitID]]) -> Bool {
        var seen: Set<UnitID> = [start]
        var rest = [start]
        while let unit = rest.popLast() {
            if unit == target { return true }
            for customer in customers[unit] ?? [] where seen.insert(customer).inserted { rest.append(customer) }
        }
        return false
    }
}
