import FlowGraph
import FlowModel
import FlowRules

/// The finding that a picture is of: by its number among those of its rules, or the gravest about an item and units.
struct FindingChoice {
    enum Rule: String {
        case buckPassing = "IC203"
        case roleInversion = "IC101"
        case roleContradiction = "IC102"
    }

    let finding: Finding
    /// That there are others, where nothing has been said of which.
    let notes: [DiagramNote]

    /// - Throws: `StyleError.noFinding` and `noSuchFinding`.
    init(
        of rules: [Rule], for style: Diagram.Style, _ result: LintResult, _ options: DiagramOptions
    ) throws(StyleError) {
        let codes = Set(rules.map(\.rawValue))
        let all = result.findings.filter { finding in codes.contains(finding.code) && !finding.isSuppressed }
        if let number = options.finding?.value {
            guard !all.isEmpty else { throw .noFinding(style, isNarrowed: false) }
            guard all.indices.contains(number - 1) else {
                throw .noSuchFinding(style, number: number, count: all.count)
            }
            (finding, notes) = (all[number - 1], [])
            return
        }
        let model = result.model
        let units = options.focus?.units ?? []
        let isNarrowed = options.item != nil || !units.isEmpty
        let matching = all.indices.filter { index in
            let finding = all[index]
            let items = [finding.item].compactMap(\.self) + finding.flows.map(model.flows.item)
            return options.item.map(items.contains) ?? true
                && units.allSatisfy { unit in
                    finding.units.contains { named in
                        model.reporting.isInSubtree(named, of: unit) || model.reporting.isInSubtree(unit, of: named)
                    }
                }
        }
        // The gravest of them, of several the first.
        guard
            let index = matching.max(by: { left, right in
                (all[left].severity, right) < (all[right].severity, left)
            })
        else { throw .noFinding(style, isNarrowed: isNarrowed) }
        finding = all[index]
        notes = isNarrowed || all.count == 1 ? [] : [.oneOf(findings: all.count, shown: index + 1)]
    }
}
