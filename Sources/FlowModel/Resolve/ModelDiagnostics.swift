import FlowDiagnostics

/// The mistakes in names and references (ICS2).
extension DiagnosticDefinition {
    /// All of them, in the order of their codes.
    public static let ofModel: [DiagnosticDefinition] = [
        .unknownName, .ambiguousName, .duplicateIdentifier, .reportingCycle, .secondOrganisation, .wrongSort,
        .externalReports,
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
}
