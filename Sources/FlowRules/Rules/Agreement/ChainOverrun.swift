import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC507: the steps of a process that wait for each other take longer than the process may.
public struct ChainOverrun: Rule {
    public init() {}

    /// Definition: the greatest sum of `due` along a path of waits (see `Waits`) among the deliveries of a process, returns
    /// left out; a single step is a path, a step without `due` counts nothing. Silent where the waits run in a cycle.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.processes.ids.compactMap { process in
            guard let limit = model.attribute(.due, in: model.processes[process].attributes),
                let due = model.duration(limit), let path = Self.longestPath(of: process, in: model),
                Self.total(of: path, in: model) > due.milliseconds
            else { return nil }
            let total = Double(Self.total(of: path, in: model)) / 1000
            return Finding(
                self, at: model.statement(of: path[0]).span, process: process,
                data: [
                    "path": .list(path.map { .flow($0) }), "total": .text(model.words(seconds: total, in: .english)),
                ],
                related: organisation.steps(path)
                    + [Finding.Related(limit.span, note: Wording("what the process promises", "流程承诺的时限"))])
        }
    }

    private static func longestPath(of process: ProcessID, in model: Model) -> [FlowID]? {
        let steps = model.processes[process].flows.filter { model.flows.kind($0).isDelivery && !model.isReturn($0) }
        let waits = Waits(among: steps, in: model, keepsIdle: true)
        var weights = DenseMap<Vertex, Int64>(repeating: 0, count: waits.graph.vertexCount)
        for (index, flow) in waits.flows.enumerated() { weights[Vertex(index)] = model.promised(flow) }
        guard let longest = waits.graph.longestPath(weights: weights) else { return nil }
        let path = waits.flows(of: longest.vertices)
        return path.isEmpty ? nil : path
    }

    private static func total(of path: [FlowID], in model: Model) -> Int64 {
        path.reduce(0) { sum, flow in
            let (total, overflow) = sum.addingReportingOverflow(model.promised(flow))
            return overflow ? .max : total
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let process = finding.process else { return FindingText("", remedy: "") }
        let model = writer.model
        let path = finding.data.flows("path")
        let name = writer.process(process)
        let total = model.words(seconds: Double(Self.total(of: path, in: model)) / 1000, in: writer.language)
        let due =
            model.duration(model.attribute(.due, in: model.processes[process].attributes))
            .map { model.words($0, in: writer.language) } ?? ""
        let steps = path.map { writer.item(model.flows.item($0)) }
        return FindingText(
            writer.say(
                "\(name) is promised in \(due), but its longest chain of steps takes \(total): \(steps.joined(separator: " → "))",
                "\(name)承诺\(due)办完，最长的一串步骤却要\(total)：\(steps.joined(separator: " → "))"),
            remedy: writer.say(
                "shorten the steps on this chain, drop a `needs` so that two of them run side by side, or promise `due \(total)`",
                "缩短这串步骤，或去掉某个“前提”让两步并行，或把流程改为`时限 \(total)`"))
    }

    public let page = RulePage(
        "IC507", "chain-overrun", Wording("chain overrun", "时限倒挂"), theme: .agreement, severity: .error, isCore: true,
        finds: Wording(
            """
            A process with a `due` whose steps cannot keep it. A step waits for an earlier one where it `needs` the item that \
            the earlier one brings to its supplier; the promised times of the steps along the longest chain of such waits add up \
            to more than the process promises. Where the waits run in a circle, IC508 speaks instead.
            """,
            """
            流程写明了“时限”，各步却做不到。后一步以前一步交来的事项为“前提”，就要等它；沿最长的一串等待把各步的时限加起来，\
            超过了流程承诺的时限。等待成环的，由 IC508 指出。
            """),
        why: Wording(
            """
            Each step keeps its own promise and the customer still gets it late: nobody is guilty, since nobody added it up. The \
            date given to the customer was wrong on the day it was given.
            """,
            """
            每一步都没误期，客户拿到手还是迟了：谁也没有错，因为没人把账加过。答应客户的日子，从答应那天起就是错的。
            """),
        intended: Wording(
            "`allow chain-overrun because \"…\"` in the process's block, where steps overlap in practice",
            "各步实际可以搭接的，在流程的块中写“允许 chain-overrun 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Thirty days and ten do not fit into thirty", "三十天里装不下三十天加十天"),
                fires: """
                    department rd; department hr; department quality
                    process hiring "Hiring" {
                        due 30d
                        ↓service rd -> hr "job description" { due 10d }
                        service hr -> rd "engineers hired" { needs "job description"; due 30d }
                        service quality -> rd "induction" { due 5d }
                    }
                    """,
                mended: """
                    department rd; department hr; department quality
                    process hiring "Hiring" {
                        due 40d
                        service rd -> hr "job description" { due 10d }
                        service hr -> rd "engineers hired" { needs "job description"; due 30d }
                        service quality -> rd "induction" { due 5d }
                    }
                    """),
            RuleExample(
                Wording("One step alone takes longer than the whole", "单是一步就超过了整个流程"),
                fires: """
                    客户 市民; 部门 受理处; 部门 审批处
                    流程 办证 "办理许可证" {
                        时限 5天
                        信息 市民 -> 受理处 "申请材料"
                        ↓服务 审批处 -> 市民 "许可证" { 时限 2周 }
                    }
                    """,
                mended: """
                    客户 市民; 部门 受理处; 部门 审批处
                    流程 办证 "办理许可证" {
                        时限 5天
                        信息 市民 -> 受理处 "申请材料"
                        服务 审批处 -> 市民 "许可证" { 时限 4天 }
                    }
                    """),
        ])
}

extension Duration {
    /// Whole milliseconds, so that sums are exact; held at the end of their range.
    fileprivate var milliseconds: Int64 { Int64(exactly: (seconds * 1000).rounded()) ?? .max }
}

extension Model {
    /// The `due` of a flow; nothing where it is silent.
    fileprivate func promised(_ flow: FlowID) -> Int64 { duration(attribute(.due, of: flow))?.milliseconds ?? 0 }
}
