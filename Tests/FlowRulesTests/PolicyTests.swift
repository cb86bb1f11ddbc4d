import FlowDiagnostics
import FlowModel
import FlowRules
import Testing

/// How policies are read, where the examples leave it open; and how they live among the rules.
@Suite struct PolicyTests {
    // MARK: - What a sentence means

    @Test func aUnitStandsForAllUnderIt() {
        let fixture = PolicyFixture(
            """
            division a { department b { team c } }; department d
            policy p { forbid service from a to d; forbid information to any department }
            service c -> d "x"
            service d -> c "x"
            information d -> c "y"
            """)
        #expect(fixture.places == [#"p service c -> d "x""#, #"p information d -> c "y""#])
    }

    @Test func acrossIsBetweenUnitsThatRollUpDifferently() {
        let fixture = PolicyFixture(
            """
            division a { department b; department c }; division d { department e }; department f; customer g
            policy p { forbid flow across division }
            service b -> c "x"
            service b -> e "x"
            service f -> b "x"
            service a -> b "x"
            service b -> g "x"
            """)
        #expect(fixture.units == ["a.b d.e", "f a.b"])
    }

    @Test func aTestAsksForTheAttributeOrComparesItsValue() {
        let holding = [
            "due", "no push", "due < 1w", "due <= 5d", "due = 120h", "due != 5h", "no due > 5d",
            "grade >= 6/10", "grade < 4/5", "quantity >= 500kg", "quantity > 499", "no quantity > 499t",
            "charge = ¥200",
            "accept = \"  Tested \"", "needs = y", "needs = \"z\"", "no needs = \"x\"", "needs != \"x\"", "owner = a",
            "owner = \"Ms Li\"", "relation = function", "relation != task", "contact = a", "contact = b",
            "no contact = c",
            "ordered by = c", "no ordered by", "via = sap", "via = c", "under = rule7", "scale = five", "returns",
            "no returns <= 2", "evaluated by = c", "complaint", "agreed by = b and agreed by = c",
        ]
        for test in holding {
            let fixture = PolicyFixture(
                """
                department a { team b; head "Ms Li" }; department c; item y "why"; system sap; regulation rule7 "Seven" by c
                policy p { require \(test) for service }
                service b -> c "x" {
                    due 5d; grade 3/5; quantity 500 kg; charge ¥200; accept "tested"; needs y, "z"
                    owner b, "Ms Li" lead b; via sap, c; under rule7; scale five; returns limit 3; evaluated by c
                    complaint "late"; agreed by b, c
                }
                """)
            #expect(fixture.mistakes.isEmpty, "\(test)")
            #expect(fixture.places.isEmpty, "\(test)")
        }
    }

    @Test func aComparisonWithWhatIsNotThereDoesNotHold() {
        for test in ["due <= 5d", "due > 5d", "due != 5d", "owner != a", "grade = 3/5", "complaint = \"late\""] {
            let fixture = PolicyFixture(
                """
                department a; department b
                policy p { require \(test) for service; require no \(test) for service }
                service a -> b "x"
                """)
            #expect(fixture.findings.map { $0.data.count("sentence") } == [1], "\(test)")
        }
    }

    @Test func theOwnerMayBeThatOfTheItemOrTheProcess() {
        let fixture = PolicyFixture(
            """
            department a; department b; item x { owner a }
            policy p { require owner for service; require owner = a for service }
            service a -> b x
            process q { owner b; service a -> b "y" }
            service a -> b "z"
            """)
        #expect(fixture.places == [#"p service a -> b "y""#, #"p service a -> b "z""#, #"p service a -> b "z""#])
        #expect(fixture.findings.map { $0.data.count("sentence") } == [2, 1, 2])
    }

    @Test func guardsNarrowDown() {
        let fixture = PolicyFixture(
            """
            department a; department b
            policy p { forbid service when due and grade < 3/5 unless push unless critical }
            service a -> b "1" { due 5d; grade 2/5 }
            service a -> b "2" { due 5d; grade 2/5; push }
            service a -> b "3" { due 5d; grade 2/5; critical }
            service a -> b "4" { grade 2/5 }
            """)
        #expect(fixture.places == [#"p service a -> b "1""#])
    }

