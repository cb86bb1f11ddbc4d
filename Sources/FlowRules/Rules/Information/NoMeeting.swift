import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC606: two that depend on each other and never sit down together.
public struct NoMeeting: ProlificRule {
    public init() {}

    /// Definition: two units between which three or more flows run, either way, or a `critical` one, and that no meeting has
    /// both of. One finding per pair.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let (flows, statements) = (organisation.model.flows, organisation.model.statements)
        let meetings = Meetings(of: organisation.model)
        let crowds = organisation.encounters.crowds
        var told: [FlowGroups.Group] = []
        for pair in crowds.groups where !meetings.bring(pair.low, together: pair.high) {
            if sink.onlyCounts(page.severity) { sink.count(page.severity) } else { told.append(pair) }
        }
        for pair in FlowGroups.sorted(told, by: flows.statements) {
            let between = crowds[pair]
            sink.add(
                Finding(
                    self, at: statements.span(of: flows.statement(pair.place)),
                    units: [pair.low, pair.high],
                    data: [
                        "count": .count(between.count),
                        "critical": .flag(between.contains { organisation.terms[$0].contains(.critical) }),
                    ]))
        }
    }

    /// What the rule looks for between two units; nil where it does not run.
    static func crowd(_ columns: FlowColumns, _ settings: RuleSettings) -> Encounters.Crowd? {
        let page = NoMeeting().page
        guard settings.runs(page) else { return nil }
        return Encounters.Crowd(limit: settings.count("flows", of: page), columns)
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard finding.units.count == 2 else { return FindingText("", remedy: "") }
        let (one, other) = (writer.unit(finding.units[0]), writer.unit(finding.units[1]))
        let count = finding.data.count("count") ?? 0
        let isCritical = finding.data.has("critical")
        let what = writer.say(
            (count == 1 ? "one handover runs" : "\(count) handovers run")
                + (isCritical ? ", a critical one among them," : ""),
            "有 \(count) 项往来" + (isCritical ? "（其中有关键的）" : ""))
        return FindingText(
            writer.say(
                "\(what) between \(one) and \(other), and the two have no standing talk to settle them in",
                "\(one) 与 \(other) 之间\(what)，却没有固定的碰头时间来商量"),
            remedy: writer.say(
                "let them meet: `meeting \(one), \(other) every 2w`", "安排例会：`例会 \(one), \(other) 每隔 2周`"))
    }

    public let page = RulePage(
        "IC606", "no-meeting", Wording("no meeting", "没有例会"), theme: .information, severity: .info, isCore: false,
        finds: Wording(
            "Two units with 3 or more flows between them, in either direction, or with a `critical` one, and no `meeting` of both.",
            "两个单位之间（不论方向）有 3 项以上往来，或有标为“关键”的往来，而没有双方参加的“例会”。"),
        why: Wording(
            """
            What cannot be foreseen in a standard has to be talked over, and it is talked over badly in the corridor, or in front \
            of the boss. Half an hour in a fixed rhythm costs less than one escalation.
            """,
            """
            标准里写不尽的事总得商量；在走廊里商量不好，到领导面前商量更不好。定期碰头半小时，比闹到上面一次便宜得多。
            """),
        intended: Wording(
            "`allow no-meeting between A, B because \"…\"`", "写“允许 no-meeting 各方 A, B 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Three contracts and no talk", "三份约定，从不碰头"),
                fires: """
                    department sales; department finance
                    ↓service finance -> sales "reimbursement"
                    service finance -> sales "advances"
                    information sales -> finance "receivables report"
                    """,
                mended: """
                    department sales; department finance
                    service finance -> sales "reimbursement"
                    service finance -> sales "advances"
                    information sales -> finance "receivables report"
                    meeting sales, finance every 2w "Monday round"
                    """),
            RuleExample(
                Wording("A critical part, and no word about it", "关键部件，从不商量"),
                fires: """
                    部门 机加; 部门 装配
                    ↓物流 机加 -> 装配 "主轴" { 关键 }
                    """,
                mended: """
                    部门 机加; 部门 装配
                    物流 机加 -> 装配 "主轴" { 关键 }
                    例会 机加, 装配 每隔 1周
                    """),
        ],
        options: [
            RuleOption("flows", .count(3), Wording("from how many flows on a meeting is expected", "往来达到多少项就应有例会"))
        ])
}
