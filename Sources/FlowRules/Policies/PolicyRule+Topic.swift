import FlowDiagnostics

extension PolicyRule {
    /// What `icflow explain` says of policies. The findings of a policy have its own name and title.
    public static let topic = RulePage(
        code, "policy", Wording("a policy of the organisation's own", "自定政策"), theme: .policy, severity: .error,
        isCore: true,
        finds: Wording(
            """
            What breaks a `policy` that the model itself declares: a flow, a path or a circle that it forbids, an attribute, \
            a flow or a way through that it requires. Policies run under every profile, each with its own severity; options, \
            `allow` and `highlight` take a policy's name as they take a rule's.
            """,
            """
            违反模型自定“政策”之处：被禁止的往来、路径或循环，或缺少必须有的属性、往来或必经单位。\
            政策在任何配置档下都运行，等级各自写明；命令选项、“允许”与“突出”都可以写政策的名称。
            """),
        why: Wording(
            """
            Every organisation has promises that no general rule can know: who alone may speak to customers, what never leaves \
            the house unseen, what finance must hear each month. On a notice board such a promise is forgotten by the second \
            reorganisation. Written as a policy it is held against every change of the map.
            """,
            """
            每个组织都有通用规则无从知晓的承诺：谁才能对客户说话，什么未经检验不得出门，财务每月必须听到什么。\
            贴在墙上的承诺，改组两次就没人记得；写成政策，每次改图都会核对一遍。
            """),
        intended: Wording(
            "`allow NAME between A, B because \"…\"` with the policy's name, or narrow the policy down with `when` and `unless`",
            "写“允许 政策名 各方 甲, 乙 因为 \"…\"”，或用“当”“除非”收窄政策"),
        examples: [
            RuleExample(
                Wording("Somebody else answers the customer", "别人答复了客户"),
                fires: """
                    customer builder
                    department sales; department service_desk
                    policy one-door "Only sales speaks to customers" {
                        forbid information from any unit to any customer unless contact = sales
                    }
                    information sales -> builder "quotation" { owner sales }
                    ↓information service_desk -> builder "repair status" { owner service_desk }
                    """,
                mended: """
                    customer builder
                    department sales; department service_desk
                    policy one-door "Only sales speaks to customers" {
                        forbid information from any unit to any customer unless contact = sales
                    }
                    information sales -> builder "quotation" { owner sales }
                    information service_desk -> sales "repair status" { owner service_desk }
                    information sales -> builder "repair status" { owner sales }
                    """),
            RuleExample(
                Wording("One department says nothing", "有一个部门没有报数"), severity: .warning,
                fires: """
                    部门 财务; 部门 销售; 部门 生产
                    政策 monthly “财务每月听各部门报数” {
                        ↓必须 信息 涉及 “月度数字” 来自 每个 部门 到 财务
                        等级 警告
                    }
                    信息 销售 -> 财务 “月度数字” { 负责 销售 }
                    """,
                mended: """
                    部门 财务; 部门 销售; 部门 生产
                    政策 monthly “财务每月听各部门报数” {
                        必须 信息 涉及 “月度数字” 来自 每个 部门 到 财务
                        等级 警告
                    }
                    信息 销售, 生产 -> 财务 “月度数字” { 负责 财务 }
                    """),
        ])
}
