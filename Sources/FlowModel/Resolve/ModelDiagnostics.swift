import FlowDiagnostics

/// The mistakes in names and references (ICS2).
extension DiagnosticDefinition {
    /// All of them, in the order of their codes.
    public static let ofModel: [DiagnosticDefinition] = [
        .unknownName, .ambiguousName, .duplicateIdentifier, .reportingCycle, .secondOrganisation, .wrongSort,
        .externalReports, .wrongComparison, .noOrder, .noValue, .foreignAttribute, .fraction, .tooManyFlows,
    ]

    static let unknownName = DiagnosticDefinition(
        "ICS201", "unknown-name",
        message: Wording("there is no {1} `{0}`", "没有名为“{0}”的{1}"))
    static let ambiguousName = DiagnosticDefinition(
        "ICS202", "ambiguous-name",
        message: Wording("`{0}` may be any of {1}", "“{0}”可以指{1}"),
        remedy: Wording("write the path of the one that is meant", "请写出所指单位的路径"))
    static let duplicateIdentifier = DiagnosticDefinition(
        "ICS203", "duplicate-identifier",
        message: Wording("there is {1} `{0}` already", "已有名为“{0}”的{1}"),
        remedy: Wording("give one of them another name", "请为其中之一改名"))
    static let reportingCycle = DiagnosticDefinition(
        "ICS204", "reporting-cycle",
        message: Wording("{0} report to each other in a circle", "{0}互为上级，汇报关系成环"),
        remedy: Wording("let one of them report to a unit outside the circle", "请让其中之一向环外的单位汇报"))
    static let secondOrganisation = DiagnosticDefinition(
        "ICS205", "second-org",
        message: Wording("a model has one organisation, and this is the second", "一个模型只有一个组织，这是第二个"),
        remedy: Wording("keep one `org`", "请保留一个“组织”"))
    static let wrongSort = DiagnosticDefinition(
        "ICS206", "wrong-sort",
        message: Wording("`{0}` is {1}, and {2} is wanted here", "“{0}”是{1}，而此处应为{2}"))
    static let externalReports = DiagnosticDefinition(
        "ICS207", "external-superior",
        message: Wording("`{0}` is an external party: no unit reports to it", "“{0}”是外部方：没有单位向它汇报"),
        remedy: Wording("name a unit of the organisation", "请写组织内的单位"))
    static let wrongComparison = DiagnosticDefinition(
        "ICS208", "wrong-comparison",
        message: Wording("`{0}` is compared with {1}, not {2}", "“{0}”应与{1}比较，而不是{2}"))
    static let noOrder = DiagnosticDefinition(
        "ICS209", "no-order",
        message: Wording("`{0}` has no order: it can only be compared with = and !=", "“{0}”没有大小之分：只能用 = 与 != 比较"))
    static let noValue = DiagnosticDefinition(
        "ICS210", "no-value",
        message: Wording(
            "`{0}` has no single value to compare: a test asks whether it is there", "“{0}”没有可比较的单个值：只能问它有没有"),
        remedy: Wording("write `{0}` or `no {0}`", "请写“{0}”或“无 {0}”"))
    static let foreignAttribute = DiagnosticDefinition(
        "ICS211", "foreign-attribute", .warning,
        message: Wording("{1} have no `{0}`: this test would always come out the same", "{1}没有“{0}”：这一检验的结果永远不变"))
    static let tooManyFlows = DiagnosticDefinition(
        "ICS213", "too-many-flows",
        message: Wording(
            "this statement stands for {0} flows, with which the model has more than {1}",
            "此语句代表 {0} 条往来，模型因此超过 {1} 条"),
        remedy: Wording(
            "let one unit stand for many, such as their division, or part the model",
            "请用一个单位代表多个（如它们的板块），或把模型拆开"))
    static let fraction = DiagnosticDefinition(
        "ICS212", "fraction",
        message: Wording("`{0}` takes a whole number, not `{1}`", "“{0}”需要整数，而不是“{1}”"))
}
