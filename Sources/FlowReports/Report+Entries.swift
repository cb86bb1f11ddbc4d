import FlowDiagnostics
import FlowModel
import FlowRules

extension Report {
    /// Each entry that is told, worded one after the other, so that many of them take little memory.
    /// - Parameters:
    ///   - parts: what the format tells beside words and places.
    ///   - body: answers whether to go on.
    func forEachEntry(with parts: Entry.Parts = [], _ body: (Entry) -> Bool) {
        var subjects = [Subject?](repeating: nil, count: models.count)
        let printed = parts.contains(.fingerprints) ? findingsTold : nil
        for reference in told {
            let subject =
                subjects[reference.model]
                ?? Subject(models[reference.model], options, parts, printed?[reference.model])
            subjects[reference.model] = subject
            guard body(subject.entry(reference.subject)) else { return }
        }
    }

    /// For each model the rules of the findings that are told, and how many findings there are up to the last of these.
    private var findingsTold: [FindingsTold] {
        var told = [FindingsTold](repeating: FindingsTold(), count: models.count)
        for reference in self.told {
            guard case .finding(let index) = reference.subject else { continue }
            told[reference.model].rules.insert(models[reference.model].result.findings[index].rule)
            told[reference.model].count = max(told[reference.model].count, index + 1)
        }
        return told
    }
}

private struct FindingsTold {
    var rules: Set<RuleNumber> = []
    var count = 0
}

/// A model of which findings are worded. What they share is worked out once.
private final class Subject {
    private let path: String
    private let result: LintResult
    private let model: Model
    private let language: Language
    private let parts: Entry.Parts
    private let writer: Writer
    private let texts: [IndexedText]
    private var findingPrints: [String] = []
    private var mistakePrints: [String] = []

    /// - Parameter printed: the findings that get fingerprints; nil for none. What tells equal ones apart is their order among
    ///   all findings of the rule.
    init(_ linted: LintedModel, _ options: ReportOptions, _ parts: Entry.Parts, _ printed: FindingsTold?) {
        path = linted.path
        result = linted.result
        model = linted.result.model
        language = options.language
        self.parts = parts
        writer = Writer(result.model, options.language)
        texts = result.model.sources.map(IndexedText.init)
        guard let printed else { return }
        var prints = Fingerprints()
        findingPrints = result.findings.prefix(printed.count).map {
            printed.rules.contains($0.rule) ? prints.next(for: $0, in: model) : ""
        }
        mistakePrints = result.diagnostics.map { prints.next(for: $0, in: result.model) }
    }

    func entry(_ subject: Report.Reference.Subject) -> Entry {
        switch subject {
        case .finding(let index):
            entry(of: result.findings[index], fingerprint: findingPrints.isEmpty ? "" : findingPrints[index])
        case .mistake(let index):
            entry(of: result.diagnostics[index], fingerprint: mistakePrints.isEmpty ? "" : mistakePrints[index])
        }
    }

    private func entry(of diagnostic: Diagnostic, fingerprint: String) -> Entry {
        Entry(
            code: diagnostic.definition.code, rule: diagnostic.definition.name,
            severity: diagnostic.definition.severity,
            message: diagnostic.message(in: language), remedy: diagnostic.remedy(in: language),
            location: location(diagnostic.span),
            related: diagnostic.related.map {
                RelatedLocation(message: $0.note[language], location: location($0.span), isStep: false)
            },
            model: path, units: [], flows: [], data: [], fingerprint: fingerprint, suppression: nil, isMistake: true)
    }

    private func entry(of finding: Finding, fingerprint: String) -> Entry {
        let text = Linter.text(of: finding, for: writer)
        let hasPaths = parts.contains(.paths)
        return Entry(
            code: finding.code, rule: finding.name, severity: finding.severity,
            message: text.message, remedy: text.remedy, location: location(finding.span),
            related: finding.related.map { related in
                RelatedLocation(
                    message: related.note(for: writer), location: location(related.span(in: model)),
                    isStep: related.flow != nil)
            },
            model: path, units: hasPaths ? sortedOnce(finding.units.map(model.path)) : [],
            flows: hasPaths ? finding.flows.map(model.reference) : [], data: hasPaths ? data(of: finding) : [],
            fingerprint: fingerprint, suppression: suppression(of: finding), isMistake: false)
    }

    private func suppression(of finding: Finding) -> Entry.Suppression? {
        switch finding.suppression {
        case .allowed(let reason)?: .allowed(result.model.text(reason))
        case .baseline?: .baseline
        case nil: nil
        }
    }

    private func location(_ span: SourceSpan) -> Location { Location(span, in: texts[Int(span.source.index)]) }

    /// In the order of their bytes, as every other program sorts them.
    private func sortedOnce(_ paths: [String]) -> [String] {
        var result: [String] = []
        for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where path != result.last {
            result.append(path)
        }
        return result
    }

    /// What the rule adds; the item of a finding without flows and the process go with it, as they are named nowhere else.
    private func data(of finding: Finding) -> [Entry.Member] {
        let data = Linter.data(of: finding, for: writer)
        var members = members(data)
        if finding.flows.isEmpty, let item = finding.item, data["item"] == nil {
            members.append(.init(name: "item", value: value(.item(item))))
        }
        if let process = finding.process, data["process"] == nil {
            members.append(.init(name: "process", value: value(.process(process))))
        }
        return members
    }

    private func members(_ data: FindingData) -> [Entry.Member] {
        data.entries.map { Entry.Member(name: $0.name, value: value($0.value)) }
    }

    private func value(_ value: FindingData.Value) -> Entry.Value {
        switch value {
        case .flag(let flag): return .flag(flag)
        case .count(let count): return .count(count)
        case .text(let text): return .text(text)
        case .unit(let unit): return .text(model.path(unit))
        case .item(let item): return .text(model.identifier(item))
        case .process(let process): return .text(model.text(model.processes[process].name))
        case .flow(let flow): return .flow(model.reference(flow))
        case .list(let values): return .list(values.map(self.value))
        case .record(let data): return .record(members(data))
        }
    }
}
