import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

@Suite struct PolicyTests {
    @Test(arguments: [
        "require path of logistics from plant to any customer through quality",
        "forbid information from any unit to any customer unless contact = sales",
        "forbid transfer across division unless accepted; severity warning",
        "forbid path of transfer over 2",
        "require charge for service from it",
        "require due <= 5d and accept for service to any customer; note \"board decision 12\"",
        "require information of \"monthly figures\" from each department to finance",
        "require head for any department in operations; require no vacant for any post",
        "require owner = finance for flow of invoices, \"advances\" unless relation = task",
        "forbid cycle of service in administration",
        "禁止 物流, 服务 来自 任一 供方 到 rd 除非 验收 且 评分 >= 3/5",
        "必须 路径 涉及 物流 来自 plant 到 任一 客户 途经 quality",
        "禁止 信息 来自 任一 单位 到 任一 客户 除非 对口 = sales",
        "禁止 转交 跨 板块 除非 受理； 等级 警告",
        "禁止 路径 涉及 转交 超过 2",
        "必须 收费 针对 服务 来自 it",
        "必须 时限 ≤ 5天 且 验收 针对 服务 到 任一 客户； 备注 “决议”",
        "必须 信息 涉及 “月报” 来自 每个 部门 到 finance",
        "必须 主管 针对 任一 部门 属于 operations； 必须 无 空缺 针对 任一 岗位",
        "必须 负责 ＝ finance 针对 往来 涉及 invoices、 “预支” 除非 关系 = 任务",
        "禁止 循环 涉及 服务 属于 administration",
        "forbid delivery, flow of a from b, each team to any external when no push and used by != nobody-else unless grade < 2/5",
        "require ordered by = a for flow when quantity > 90% and charge >= ¥200 and capacity = \"x\" and window when due != 2026-11-02",
        "forbid path of flow from any supplier to a.b over 3 through c, d.e when veto by",
        "severity info",
    ])
    func sentences(text: String) {
        expectParse("policy p { \(text) }")
    }

    @Test func theTreeOfAProhibition() {
        let tree = expectParse(
            "policy p { forbid service, transfer of a, \"b\" from c, any team to each unit across division unless no due >= 5d and scope = partial when head = a.b }"
        )
        #expect(
            outline(tree)
                == "(policy policy (name `p`) (block (attribute forbid (flowPattern (word service) (word transfer) (clause of (itemReference `a`) (itemReference `\"b\"`)) (clause from (unitReference `c`) (place any (word team))) (clause to (place each (word unit))) (clause across (word division))) (clause unless (test (word no) (word due) (comparison `>=`) (duration `5d`)) (word and) (test (word scope) (comparison `=`) (word partial))) (clause when (test (word head) (comparison `=`) (unitReference `a.b`))))))"
        )
    }

    @Test func theTreesOfPathsCyclesAndRequirements() {
        let path = expectParse("policy p { forbid path of flow from a to b over 2 through c }")
        #expect(
            outline(path)
                == "(policy policy (name `p`) (block (attribute forbid (pathPattern path (clause of (word flow)) (clause from (unitReference `a`)) (clause to (unitReference `b`)) (clause over (number `2`)) (clause through (unitReference `c`))))))"
        )
        let cycle = expectParse("policy p { forbid cycle of service in a when push }")
        #expect(
            outline(cycle)
                == "(policy policy (name `p`) (block (attribute forbid (cyclePattern cycle (clause of (word service)) (clause in (unitReference `a`))) (clause when (test (word push))))))"
        )
        let units = expectParse("policy p { require head and size > 3 for any department in a }")
        #expect(
            outline(units)
                == "(policy policy (name `p`) (block (attribute require (test (word head)) (word and) (test (word size) (comparison `>`) (amount `3`)) (clause for (unitPattern any (word department) (clause in (unitReference `a`)))))))"
        )
    }

    @Test(arguments: [
        ("forbid 1️⃣due", "`forbid` takes flows, a `path` or a `cycle`, not `due`"),
        ("require 1️⃣nothing", "`require` takes attributes, flows or a `path`, not `nothing`"),
        ("forbid path 1️⃣from a", "expected `of` after `path`, found `from`"),
        ("require path of service 1️⃣over 2", "expected `through` after `service`, found `over`"),
        ("require due 1️⃣= = 5d for flow", ""),
        ("require due for 1️⃣a", "expected flows, or `any` and a kind of unit after `for`, found `a`"),
        (
            "forbid service across 1️⃣flow",
            "`across` takes `company`, `division`, `department`, `team`, `post`, not `flow`"
        ),
        ("forbid service from any 1️⃣flow", ""),
        ("forbid service when 1️⃣color", "expected an attribute after `when`, found `color`"),
        (
            "forbid service when grade >= 1️⃣5/3",
            "`5/3` is no rating: the second number is the best grade and at least the first"
        ),
        ("1️⃣service a -> b x", "`service` cannot stand in a policy"),
        ("severity 1️⃣fatal", "`severity` takes `error`, `warning`, `info`, not `fatal`"),
    ])
    func brokenSentences(text: String, message: String) {
        let marked = MarkedText("policy p { \(text) }")
        let tree = Parser.parse(SourceText(path: "x", text: marked.text))
        #expect(tree.diagnostics.count == 1, "\(tree.diagnostics.map { $0.message(in: .english) })")
        if !message.isEmpty { expectParse("policy p { \(text) }", [ExpectedDiagnostic("1️⃣", message)]) }
    }
}
