import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC510: grades in steps that hide what the customer thinks.
public struct ScaleMismatch: Rule {
    public init() {}

    /// Definition: an `average` of grades; or, where the flow has `every`, a `scale` in words of its own or a `grade` out of
    /// anything but two or five.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.deliveries(stating: [.init(.scale), .init(.grade)]).compactMap { flow in
            model.mismatch(flow).map { attribute in
                Finding(
                    self, about: flow, in: model, at: attribute,
                    data: ["average": .flag(model.word(attribute) == .average)])
            }
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        return FindingText(
            finding.data.has("average")
                ? writer.say(
                    "\(names.supplier) is judged on \(names.item) by an average, in which one refusal by \(names.customer) disappears",
                    "\(names.supplier) 的\(names.item)按平均分评判，\(names.customer) 的一次拒收就此淹没")
                : writer.say(
                    "\(names.customer) grades \(names.item) from \(names.supplier) in steps too many or too few to act on every time",
                    "\(names.customer) 对 \(names.supplier) 的\(names.item)按期打分，所用的分档不便据以行动"),
            remedy: writer.say(
                "grade what recurs in two steps (accepted or not) or in five: `scale five`",
                "经常发生的，用两档（合格与否）或五档打分：`分档 五档`"))
    }

    public let page = RulePage(
        "IC510", "scale-mismatch", Wording("scale mismatch", "分档不当"), theme: .agreement, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            A recurring delivery (one with `every`) that is graded by anything but two or five steps; and any delivery whose \
            `scale` is `average`, since one refusal has to count.
            """,
            "按期重复（写了“每隔”）的交付，所用的不是两档或五档；以及“分档”为“平均”的交付，因为一次拒收就该算数。"),
        why: Wording(
            """
            Out of a hundred points everybody gets eighty-five. Two steps force a decision, five leave room for a tendency; more \
            measure the rater's mood. And an average lets nine polite grades buy off the one customer that was let down.
            """,
            """
            百分制下人人八十五分。两档逼人拿主意，五档看得出走势，再多就只是量打分人的心情了。\
            而平均分，让九个客气的分数盖过了那个真正失望的客户。
            """),
        intended: Wording(
            "`allow scale-mismatch because \"…\"` in the flow's block, where an outside scheme sets the scale",
            "分档由外部制度规定的，在该往来的块中写“允许 scale-mismatch 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Seven out of ten, every week", "每周七分，满分十分"),
                fires: """
                    department canteen; department plant
                    service canteen -> plant "lunch" { every 1d; ↓grade 7/10 }
                    """,
                mended: """
                    department canteen; department plant
                    service canteen -> plant "lunch" { every 1d; grade 4/5 }
                    """),
            RuleExample(
                Wording("The average that hides the refusal", "被平均掉的拒收"),
                fires: """
                    部门 采购; 部门 生产
                    物流 采购 -> 生产 "原料" { ↓分档 平均; 评价 生产 }
                    """,
                mended: """
                    部门 采购; 部门 生产
                    物流 采购 -> 生产 "原料" { 分档 两档; 评价 生产 }
                    """),
        ])
}

extension Model {
    /// The attribute by which a flow is graded badly.
    fileprivate func mismatch(_ flow: FlowID) -> Attribute? {
        let scale = attribute(.scale, of: flow)
        if word(scale) == .average { return scale }
        guard attribute(.every, of: flow) != nil else { return nil }
        if let scale, word(scale) == nil { return scale }
        guard let grade = attribute(.grade, of: flow), let steps = rating(grade)?.best else { return nil }
        return steps == 2 || steps == 5 ? nil : grade
    }
}
