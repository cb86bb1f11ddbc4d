import FlowGraph
import FlowModel
import FlowRules
import FlowTestSupport
import Testing

/// Paths, cycles and ways through, held against counting them out in small random models.
@Suite struct PolicyPathTests {
    @Test(arguments: 0..<400 as Range<UInt64>)
    func findsWhatCountingOutFinds(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let organisation = RandomRoutes(using: &generator)
        let sentence = RandomSentence(using: &generator)
        let fixture = PolicyFixture(organisation.text + "policy p { \(sentence.text) }\n")
        #expect(fixture.mistakes.isEmpty)
        let found = fixture.findings.map { finding in "\(fixture.names(finding.units)): \(finding.flows.count)" }
        #expect(found.sorted() == organisation.expected(sentence).sorted(), "\(organisation.text)\(sentence.text)")
        for finding in fixture.findings {
            let flows = fixture.result.model.flows
            for (flow, next) in zip(finding.flows, finding.flows.dropFirst()) {
                #expect(flows.customer(flow) == flows.supplier(next))
            }
            let ends = [finding.flows.first.map(flows.supplier), finding.flows.last.map(flows.customer)]
            #expect(sentence.isCycle ? ends[0] == ends[1] : ends == finding.units)
        }
    }
}

extension PolicyFixture {
    fileprivate func names(_ units: [UnitID]) -> String {
        units.map { result.model.text(result.model.units[$0].name) }.joined(separator: " ")
    }
}

private struct RandomSentence {
    let isRequired: Bool
    let isCycle: Bool
    let kinds: [String]
    let from: [String]
    let to: [String]
    let over: Int?
    let through: [String]
    let inside: String?
    let isGuarded: Bool

    init(using generator: inout SeededGenerator) {
        let places = [[], [], ["u0"], ["any unit"], ["any customer"], ["any team"], ["u3", "c0"], ["each department"]]
        isCycle = Int.random(in: 0..<5, using: &generator) == 0
        isRequired = !isCycle && Bool.random(using: &generator)
        kinds =
            [["service"], ["transfer"], ["service", "transfer"], ["delivery"]].randomElement(using: &generator) ?? []
        from = places.randomElement(using: &generator) ?? []
        to = places.randomElement(using: &generator) ?? []
        over = isRequired ? nil : [nil, 1, 2].randomElement(using: &generator) ?? nil
        let ways = [["u4"], ["u0"], ["u3", "u5"], ["c0"]]
        through = (isRequired ? ways : ways + [[], [], []]).randomElement(using: &generator) ?? []
        inside = isCycle && Bool.random(using: &generator) ? "u0" : nil
        isGuarded = !isRequired && Int.random(in: 0..<4, using: &generator) == 0
    }

    var text: String {
        let guarded = isGuarded ? " unless owner" : ""
        let kinds = kinds.joined(separator: ", ")
        if isCycle { return "forbid cycle of \(kinds)\(inside.map { " in \($0)" } ?? "")\(guarded)" }
        var text = "\(isRequired ? "require" : "forbid") path of \(kinds)"
        if !from.isEmpty { text += " from " + from.joined(separator: ", ") }
        if !to.isEmpty { text += " to " + to.joined(separator: ", ") }
        if let over { text += " over \(over)" }
        if !through.isEmpty { text += " through " + through.joined(separator: ", ") }
        return text + guarded
    }
}

/// `u0` with `u1` and `u2` in it, `u3` to `u5`, and two customers; a few flows of two items.
private struct RandomRoutes {
    private static let names = ["u0", "u1", "u2", "u3", "u4", "u5", "c0", "c1"]
    private static let kinds = [
        "division", "department", "team", "department", "department", "team", "customer", "customer",
    ]
    private static let parents = [nil, 0, 0, nil, nil, nil, nil, nil]

    private struct Flow {
        let kind: String
        let supplier: Int
        let customer: Int
        let item: String
        let isReturn: Bool
        let isOwned: Bool
    }

    private let flows: [Flow]

    init(using generator: inout SeededGenerator) {
        flows = (0..<Int.random(in: 3...14, using: &generator)).map { _ in
            Flow(
                kind: ["service", "transfer", "information"].randomElement(using: &generator) ?? "",
                supplier: Int.random(in: 0..<8, using: &generator), customer: Int.random(in: 0..<8, using: &generator),
                item: ["x", "y"].randomElement(using: &generator) ?? "",
                isReturn: Int.random(in: 0..<6, using: &generator) == 0,
                isOwned: Int.random(in: 0..<4, using: &generator) == 0)
        }
    }

