import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC004: a flow that is written twice.
public struct DuplicateFlow: ProlificRule {
    public init() {}

    /// Definition: the same kind, ends, item and class as an earlier flow, both outside of accounts; not of the same statement,
    /// and not of different processes.
    public func find(in organisation: Organisation, _ sink: inout FindingSink) {
        let repetitions = organisation.encounters.repetitions
        for group in repetitions.groups.sorted() {
            let flows = repetitions[group]
            let statements = flows.map(organisation.model.statement)
            let arePlain = statements.allSatisfy { $0.class == nil && $0.process == nil && $0.account == nil }
            if arePlain {
                findPlain(flows, organisation.model, &sink)
            } else {
                for finding in duplicates(flows, organisation.model) { sink.add(finding) }
            }
        }
    }

    /// The same where no flow stands in a process or an account, or is for a class: nearly always.
    private func findPlain(_ flows: ArraySlice<FlowID>, _ model: Model, _ sink: inout FindingSink) {
        var earliest = Earliest()
        for flow in flows {
            let statement = model.flows.statement(flow)
            if let first = earliest.flow(notOf: statement) {
                sink.add(page.severity, finding(flow, first: first, model))
            }
            earliest.add(flow, of: statement)
        }
    }

    /// Among flows of one kind, item and pair, in the order of declaration: each that repeats an earlier one.
    private func duplicates(_ flows: ArraySlice<FlowID>, _ model: Model) -> [Finding] {
        var anywhere: [ClassID?: Earliest] = [:]
        var inProcess: [Place: Earliest] = [:]
        var findings: [Finding] = []
        for flow in flows {
            let statement = model.statement(of: flow)
            guard statement.account == nil else { continue }
            let id = model.flows.statement(flow)
            let here = Place(class: statement.class, process: statement.process)
            // Different processes may each have the flow; one outside of any process is the same as in each of them.
            let candidates =
                statement.process == nil
                ? [anywhere[statement.class]]
                : [inProcess[here], inProcess[Place(class: statement.class, process: nil)]]
            if let first = candidates.compactMap({ $0?.flow(notOf: id) }).min() {
                findings.append(finding(flow, first: first, model))
            }
            anywhere[statement.class, default: Earliest()].add(flow, of: id)
            inProcess[here, default: Earliest()].add(flow, of: id)
        }
        return findings
    }

    private struct Place: Hashable {
        let `class`: ClassID?
        let process: ProcessID?
    }

    /// The earliest flow, and the earliest of another statement.
    private struct Earliest {
        private var first: (flow: FlowID, statement: StatementID)?
        private var other: FlowID?

        mutating func add(_ flow: FlowID, of statement: StatementID) {
            guard let first else {
                self.first = (flow, statement)
                return
            }
            if other == nil, first.statement != statement { other = flow }
        }

        func flow(notOf statement: StatementID) -> FlowID? { first?.statement == statement ? other : first?.flow }
    }

    private func finding(_ flow: FlowID, first: FlowID, _ model: Model) -> Finding {
        let statement = model.statement(of: flow)
        return Finding(
            self, at: statement.span, units: [model.flows.supplier(flow), model.flows.customer(flow)], flows: [flow],
            item: statement.item,
            related: [
                Finding.Related(
                    model.statement(of: first).span, flow: first, note: Wording("first written here", "首次写在此处"))
            ])
    }

    public func repairs(of findings: [Finding], in organisation: Organisation) -> [Repair] {
        RedundantStatements(findings, in: organisation.model).all.map { statement in
            Repair(.remove, at: organisation.model.statements.span(of: statement))
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let flows = writer.model.flows
        let flow = finding.flows[0]
        let item = finding.item.map(writer.item) ?? ""
        let (supplier, customer) = (writer.unit(flows.supplier(flow)), writer.unit(flows.customer(flow)))
        return FindingText(
            writer.say(
                "\(item) from \(supplier) to \(customer) is written a second time",
                "\(supplier)给\(customer)的\(item)写了两遍"),
            remedy: writer.say(
                "keep one statement with the attributes of both; what one side tells belongs in `told by`",
                "合为一条，属性并在一起；某一方的说法请写在“自述”里"))
    }

    public let page = RulePage(
        "IC004", "duplicate-flow", Wording("duplicate flow", "重复的往来"), theme: .hygiene, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A flow of the same kind, between the same units, of the same item and class as an earlier one. Accounts are not \
            looked at, nor flows of one statement, nor of different processes.
            """,
            "与前文种类、两端、事项、类别都相同的往来。自述不计；同一语句之内、不同流程之间的也不计。"),
        why: Wording(
            "Two copies of one agreement drift apart, and then each side holds up the copy that suits it.",
            "同一项约定写成两份，日后必然各说各话，双方各拿对自己有利的那一份。"),
        intended: Wording(
            "tell them apart by their item or by `for` a class, or `allow duplicate-flow because \"…\"` in the flow's block",
            "用事项或“针对”类别区分二者；或在往来的块内写“允许 duplicate-flow 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("The report stands twice", "报表写了两遍"),
                fires: """
                    department sales; department finance
                    information sales -> finance "receivables report" { every 1w }
                    ↓information sales -> finance "Receivables  report" { due 2d }
                    """,
                mended: """
                    department sales; department finance
                    information sales -> finance "receivables report" { every 1w; due 2d }
                    """)
        ],
        repair: Wording(
            """
            of two statements the one is taken out that says nothing which the other does not say; one with a name, a \
            description, an exception or a comment of its own stays, and so do two steps of a process with others between
            """,
            "两条之中，删去未说出更多内容的一条；带有编号、说明、允许或自己的注释的保留，同一流程中不相邻的两步也保留"))
}
