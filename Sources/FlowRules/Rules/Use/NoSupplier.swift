import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC402: a department that gets nothing from anybody.
public struct NoSupplier: Rule {
    public init() {}

    /// Definition: as IC401, for deliveries that enter the subtree.
    public func findings(in organisation: Organisation) -> [Finding] {
        let isolated = organisation.unitsToldAsIsolated
        return organisation.borders.withoutSupplier.filter { !isolated.contains($0) }.map {
            Finding(self, at: organisation.model.units[$0].nameSpan, units: [$0])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        let line = writer.missingFlow(.information, to: finding.units[0])
        return FindingText(
            writer.say(
                "\(unit) gets nothing from anybody, as if it made all that it hands on out of thin air",
                "\(unit) 没有收到任何单位的交付，好像它交出去的东西全是凭空来的"),
            remedy: writer.say(
                "ask what it waits for in the morning, and draw that: `\(line)`; where the map leaves part of it out: `scope partial`",
                "问一问它每天开工先等什么，把答案画出来：`\(line)`；若图上本来只画了一部分：`范围 部分`"))
    }

    public let page = RulePage(
        "IC402", "no-supplier", Wording("no supplier", "没有供方"), theme: .use, severity: .info, isCore: false,
        finds: Wording(
            """
            A department, division or company into whose subtree no delivery comes; the topmost such unit only. What its own \
            units give each other does not count.
            """,
            "部门、板块或公司，连同其下属单位，没有收到任何一项交付；只报最上面的那个。内部之间的交付不算。"),
        why: Wording(
            """
            Nobody works from nothing: there is an order, a figure, a tool, a decision that has to come first. Where the map \
            shows none, the supplier has never been told what he owes, and when the work is late the unit is blamed for \
            somebody else's silence.
            """,
            """
            没有人能凭空干活：总要先有一张单子、一个数字、一件工具或一个决定。图上一样也没有，说明供方从来不知道自己\
            欠着什么；一旦误了事，挨批的却是它，而不是没出声的那一家。
            """),
        intended: Wording(
            "`scope partial` in the unit says that the map does not show all that it gets; else `allow no-supplier because \"…\"` in its block",
            "在单位内写“范围 部分”，说明图上没有画全；否则在其块内写“允许 no-supplier 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Planning without a forecast", "没有预测的计划部"),
                fires: """
                    supplier mill; customer dealers
                    department ↓planning; department plant
                    logistics mill -> plant -> dealers "sheet metal"
                    information planning -> plant "weekly plan"
                    """,
                mended: """
                    supplier mill; customer dealers
                    department planning; department plant
                    logistics mill -> plant -> dealers "sheet metal"
                    information planning -> plant "weekly plan"
                    information dealers -> planning "orders of the week"
                    """),
            RuleExample(
                Wording("Training that has never been told what is missing", "没人告诉培训部缺什么"),
                fires: """
                    部门 ↓培训; 部门 车间
                    服务 培训 -> 车间 "上岗培训"
                    供方 电厂
                    服务 电厂 -> 车间 "供电"
                    """,
                mended: """
                    部门 培训; 部门 车间
                    服务 培训 -> 车间 "上岗培训"
                    信息 车间 -> 培训 "本季不合格操作清单"
                    供方 电厂
                    服务 电厂 -> 车间 "供电"
                    """),
        ])
}
