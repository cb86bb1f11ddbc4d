import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC702: a process leaps from one department to another that have nothing to do with each other.
public struct SiloSplit: Rule {
    public init() {}

    /// Definition: two consecutive flows of a process, where the first's customer a is not the second's supplier b, both are
    /// internal and roll up to different departments, b has received no earlier flow of the process, and no flow of the model
    /// runs between those departments either way.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let departments = organisation.departments
        let leaps = leaps(in: organisation)
        guard !leaps.isEmpty else { return [] }
        var apart = Set(leaps.map(\.departments))
        // Of a million flows few run between two of these departments.
        var leapt = Tally(expecting: apart.count)
        for pair in apart { leapt.add(Tally.Key(pair.low, pair.high)) }
        let flows = model.flows
        for flow in flows.ids {
            let pair = Pair(departments[flows.supplier(flow)], departments[flows.customer(flow)])
            if leapt.mayHave(Tally.Key(pair.low, pair.high)) { apart.remove(pair) }
        }
        return leaps.filter { apart.contains($0.departments) }.map { leap in
            let units = [model.flows.customer(leap.first), model.flows.supplier(leap.second)]
            return Finding(
                self, at: model.statement(of: leap.first).span, units: units, process: leap.process,
                data: ["process": .process(leap.process)], related: organisation.steps([leap.first, leap.second]))
        }
    }

    /// Two steps of a process of which the second begins where the first did not end.
    private struct Leap {
        let process: ProcessID
        let first: FlowID
        let second: FlowID
        let departments: Pair
    }

    /// Two units, in either order.
    private struct Pair: Hashable {
        let low: UnitID
        let high: UnitID

        init(_ unit: UnitID, _ other: UnitID) { (low, high) = (min(unit, other), max(unit, other)) }
    }

    private func leaps(in organisation: Organisation) -> [Leap] {
        let model = organisation.model
        let departments = organisation.departments
        var leaps: [Leap] = []
        for process in model.processes.ids {
            let flows = model.processes[process].flows
            var received: Set<UnitID> = []
            for (first, second) in zip(flows, flows.dropFirst()) {
                let (end, start) = (model.flows.customer(first), model.flows.supplier(second))
                received.insert(end)
                guard !received.contains(start), !model.isExternal(end), !model.isExternal(start),
                    departments[end] != departments[start]
                else { continue }
                leaps.append(
                    Leap(
                        process: process, first: first, second: second,
                        departments: Pair(departments[end], departments[start])))
            }
        }
        return leaps
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard finding.units.count == 2, let process = finding.process else { return FindingText("", remedy: "") }
        let (end, start) = (writer.unit(finding.units[0]), writer.unit(finding.units[1]))
        let missing = writer.statement(.information, from: finding.units[0], to: finding.units[1])
        return FindingText(
            writer.say(
                "\(writer.process(process)) stops at \(end) and goes on at \(start), and nothing at all runs between their departments",
                "\(writer.process(process))到\(end)为止，又从\(start)开始，而两边的部门之间没有任何往来"),
            remedy: writer.say(
                "write what tells \(start) to begin, between the two steps: `\(missing)`",
                "在两步之间写上是什么让\(start)动手的：`\(missing)`"))
    }

    public let page = RulePage(
        "IC702", "silo-split", Wording("silo split", "条块分割"), theme: .structure, severity: .warning, isCore: true,
        finds: Wording(
            """
            Two consecutive steps of a process, the second of which begins in another department than the first ended in, while \
            nothing runs between the two departments in the whole model and no earlier step reached the one that goes on.
            """,
            """
            流程中相邻的两步，后一步开始的部门不是前一步结束的部门；整个模型里这两个部门之间没有任何往来，\
            前面的步骤也没有到过接着往下做的单位。
            """),
        why: Wording(
            """
            Each department has done its part, and the work lies in the gap between them. The first has handed over to \
            somebody else and is finished; the second begins when it happens to hear of it. What crosses the gap is the customer, \
            who telephones.
            """,
            """
            各部门都把自己那段做完了，事情却掉在两段之间：前一段交给了别人，算是办完；后一段听说了才动手。\
            真正跨过这道沟的是客户——他在一遍遍打电话。
            """),
        intended: Wording(
            "`allow silo-split because \"…\"` in the process, where the two steps have nothing to do with each other",
            "若两步本不相干，在流程中写“允许 silo-split 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Nobody tells the warehouse", "没有人通知仓库"),
                fires: """
                    customer tvmaker
                    department sales; department finance; department warehouse
                    process order "Order to delivery" {
                        ↓information sales -> finance "credit check"
                        logistics warehouse -> tvmaker "tubes"
                    }
                    """,
                mended: """
                    customer tvmaker
                    department sales; department finance; department warehouse
                    process order "Order to delivery" {
                        information sales -> finance "credit check"
                        information finance -> warehouse "release"
                        logistics warehouse -> tvmaker "tubes"
                    }
                    """),
            RuleExample(
                Wording("Design ends, tooling begins somewhere else", "设计完了，工装另起炉灶"),
                fires: """
                    部门 研发部 { 班组 结构组 }
                    部门 质量部
                    部门 设备部 { 班组 工装组 }
                    部门 生产部
                    流程 新品导入 {
                        ↓信息 结构组 -> 质量部 "图纸"
                        物流 工装组 -> 生产部 "夹具"
                    }
                    """,
                mended: """
                    部门 研发部 { 班组 结构组 }
                    部门 质量部
                    部门 设备部 { 班组 工装组 }
                    部门 生产部
                    流程 新品导入 {
                        信息 结构组 -> 质量部, 工装组 "图纸"
                        物流 工装组 -> 生产部 "夹具"
                    }
                    """),
        ])
}
