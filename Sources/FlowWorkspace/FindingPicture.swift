import FlowDiagnostics
import FlowDiagrams
import FlowModel
import FlowRules

/// How one finding is shown: what it is about and no more, so that it can be read at a glance.
struct FindingPicture {
    private let index: [Finding].Index
    private let result: LintResult
    private let language: Language

    init(of index: [Finding].Index, in result: LintResult, _ language: Language) {
        self.index = index
        self.result = result
        self.language = language
    }

    private var finding: Finding { result.findings[index] }

    /// As in `IC203 buck-passing`; a policy has a title of its own.
    var title: String {
        let title = RuleCatalog.rule(of: finding, in: result.model)?.page.title[language] ?? finding.name
        return "\(finding.code) \(title)"
    }

    /// What it says, with units called as in the picture, and how to mend it, in text that can be pasted into the file.
    var text: FindingText {
        let message = Linter.text(of: finding, for: Writer(result.model, language, units: .titles)).message
        let remedy = Linter.text(of: finding, for: Writer(result.model, language)).remedy
        return FindingText(message, remedy: remedy)
    }

    /// Code, rule and what tells the finding from others of its rule: its item, else its units.
    var words: String {
        let model = result.model
        let item = finding.item ?? finding.flows.first.map(model.flows.item)
        let subject =
            item.map { item in [model.identifier(item)] }
            ?? finding.units.prefix(Self.mostUnits).map { unit in model.text(model.units[unit].name) }
        return ([finding.code, finding.name] + subject).joined(separator: "-")
    }

    /// What may be drawn, the best first: the style that is made for such findings, then maps, the widest first.
    func choices(from base: DiagramOptions) -> [DiagramOptions] {
        var options = base
        options.language = language
        options.title = title
        options.highlight = .finding(at: index)
        options.remarks = [result.model.text(result.model.title)].compactMap(\.self)
        var choices: [DiagramOptions] = []
        if let styled = styled(options) { choices.append(styled) }
        for part in DiagramOptions.Part.choices(for: finding, in: result.model) {
            options.part = part
            choices.append(options)
        }
        return choices
    }

    /// The table of what shows a rule's findings better than a map does.
    private func styled(_ options: DiagramOptions) -> DiagramOptions? {
        var options = options
        switch finding.code {
        case "IC203":
            options.style = .cycle
            options.finding = number(among: ["IC203"])
        case "IC101", "IC102":
            options.style = .roles
            options.finding = number(among: ["IC101", "IC102"])
        case "IC206":
            options.style = .chain
            options.item = finding.item ?? finding.flows.first.map(result.model.flows.item)
            options.kinds = [.transfer]
        case "IC507":
            options.style = .chain
            options.process = finding.process
        default: return nil
        }
        return options
    }

    /// The finding's number among those that a style can draw, from 1 on.
    private func number(among codes: Set<String>) -> Diagram.FindingNumber {
        Diagram.FindingNumber(
            result.findings[...index].count { finding in codes.contains(finding.code) && !finding.isSuppressed })
    }

    private static let mostUnits = 3
}
