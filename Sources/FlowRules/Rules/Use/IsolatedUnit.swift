import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC403: a department that the map joins to nothing.
public struct IsolatedUnit: Rule {
    public init() {}

    /// Definition: the topmost departments, divisions and companies without `scope partial` whose subtree's border no flow of
    /// any kind crosses. It takes the place of IC401 and IC402.
    public func findings(in organisation: Organisation) -> [Finding] {
        organisation.borders.isolated.map {
            Finding(self, at: organisation.model.units[$0].nameSpan, units: [$0])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        return FindingText(
            writer.say(
                "nothing runs between \(unit) and anybody else: it has neither a customer nor a supplier",
                "\(unit) 与外面没有任何往来：既没有客户，也没有供方"),
            remedy: writer.say(
                "interview it and draw what it gives and gets, or take it off the map; where it is not drawn yet: `scope partial`",
                "去访谈它，把它收什么、交什么画出来；不属于此图就删去；尚未画到的：`范围 部分`"))
    }

    public let page = RulePage(
        "IC403", "isolated-unit", Wording("isolated unit", "孤立部门"), theme: .use, severity: .warning, isCore: false,
        finds: Wording(
            """
            A department, division or company whose subtree no flow enters or leaves, transfers included; the topmost such \
            unit only. It is told once, instead of as without customer and without supplier.
            """,
            """
            部门、板块或公司，连同其下属单位，与外面没有任何往来（转交也没有）；只报最上面的那个，\
            不再另报“没有客户”和“没有供方”。
            """),
        why: Wording(
            """
            A box that no line touches was drawn from the organisation chart and never from the work. Either the interview is \
            missing, or the unit has come to live for itself. As long as it stands there unconnected, everybody takes it \
            for granted that it is somebody else's supplier.
            """,
            """
            一个没有任何线条碰到的框，是从组织图上抄来的，不是从活儿里看出来的。要么还没去访谈，要么这个单位早已自成一统。\
            只要它孤零零地摆在那里，人人都会以为它是别人的供方。
            """),
        intended: Wording(
            "`scope partial` in the unit where it is still to be asked; else `allow isolated-unit because \"…\"` in its block",
            "还没访谈到的，在单位内写“范围 部分”；否则在其块内写“允许 isolated-unit 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A company archive that nobody was asked about", "没人问起过的档案室"),
                fires: """
                    customer clients
                    department studio; department legal; department ↓archive
                    service studio -> clients "drawings"
                    service legal -> studio "contract review"
                    """,
                mended: """
                    customer clients
                    department studio; department legal; department archive
                    service studio -> clients "drawings"
                    service legal -> studio "contract review"
                    information studio -> archive "signed drawings"
                    """),
            RuleExample(
                Wording("A division not drawn yet", "还没画到的板块"),
                fires: """
                    部门 销售; 部门 财务
                    板块 ↓后勤 { 部门 食堂; 部门 车队 }
                    服务 财务 -> 销售 "报销"
                    服务 食堂 -> 车队 "工作餐"
                    """,
                mended: """
                    部门 销售; 部门 财务
                    板块 后勤 { 范围 部分; 部门 食堂 { 范围 部分 }; 部门 车队 { 范围 部分 } }
                    服务 财务 -> 销售 "报销"
                    服务 食堂 -> 车队 "工作餐"
                    """),
        ])
}
