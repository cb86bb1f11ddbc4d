import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC701: too many levels between the work and the top.
public struct DeepHierarchy: Rule {
    public init() {}

    /// Definition: a unit on the first level beyond the option `levels` (a root is on level 1); or the first of three or more
    /// units in a row each of which has one unit directly under it.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let reporting = model.reporting
        let levels = organisation.settings.count("levels", of: page)
        return reporting.units.compactMap { unit in
            let isTooDeep = Int(reporting.depth[unit]) == levels
            guard isTooDeep || heads(aRowFrom: unit, reporting) else { return nil }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit],
                data: ["cause": .text(isTooDeep ? "deep" : "single"), "levels": .count(Int(reporting.depth[unit]) + 1)])
        }
    }

    private func heads(aRowFrom unit: UnitID, _ reporting: Forest) -> Bool {
        if let parent = reporting.parents[unit], reporting.children.count(of: parent) == 1 { return false }
        var next = unit
        for _ in 0..<3 {
            guard reporting.children.count(of: next) == 1, let child = reporting.children[next].first else {
                return false
            }
            next = child
        }
        return true
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first else { return FindingText("", remedy: "") }
        let reporting = writer.model.reporting
        let name = writer.unit(unit)
        if finding.data.text("cause") == "deep" {
            let levels = finding.data.count("levels") ?? 0
            var higher = reporting.parents[unit]
            while let parent = higher, reporting.depth[parent] > 1 { higher = reporting.parents[parent] }
            let top = writer.unit(higher ?? unit)
            return FindingText(
                writer.say(
                    "\(name) stands on level \(levels): what it needs decided passes \(levels - 1) desks on its way to the top",
                    "\(name)已在第 \(levels) 级：一件事要批到顶，得过 \(levels - 1) 张桌子"),
                remedy: writer.say(
                    "let it report to a unit higher up (`reports to \(top)`), or let a level decide by itself",
                    "让它直接归更高的单位管（`上级 \(top)`），或让其中某一级自己说了算"))
        }
        var row = [unit]
        while row.count < 3, let child = reporting.children[row[row.count - 1]].first { row.append(child) }
        let names = row.map(writer.unit).joined(separator: " → ")
        return FindingText(
            writer.say(
                "\(names) have one unit under them each: the same matter is passed down three times before anybody works on it",
                "\(names) 每一级下面都只有一个单位：同一件事要往下传三次才有人动手"),
            remedy: writer.say("take levels out, so that one of them leads", "去掉多余的层级，留一级来管"))
    }

    public let page = RulePage(
        "IC701", "deep-hierarchy", Wording("deep hierarchy", "管理链太长"), theme: .structure, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            More levels than the option allows between a unit and the top (told at the first level that is too many), or three \
            units in a row each of which has just one unit under it.
            """,
            "单位到顶端的级数超过选项所允许的（在超出的第一级处指出）；或一连三级，每级下面都只有一个单位。"),
        why: Wording(
            """
            Every level is a customer who has to be satisfied before the real one. It costs a day on the way up and a day down, \
            rounds off a figure, and takes the edge off a complaint. What arrives at the top of seven levels is always good \
            news; a level with one unit below is nothing but a delay with a title.
            """,
            """
            每多一级，就多一个要先伺候好的“客户”：上去一天，下来一天，数字磨圆一点，投诉磨钝一点。\
            过了七级到顶的全是好消息。下面只管一个单位的那一级，只是一个带头衔的延误。
            """),
        intended: Wording(
            "set the option `levels`, or `allow deep-hierarchy because \"…\"` in the unit's block",
            "调整选项 levels；或在该单位的块中写“允许 deep-hierarchy 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("The seventh level", "第七级"),
                fires: """
                    company group {
                        division asia {
                            division china {
                                department works {
                                    team hall {
                                        team line { post ↓fitter }
                                        team dock
                                    }
                                    team yard
                                }
                                department office
                            }
                            division japan
                        }
                        division europe
                    }
                    """,
                mended: """
                    company group {
                        division asia {
                            division china {
                                department works {
                                    team hall { team line; team dock; post fitter }
                                    team yard
                                }
                                department office
                            }
                            division japan
                        }
                        division europe
                    }
                    """),
            RuleExample(
                Wording("Three chiefs in a row for one team", "一个班组三层领导"),
                fires: """
                    公司 总部 {
                        部门 财务部
                        板块 ↓运营 { 部门 生产部 { 班组 车间 { 班组 一线 } } }
                    }
                    """,
                mended: """
                    公司 总部 {
                        部门 财务部
                        部门 生产部 { 班组 一线 }
                    }
                    """),
        ],
        options: [
            RuleOption("levels", .count(6), Wording("how many levels there may be, the top included", "允许的级数，顶端算一级"))
        ])
}
