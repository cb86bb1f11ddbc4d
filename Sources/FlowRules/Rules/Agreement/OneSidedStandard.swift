import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC503: a standard to which one side never agreed.
public struct OneSidedStandard: Rule {
    public init() {}

    /// Definition: `agreed by` names no unit of the supplier's subtree, or none of some user's.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var findings: [Finding] = []
        for flow in organisation.deliveries(stating: [.init(.agreedBy)]) {
            guard let attribute = model.attribute(.agreedBy, of: flow) else { continue }
            let agreed = MarkedUnits(model.units(attribute), in: model.reporting)
            let supplier = model.flows.supplier(flow)
            let sides = [supplier] + model.users(of: flow).filter { $0 != supplier }
            let missing = sides.filter { !agreed.meetsSubtree(of: $0) }
            guard !missing.isEmpty else { continue }
            findings.append(
                Finding(
                    self, about: flow, in: model, at: attribute, data: ["missing": .list(missing.map { .unit($0) })]))
        }
        return findings
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        let missing = finding.data.units("missing")
        let agreed = writer.model.units(writer.model.attribute(.agreedBy, of: flow)) + missing
        let absent = writer.units(missing)
        let written = agreed.map(writer.unit).joined(separator: ", ")
        return FindingText(
            writer.say(
                "the standard of \(names.item) from \(names.supplier) to \(names.customer) was settled without \(absent), which is bound by it",
                "\(names.supplier) 给 \(names.customer) 的\(names.item)，其标准未经 \(absent) 确认，却要它照办"),
            remedy: writer.say(
                "agree it with both sides, then write: `agreed by \(written)`", "双方谈妥后写明：`商定 \(written)`"))
    }

    public let page = RulePage(
        "IC503", "one-sided-standard", Wording("one-sided standard", "标准未经双方确认"), theme: .agreement, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            `agreed by` is given, and names nobody on the supplier's side or nobody on the user's side. A side is the unit \
            itself or a unit under it; the user is the customer where `used by` does not say otherwise.
            """,
            """
            写了“商定”，其中却没有供方一侧的单位，或没有使用者一侧的单位。一侧指该单位本身或其下属；没有写“使用”时，使用者就是客户。
            """),
        why: Wording(
            """
            A standard is a contract. What one side wrote alone is either a wish of the customer that the supplier never \
            promised, or a convenience of the supplier that the customer has to live with; both are called "agreed" until the \
            first quarrel.
            """,
            """
            标准就是合同。单方写下的标准，要么是客户的愿望，供方从未承诺；要么是供方图方便，客户只好忍着。两样都号称“已商定”，\
            直到第一次争吵。
            """),
        intended: Wording(
            "`allow one-sided-standard because \"…\"` in the flow's block, for a standard that a law or an outside body sets",
            "标准由法律或外部机构规定的，在该往来的块中写“允许 one-sided-standard 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Finance agrees with itself", "财务与自己商定"),
                fires: """
                    department finance; department sales
                    service finance -> sales "expense reimbursement" { due 5d; ↓agreed by finance }
                    """,
                mended: """
                    department finance; department sales
                    service finance -> sales "expense reimbursement" { due 5d; agreed by finance, sales }
                    """),
            RuleExample(
                Wording("The one who uses it was not asked", "没问过真正的使用者"),
                fires: """
                    部门 信息中心; 部门 人力资源; 部门 车间
                    服务 信息中心 -> 人力资源 "考勤系统" { 使用 车间; ↓商定 信息中心, 人力资源 }
                    """,
                mended: """
                    部门 信息中心; 部门 人力资源; 部门 车间
                    服务 信息中心 -> 人力资源 "考勤系统" { 使用 车间; 商定 信息中心, 车间 }
                    """),
        ])
}
