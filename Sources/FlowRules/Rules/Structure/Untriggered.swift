import FlowDiagnostics
import FlowModel

/// IC706: a process of which nobody knows what starts it.
public struct Untriggered: Rule {
    public init() {}

    /// Definition: a process without `trigger`.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.processes.ids.compactMap { id in
            let process = model.processes[id]
            guard model.attribute(.trigger, in: process.attributes) == nil else { return nil }
            return Finding(self, at: process.nameSpan, process: id, data: ["process": .process(id)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let process = finding.process else { return FindingText("", remedy: "") }
        return FindingText(
            writer.say(
                "nothing says what starts \(writer.process(process)), so it starts when somebody thinks of it",
                "\(writer.process(process))由什么触发没有写明，于是想起来才开始"),
            remedy: writer.say(
                "write down the event that starts it: `trigger \"…\"`", "写明由什么事件触发：`触发 \"…\"`"))
    }

    public let page = RulePage(
        "IC706", "untriggered", Wording("untriggered process", "流程没有触发"), theme: .structure, severity: .info,
        isCore: false,
        finds: Wording("A process without a `trigger`.", "没有写“触发”的流程。"),
        why: Wording(
            """
            A process begins with a customer who wants something: an order, a call, a date. Where that is not written, everybody \
            waits for somebody else to ring the bell, the clock of every `due` starts when it suits, and the customer is \
            told that his case is "not in the system yet".
            """,
            """
            流程因客户要什么而开始：一张订单、一通电话、一个日期。没写明，人人都等别人先敲钟，\
            每个“时限”从方便的时候起算，客户听到的是“系统里还没有您这一单”。
            """),
        intended: Wording(
            "`allow untriggered because \"…\"` in the process", "在流程中写“允许 untriggered 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Hiring that begins some day", "不知何时开始的招聘"),
                fires: """
                    department rd; department hr
                    process ↓hiring "Hiring" {
                        information rd -> hr "hiring request"
                        service hr -> rd "engineers hired" { due 30d }
                    }
                    """,
                mended: """
                    department rd; department hr
                    process hiring "Hiring" {
                        trigger "a vacancy that the head of the department has signed"
                        information rd -> hr "hiring request"
                        service hr -> rd "engineers hired" { due 30d }
                    }
                    """),
            RuleExample(
                Wording("Repairs", "维修"),
                fires: """
                    部门 设备部; 部门 生产部
                    流程 ↓维修 { 服务 设备部 -> 生产部 "设备维修" { 触发 "报修电话"; 时限 4h } }
                    """,
                mended: """
                    部门 设备部; 部门 生产部
                    流程 维修 { 触发 "生产部报修"; 服务 设备部 -> 生产部 "设备维修" { 时限 4h } }
                    """),
        ])
}
