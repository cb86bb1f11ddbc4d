import FlowDiagnostics
import FlowModel
import FlowSyntax
import SyntheticModels
import Testing

@testable import FlowRules

/// Large and extreme models: the same findings whoever works, counted where they are not kept, and never more work than the
/// text has flows.
struct ScaleTests {
    private static func model(_ source: [UInt8]) -> Model {
        ModelBuilder.build([Parser.parse(SourceText(path: "large.flow", bytes: source))])
    }

    private static func settings(_ profile: Profile = .complete) -> RuleSettings {
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = profile
        return settings
    }

    private static func traces(_ findings: some Sequence<Finding>) -> [String] {
        findings.map { "\($0.code) \($0.severity) \($0.span) \($0.units) \($0.flows) \(String(describing: $0.item))" }
    }

    @Test func theOrganisationIsThatOfItsSeed() {
        let organisation = SyntheticOrganisation(flows: 2000, seed: 7)
        #expect(organisation.flows.count == 2000)
        #expect(organisation.flows == SyntheticOrganisation(flows: 2000, seed: 7).flows)
        #expect(organisation.flows != SyntheticOrganisation(flows: 2000, seed: 8).flows)
        // Any change of the generator makes figures that were kept worthless: it has to be seen here.
        var hash = StableHash()
        hash.add(String(decoding: organisation.source + organisation.table, as: UTF8.self))
        #expect(hash.hexadecimal == "4f3ad4c03a1e3875")
    }

    @Test func theOrganisationHasWhatRulesLookFor() {
        let model = Self.model(SyntheticOrganisation(flows: 5000).source)
        #expect(model.diagnostics.isEmpty)
        #expect(model.flows.count == 5000)
        let codes = Set(Linter.lint(model, settings: Self.settings()).findings.map(\.code))
        #expect(codes.isSuperset(of: ["IC005", "IC101", "IC102", "IC201", "IC203", "IC501", "IC704"]))
    }

    /// Works in another order than one alone would.
    private struct Backwards: Workers {
        let count = 3

        func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
            for number in (0..<count).reversed() { body(number) }
        }
    }

    @Test func findingsAreTheSameWhoeverWorks() {
        let model = Self.model(SyntheticOrganisation(flows: 20_500).source)
        let alone = Linter.lint(model, settings: Self.settings(.core))
        let together = Linter.lint(model, settings: Self.settings(.core), workers: Backwards())
        #expect(alone.findings.count > 3000)
        #expect(Self.traces(alone.findings) == Self.traces(together.findings))
    }

    @Test func whatIsNotKeptIsCounted() {
        let model = Self.model(SyntheticOrganisation(flows: 2000).source)
        let all = Linter.lint(model, settings: Self.settings())
        let some = Linter.lint(model, settings: Self.settings(), keeping: .warning)
        #expect(all.untold.infos == 0)
        #expect(some.untold.infos == all.findings.count { $0.severity == .info })
        #expect(some.untold.infos > 0)
        #expect(Self.traces(some.findings) == Self.traces(all.findings.filter { $0.severity >= .warning }))
    }

    @Test func allIsCountedWhereNothingIsKept() {
        let model = Self.model(SyntheticOrganisation(flows: 2000).source)
        for profile in Profile.allCases {
            let all = Linter.lint(model, settings: Self.settings(profile))
            let none = Linter.lint(model, settings: Self.settings(profile), keeping: nil)
            #expect(none.findings.isEmpty)
            for severity in Severity.allCases { #expect(none.untold[severity] == all.findings.counts[severity]) }
        }
    }

    /// Findings that an allowance covers are counted as suppressed, kept or not, and the allowance as used.
    @Test func allowancesCoverWhatIsNotKept() {
        let model = Self.model(
            Array(
                """
                allow no-measure because "measured elsewhere"
                department a; department b
                service a -> b "help" { owner a; due 1d; accept "3 pieces" }
                """.utf8))
        let result = Linter.lint(model, settings: Self.settings(), keeping: .warning)
        #expect(result.untold.suppressed == 1)
        #expect(!result.findings.contains { $0.code == "IC003" })
    }

    /// What is told, and with how much, stays in proportion to the text.
    @Test(arguments: DegenerateShape.all.map(\.name)) func extremeShapesAreBorne(name: String) throws {
        let shape = try #require(DegenerateShape.named(name))
        let size = 1000
        let tree = Parser.parse(SourceText(path: "extreme.flow", bytes: shape.source(size: size)))
        let model = ModelBuilder.build([tree])
        let isMistaken = DegenerateShape.mistakes.contains { $0.name == name }
        #expect(isMistaken == !model.diagnostics.isEmpty || name == "long-number")
        let told = model.diagnostics.reduce(0) {
            $0 + $1.message(in: .english).utf8.count + $1.related.count + $1.fixIts.count
        }
        #expect(told < 500 * size)
        if tree.diagnostics.isEmpty { #expect(Formatter.format(tree) != nil) }

        let findings = Linter.lint(model, settings: Self.settings()).findings
        let work = max(model.flows.count, size)
        #expect(findings.count < 20 * work)
        // The paths that a policy is broken by are as long as the chain, up to a bound on all of them.
        #expect(findings.reduce(0) { $0 + $1.flows.count + $1.units.count } < 1_000_000 + 100 * work)
    }

    @Test func aPolicySaysWhereItsPathsGotTooMany() throws {
        let shape = try #require(DegenerateShape.named("policy-on-chain"))
        let model = Self.model(shape.source(size: 1500))
        let findings = Linter.lint(model, settings: Self.settings()).findings.filter { $0.rule == .policy }
        #expect(findings.reduce(0) { $0 + $1.flows.count } < 1_010_000)
        #expect(findings.contains { $0.data["unfinished"] != nil })
    }

    /// As many allowances as findings, for each way to say what they are for: every finding is covered, every allowance used.
    @Test(arguments: ["allowances", "allowances-of-one-pair", "allowances-of-items"])
    func manyAllowancesCoverManyFindings(name: String) throws {
        let shape = try #require(DegenerateShape.named(name))
        let findings = Linter.lint(Self.model(shape.source(size: 500)), settings: Self.settings()).findings
        let unowned = findings.filter { $0.name == "unowned-handoff" }
        #expect(unowned.count >= 500)
        #expect(unowned.allSatisfy { $0.isSuppressed })
        #expect(!findings.contains { $0.name == "unused-allow" })
    }

    @Test func placesAreSortedByFileAndOffset() {
        func key(_ source: Int, _ offset: Int) -> PlaceKey {
            PlaceKey(SourceSpan(source: SourceID(source), start: ByteOffset(offset), end: ByteOffset(offset)))
        }
        func order(_ keys: [PlaceKey]) -> [UInt32] {
            let entries = keys.enumerated().map { PlaceOrder.Entry($1, UInt32($0)) }
            return PlaceOrder.sorted(entries).map(\.index)
        }
        let keys = [key(1, 0), key(0, 70_000), key(0, 3), key(2, 5), key(0, 70_000), key(0, 4_000_000_000), key(0, 3)]
        #expect(order(keys) == [2, 6, 1, 4, 5, 0, 3])
        #expect(order([]).isEmpty)
        #expect(order([key(3, 9), key(3, 9)]) == [0, 1])
    }

    @Test func numbersOrderRulesAsTheirCodesDo() {
        let codes = RuleCatalog.rules.map(\.page.code) + ["ICP"]
        #expect(codes.map { RuleNumber(code: $0).code } == codes)
        #expect(codes.map(RuleNumber.init(code:)).sorted().map(\.code) == codes.sorted())
    }
}
