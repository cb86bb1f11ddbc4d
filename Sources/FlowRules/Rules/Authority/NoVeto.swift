import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC306: the next process cannot refuse what it is given.
public struct NoVeto: Rule {
    public init() {}

    /// Definition: a delivery of relation process without `veto by` the customer. A warning where `veto by` is written and
    /// names neither the customer nor an owner (the flow's own, else its item's, else its process's).
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.deliveries.compactMap { flow in
            guard organisation.relation(of: flow) == .process else { return nil }
            let attribute = model.attribute(.vetoBy, of: flow)
            let refusers = model.units(attribute)
            guard !refusers.contains(model.flows.customer(flow)) else { return nil }
            let isStranger = !refusers.isEmpty && !refusers.contains(where: owners(of: flow, in: model).contains)
            return Finding(
                self, isStranger ? .warning : .info, about: flow, in: model, at: attribute,
                data: ["refusers": .list(refusers.map { .unit($0) })])
        }
    }

    private func owners(of flow: FlowID, in model: Model) -> [UnitID] {
        let own = model.ownOwners(of: flow)
        if !own.isEmpty { return own.compactMap { if case .unit(let unit) = $0 { unit } else { nil } } }
        if let owner = model.attribute(.owner, in: model.items[model.flows.item(flow)].attributes) {
            return model.units(owner)
        }
        return model.units(
            model.process(of: flow).flatMap { model.attribute(.owner, in: model.processes[$0].attributes) })
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first, case .list(let list)? = finding.data["refusers"] else {
            return FindingText("", remedy: "")
        }
        let flows = writer.model.flows
        let item = writer.item(flows.item(flow))
        let (supplier, customer) = (writer.unit(flows.supplier(flow)), writer.unit(flows.customer(flow)))
        let refusers = list.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
        let remedy = writer.say(
            "let who has to go on with it refuse it: `veto by \(customer)`", "让接着往下做的人可以拒收：`否决 \(customer)`")
        guard !refusers.isEmpty else {
            return FindingText(
                writer.say(
                    "\(customer) has to go on with \(item) from \(supplier), good or bad: it may not refuse it",
                    "\(supplier)的\(item)不论好坏，\(customer)都得接着往下做，无权拒收"),
                remedy: remedy)
        }
        return FindingText(
            writer.say(
                "\(writer.units(refusers)) may refuse \(item) from \(supplier), and \(customer), who has to go on with it, may not",
                "\(supplier)的\(item)由\(writer.units(refusers))决定拒不拒收，接着往下做的\(customer)却不能"),
            remedy: remedy)
    }

    public let page = RulePage(
        "IC306", "no-veto", Wording("no veto", "没有否决权"), theme: .authority, severity: .info, isCore: false,
        finds: Wording(
            """
            A delivery to the next process or department (relation process) that the customer may not refuse. A warning where \
            the right to refuse is written, and lies with somebody who is neither the customer nor the owner.
            """,
            """
            交给下一流程或部门（关系为流程）而客户无权拒收的交付。若写了“否决”，而否决的既不是客户也不是负责人，为警告。
            """),
        why: Wording(
            """
            "The next process is the customer" is a poster until the customer may send the goods back. Where he may not, every \
            fault travels on to the place where it costs most, and on the way each department adds a day of work to something \
            that should have stopped at the first door.
            """,
            """
            “下道工序就是客户”——客户不能退货，这就只是一句标语。不能拒收，差错就一路走到代价最高的地方，\
            沿途每个部门都给本该在第一道门口停下的东西再添一天工。
            """),
        intended: Wording(
            "`allow no-veto because \"…\"` in the flow's block, such as where the law decides",
            "在该条的块中写“允许 no-veto 因为 \"…\"”，例如由法规决定的"),
        examples: [
            RuleExample(
                Wording("The warehouse takes whatever comes", "来什么收什么的储运"),
                fires: """
                    customer tvmaker
                    division works { department plant }
                    department warehouse
                    process outbound {
                        ↓logistics plant -> warehouse "tubes" { accept "final test Q-30" }
                        logistics warehouse -> tvmaker "tubes" { veto by tvmaker }
                    }
                    """,
                mended: """
                    customer tvmaker
                    division works { department plant }
                    department warehouse
                    process outbound {
                        logistics plant -> warehouse "tubes" { accept "final test Q-30"; veto by warehouse }
                        logistics warehouse -> tvmaker "tubes" { veto by tvmaker }
                    }
                    """),
            RuleExample(
                Wording("A third party may refuse, the customer may not", "能拒收的是旁人"), severity: .warning,
                fires: """
                    板块 技术 { 部门 研发部 }
                    部门 生产部; 部门 总经办
                    流程 转产 {
                        负责 研发部
                        信息 研发部 -> 生产部 "工艺文件" { ↓否决 总经办 }
                    }
                    """,
                mended: """
                    板块 技术 { 部门 研发部 }
                    部门 生产部; 部门 总经办
                    流程 转产 {
                        负责 研发部
                        信息 研发部 -> 生产部 "工艺文件" { 否决 生产部, 总经办 }
                    }
                    """),
        ])
}
