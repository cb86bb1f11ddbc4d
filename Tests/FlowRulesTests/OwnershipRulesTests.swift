import FlowGraph
import FlowModel
import Testing

@testable import FlowRules

@Suite struct OwnershipRulesTests {
    @Test(arguments: [
        ("owner a, b", 1), ("owner a, a", 0), ("owner a, b lead a", 0), ("owner a, \"Li\"", 1),
        ("owner a, b; lead b", 0),
        ("owner \"Li\", \"LI\"", 0),
    ])
    func severalOwnersNeedALead(attributes: String, count: Int) {
        let text = "department a; department b; item i { \(attributes) }"
        #expect(lint(text, "IC202").findings.count == count)
    }

    @Test func ownersInAnotherOrderAreNoDispute() {
        let text = """
            department a; department b
            told by a { service a -> b "help" { owner a, b } }
            told by b { service a -> b "help" { owner b, a } }
            """
        #expect(lint(text, "IC205").findings.isEmpty)
    }

    @Test func theNeutralStatementDoesNotSettleADispute() {
        let text = """
            department a; department b
            service a -> b "help" { owner a }
            told by a { service a -> b "help" { owner b } }
            told by b { service a -> b "help" { owner a } }
            """
        let findings = lint(text, "IC205").findings
        #expect(findings.count == 1)
        #expect(findings[0].flows == [FlowID(0)])
    }

    @Test func aProcessWithinOneUnitNeedsNoOwner() {
        let text = "department a; process p { service a -> a \"self-check\" }"
        #expect(lint(text, "IC209").findings.isEmpty)
    }
}
