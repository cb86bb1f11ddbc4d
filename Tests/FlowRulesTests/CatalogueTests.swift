import FlowDiagnostics
import Foundation
import Testing

@testable import FlowRules

/// The definitions, the folder, the catalogue and the pages name the same rules.
struct CatalogueTests {
    /// Every rule as it was agreed, with those of the core profile marked.
    private static let agreed = """
        IC001 reasonless-allow core
        IC002 expired-allow core
        IC003 unused-allow core
        IC004 duplicate-flow core
        IC005 self-flow core
        IC006 alias-clash core
        IC007 unused-declaration core
        IC101 role-inversion core
        IC102 role-contradiction core
        IC103 circular-supply
        IC104 rank-half-missing
        IC105 top-without-customers
        IC106 relation-mismatch
        IC107 manager-faces
        IC108 payer-trap
        IC109 board-trap
        IC201 unowned-handoff core
        IC202 many-owners core
        IC203 buck-passing core
        IC204 dead-end-referral core
        IC205 ownership-dispute core
        IC206 long-passing core
        IC207 handoff-without-acceptance
        IC209 unowned-process
        IC301 upward-only core
        IC302 boss-evaluates core
        IC303 self-evaluation core
        IC304 orderer-not-user core
        IC305 goal-without-customer
        IC306 no-veto
        IC307 escalation-detour core
        IC308 regulation-without-exception
        IC309 hidden-service core
        IC310 captive-monopoly
        IC401 no-customer core
        IC402 no-supplier
        IC403 isolated-unit
        IC404 unneeded-output core
        IC405 unmet-need core
        IC406 crossed-supply
        IC407 cut-from-customer core
        IC408 front-line-only
        IC501 standard-missing core
        IC502 vague-standard
        IC503 one-sided-standard core
        IC504 window-conflict core
        IC505 no-notice
        IC506 infeasible-demand core
        IC507 chain-overrun core
        IC508 mutual-waiting core
        IC509 no-measure
        IC510 scale-mismatch
        IC511 silent-delay
        IC512 settlement-missing
        IC513 low-grade
        IC514 single-person
        IC601 black-hole core
        IC602 no-feedback
        IC603 rank-asymmetry
        IC604 long-information-path
        IC605 scattered-information
        IC606 no-meeting
        IC607 perception-gap core
        IC608 one-sided-claim core
        IC609 questionnaire-incomplete
        IC701 deep-hierarchy
        IC702 silo-split core
        IC703 broken-sequence core
        IC704 goods-cycle core
        IC705 service-as-goods
        IC706 untriggered
        IC707 boss-assigns
        IC708 kpi-inward
        IC801 many-doors core
        IC802 many-trips
        IC803 many-callers
        IC804 one-size-fits-all
        IC805 class-without-standard
        IC806 pull-only
        IC807 no-intake
        """

    @Test func theCatalogueHoldsWhatWasAgreed() {
        let catalogue = RuleCatalog.rules.map(\.page).map { page in
            "\(page.code) \(page.name)\(page.isCore ? " core" : "")"
        }
        #expect(catalogue == Self.agreed.split(separator: "\n").map(String.init))
    }

    @Test func eachRuleIsOneFileOfItsNameInTheFolderOfItsTheme() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/FlowRules/Rules").standardized
        var files: Set<String> = []
        for theme in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            for file in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: theme).path) {
                files.insert("\(theme)/\(file)")
            }
        }
        let expected = RuleCatalog.rules.map { rule in
            let type = "\(type(of: rule))"
            let words = rule.page.name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            #expect(words.joined() == type, "the type of `\(rule.page.name)` has another name")
            return "\(rule.page.theme)".prefix(1).uppercased() + "\(rule.page.theme)".dropFirst() + "/\(type).swift"
        }
        #expect(files == Set(expected))
        #expect(expected.count == files.count)
    }

    @Test func everyPageIsWhole() {
        for page in RuleCatalog.rules.map(\.page) {
            for wording in [page.title, page.finds, page.why, page.intended] + page.options.map(\.summary) {
                for language in Language.allCases { #expect(!wording[language].isEmpty, "\(page.code)") }
                #expect(wording.english != wording.chinese, "\(page.code) is not translated")
            }
            #expect(!page.examples.isEmpty)
        }
    }
}
