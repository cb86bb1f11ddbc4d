import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC305: all that a unit aims at was given to it from above.
public struct GoalWithoutCustomer: Rule {
    public init() {}

    /// Definition: a unit with goals, each of which comes `from` an ancestor of it.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.units.ids.compactMap { unit in
            var givers: [UnitID] = []
            for attribute in model.attributes(model.units[unit].attributes) where attribute.key == .goal {
                guard case .unit(let giver)? = model.operands(attribute, after: .from).first,
                    model.reporting.isAncestor(giver, of: unit)
                else { return nil }
                if !givers.contains(giver) { givers.append(giver) }
            }
            guard !givers.isEmpty else { return nil }
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit], data: ["givers": .list(givers.map { .unit($0) })])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, case .list(let list)? = finding.data["givers"] else {
            return FindingText("", remedy: "")
        }
        let name = writer.unit(unit)
        let customer = writer.customer(of: unit)
        let above = writer.units(list.compactMap { if case .unit(let giver) = $0 { giver } else { nil } })
        return FindingText(
            writer.say(
                "every goal of \(name) comes from \(above), none from anybody who uses its work",
                "\(name)的目标全部来自\(above)，没有一个来自用它成果的人"),
            remedy: writer.say(
                "ask its customers what they measure it by and add it: `goal \"…\" from \(customer)`",
                "去问它的客户拿什么衡量它，并加上：`目标 \"…\" 来自 \(customer)`"))
    }

    public let page = RulePage(
        "IC305", "goal-without-customer", Wording("goals without a customer", "目标没有客户"), theme: .authority,
        severity: .info,
        isCore: false,
        finds: Wording(
            "A unit all of whose goals come `from` its superiors.", "目标全部“来自”上级的单位。"),
        why: Wording(
            """
            Goals that only come down the line are divided, not derived: everybody gets his slice of the number, and nobody asks \
            whether the slices fit together at the seam. A unit can reach all of them while the department next door stands \
            still for want of what it owes.
            """,
            """
            只从上往下压的目标是切出来的，不是推出来的：人人分到一块数字，没有人问接缝处对不对得上。\
            一个单位可以样样达标，而隔壁部门因为等它的东西停着工。
            """),
        intended: Wording(
            "`allow goal-without-customer because \"…\"` in the unit's block",
            "在该单位的块中写“允许 goal-without-customer 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Purchasing that only has to save", "只管降本的采购"),
                fires: """
                    division operations {
                        department ↓purchasing { goal "buy 5% cheaper" from operations }
                        department plant
                    }
                    """,
                mended: """
                    division operations {
                        department purchasing {
                            goal "buy 5% cheaper" from operations
                            goal "no line stop for want of glass" from plant
                        }
                        department plant
                    }
                    """),
            RuleExample(
                Wording("Two levels press on one team", "两级领导压一个班组"),
                fires: """
                    公司 总部 {
                        部门 客服部 { 班组 ↓热线组 { 目标 "接通率90%" 来自 客服部; 目标 "人均100通" 来自 总部 } }
                        部门 销售部
                    }
                    """,
                mended: """
                    公司 总部 {
                        部门 客服部 { 班组 热线组 { 目标 "接通率90%" 来自 客服部; 目标 "当天回访" 来自 销售部 } }
                        部门 销售部
                    }
                    """),
        ])
}
