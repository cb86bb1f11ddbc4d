import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC512: a delivery inside the organisation without an internal price. Off unless configured.
public struct SettlementMissing: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        return model.deliveries.compactMap { flow in
            guard !model.isExternal(model.flows.supplier(flow)), !model.isExternal(model.flows.customer(flow)),
                model.attribute(.charge, of: flow) == nil
            else { return nil }
            return Finding(self, about: flow, in: model)
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        return FindingText(
            writer.say(
                "\(names.customer) gets \(names.item) from \(names.supplier) for nothing, so it costs the one side nothing to ask and earns the other nothing to give",
                "\(names.customer) 从 \(names.supplier) 白得\(names.item)：要的一方不花钱，给的一方没收益"),
            remedy: writer.say("agree on an internal price: `charge 200 CNY`", "商定内部价格：`收费 200 CNY`"))
    }

    public let page = RulePage(
        "IC512", "settlement-missing", Wording("settlement missing", "没有内部结算"), theme: .agreement, severity: .info,
        isCore: false,
        finds: Wording(
            """
            A delivery between two internal units without `charge`. It runs only where the settings name it: for organisations \
            that settle inside.
            """,
            "两个内部单位之间没有“收费”的交付。只有在设置中点名才运行：供实行内部结算的组织使用。"),
        why: Wording(
            """
            What is free is asked for without measure and given without pleasure. Where an organisation has chosen to settle \
            inside, each delivery left out of it quietly becomes a subsidy, and nobody decided whose.
            """,
            """
            白给的东西，要起来没个够，给起来没劲头。组织既已实行内部结算，漏掉的每一项就都成了暗中的补贴，而补给谁，没人定过。
            """),
        intended: Wording(
            "`allow settlement-missing because \"…\"` in the flow's block, for what is paid out of the common purse",
            "由公共费用承担的，在该往来的块中写“允许 settlement-missing 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Tool making for nothing", "白做的模具"),
                fires: """
                    department toolshop; department plant
                    ↓logistics toolshop -> plant "moulds" { due 2w }
                    """,
                mended: """
                    department toolshop; department plant
                    logistics toolshop -> plant "moulds" { due 2w; charge 8000 CNY }
                    """),
            RuleExample(
                Wording("Free haulage", "不结算的运输"),
                fires: """
                    部门 车队; 部门 储运
                    ↓服务 车队 -> 储运 "厂内运输" { 每隔 1天 }
                    """,
                mended: """
                    部门 车队; 部门 储运
                    服务 车队 -> 储运 "厂内运输" { 每隔 1天; 收费 200 CNY }
                    """),
        ])
}
