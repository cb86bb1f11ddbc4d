import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC304: one orders, another has to use it.
public struct OrdererNotUser: Rule {
    public init() {}

    /// Definition: a written `ordered by` that is in no user's subtree (the users are `used by`, else the customer), while
    /// none of the users is in `agreed by`. What nobody uses is left to IC404.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return organisation.deliveries(stating: [.init(.orderedBy)]).compactMap { flow in
            guard let attribute = model.attribute(.orderedBy, of: flow), let orderer = model.units(attribute).first
            else { return nil }
            let users = model.users(of: flow)
            guard !users.isEmpty, !users.contains(where: { model.reporting.isInSubtree(orderer, of: $0) }) else {
                return nil
            }
            let agreed = model.units(model.attribute(.agreedBy, of: flow))
            guard !users.contains(where: agreed.contains) else { return nil }
            return Finding(
                self, about: flow, in: model, at: attribute,
                data: ["orderer": .unit(orderer), "users": .list(users.map { .unit($0) })])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first, case .unit(let ordering)? = finding.data["orderer"],
            case .list(let list)? = finding.data["users"]
        else { return FindingText("", remedy: "") }
        let flows = writer.model.flows
        let item = writer.item(flows.item(flow))
        let orderer = writer.unit(ordering)
        let users = writer.units(list.compactMap { if case .unit(let unit) = $0 { unit } else { nil } })
        let parties =
            ([flows.supplier(flow)] + list.prefix(1).compactMap { if case .unit(let unit) = $0 { unit } else { nil } })
            .map(writer.unit).joined(separator: ", ")
        return FindingText(
            writer.say(
                "\(orderer) orders \(item), \(users) has to work with it, and nobody asked what it should be like",
                "\(item)由\(orderer)下单，用的却是\(users)，没有人问过用的人要什么样的"),
            remedy: writer.say(
                "let the user order it, or agree to the standard beforehand: `agreed by \(parties)`",
                "由用户自己下单，或事先让用户认可标准：`商定 \(parties)`"))
    }

    public let page = RulePage(
        "IC304", "orderer-not-user", Wording("the orderer is not the user", "下单的人不是用户"), theme: .authority,
        severity: .warning, isCore: true,
        finds: Wording(
            """
            A delivery whose `ordered by` is neither the user nor a unit under it, while the user has not agreed to the standard. \
            The user is `used by`, and the customer where nothing is written.
            """,
            "“下单”的单位既不是用户也不在用户之下，而用户又不在“商定”之列的交付。用户指“使用”所写的单位，不写即客户。"),
        why: Wording(
            """
            The one who orders thinks of the price and of the date; the one who uses it stands next to it every day. Where the \
            two never met, the supplier fulfils the order to the letter, the orderer ticks it off, and the machine stands \
            unused in a corner with everybody in the right.
            """,
            """
            下单的人想的是价格和日期，用的人天天守在旁边。两者没有碰过头，供方照单全交，下单的人销了账，\
            机器却闲在墙角——谁都没有错。
            """),
        intended: Wording(
            "let the user agree (`agreed by`), or `allow orderer-not-user because \"…\"` in the flow's block",
            "让用户商定（“商定”）；或在该条的块中写“允许 orderer-not-user 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("The head office orders the plant's software", "总部替工厂订软件"),
                fires: """
                    department headoffice; department it; department plant
                    service it -> plant "production control system" { ↓ordered by headoffice; due 6mo }
                    """,
                mended: """
                    department headoffice; department it; department plant
                    service it -> plant "production control system" { ordered by headoffice; agreed by it, plant; due 6mo }
                    """),
            RuleExample(
                Wording("Administration orders what the drivers wear", "行政订的工装，司机穿"),
                fires: """
                    部门 采购部; 部门 行政部; 部门 储运部
                    物流 采购部 -> 行政部 "工装" { ↓下单 行政部; 使用 储运部 }
                    """,
                mended: """
                    部门 采购部; 部门 行政部; 部门 储运部 { 岗位 班长 }
                    物流 采购部 -> 行政部 "工装" { 下单 班长; 使用 储运部 }
                    """),
        ])
}
