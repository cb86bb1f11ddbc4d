import FlowDiagnostics
import FlowGraph
import FlowModel
import Testing

@Suite struct PolicyTests {
    @Test func aPolicyIsReadInEitherTongue() throws {
        let english = try policy(
            """
            require owner = a and due <= 5d for service, information of "x" from each department to b, any customer across division when grade >= 3/5 unless no push
            """)
        let chinese = try policy(
            """
            必须 负责 = a 且 时限 <= 5天 针对 服务、信息 涉及 “x” 来自 每个 部门 到 b、任一 客户 跨 板块 当 评分 >= ３／５ 除非 无 主动
            """)
        for sentence in [english, chinese] {
            guard case .requireOfFlows(let tests, let pattern) = sentence.demand else {
                Issue.record("another demand")
                continue
            }
            #expect(tests.map(\.attribute) == [.owner, .due])
            #expect(tests.map { $0.comparison?.relation } == [.equal, .lessOrEqual])
            #expect(pattern.kinds == [FlowKinds(.service), FlowKinds(.information)])
            #expect(pattern.items.count == 1)
            #expect(pattern.suppliers == [.each(.kind(.department))])
            #expect(pattern.customers.count == 2 && pattern.customers.last == .any(.kind(.customer)))
            #expect(pattern.across == .division)
            #expect(sentence.guards.map(\.isUnless) == [false, true])
            #expect(sentence.guards.last?.tests.map(\.isNegated) == [true])
        }
    }

    @Test func severityAndNotesAreKept() {
        let fixture = ModelFixture(
            #"policy p "Title" { severity info; note "one"; note "two"; forbid cycle of flow; forbid path of transfer over 2 }"#
        )
        let policy = fixture.model.policies.first
        #expect(policy?.severity == .info)
        #expect(policy?.notes.map(fixture.model.text) == ["one", "two"])
        #expect(policy?.sentences.count == 2)
    }

    @Test(
        arguments: [
            ("require due <= 3/5 for service", "ICS208 3/5", nil),
            ("require due <= 5 for service", "ICS208 5", nil),
            ("require due <= 30m for service", "ICS208 30m", "30min"),
            ("require due = a for service", "ICS208 a", nil),
            ("require grade >= 5d for service", "ICS208 5d", nil),
            ("require quantity >= \"many\" for service", "ICS208 \"many\"", nil),
            ("require charge = 10% for service", "ICS208 10%", nil),
            ("require size <= 5d for any team", "ICS208 5d", nil),
            ("require accept = 5 for service", "ICS208 5", nil),
            ("require relation = tusk for service", "ICS208 tusk", "task"),
            ("require relation = \"task\" for service", "ICS208 \"task\"", "task"),
            ("require contact = \"Ms Li\" for service", "ICS208 \"Ms Li\"", nil),
            ("require due <= 2026-11-02 for service", "ICS208 2026-11-02", nil),
            ("require contact > a for service", "ICS209 contact > a", nil),
            ("require accept < \"x\" for service", "ICS209 accept < \"x\"", nil),
            ("require push = 5 for service", "ICS210 push = 5", nil),
            ("require window = 5d for service", "ICS210 window = 5d", nil),
            ("forbid path of transfer over 2.5", "ICS212 2.5", nil),
            ("require contact = aa for service", "ICS201 aa", "a"),
            ("require needs = yy for service", "ICS201 yy", "y"),
            ("require needs = a for service", "ICS206 a", nil),
            ("require under = rule8 for service", "ICS201 rule8", "rule7"),
            ("forbid service from aa", "ICS201 aa", "a"),
            ("forbid service of yy", "ICS201 yy", "y"),
            ("forbid cycle of service in aa", "ICS201 aa", "a"),
            ("require path of service through aa", "ICS201 aa", "a"),
            ("require head for any team in aa", "ICS201 aa", "a"),
        ] as [(String, String, String?)])
    func aMistakeInASentenceIsToldWhereItStands(sentence: String, mistake: String, offer: String?) {
        let fixture = ModelFixture(
            """
            department a; department b; customer c; item y "why"; regulation rule7 "Seven" by b
            policy p { \(sentence); forbid service }
            """)
        #expect(fixture.mistakes == [mistake])
        #expect(fixture.offers == [offer])
        #expect(fixture.model.policies.first?.sentences.count == 1, "half of a sentence is no sentence")
    }

    /// They are tests all the same: of what is not there.
    @Test(arguments: [
        ("require head for service", "ICS211 head"), ("require due for transfer", "ICS211 due"),
        ("require no vacant for any customer", "ICS211 no vacant"), ("require owner for any unit", "ICS211 owner"),
        ("forbid transfer unless due <= 5d", "ICS211 due <= 5d"),
    ])
    func aTestOfAnAttributeThatIsNeverThereIsRemarked(sentence: String, mistake: String) {
        let fixture = ModelFixture("department a; department b; customer c\npolicy p { \(sentence); forbid service }")
        #expect(fixture.mistakes == [mistake])
        #expect(fixture.model.diagnostics.allSatisfy { $0.definition.severity == .warning })
        #expect(fixture.model.policies.first?.sentences.count == 2)
    }

    @Test(arguments: [
        "forbid", "forbid service from", "forbid path", "require path of service", "require due <= for service",
        "require due", "forbid service unless", "require for service", "forbid cycle of service in",
        "require head for any",
    ])
    func aSentenceThatBreaksOffIsLeftOut(sentence: String) {
        let fixture = ModelFixture("department a\npolicy p {\n    \(sentence)\n    forbid transfer\n}")
        #expect(!fixture.mistakes.isEmpty)
        #expect(fixture.model.policies.first?.sentences.count ?? 0 <= 1)
    }

    @Test func valuesMayNameWhatTheAttributeNames() {
        let fixture = ModelFixture(
            """
            department a { team b }; department c; item y "why"; system sap; regulation rule7 "Seven" by c
            policy p {
                require needs = y and via = sap and via = a.b and under = rule7 and scale = five and scale = "three" for service
                require produces = "why" and requires = y and assign = pool and scope = complete for any unit
            }
            """)
        #expect(fixture.mistakes.isEmpty)
        #expect(fixture.model.policies.first?.sentences.count == 2)
        #expect(fixture.model.mentions.names(SystemID(0)) && fixture.model.mentions.names(ItemID(0)))
    }

    @Test func anItemIsTheOneThatTheFlowsName() {
        let fixture = ModelFixture(
            """
            policy p { forbid service of "MONTHLY  report" }
            department a; department b
            service a -> b "Monthly report"
            """)
        #expect(fixture.model.items.count == 1)
        guard case .forbidFlows(let pattern)? = fixture.model.policies.first?.sentences.first?.demand else {
            Issue.record("another demand")
            return
        }
        #expect(pattern.items == [fixture.model.flows.item(FlowID(0))])
    }

    @Test func ofTwoOfOneNameTheFirstCounts() {
        let fixture = ModelFixture("policy p { forbid service }\npolicy p { forbid transfer; forbid information }")
        #expect(fixture.mistakes == ["ICS203 p"])
        #expect(fixture.model.policies.map(\.sentences.count) == [1])
    }

    private func policy(_ sentence: String) throws -> PolicySentence {
        let fixture = ModelFixture("department a; department b\npolicy p { \(sentence) }")
        #expect(fixture.mistakes.isEmpty)
        return try #require(fixture.model.policies.first?.sentences.first)
    }
}