    @Test func aPathOfTransfersStaysWithOneItemAndReturnsDoNotCount() {
        let fixture = PolicyFixture(
            """
            department a; department b; department c; department d
            policy p { forbid path of transfer over 1; forbid cycle of transfer }
            transfer a -> b "x"
            transfer b -> c "y"
            transfer a -> b -> c "z"
            transfer c -> b "z" { returns }
            transfer c -> d "x"
            transfer d -> c "y"
            """)
        #expect(fixture.places == [#"p transfer a -> b -> c "z""#])
        #expect(fixture.findings.first?.flows.count == 2)
    }

    @Test func aCycleByWayOfAnExternalPartyIsNone() {
        let fixture = PolicyFixture(
            """
            department a; department b; customer c
            policy p { forbid cycle of delivery }
            service a -> b "x"
            information b -> c -> a "y"
            """)
        #expect(fixture.places.isEmpty)
    }

    @Test func throughIsOnTheWayWhereItIsForbiddenAndAnywhereWhereItIsRequired() {
        let fixture = PolicyFixture(
            """
            department a; department b; department c; customer d
            policy p { forbid path of service from any unit to any customer through b }
            policy q { require path of service from any unit to any customer through b }
            service a -> b -> d "x"
            service c -> d "x"
            """)
        #expect(fixture.findings.map(\.name) == ["p", "q"])
        #expect(fixture.units == ["a d", "c d"])
    }

    @Test func eachAsksForAFlowOfItsOwn() {
        let fixture = PolicyFixture(
            """
            department a { team b }; department c; department d; department e
            policy p { require information from each department to e; require service to each department }
            policy q { require logistics from any department to e }
            policy r { require information from any department to e }
            information b -> e "x"
            service a -> c, d, e "y"
            """)
        #expect(fixture.units == ["c", "d", "a", ""])
        #expect(fixture.findings.map(\.name) == ["p", "p", "p", "q"])
    }

    @Test func whatIsTooMuchToFollowIsToldToBeUnfinished() {
        let names = (0..<110).map { "u\($0)" }
        let fixture = PolicyFixture(
            """
            \(names.map { "department \($0)" }.joined(separator: "\n"))
            policy p { forbid path of service from any unit to any unit }
            service \(names.joined(separator: ", ")) -> \(names.joined(separator: ", ")) "x"
            """)
        let unfinished = fixture.findings.filter { $0.data.has("unfinished") }
        #expect(unfinished.map(\.severity) == [.warning])
        #expect(fixture.findings.count == 10_001)
    }

    @Test func theExamplesOfThePageFireWhereMarked() {
        for example in PolicyRule.topic.examples {
            let fixture = PolicyFixture(example.source)
            #expect(fixture.mistakes.isEmpty)
            let mark = example.fires.split(separator: "↓", maxSplits: 1)[0].utf8.count
            #expect(fixture.findings.map { Int($0.span.start.value) } == [mark])
            #expect(fixture.findings.map(\.severity) == [example.severity ?? .error])
            let mended = PolicyFixture(example.mended)
            #expect(mended.mistakes.isEmpty && mended.findings.isEmpty)
        }
    }

    // MARK: - Among the rules

    private let broken = """
        department a; department b
        policy no-service "Each for himself" { forbid service; severity warning; note "board 12" }
        service a -> b "x" { owner a }

        """

    @Test func aPolicyRunsUnderEveryProfileWithItsOwnSeverity() {
        for profile in Profile.allCases {
            let fixture = PolicyFixture(broken) { $0.profile = profile }
            #expect(fixture.findings.map(\.severity) == [.warning])
        }
    }

