import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC405: a unit needs what nobody gives it.
public struct UnmetNeed: Rule {
    public init() {}

    /// Definition: `requires i [from s]`, and no delivery of i [from s] to the unit, to an ancestor of it or into its subtree.
    /// An error where the need is `critical`.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.needs.unmet.map { requirement in
            let isCritical = model.attribute(.critical, in: requirement.attributes) != nil
            return Finding(
                self, isCritical ? .error : .warning, at: model.units[requirement.unit].nameSpan,
                units: [requirement.unit],
                item: requirement.item, data: requirement.supplier.map { ["from": .unit($0)] } ?? [],
                related: [.init(requirement.span, note: Wording("needed here", "在此提出需要"))])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let unit = writer.unit(finding.units[0])
        let item = finding.item.map(writer.item) ?? ""
        let source = finding.item.map(writer.source) ?? ""
        let isCritical = finding.severity == .error
        let stop = isCritical ? writer.say(": without it the work stands still", "：缺了它就得停工") : ""
        if case .unit(let asked)? = finding.data["from"] {
            let supplier = writer.unit(asked)
            let promise = writer.statement(.service, from: asked, to: finding.units[0], source)
            return FindingText(
                writer.say(
                    "\(unit) needs \(item) from \(supplier), which does not deliver it\(stop)",
                    "\(unit) 需要 \(supplier) 的\(item)，而 \(supplier) 没有交付\(stop)"),
                remedy: writer.say(
                    "let \(supplier) promise it: `\(promise) { due 5d }`; or strike the need",
                    "由 \(supplier) 承诺交付：`\(promise) { 时限 5天 }`；或划掉这项需要"))
        }
        let line = writer.missingFlow(.service, to: finding.units[0], source)
        return FindingText(
            writer.say("\(unit) needs \(item) and nobody delivers it\(stop)", "\(unit) 需要\(item)，却没有人交付\(stop)"),
            remedy: writer.say(
                "find who is to supply it: `\(line) { due 5d }`; or strike the need",
                "定下由谁供给：`\(line) { 时限 5天 }`；或划掉这项需要"))
    }

    public let page = RulePage(
        "IC405", "unmet-need", Wording("unmet need", "要的没人给"), theme: .use, severity: .warning, isCore: true,
        finds: Wording(
            """
            A unit `requires` an item, perhaps from a certain supplier, and no such delivery reaches it, a unit above it or one \
            under it. A warning; an error where the need is `critical`.
            """,
            """
            单位写了“需要”某事项（可指明来自谁），却没有这样的交付送到它、它的上级或它的下属。\
            一般为警告；标了“关键”的为错误。
            """),
        why: Wording(
            """
            The need is real, so it gets met somehow: by a favour, a private list, a second-hand copy that is wrong at the \
            worst moment. The supplier does not even know that he fails. Half of the quarrels between departments are \
            needs that were felt for years and never put to the one who could meet them.
            """,
            """
            需要是真的，于是总会想办法凑合：托人情、自己另记一本账、抄一份二手数据，偏偏在要紧时出错。\
            供方甚至不知道自己有亏欠。部门之间的争吵，有一半是憋了多年、却从没当面提出来的需要。
            """),
        intended: Wording(
            "take the `requires` out where the need is given up; else `allow unmet-need for ITEM because \"…\"`, best with `until`",
            "不再需要的，删去“需要”；否则写“允许 unmet-need 针对 事项 因为 \"…\"”，最好加上“截至”"),
        examples: [
            RuleExample(
                Wording("A forecast that planning has asked for in vain", "计划部一直要不到的预测"),
                fires: """
                    department sales
                    department ↓planning { requires "orders of the next quarter" from sales { within 3d } }
                    information sales -> planning "visit reports"
                    """,
                mended: """
                    department sales
                    department planning { requires "orders of the next quarter" from sales { within 3d } }
                    information sales -> planning "orders of the next quarter" { due 2d }
                    """),
            RuleExample(
                Wording("The theatre cannot operate without blood", "手术室没有血就开不了台"), severity: .error,
                fires: """
                    部门 血库
                    部门 ↓手术室 { 需要 "备血" { 限期 1h; 关键 } }
                    服务 血库 -> 手术室 "血型复核"
                    """,
                mended: """
                    部门 血库
                    部门 手术室 { 需要 "备血" { 限期 1h; 关键 } }
                    服务 血库 -> 手术室 "血型复核"
                    物流 血库 -> 手术室 "备血" { 时限 30min }
                    """),
        ])
}
