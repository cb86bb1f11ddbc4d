import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC802: in one matter the customer has to come again and again.
public struct ManyTrips: Rule {
    public init() {}

    /// Definition: in the order of a process, flows of one external customer come two times or more, with flows of others
    /// between. What the customer brings at one time is one trip.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.processes.ids.flatMap { process in
            trips(in: process, model).filter { $0.starts.count > 1 }.map { trips in
                Finding(
                    self, at: model.units[trips.customer].nameSpan, units: [trips.customer], process: process,
                    data: ["trips": .count(trips.starts.count)],
                    related: trips.starts.enumerated().map { number, flow in
                        .init(
                            model.statement(of: flow).span, flow: flow,
                            note: Wording("trip \(number + 1)", "第 \(number + 1) 趟"))
                    })
            }
        }
    }

    /// The trips of one customer: the first flow of each.
    private struct Trips {
        let customer: UnitID
        var starts: [FlowID]
    }

    /// By customer, in the order in which they first come.
    private func trips(in process: ProcessID, _ model: Model) -> [Trips] {
        var all: [Trips] = []
        var places: [UnitID: Int] = [:]
        var previous: UnitID?
        for flow in model.processes[process].flows {
            let supplier = model.flows.supplier(flow)
            defer { previous = supplier }
            guard model.units[supplier].kind == .customer, supplier != previous else { continue }
            if let place = places[supplier] {
                all[place].starts.append(flow)
            } else {
                places[supplier] = all.count
                all.append(Trips(customer: supplier, starts: [flow]))
            }
        }
        return all
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let customer = writer.unit(finding.units[0])
        let process = finding.process.map(writer.process) ?? ""
        let count = finding.data.count("trips") ?? 0
        let items = finding.related.compactMap { $0.flow.map { writer.item(writer.model.flows.item($0)) } }
        return FindingText(
            writer.say(
                "in \(process), \(customer) has to come \(count) times: with \(writer.list(items))",
                "在\(process)中，\(customer) 要跑 \(count) 趟：分别送\(writer.list(items))"),
            remedy: writer.say(
                "ask for all of it at the first visit, with one list of what to bring; what the house can look up itself it does not ask for",
                "一次性告知，首次就收齐；家里自己查得到的，就不要再让客户送"))
    }

    public let page = RulePage(
        "IC802", "many-trips", Wording("many trips", "多次跑"), theme: .door, severity: .warning, isCore: false,
        finds: Wording(
            """
            In one process, flows from one external customer come two times or more, with other units between. What it \
            brings in one go counts once.
            """,
            "一个流程里，同一外部客户先后两次以上送来东西，中间隔着别的单位的步骤。一次送齐的只算一趟。"),
        why: Wording(
            """
            Every missing paper is a day off work for somebody who is not on the payroll, so it never shows in the house's \
            figures. Units ask one after the other because each looks only at its own step; nobody reads the whole list \
            before the customer stands at the counter for the third time.
            """,
            """
            每少一张材料，就要耗掉客户请假的一天；这一天不在自家账上，所以家里的报表永远看不出来。各单位只看自己那一步，\
            轮到自己才开口要；直到客户第三次站在柜台前，也没有人把整张清单看过一遍。
            """),
        intended: Wording(
            "`allow many-trips because \"…\"` in the process's block, such as for a trial period that has to pass between",
            "在流程的块内写“允许 many-trips 因为 \"…\"”，例如两趟之间必须隔一段公示期"),
        examples: [
            RuleExample(
                Wording("First the form, then the proof", "先交表，再补证"),
                fires: """
                    customer ↓applicant
                    department counter; department review
                    process permit "Building permit" {
                        information applicant -> counter "application form"
                        information counter -> review "file"
                        information applicant -> review "proof of ownership"
                    }
                    """,
                mended: """
                    customer applicant
                    department counter; department review
                    process permit "Building permit" {
                        information applicant -> counter "application form"
                        information applicant -> counter "proof of ownership"
                        information counter -> review "file"
                    }
                    """),
            RuleExample(
                Wording("A patient between desk and laboratory", "患者在窗口和化验之间来回"),
                fires: """
                    客户 ↓患者
                    部门 挂号; 部门 门诊; 部门 收费
                    流程 看病 {
                        信息 患者 -> 挂号 "就诊卡"
                        信息 挂号 -> 门诊 "排号"
                        信息 患者 -> 门诊 "主诉"
                        信息 门诊 -> 收费 "处方"
                        信息 患者 -> 收费 "医保卡"
                    }
                    """,
                mended: """
                    客户 患者
                    部门 挂号; 部门 门诊; 部门 收费
                    流程 看病 {
                        信息 患者 -> 挂号 "就诊卡、医保卡与主诉"
                        信息 挂号 -> 门诊 "排号与主诉"
                        信息 门诊 -> 收费 "处方"
                    }
                    """),
        ])
}