    @Test func aPolicyIsSelectedIgnoredAndWeighedByItsName() {
        #expect(PolicyFixture(broken) { $0.selected = ["no-service"] }.findings.count == 1)
        #expect(PolicyFixture(broken) { $0.selected = ["ICP"] }.findings.count == 1)
        #expect(PolicyFixture(broken) { $0.selected = ["IC203"] }.findings.isEmpty)
        #expect(PolicyFixture(broken) { $0.ignored = ["no-service"] }.findings.isEmpty)
        #expect(PolicyFixture(broken) { $0.ignored = ["ICP"] }.findings.isEmpty)
        #expect(
            PolicyFixture(broken) { $0.severities["no-service"] = .some(.info) }.findings.map(\.severity) == [.info])
        #expect(PolicyFixture(broken) { $0.severities["no-service"] = .some(nil) }.findings.isEmpty)
        #expect(PolicyFixture(broken) { $0.severities["ICP"] = .some(.error) }.findings.map(\.severity) == [.error])
    }

    @Test func aPolicyIsAllowedByItsName() {
        for allowance in [
            "allow no-service because \"so\"", "allow ICP because \"so\"",
            "allow no-service between a, b because \"so\"",
            "allow no-service for a because \"so\"", "allow no-service for \"x\" because \"so\"",
        ] {
            let fixture = PolicyFixture(broken + allowance)
            #expect(fixture.findings.isEmpty && fixture.mistakes.isEmpty, "\(allowance)")
        }
        let unused = PolicyFixture(broken + "allow no-service for \"y\" because \"so\"\nservice b -> a \"y\"") {
            settings in
            settings.selected = ["IC003"]
        }
        #expect(unused.result.findings.isEmpty, "a policy that did not run")
        let stale = PolicyFixture(
            broken.replacing("forbid service", with: "forbid transfer") + "allow no-service because \"so\""
        ) { $0.selected = ["IC003", "ICP"] }
        #expect(stale.result.findings.map(\.code) == ["IC003"])
    }

    @Test func anUnknownRuleOffersTheNearestPolicy() {
        let fixture = PolicyFixture(
            broken + "allow no-servise because \"so\"\nview v { highlight no-service, IC203, buck-pasing, no-servic }")
        #expect(fixture.mistakes == ["ICS301 no-servise", "ICS301 buck-pasing", "ICS301 no-servic"])
        #expect(
            fixture.result.diagnostics.map { $0.fixIts.first?.replacement } == [
                "no-service", "buck-passing", "no-service",
            ])
    }

    @Test func whatATransferCannotHaveIsNotThere() {
        func places(_ sentence: String) -> [String] {
            PolicyFixture("team a; team b\ntransfer a -> b \"x\"\npolicy p { \(sentence) }").places
        }
        for sentence in [
            "require due for transfer", "require accept for transfer", "require due <= 5d for transfer",
            "forbid transfer when no accept", "forbid transfer unless due <= 5d",
        ] {
            #expect(places(sentence) == ["p transfer a -> b \"x\""], "\(sentence)")
        }
        #expect(places("require no due for transfer").isEmpty)
        #expect(places("forbid transfer when accept").isEmpty)
    }

    @Test func anUnknownRuleIsToldOnceWithItsOtherPlaces() {
        let fixture = PolicyFixture(
            """
            team a { allow nothing because "so"; allow nothing because "so" }
            view v { highlight nothing, nothing }
            allow nowhere because "so"
            """)
        #expect(fixture.mistakes == ["ICS301 nothing", "ICS301 nowhere"])
        #expect(fixture.result.diagnostics.map(\.related.count) == [3, 0])
    }

    @Test func theMessageGivesTitleAndNoteAsTheReason() {
        let fixture = PolicyFixture(broken)
        #expect(
            fixture.messages(in: .english) == [
                #"a gives b "x" (service), which the policy "Each for himself" forbids (board 12)"#
            ])
        #expect(fixture.messages(in: .chinese) == ["a 向 b 提供“x”（服务），政策“Each for himself”禁止这样做（board 12）"])
    }

    @Test func fingerprintsTellPoliciesApart() {
        let fixture = PolicyFixture(broken + "policy other { forbid service }")
        var fingerprints = Fingerprints()
        let all = fixture.findings.map { fingerprints.next(for: $0, in: fixture.result.model) }
        #expect(all.count == 2 && Set(all).count == 2)
    }
}
