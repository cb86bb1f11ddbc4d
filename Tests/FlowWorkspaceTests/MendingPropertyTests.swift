import FlowDiagnostics
import FlowReports
import FlowRules
import FlowTestSupport
import Testing

@testable import FlowWorkspace

/// What holds of every organisation, whatever its faults.
struct MendingPropertyTests {
    @Test(arguments: 0..<40 as Range<UInt64>, [Profile.core, .complete])
    func repairsLeaveFewerFindingsAndNeverOthers(seed: UInt64, profile: Profile) {
        var organisation = FaultyOrganisation(seed: seed)
        let text = organisation.text()
        let fixture = MendingFixture(text) { settings in
            settings.profile = profile
            settings.extended = ["IC106"]
        }
        let before = MendingFixture.prints(fixture.before)
        let after = MendingFixture.prints(fixture.after)
        #expect(fixture.after.allSatisfy { !$0.hasMistakes })
        #expect(after == MendingFixture.prints(fixture.mended.linted))
        #expect(Set(after).isSubset(of: before))
        #expect(
            MendingFixture.codes(fixture.before, atLeast: .warning).count - fixture.mended.fixed
                == MendingFixture.codes(fixture.after, atLeast: .warning).count)
        #expect((fixture.text() == nil) == (fixture.mended.fixed == 0))
        #expect(Self.comments(in: fixture.text() ?? text) == Self.comments(in: text))
        expectCanonical(fixture)
        let again = MendingFixture(fixture.text() ?? text) { settings in
            settings.profile = profile
            settings.extended = ["IC106"]
        }
        #expect(again.mended.texts.isEmpty && again.mended.fixed == 0)
    }

    @Test(arguments: 0..<25 as Range<UInt64>, [Severity.error, .warning, .info])
    func exceptionsSuppressWhatIsShownAndNothingElse(seed: UInt64, severity: Severity) {
        var organisation = FaultyOrganisation(seed: seed)
        let text = organisation.text()
        let fixture = MendingFixture(text, fixes: false, allowing: "agreed \"so\" \\ \n", showing: severity)
        let shown = fixture.before[0].result.findings.filter {
            !$0.isSuppressed && $0.severity >= severity && !["IC001", "IC002", "IC003"].contains($0.code)
        }
        let after = fixture.after
        #expect(after.allSatisfy { !$0.hasMistakes })
        #expect(
            after[0].result.findings.filter { !$0.isSuppressed && $0.severity >= severity }.allSatisfy {
                ["IC001", "IC002", "IC003"].contains($0.code)
            })
        #expect(fixture.mended.allowed == shown.count)
        #expect(
            MendingFixture.codes(after).count == MendingFixture.codes(fixture.before).count - shown.count)
        #expect(after[0].result.findings.count == fixture.before[0].result.findings.count)
        #expect(Self.comments(in: fixture.text() ?? text) == Self.comments(in: text))
        expectCanonical(fixture)
        let again = MendingFixture(fixture.text() ?? text, fixes: false, allowing: "more", showing: severity)
        #expect(again.mended.texts.isEmpty && again.mended.allowed == 0)
    }

    private func expectCanonical(_ fixture: MendingFixture) {
        guard fixture.text() != nil else { return }
        let formatted = Workspace(fixture.written).format(FilePath("org.flow"), keywords: nil)
        #expect(formatted.diff.isEmpty)
    }

    private static func comments(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.firstRange(of: "//").map { String(line[$0.lowerBound...]) }
        }.sorted()
    }
}
