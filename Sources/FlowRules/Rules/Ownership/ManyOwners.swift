import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC202: several answer for one item or one process, and none of them leads.
public struct ManyOwners: Rule {
    public init() {}

    /// Definition: an item, or a process, whose `owner` names two different owners and that has no `lead`.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let items = organisation.declarations.items(stating: .owner).filter {
            isLeaderless(model.items[$0].attributes, model)
        }
        let processes = model.processes.ids.filter { isLeaderless(model.processes[$0].attributes, model) }
        return items.map { Finding(self, at: model.items[$0].span, item: $0) }
            + processes.map { Finding(self, .error, at: model.processes[$0].nameSpan, process: $0) }
    }

    private func isLeaderless(_ attributes: AttributeRange, _ model: Model) -> Bool {
        guard let attribute = model.attribute(.owner, in: attributes) else { return false }
        return Set(model.mainOperands(attribute)).count > 1 && model.operands(attribute, after: .lead).isEmpty
            && model.attribute(.lead, in: attributes) == nil
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let model = writer.model
        let attributes =
            finding.process.map { model.processes[$0].attributes } ?? finding.item.map { model.items[$0].attributes }
        let attribute = attributes.flatMap { model.attribute(.owner, in: $0) }
        let owners = attribute.map { model.mainOperands($0).map(writer.owner) } ?? []
        let subject = finding.process.map(writer.process) ?? finding.item.map(writer.item) ?? ""
        let list = owners.joined(separator: ", ")
        let first = owners.first ?? ""
        return FindingText(
            writer.say(
                "\(writer.list(owners)) answer for \(subject) together and nobody leads: each can leave it to the others",
                "\(writer.list(owners)) 都对\(subject)负责，却没有牵头的：谁都可以等别人"),
            remedy: writer.say(
                "name the one who has the last word: `owner \(list) lead \(first)`",
                "指定由谁拍板：`负责 \(list) 牵头 \(first)`"))
    }

    public let page = RulePage(
        "IC202", "many-owners", Wording("many owners", "多头负责"), theme: .ownership, severity: .warning, isCore: true,
        finds: Wording(
            """
            An item or a process with two or more different owners and no `lead`. A warning for an item, an error for a \
            process, which has to be brought to its end by somebody.
            """,
            """
            一个事项或流程有两个以上不同的负责人，却没有“牵头”。事项为警告；流程必须有人跟到底，所以是错误。
            """),
        why: Wording(
            """
            What two answer for, nobody answers for. While the customer waits, each owner sees the other's name on the sheet \
            and goes back to the work that has only his own. When it fails, both can show that it was the other's turn.
            """,
            """
            两个人负责，等于没人负责。客户在等，每个负责人看到表上还有另一个名字，就先去忙只写着自己名字的事；\
            出了问题，两边都能证明“该轮到他了”。
            """),
        intended: Wording(
            "several may share the work as long as one leads: `owner A, B lead A`; else `allow many-owners for \"…\" because \"…\"`",
            "可以几家一起做，但要有一家牵头：“负责 甲, 乙 牵头 甲”；否则写“允许 many-owners 针对 \"…\" 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Sales and quality both own the complaints", "销售和质量都管投诉"),
                fires: """
                    department sales; department quality
                    item ↓complaint "customer complaint" { owner sales, quality }
                    transfer sales -> quality complaint { accepted }
                    """,
                mended: """
                    department sales; department quality
                    item complaint "customer complaint" { owner sales, quality lead quality }
                    transfer sales -> quality complaint { accepted }
                    """),
            RuleExample(
                Wording("A process with two masters", "一个流程两个主人"), severity: .error,
                fires: """
                    部门 人事 { 主管 "任经理" }; 部门 研发
                    流程 ↓招聘 "招聘" {
                        负责 人事, "颜经理"
                        信息 研发 -> 人事 "用人申请"
                        服务 人事 -> 研发 "到岗工程师"
                    }
                    """,
                mended: """
                    部门 人事 { 主管 "任经理" }; 部门 研发
                    流程 招聘 "招聘" {
                        负责 人事, "颜经理" 牵头 人事
                        信息 研发 -> 人事 "用人申请"
                        服务 人事 -> 研发 "到岗工程师"
                    }
                    """),
        ])
}
