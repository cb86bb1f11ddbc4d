import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC401: a department that delivers nothing to anybody.
public struct NoCustomer: ProlificRule {
    public init() {}

    /// Definition: the topmost departments, divisions and companies without `scope partial` whose subtree no delivery leaves,
    /// but for those that IC403 tells. An error where the map claims to be whole.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let isolated = organisation.unitsToldAsIsolated
        let severity: Severity = organisation.settings.profile.claimsToBeWhole ? .error : .warning
        for unit in organisation.borders.withoutCustomer where !isolated.contains(unit) {
            sink.add(severity, Finding(self, severity, at: organisation.model.units[unit].nameSpan, units: [unit]))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        let line = writer.missingFlow(.service, from: finding.units[0])
        return FindingText(
            writer.say(
                "\(unit) delivers nothing to anybody: as drawn, its work ends inside its own walls",
                "\(unit) 没有向任何单位交付：照图上看，它的活儿全留在自己门里"),
            remedy: writer.say(
                "ask who would miss it if it closed, and draw that: `\(line)`; where the map leaves part of it out: `scope partial`",
                "问一问“它关了门谁会叫苦”，把答案画出来：`\(line)`；若图上本来只画了一部分：`范围 部分`"))
    }

    public let page = RulePage(
        "IC401", "no-customer", Wording("no customer", "没有客户的部门"), theme: .use, severity: .warning, isCore: true,
        finds: Wording(
            """
            A department, division or company from whose subtree no delivery goes out; the topmost such unit only. Deliveries \
            between units inside it do not count, transfers neither. A warning; an error under the profiles `complete` and \
            `strict`, where the map claims to be whole.
            """,
            """
            部门、板块或公司，连同其下属单位，没有任何一项交付送出去；只报最上面的那个。内部之间的交付不算，转交也不算。\
            一般为警告；在 complete 和 strict 方案下（图自称完整）为错误。
            """),
        why: Wording(
            """
            A unit lives by what others get from it. One that nobody receives anything from either has a customer whom nobody \
            has asked, and works by guess; or has none, and keeps busy with work that it makes for itself: reports for \
            its own files, checks of its own checks. Both cost the same salaries as work that is wanted.
            """,
            """
            一个单位靠别人从它那里得到的东西活着。谁都没从它那里收到过东西，要么它有客户而没人去问过，只好凭想象干活；\
            要么真的没有，就自己给自己找事：写给自己存的报表，查自己查过的账。这两种活儿，工资一分不少。
            """),
        intended: Wording(
            "`scope partial` in the unit says that the map does not show all that it does; else `allow no-customer because \"…\"` in its block",
            "在单位内写“范围 部分”，说明图上没有画全；否则在其块内写“允许 no-customer 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording(
                    "Market research that only receives (an error, as the examples are read under `complete`)",
                    "只收不送的市场研究（示例按 complete 方案检查，故为错误）"),
                severity: .error,
                fires: """
                    customer dealers
                    department sales; department ↓research "Market research"
                    logistics sales -> dealers "displays"
                    information sales -> research "visit reports"
                    """,
                mended: """
                    customer dealers
                    department sales; department research "Market research"
                    logistics sales -> dealers "displays"
                    information sales -> research "visit reports"
                    information research -> sales "price forecast by region"
                    """),
            RuleExample(
                Wording("A division whose work never leaves it", "活儿转不出门的板块"), severity: .error,
                fires: """
                    客户 电视机厂
                    部门 生产
                    板块 ↓综合 "综合管理" { 部门 档案; 部门 督查 }
                    物流 生产 -> 电视机厂 "显像管"
                    信息 生产 -> 档案 "生产日报"
                    信息 档案 -> 督查 "归档目录"
                    信息 督查 -> 档案 "检查通报"
                    """,
                mended: """
                    客户 电视机厂
                    部门 生产
                    板块 综合 "综合管理" { 部门 档案; 部门 督查 }
                    物流 生产 -> 电视机厂 "显像管"
                    信息 生产 -> 档案 "生产日报"
                    服务 档案 -> 生产 "图纸调阅"
                    信息 督查 -> 生产 "隐患整改通知"
                    """),
        ])
}