    var text: String {
        let units =
            "division u0 { department u1; team u2 }; department u3; department u4; team u5; customer c0; customer c1\n"
        return units
            + flows.map { flow in
                "\(flow.kind) \(Self.names[flow.supplier]) -> \(Self.names[flow.customer]) \"\(flow.item)\""
                    + " { \(flow.isReturn ? "returns; " : "")\(flow.isOwned ? "owner \"Ms Li\"" : "") }\n"
            }.joined()
    }

    /// `units: arrows` of each finding.
    func expected(_ sentence: RandomSentence) -> [String] {
        let kinds = sentence.kinds.flatMap { $0 == "delivery" ? ["service", "information"] : [$0] }
        let meant = flows.filter { flow in
            kinds.contains(flow.kind) && !flow.isReturn && flow.supplier != flow.customer
                && !(sentence.isGuarded && flow.isOwned)
        }
        let layers =
            sentence.kinds == ["transfer"] ? ["x", "y"].map { item in meant.filter { $0.item == item } } : [meant]
        return layers.flatMap { layer in
            let edges = layer.map { ($0.supplier, $0.customer) }
            return sentence.isCycle ? cycles(edges, sentence) : paths(edges, sentence)
        }
    }

    private func paths(_ edges: [(Int, Int)], _ sentence: RandomSentence) -> [String] {
        let all = Array(Self.names.indices)
        let touched = all.filter { unit in edges.contains { $0.0 == unit || $0.1 == unit } }
        let sources = touched.filter { unit in
            sentence.from.isEmpty ? !edges.contains { $0.1 == unit } : sentence.from.contains { stands($0, for: unit) }
        }
        let targets = touched.filter { unit in
            sentence.to.isEmpty ? !edges.contains { $0.0 == unit } : sentence.to.contains { stands($0, for: unit) }
        }
        let marked = Set(all.filter { unit in sentence.through.contains { stands($0, for: unit) } })
        var found: [String] = []
        for source in sources {
            for target in targets where target != source {
                let length: Int?
                if sentence.isRequired {
                    length = distance(source, target, edges, without: marked)
                } else if sentence.through.isEmpty {
                    length = distance(source, target, edges, without: [])
                } else {
                    length = marked.subtracting([source, target]).compactMap { middle in
                        guard let first = distance(source, middle, edges, without: [target]),
                            let second = distance(middle, target, edges, without: [source])
                        else { return nil }
                        return first + second
                    }.min()
                }
                if let length, length > sentence.over ?? 0 {
                    found.append("\(Self.names[source]) \(Self.names[target]): \(length)")
                }
            }
        }
        return found
    }

    private func cycles(_ edges: [(Int, Int)], _ sentence: RandomSentence) -> [String] {
        let inner = edges.filter { edge in
            [edge.0, edge.1].allSatisfy { unit in unit < 6 && (sentence.inside.map { stands($0, for: unit) } ?? true) }
        }
        var found: [String] = []
        for unit in 0..<6 {
            let members = (0..<6).filter { other in
                other == unit
                    || (distance(unit, other, inner, without: []) != nil
                        && distance(other, unit, inner, without: []) != nil)
            }
            guard members.count > 1, members[0] == unit else { continue }
            let length = members.dropFirst().compactMap { other -> Int? in
                guard let there = distance(unit, other, inner, without: []),
                    let back = distance(other, unit, inner, without: [])
                else { return nil }
                return there + back
            }.min()
            found.append("\(members.map { Self.names[$0] }.joined(separator: " ")): \(length ?? 0)")
        }
        return found
    }

    private func stands(_ place: String, for unit: Int) -> Bool {
        let isMeant: Bool
        switch place {
        case "any unit": isMeant = unit < 6
        case "any customer", "any team", "each department": isMeant = place.hasSuffix(Self.kinds[unit])
        default: isMeant = Self.names[unit] == place
        }
        return isMeant || (Self.parents[unit].map { stands(place, for: $0) } ?? false)
    }

    /// The number of edges of the shortest path; nil where there is none.
    private func distance(_ source: Int, _ target: Int, _ edges: [(Int, Int)], without blocked: Set<Int>) -> Int? {
        guard !blocked.contains(source), !blocked.contains(target) else { return nil }
        var distances: [Int: Int] = [source: 0]
        for round in 1...8 {
            for (from, to) in edges where distances[from] == round - 1 && distances[to] == nil && !blocked.contains(to)
            {
                distances[to] = round
            }
        }
        return distances[target]
    }
}
