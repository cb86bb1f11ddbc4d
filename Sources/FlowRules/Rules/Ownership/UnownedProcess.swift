import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC209: a process runs through several units and nobody answers for the whole.
public struct UnownedProcess: Rule {
    public init() {}

    /// Definition: a process without `owner` whose flows have two or more different ends.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.processes.ids.compactMap { process in
            guard model.attribute(.owner, in: model.processes[process].attributes) == nil,
                ends(of: process, model).count > 1
            else { return nil }
            return Finding(self, at: model.processes[process].nameSpan, process: process)
        }
    }

    private func ends(of process: ProcessID, _ model: Model) -> Set<UnitID> {
        Set(model.processes[process].flows.flatMap { [model.flows.supplier($0), model.flows.customer($0)] })
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let model = writer.model
        let process = finding.process.map(writer.process) ?? ""
        let flows = finding.process.map { model.processes[$0].flows } ?? []
        let count = finding.process.map { ends(of: $0, model).count } ?? 0
        // Who hands over the result knows first whether the whole has worked.
        let owner =
            flows.last { !model.isExternal(model.flows.supplier($0)) }.map { writer.unit(model.flows.supplier($0)) }
            ?? "\"…\""
        return FindingText(
            writer.say(
                "\(process) runs through \(count) units, each of which answers for its step and none for the result",
                "\(process)经过 \(count) 个单位，各管一段，没有谁对结果负责"),
            remedy: writer.say("name who sees it through to the end: `owner \(owner)`", "指定跟到底的人：`负责 \(owner)`"))
    }

    public let page = RulePage(
        "IC209", "unowned-process", Wording("unowned process", "流程没有负责人"), theme: .ownership, severity: .warning,
        isCore: false,
        finds: Wording(
            "A process over two or more units without an `owner`.", "涉及两个以上单位、却没有写“负责”的流程。"),
        why: Wording(
            """
            Every step can be on time and the customer still waits, because the time is lost between the steps, and there \
            nobody is at home. Only who owns the whole notices that three good departments make one bad process, and only he \
            may shift work from one to another.
            """,
            """
            每一步都按时，客户照样在等，因为时间丢在步与步之间，而那里没有人管。只有对全程负责的人才看得出三个好部门\
            凑成了一个坏流程，也只有他才能把活儿在部门之间挪动。
            """),
        intended: Wording(
            "`allow unowned-process because \"…\"` in the process's block",
            "在流程的块内写“允许 unowned-process 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Nobody answers for filling a vacancy", "招人的全程没人管"),
                fires: """
                    department rd; department hr; department it
                    process ↓hiring "Hiring" {
                        information rd -> hr "hiring request" { owner rd }
                        service     hr -> rd "engineers hired" { owner hr }
                        service     it -> rd "accounts and desk" { owner it }
                    }
                    """,
                mended: """
                    department rd; department hr; department it
                    process hiring "Hiring" {
                        owner hr
                        information rd -> hr "hiring request" { owner rd }
                        service     hr -> rd "engineers hired" { owner hr }
                        service     it -> rd "accounts and desk" { owner it }
                    }
                    """),
            RuleExample(
                Wording("Returned goods pass through three hands", "退货过三道手"),
                fires: """
                    客户 经销商; 部门 仓库; 部门 质检; 部门 财务
                    流程 ↓退货 "退货处理" {
                        物流 经销商 -> 仓库 -> 质检 "退回品"
                        信息 质检 -> 财务 "检验结论"
                    }
                    """,
                mended: """
                    客户 经销商; 部门 仓库; 部门 质检; 部门 财务
                    流程 退货 "退货处理" {
                        负责 质检
                        物流 经销商 -> 仓库 -> 质检 "退回品"
                        信息 质检 -> 财务 "检验结论"
                    }
                    """),
        ])
}
