import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC205: asked apart, two sides name different owners for the same flow.
public struct OwnershipDispute: Rule {
    public init() {}

    /// Definition: a flow of which two accounts name owners, and not the same ones.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard !model.tellings.isEmpty else { return [] }
        return model.flows.ids.compactMap { flow in
            guard let (first, second) = dispute(over: flow, in: model) else { return nil }
            return Finding(
                self, about: flow, in: model, at: second.attribute,
                related: [.init(first.attribute.span, note: Wording("named otherwise here", "此处说法不同"))])
        }
    }

    /// Whom one account names.
    private struct Claim {
        let teller: UnitID?
        let attribute: Attribute
        let owners: [Operand]
    }

    /// The first account that names owners, and the first one after it that names others.
    private func dispute(over flow: FlowID, in model: Model) -> (Claim, Claim)? {
        var first: Claim?
        for telling in model.tellings(of: flow) {
            guard let attribute = model.attribute(.owner, in: model.statements[telling.statement].attributes) else {
                continue
            }
            let claim = Claim(
                teller: model.accounts[telling.account].teller, attribute: attribute,
                owners: Array(model.mainOperands(attribute)))
            guard let first else {
                first = claim
                continue
            }
            if Set(first.owners) != Set(claim.owners) { return (first, claim) }
        }
        return nil
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let item = writer.item(writer.model.flows.item(finding.flows[0]))
        guard let (first, second) = dispute(over: finding.flows[0], in: writer.model) else {
            return FindingText(item, remedy: "")
        }
        func owners(_ claim: Claim) -> String { writer.list(claim.owners.map(writer.owner)) }
        func teller(_ claim: Claim) -> String { claim.teller.map(writer.unit) ?? "?" }
        let written = first.owners.map(writer.owner).joined(separator: ", ")
        return FindingText(
            writer.say(
                "\(teller(first)) names \(owners(first)) as the owner of \(item), \(teller(second)) names \(owners(second))",
                "\(teller(first)) 说\(item)由 \(owners(first)) 负责，\(teller(second)) 说由 \(owners(second)) 负责"),
            remedy: writer.say(
                "bring both to one table, and write into both accounts the owner that they agree on: `owner \(written)`",
                "请双方当面谈定，再把谈定的负责人写进两份自述：`负责 \(written)`"))
    }

    public let page = RulePage(
        "IC205", "ownership-dispute", Wording("ownership dispute", "各说各的责任"), theme: .ownership, severity: .error,
        isCore: true,
        finds: Wording(
            "A flow of which two accounts (`told by`) name different owners.",
            "同一条往来，两份自述（“自述”）说的负责人不同。"),
        why: Wording(
            """
            Each side is sure that the other has it in hand, or that it alone may decide. Nothing shows as long as all goes \
            well; on the first bad day the work lies between two desks, and both are honestly surprised. Two interviews \
            are the cheapest moment to find that out.
            """,
            """
            双方都以为对方在管，或者都以为只有自己说了算。平时看不出来；一旦出事，活儿就躺在两张桌子中间，\
            两边都真心感到意外。访谈时对出来，代价最小。
            """),
        intended: Wording(
            "an open dispute can be kept on record: `allow ownership-dispute because \"…\"` in the flow's block",
            "尚未谈定的，可在该往来的块内写“允许 ownership-dispute 因为 \"…\"”留档"),
        examples: [
            RuleExample(
                Wording("Who answers for the forecast", "预测由谁负责"),
                fires: """
                    department sales; department planning
                    told by sales    { information sales -> planning "monthly forecast" { owner planning } }
                    told by planning { information sales -> planning "monthly forecast" { ↓owner sales } }
                    """,
                mended: """
                    department sales; department planning
                    told by sales    { information sales -> planning "monthly forecast" { owner sales } }
                    told by planning { information sales -> planning "monthly forecast" { owner sales } }
                    """),
            RuleExample(
                Wording("A repair that two units disown", "维修两家都往外推"),
                fires: """
                    部门 设备; 部门 生产
                    自述 设备 于 2026-03-02 { 服务 设备 -> 生产 "故障抢修" { 负责 生产 } }
                    自述 生产 于 2026-03-04 { 服务 设备 -> 生产 "故障抢修" { ↓负责 设备, "万班长" } }
                    """,
                mended: """
                    部门 设备; 部门 生产
                    自述 设备 于 2026-03-02 { 服务 设备 -> 生产 "故障抢修" { 负责 设备 } }
                    自述 生产 于 2026-03-04 { 服务 设备 -> 生产 "故障抢修" { 负责 设备 } }
                    """),
        ])
}
