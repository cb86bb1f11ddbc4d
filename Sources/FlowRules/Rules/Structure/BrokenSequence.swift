import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC703: a step of a process needs what it cannot have yet.
public struct BrokenSequence: Rule {
    public init() {}

    /// Definition: a flow of a process `needs` an item that its supplier does not produce, and that neither an earlier flow of
    /// the process nor any flow outside it brings to the supplier, to an ancestor of it or into its subtree. One finding per
    /// flow and item.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let needs = unproducedNeeds(in: organisation)
        guard !needs.isEmpty else { return [] }
        let steps = Steps(of: model)
        let needed = Rows<ItemID, Need>(count: model.items.count, members: needs) { $0.item }
        let brought = Rows<ItemID, FlowID>(
            count: model.items.count,
            members: model.flows.ids.filter { !needed.range(of: model.flows.item($0)).isEmpty }
        ) { model.flows.item($0) }
        return needed.ids.flatMap { item -> [Finding] in
            let asked = needed[item]
            guard !asked.isEmpty else { return [] }
            let times = model.reporting.ranges(
                of: brought[item].lazy.map { (unit: model.flows.customer($0), number: steps.place(of: $0)) },
                onLinesOf: asked.map { model.flows.supplier($0.flow) })
            return asked.filter { need in
                times[model.flows.supplier(need.flow)].map { !steps.isInTime($0, for: need.flow, of: need.process) }
                    ?? true
            }.map { finding($0, in: model) }
        }
    }

    /// An item that a step needs and whose supplier does not produce it.
    private struct Need {
        let flow: FlowID
        let process: ProcessID
        let item: ItemID
        let attribute: Attribute
    }

    private func unproducedNeeds(in organisation: Organisation) -> [Need] {
        let model = organisation.model
        guard !model.processes.ids.isEmpty else { return [] }
        struct Output: Hashable {
            let unit: UnitID
            let item: ItemID
        }
        var outputs: Set<Output> = []
        for unit in organisation.declarations.units(stating: .produces) {
            for attribute in model.attributes(model.units[unit].attributes) where attribute.key == .produces {
                for item in model.items(attribute) { outputs.insert(Output(unit: unit, item: item)) }
            }
        }
        var needs: [Need] = []
        for process in model.processes.ids {
            for flow in model.processes[process].flows {
                guard let attribute = model.attribute(.needs, of: flow) else { continue }
                var met: Set<ItemID> = []
                for item in model.items(attribute) where met.insert(item).inserted {
                    guard !outputs.contains(Output(unit: model.flows.supplier(flow), item: item)) else { continue }
                    needs.append(Need(flow: flow, process: process, item: item, attribute: attribute))
                }
            }
        }
        return needs
    }

    /// All flows in one order: those outside processes, then process by process, step by step. What is in time for a step
    /// stands before it or after its process.
    private struct Steps {
        private var places: DenseMap<FlowID, Int>
        private var ends: DenseMap<ProcessID, Int>

        init(of model: Model) {
            places = DenseMap(repeating: 0, count: model.flows.count)
            ends = DenseMap(repeating: 0, count: model.processes.count)
            var place = 0
            for process in model.processes.ids {
                for flow in model.processes[process].flows {
                    place += 1
                    places[flow] = place
                }
                ends[process] = place
            }
        }

        func place(of flow: FlowID) -> Int { places[flow] }

        func isInTime(_ range: ClosedRange<Int>, for step: FlowID, of process: ProcessID) -> Bool {
            range.lowerBound < places[step] || range.upperBound > ends[process]
        }
    }

    private func finding(_ need: Need, in model: Model) -> Finding {
        Finding(
            self, at: need.attribute.span, units: model.ends(of: [need.flow]), flows: [need.flow], item: need.item,
            process: need.process, data: ["process": .process(need.process), "needs": .item(need.item)])
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first, let item = finding.item, let process = finding.process else {
            return FindingText("", remedy: "")
        }
        let supplier = writer.unit(writer.model.flows.supplier(flow))
        let step = writer.item(writer.model.flows.item(flow))
        let name = writer.source(item)
        let line = writer.missingFlow(.information, to: writer.model.flows.supplier(flow), name)
        return FindingText(
            writer.say(
                "in \(writer.process(process)), \(supplier) needs \(writer.item(item)) for \(step), and nothing has brought it there by then",
                "\(writer.process(process))中，\(supplier)做\(step)要先有\(writer.item(item))，而到这一步还没有谁交给它"),
            remedy: writer.say(
                "write the step that brings it, before this one: `\(line)`; or, in \(supplier): `produces \(name)`",
                "在这一步之前写上由谁交来：`\(line)`；若是它自己做的，在\(supplier)中写：`产出 \(name)`"))
    }

    public let page = RulePage(
        "IC703", "broken-sequence", Wording("broken sequence", "流程断点"), theme: .structure, severity: .error,
        isCore: true,
        finds: Wording(
            """
            A step of a process that `needs` an item which its supplier does not produce and has not been given: by no earlier \
            step, and by no flow outside the process. What comes to its superior or to a unit under it counts as given.
            """,
            """
            流程的某一步写了“前提”，而供方既不产出该事项，也没有从前面的步骤或流程之外得到它。\
            交到其上级或下属单位的，视为已经得到。
            """),
        why: Wording(
            """
            On the chart the step is there; in life it stands and waits, or somebody walks over and fetches by favour what the \
            process forgot. The day he is ill, the whole line learns that a step was missing. It is the commonest reason why \
            a process that was drawn in a workshop cannot be worked.
            """,
            """
            图上这一步画着，现实里它站在那儿等；要么有个热心人跑去讨来流程漏掉的东西。哪天他请了假，\
            全线才知道缺了一步。会议室里画出来的流程跑不通，多半就坏在这里。
            """),
        intended: Wording(
            "`produces` in the supplier where it makes the item itself; else `allow broken-sequence because \"…\"` in the flow's block",
            "若是供方自己做的，在供方中写“产出”；否则在该条的块中写“允许 broken-sequence 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Hiring without the request", "没有用人申请就招聘"),
                fires: """
                    department rd; department hr { staff }
                    process hiring "Hiring" {
                        owner hr
                        service hr -> rd "engineers hired" { ↓needs "hiring request"; due 30d }
                        information rd -> hr "hiring request"
                    }
                    """,
                mended: """
                    department rd; department hr { staff }
                    process hiring "Hiring" {
                        owner hr
                        information rd -> hr "hiring request"
                        service hr -> rd "engineers hired" { needs "hiring request"; due 30d }
                    }
                    """),
            RuleExample(
                Wording("A shipment that lacks one of two papers", "两张单据缺一张的发货"),
                fires: """
                    客户 整机厂; 部门 销售部; 部门 质量部; 部门 储运部
                    流程 发货 {
                        信息 销售部 -> 储运部 "发货通知"
                        物流 储运部 -> 整机厂 "彩管" { ↓前提 "发货通知", "合格证" }
                    }
                    """,
                mended: """
                    客户 整机厂; 部门 销售部; 部门 质量部; 部门 储运部
                    流程 发货 {
                        信息 销售部 -> 储运部 "发货通知"
                        信息 质量部 -> 储运部 "合格证"
                        物流 储运部 -> 整机厂 "彩管" { 前提 "发货通知", "合格证" }
                    }
                    """),
        ])
}
