import FlowDiagnostics
import FlowGraph
import FlowModel

/// Sentences about paths and cycles.
extension PolicyCheck {
    /// `forbid cycle`: one finding for each strongly connected component of two or more internal units, with one witness.
    func forbidden(_ pattern: CyclePattern) -> [Finding] {
        let forest = model.reporting
        let layers = PathLayers(pattern.kinds, sentence.guards, tests, of: model) { ends in
            // What comes back by way of an external party is no cycle of the organisation.
            !model.isExternal(ends.supplier) && !model.isExternal(ends.customer)
                && (pattern.inside.map { inside in
                    forest.isInSubtree(ends.supplier, of: inside) && forest.isInSubtree(ends.customer, of: inside)
                } ?? true)
        }
        var findings: [Finding] = []
        layers.forEachGraph { subgraph, item in
            let components = StronglyConnectedComponents(subgraph.graph)
            var search = BreadthFirstSearch(subgraph.graph)
            for component in components.ofTwoOrMore {
                let members = components.members[component]
                guard let first = members.first, let cycle = search.shortestCycle(through: first, in: components) else {
                    continue
                }
                let witness = subgraph.flows(along: cycle)
                findings.append(
                    finding(
                        at: model.statement(of: witness[0]).span, units: subgraph.units(of: members), flows: witness,
                        item: item, related: organisation.steps(witness)))
            }
        }
        return findings
    }

    /// `forbid path`: one finding for each two ends, with the shortest path between them.
    func forbidden(_ pattern: PathPattern) -> [Finding] {
        search(pattern) { search, subgraph, ends in
            if pattern.through.isEmpty { return search.paths(ends, longerThan: pattern.over ?? 0) }
            let through = PlaceSet(under: pattern.through, in: model)
            let isPassed = DenseMap<Vertex, Bool>(subgraph.units.values.map(through.contains))
            return search.paths(ends, through: isPassed, longerThan: pattern.over ?? 0)
        }
    }

    /// `require path through`: one finding for each two ends with a path that avoids all the units named.
    func avoiding(_ pattern: PathPattern) -> [Finding] {
        let through = PlaceSet(under: pattern.through, in: model)
        return search(pattern) { search, subgraph, ends in
            search.paths(ends, avoiding: DenseMap(subgraph.units.values.map(through.contains)))
        }
    }

    private func search(
        _ pattern: PathPattern, _ paths: (inout PathSearch, Subgraph, PathSearch.Ends) -> [[Edge]]
    ) -> [Finding] {
        let suppliers = pattern.suppliers.isEmpty ? nil : PlaceSet(pattern.suppliers, in: model)
        let customers = pattern.customers.isEmpty ? nil : PlaceSet(pattern.customers, in: model)
        var findings: [Finding] = []
        var budget = PathSearch.Budget()
        PathLayers(pattern.kinds, sentence.guards, tests, of: model) { _ in true }.forEachGraph { subgraph, item in
            let graph = subgraph.graph
            var search = PathSearch(graph, budget)
            let ends = PathSearch.Ends(
                sources: graph.vertices.filter { vertex in
                    suppliers.map { $0.contains(subgraph.units[vertex]) } ?? graph.incoming[vertex].isEmpty
                },
                targets: DenseMap(
                    graph.vertices.map { vertex in
                        customers.map { $0.contains(subgraph.units[vertex]) } ?? graph.outgoing[vertex].isEmpty
                    }))
            for path in paths(&search, subgraph, ends) {
                findings.append(finding(along: subgraph.flows(along: path), item, pattern))
            }
            budget = search.budget
        }
        if budget.isSpent { findings.append(unfinished()) }
        return findings
    }

    private func finding(along witness: [FlowID], _ item: ItemID?, _ pattern: PathPattern) -> Finding {
        let supplier = model.flows.supplier(witness[0])
        let customer = model.flows.customer(witness[witness.count - 1])
        return finding(
            at: model.statement(of: witness[0]).span, units: [supplier, customer], flows: witness, item: item,
            data: [("arrows", .count(witness.count))], related: organisation.steps(witness))
    }

    /// What is not known has to be told: a policy that was checked in part is not kept.
    private func unfinished() -> Finding {
        var finding = finding(at: sentence.span, data: [("unfinished", .flag(true))])
        finding.severity = min(finding.severity, .warning)
        return finding
    }
}
