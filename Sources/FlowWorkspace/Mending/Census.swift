import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules

/// What is found in a model, by fingerprint: for telling whether a change of its text has made something better, and nothing
/// else of it.
struct Census {
    private var findings: [String: State] = [:]
    private var mistakes: Set<String> = []
    /// How many findings are shown.
    private(set) var shown = 0

    private struct State {
        let severity: Severity
        let isSuppressed: Bool
        let isShown: Bool
    }

    init(_ linted: LintedModel, _ wish: MendingWish) {
        var prints = Fingerprints()
        for finding in linted.result.findings {
            findings[prints.next(for: finding, in: linted.result.model)] = State(
                severity: finding.severity, isSuppressed: finding.isSuppressed,
                isShown: wish.isShown(finding, of: linted))
            if wish.isShown(finding, of: linted) { shown += 1 }
        }
        for diagnostic in linted.result.diagnostics {
            mistakes.insert(prints.next(for: diagnostic, in: linted.result.model))
        }
    }

    /// Whether nothing is found afterwards that was not found before, and nothing is graver.
    func isMendedOnly(by after: Census) -> Bool {
        after.mistakes.isSubset(of: mistakes)
            && after.findings.allSatisfy { print, state in
                findings[print].map { $0.isSuppressed == state.isSuppressed && $0.severity >= state.severity } ?? false
            }
    }

    /// Whether just the same is found afterwards, and nothing is newly suppressed that was not shown.
    func isAllowedOnly(by after: Census) -> Bool {
        after.mistakes.isSubset(of: mistakes) && after.findings.count == findings.count
            && after.findings.allSatisfy { print, state in
                guard let before = findings[print], before.severity == state.severity else { return false }
                return before.isSuppressed == state.isSuppressed || (state.isSuppressed && before.isShown)
            }
    }
}
