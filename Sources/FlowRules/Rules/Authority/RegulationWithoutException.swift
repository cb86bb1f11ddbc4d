import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC308: a regulation with no way for the case that it does not fit.
public struct RegulationWithoutException: Rule {
    public init() {}

    /// Definition: a regulation that binds a unit and has no `exception`.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.regulations.ids.compactMap { id in
            let regulation = model.regulations[id]
            guard model.attribute(.exception, in: regulation.attributes) == nil,
                !model.units(model.attribute(.binds, in: regulation.attributes)).isEmpty
            else { return nil }
            return Finding(
                self, at: regulation.nameSpan, regulation: id, data: ["regulation": .text(model.text(regulation.name))])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let id = finding.regulation else { return FindingText("", remedy: "") }
        let regulation = writer.model.regulations[id]
        let bound = writer.units(writer.model.units(writer.model.attribute(.binds, in: regulation.attributes)))
        let issuer = regulation.issuer.map(writer.unit) ?? writer.someone
        return FindingText(
            writer.say(
                "\(writer.regulation(id)) binds \(bound) and leaves no way for the case it does not fit",
                "\(writer.regulation(id))约束\(bound)，却没有给不适用的情形留出通道"),
            remedy: writer.say(
                "name who may decide an exception: `exception \(issuer)`; or say why there is none: `exception none because \"…\"`",
                "写明谁可以批例外：`例外 \(issuer)`；或写明为何没有：`例外 无 因为 \"…\"`"))
    }

    public let page = RulePage(
        "IC308", "regulation-without-exception", Wording("a rule without exception", "规定没有例外通道"), theme: .authority,
        severity: .warning, isCore: false,
        finds: Wording(
            "A `regulation` that binds a unit and says neither who decides an exception nor why there is none.",
            "约束了单位、却既没写谁批例外、也没写为何没有例外的“规定”。"),
        why: Wording(
            """
            No rule foresees the customer who stands at the counter at five to six. Where nobody may make an exception, the clerk \
            keeps to the rule and loses the customer, or breaks it and keeps quiet; and the exceptions that do happen go to \
            those who know the right person.
            """,
            """
            没有哪条规定料得到差五分六点还站在柜台前的客户。谁都不能破例，经办人要么守规矩丢客户，要么破了规矩不吭声；\
            真正办成的例外，都落在了认识人的人身上。
            """),
        intended: Wording(
            "write `exception none because \"…\"`: that is a decision, and no omission",
            "写“例外 无 因为 \"…\"”：这是决定，不是遗漏"),
        examples: [
            RuleExample(
                Wording("Reimbursement on Mondays and at no other time", "只有周一能报销"),
                fires: """
                    department finance; department sales
                    regulation ↓r12 "Reimbursement on Mondays" by finance { binds sales; on "expense reimbursement" }
                    """,
                mended: """
                    department finance; department sales
                    regulation r12 "Reimbursement on Mondays" by finance { binds sales; on "expense reimbursement"; exception finance }
                    """),
            RuleExample(
                Wording("A rule that law leaves no choice about", "法规不留余地的规定"),
                fires: """
                    部门 安全部; 部门 生产部
                    规定 ↓动火 "动火审批" 由 安全部 { 约束 生产部 }
                    """,
                mended: """
                    部门 安全部; 部门 生产部
                    规定 动火 "动火审批" 由 安全部 { 约束 生产部; 例外 无 因为 "消防法第21条" }
                    """),
        ])
}
