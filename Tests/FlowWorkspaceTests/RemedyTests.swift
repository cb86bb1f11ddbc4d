import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules
import FlowSyntax
import Testing

@testable import FlowWorkspace

/// What a remedy offers in backticks is text to be pasted: it is pasted here, into the examples of the rules' pages.
struct RemedyTests {
    /// Rules whose findings only people can mend: they have to take something out, or rearrange it.
    private static let proseOnly: Set = [
        "IC003", "IC004", "IC005", "IC006", "IC007", "IC408", "IC504", "IC802", "IC804",
    ]

    /// Rules whose offer is a beginning: it does not mend the finding by itself.
    private static let unfinished: Set = [
        "IC101", "IC102", "IC103", "IC105", "IC107", "IC203", "IC206", "IC307", "IC604", "IC609", "IC701", "IC704",
        "IC801", "IC803",
    ]

    @Test(arguments: RuleCatalog.rules.map(\.page.code), Language.allCases)
    func whatIsOfferedCanBePasted(code: String, language: Language) throws {
        let page = try #require(RuleCatalog.rule(code: code)).page
        var hasOffer = false
        var mends = false
        for example in page.examples {
            let before = Self.result(of: example.source, code)
            for finding in before.findings where finding.code == code {
                let remedy = Linter.text(of: finding, for: Writer(before.model, language)).remedy
                #expect(remedy.split(separator: "`", omittingEmptySubsequences: false).count % 2 == 1, "\(remedy)")
                for offer in Self.offers(in: remedy) {
                    hasOffer = true
                    let pasted = Self.pasted(offer, for: finding, in: before).map { Self.result(of: $0, code) }
                    let sound = pasted.filter { !$0.diagnostics.contains { $0.definition.severity == .error } }
                    #expect(!sound.isEmpty, "\(code) offers what cannot be pasted: \(offer)")
                    let count = before.findings.count { $0.code == code && !$0.isSuppressed }
                    if sound.contains(where: { $0.findings.count { $0.code == code && !$0.isSuppressed } < count }) {
                        mends = true
                    }
                }
            }
        }
        #expect(hasOffer != Self.proseOnly.contains(code), "\(code)")
        if hasOffer { #expect(mends || Self.unfinished.contains(code), "\(code) offers what mends nothing") }
    }

    /// What stands between backticks and is more than the name of an attribute.
    private static func offers(in remedy: String) -> [String] {
        let parts = remedy.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        let words = Set(Keyword.allCases.flatMap { [$0.english] + $0.chinese })
        return stride(from: 1, to: parts.count, by: 2).map { parts[$0] }.filter { offer in
            !words.contains(offer) || ["push", "主动"].contains(offer)
        }
    }

    /// The text with an offer pasted in: as a statement, in the place of the one that says the same, or into a block of
    /// what the finding is about, in the place of the attribute that it repeats.
    private static func pasted(_ offer: String, for finding: Finding, in result: LintResult) -> [String] {
        let model = result.model
        let text = model.sources[0]
        let tree = Parser.parse(text)
        let editor = EntryEditor(tree)
        var candidates = [String(decoding: text.bytes, as: UTF8.self) + "\n\(offer)\n"]
        for place in places(of: finding, in: model) {
            if let statement = statements(in: tree).first(where: { tree.headSpan($0).start == place.start }) {
                let range = Int(tree.span(statement).start.value)..<Int(tree.span(statement).end.value)
                candidates.append(applied([TextEdit(range, offer)], to: text))
            }
            let attributes = offer.hasPrefix("{") ? String(offer.dropFirst().dropLast()).trimming() : offer
            guard let insertion = editor.insertion(at: place, { _ in attributes }) else { continue }
            candidates.append(applied([insertion], to: text))
            let repeated = repeatedAttributes(of: attributes, in: tree, at: place)
            candidates.append(applied([insertion] + repeated, to: text))
        }
        return candidates
    }

    /// Where what a finding is about is written, the closest first.
    private static func places(of finding: Finding, in model: Model) -> [SourceSpan] {
        var spans = [finding.span]
        spans += (finding.flows + finding.related.compactMap(\.flow)).map { model.statement(of: $0).span }
        spans += finding.units.map { model.units[$0].nameSpan }
        spans += finding.flows.flatMap { [model.flows.supplier($0), model.flows.customer($0)] }.map {
            model.units[$0].nameSpan
        }
        spans += (finding.process.map { [model.processes[$0].nameSpan] } ?? [])
        spans += (finding.regulation.map { [model.regulations[$0].nameSpan] } ?? [])
        spans += (finding.item.map { [model.items[$0].span] } ?? [])
        spans += finding.related.map { $0.span(in: model) }
        spans += model.statements.ids.map { model.statements[$0].span }
        spans += model.units.values.map(\.nameSpan)
        return spans
    }

    /// Statements and attributes at any depth.
    private static func statements(in tree: SyntaxTree) -> [NodeID] {
        var found: [NodeID] = []
        var waiting = Array(tree.children(tree.root))
        while let node = waiting.popLast() {
            found.append(node)
            if let block = tree.children(node).first(where: { tree.kind($0) == .block }) {
                waiting += tree.children(block)
            }
        }
        return found
    }

    /// The removals of the attributes with the keyword of an attribute, in the block that is written at a place.
    private static func repeatedAttributes(of text: String, in tree: SyntaxTree, at place: SourceSpan) -> [TextEdit] {
        let sample = Parser.parse(SourceText(path: "sample.flow", text: "service a -> b \"x\" { \(text) }"))
        let keys = Set(statements(in: sample).dropFirst().compactMap(sample.keyword))
        return statements(in: tree).filter { node in
            let isHere = tree.headSpan(node).start <= place.start && tree.span(node).end >= place.end
            return isHere && tree.children(node).contains { tree.kind($0) == .block }
        }.flatMap { node in
            statements(in: tree).filter { inner in
                tree.kind(inner) == .attribute && tree.span(inner).start > tree.span(node).start
                    && tree.span(inner).end <= tree.span(node).end
                    && tree.keyword(inner).map(keys.contains) ?? false
            }.map { TextEdit(Int(tree.span($0).start.value)..<Int(tree.span($0).end.value), "") }
        }
    }

    private static func applied(_ edits: [TextEdit], to text: SourceText) -> String {
        String(decoding: TextEdit.apply(edits, to: Array(text.bytes)), as: UTF8.self)
    }

    private static func result(of source: String, _ code: String) -> LintResult {
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = .complete
        settings.selected = code == "IC003" ? nil : [code]
        return Linter.lint(
            ModelBuilder.build([Parser.parse(SourceText(path: "example.flow", text: source))]), settings: settings)
    }
}

extension String {
    fileprivate func trimming() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
