import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules

/// The findings that a picture marks, numbered in their order, and where it marks them: on the lines of the flows that a
/// finding names, or of its witness where it names several units; on its one unit; on the units that its flows are hidden
/// in by roll-up; and where it names neither, on the lines of its item.
struct Highlights {
    private(set) var findings: [Diagram.Finding] = []
    /// By line.
    private(set) var lines: [Int: Diagram.Highlight] = [:]
    private(set) var units: [UnitID: Diagram.Highlight] = [:]
    /// Marked, but over the number that is listed.
    private(set) var unlistedCount = 0

    static let mostListed = 40

    /// - Complexity: linear in the flows of the scene and what the findings name.
    init(_ result: LintResult, in scene: Scene, _ options: DiagramOptions) {
        let chosen = options.marked(in: result)
        guard !chosen.isEmpty else { return }
        let model = result.model
        let writer = Writer(model, options.language, units: .titles)
        var lineOfFlow = DenseMap<FlowID, Int?>(repeating: nil, count: model.flows.count)
        for (index, line) in scene.lines.enumerated() { for flow in line.flows { lineOfFlow[flow] = index } }
        let flowsOfItem = Rows(count: model.items.count, members: scene.lines.flatMap(\.flows), row: model.flows.item)
        let drawn = Set(scene.units)
        for finding in chosen {
            let place = Self.place(of: finding)
            var lines = Set(place.flows.compactMap { flow in lineOfFlow[flow] })
            var units = Set(place.units.map { unit in scene.stands[unit] })
            if lines.isEmpty, options.isWhole {
                for flow in place.flows { units.insert(scene.stands[model.flows.supplier(flow)]) }
            }
            units.formIntersection(drawn)
            if place.flows.isEmpty, place.units.isEmpty, let item = finding.item {
                lines = Set(flowsOfItem[item].compactMap { flow in lineOfFlow[flow] })
            }
            // What can be marked nowhere belongs to the whole picture or to none.
            guard !lines.isEmpty || !units.isEmpty || options.isWhole else { continue }
            var numbers: [Diagram.FindingNumber] = []
            if findings.count < Self.mostListed {
                numbers = [Diagram.FindingNumber(findings.count + 1)]
                findings.append(
                    Diagram.Finding(
                        number: numbers[0], code: finding.code, severity: finding.severity,
                        message: Self.shortened(Linter.text(of: finding, for: writer).message)))
            } else {
                unlistedCount += 1
            }
            for line in lines { self.lines[line, default: Diagram.Highlight()].findings += numbers }
            for unit in units { self.units[unit, default: Diagram.Highlight()].findings += numbers }
        }
    }

    /// Each flow of a way round through thousands of units has the whole of it in its tooltip; nobody reads that.
    private static func shortened(_ message: String) -> String {
        message.utf8.count <= longestMessage ? message : "\(message.prefix(longestMessage))…"
    }

    /// In characters.
    private static let longestMessage = 600

    private static func place(of finding: Finding) -> (flows: [FlowID], units: [UnitID]) {
        if !finding.flows.isEmpty { return (finding.flows, []) }
        let witness = finding.units.count > 1 ? finding.related.compactMap(\.flow) : []
        return witness.isEmpty ? ([], finding.units) : (witness, [])
    }
}

extension DiagramOptions {
    fileprivate func marked(in result: LintResult) -> [Finding] {
        if case .finding(let index) = highlight {
            return result.findings.indices.contains(index) ? [result.findings[index]] : []
        }
        return result.findings.filter { finding in marks(finding, of: result.model) }
    }

    /// Whether a finding is marked, as far as its rule and its severity go.
    public func marks(_ finding: Finding, of model: Model) -> Bool {
        guard !finding.isSuppressed, finding.severity >= minimumSeverity else { return false }
        switch highlight {
        case .none, .finding: return false
        case .all: return true
        case .rules(let selectors):
            guard let page = RuleCatalog.rule(of: finding, in: model)?.page else { return false }
            return selectors.contains { selector in page.matches(selector) || page.matches(selector.lowercased()) }
        }
    }
}
