import FlowDiagnostics

/// All rules, one line each, in the order of their codes.
public enum RuleCatalog {
    public static let rules: [any Rule] = [
        ReasonlessAllow(),
        ExpiredAllow(),
        UnusedAllow(),
        DuplicateFlow(),
        SelfFlow(),
        AliasClash(),
        UnusedDeclaration(),
        RoleInversion(),
        RoleContradiction(),
        CircularSupply(),
        RankHalfMissing(),
        TopWithoutCustomers(),
        RelationMismatch(),
        ManagerFaces(),
        PayerTrap(),
        BoardTrap(),
        UnownedHandoff(),
        ManyOwners(),
        BuckPassing(),
        DeadEndReferral(),
        OwnershipDispute(),
        LongPassing(),
        HandoffWithoutAcceptance(),
        UnownedProcess(),
        UpwardOnly(),
        BossEvaluates(),
        SelfEvaluation(),
        OrdererNotUser(),
        GoalWithoutCustomer(),
        NoVeto(),
        EscalationDetour(),
        RegulationWithoutException(),
        HiddenService(),
        CaptiveMonopoly(),
        NoCustomer(),
        NoSupplier(),
        IsolatedUnit(),
        UnneededOutput(),
        UnmetNeed(),
        CrossedSupply(),
        CutFromCustomer(),
        FrontLineOnly(),
        StandardMissing(),
        VagueStandard(),
        OneSidedStandard(),
        WindowConflict(),
        NoNotice(),
        InfeasibleDemand(),
        ChainOverrun(),
        MutualWaiting(),
        NoMeasure(),
        ScaleMismatch(),
        SilentDelay(),
        SettlementMissing(),
        LowGrade(),
        SinglePerson(),
        BlackHole(),
        NoFeedback(),
        RankAsymmetry(),
        LongInformationPath(),
        ScatteredInformation(),
        NoMeeting(),
        PerceptionGap(),
        OneSidedClaim(),
        QuestionnaireIncomplete(),
        DeepHierarchy(),
        SiloSplit(),
        BrokenSequence(),
        GoodsCycle(),
        ServiceAsGoods(),
        Untriggered(),
        BossAssigns(),
        KpiInward(),
        ManyDoors(),
        ManyTrips(),
        ManyCallers(),
        OneSizeFitsAll(),
        ClassWithoutStandard(),
        PullOnly(),
        NoIntake(),
    ]

    private static let byCode: [String: any Rule] = Dictionary(
        rules.map { ($0.page.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// The rule of a code, such as `IC203`.
    public static func rule(code: String) -> (any Rule)? { byCode[code] }

    private static let numbers: [RuleNumber] = rules.map { $0.page.number }

    /// - Complexity: logarithmic in the rules: they stand in the order of their codes.
    static func rule(_ number: RuleNumber) -> (any Rule)? {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number ? rules[low] : nil
    }

    /// The name of the rule of a number; empty for policies, which have names of their own.
    static func name(of number: RuleNumber) -> String { rule(number)?.page.name ?? "" }

    /// The rule of a code or name, in any case.
    public static func rule(named name: String) -> (any Rule)? {
        byCode[name.uppercased()] ?? rules.first { $0.page.name == name.lowercased() }
    }

    /// Whether a selector of `--select` or the settings means any rule.
    public static func knows(_ selector: String) -> Bool { rules.contains { $0.page.matches(selector) } }

    /// The code or name nearest to a misspelt one.
    public static func nearest(to name: String) -> String? {
        Spelling.nearest(to: name, among: rules.map(\.page.name) + rules.map(\.page.code))
    }
}
