import FlowDiagnostics
import Foundation

/// Texts without a mistake: the examples of the project, and every construct of the language in both tongues.
let soundTexts: [SourceText] =
    exampleTexts + [
        SourceText(path: "everything.flow", text: everything),
        SourceText(path: "everything-zh.flow", text: everythingInChinese),
    ]

private let exampleTexts: [SourceText] = {
    let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../examples")
        .standardized
    let files = FileManager.default.enumerator(at: examples, includingPropertiesForKeys: nil)
    let paths = (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".flow") }.sorted()
    return paths.compactMap { path in
        FileManager.default.contents(atPath: path).map { SourceText(path: path, bytes: Array($0)) }
    }
}()

let everything = """
    org "Huaxing Display" { mission "glass for everyone"; note "founded 1998" }
    include "suppliers/*.flow"

    supplier glass "Glass shell works" { produces shells; refuses "single pieces"; note "two plants" }
    customer tvmaker "TV set makers" {
        requires tubes from plant { within 5d; quantity 500 pieces; critical }
    }
    partner carrier
    class vip "VIP customers" { level 1 }

    company huaxing "Huaxing" {
        division operations "Operations" {
            head "柴经理"
            department plant "The plant" {
                deputy "Li", plant.foreman
                reports to operations
                size 120; level 3
                team line1 "Line 1"; team line2 "Line 2" { post foreman "Foreman" { vacant } }
                produces "reports" archive
                requires "orders" from sales { notice 2d; window Mon 9:00-11:00; accept "signed" }
                refuses "verbal orders"
                goal "no scrap" from operations
                kpi "scrap rate" for plant
                assign rule
            }
            department warehouse
        }
        department sales { staff; mission "sell"; scope partial }
        department hr { allow one-boss until 2027-01-31 because "merger" }
        department it { scope complete; assign pool; }
    }

    item tubes "picture tubes" aka "CRT", "彩管" { owner plant; master sales; sink tvmaker; returnable }
    item "customer complaint" { owner sales lead "Xiao"; lead hr }
    regulation travel "Travel rules" by hr { binds sales, plant; on "travel cost"; exception none because "it is the law" }
    meeting sales, plant every 1w "planning"
    system sap "SAP" { note "since 2004" }

    logistics glass -> plant -> warehouse "glass shells" for vip as shells {
        owner warehouse, plant lead "Wang"
        relation condition; receiver "Zhao"; ordered by plant; accept "inspected"
        quantity 20 "pallets"; capacity 500kg; agreed by plant, warehouse
        due 5d; expect 2d; notice 12h; every 1mo
        window Mon-Fri 13:00-17:00, Sat
        measure "counted"; scale five; grade 3/5; evaluated by plant; veto by plant
        charge 200 CNY; under travel; contact plant.foreman; on late "the foreman calls"; trigger "an order"; push; critical
        needs "order", tubes; via carrier, sap; used by nobody; returns limit 2
        complaint "late" action "second van" by plant; complaint "broken"; source "interview 3"
        note "as of May"; allow dead-letter because "agreed"
    }
    service it, hr -> sales, plant "support" { scale "ok" }

    transfer sales -> plant -> sales "customer complaint" as hot { accepted; reason "not ours"; returns; owner sales }

    process hiring "Hiring" {
        owner hr
        customer plant; goal "filled posts"; due 30d; trigger "a vacancy"
        information plant -> hr "hiring request" { due 1d }
        service hr -> plant "engineers hired" { needs "hiring request" }
    }

    told by sales on 2026-11-02 {
        mission "we sell"
        information sales -> plant "forecast" { complaint "never read" }
        requires "samples" from plant { within 1w }
        meeting sales, hr every 2w
        source "sheet 4"
    }
    allow role-inversion between hr, sales for "support" until 2027-01-31 because "separate contracts"

    policy gate "Nothing unseen" {
        require path of logistics from plant to any customer through warehouse
        forbid information from any unit to any customer unless contact = sales
        forbid path of transfer over 2 when no owner and due >= 5d
        forbid cycle of service, information in operations
        require charge and accept for service of "support" from it across division
        require head for any department in operations
        severity warning
    }
    view services "Who serves whom" {
        show service, information; level department; group division; focus sales depth 2; item tubes
        highlight role-inversion, dead-letter; style matrix; labels none; theme "dark"
    }
    """

let everythingInChinese = """
    组织 “华星显示” { 使命 “人人有屏” }
    供方 玻璃厂 “玻壳厂”
    客户 整机厂 “电视机厂” { 需要 彩管 来自 生产部 { 限期 5天； 数量 500 只； 关键 } }
    板块 运营 “运营” {
        主管 “柴经理”
        部门 生产部 “生产部” {
            人数：120； 级别 3； 上级 运营； 副手 “李”、运营
            班组 一号线 “一号线”； 班组 二号线
            产出 “日报” 存档； 需要 “订单” 来自 销售部； 拒接 “口头订单”
            目标 “零废品” 来自 运营； 指标 “废品率” 针对 生产部； 派工 规则
        }
        部门 储运部 { 职能； 范围 部分 }
    }
    部门 销售部 { 空缺 }
    事项 彩管 “彩色显像管” 又称 “CRT”、 “管子” { 负责 生产部 牵头 “王”； 源头 销售部； 终点 整机厂； 周转 }
    规定 差旅 “差旅规定” 由 销售部 { 约束 生产部， 储运部； 关于 “差旅费”； 例外 无 因为 “法律” }
    例会 销售部、生产部 每隔 1周 “计划会”
    系统 企业系统
    物流 玻璃厂 -》 生产部 → 储运部 “玻壳” 编号 玻壳流 {
        负责 储运部； 关系 条件； 接收 “赵”； 下单 生产部； 验收 “已检”； 数量 ２０ 托
        产能 500kg； 商定 生产部、 储运部； 时限 ５d； 期望 2天； 预约 12小时； 每隔 1个月
        时段 周一至周五 13：00－17：00， 周六
        衡量 “清点”； 分档 五档； 评分 ３／５； 评价 生产部； 否决 生产部； 收费 200元； 依据 差旅； 对口 生产部
        逾期 “电话”； 触发 “订单”； 主动； 前提 “订单”、 彩管； 经由 企业系统； 使用 无人； 退回 至多 2
        投诉 “迟到” 措施 “加车” 由 生产部； 出处 “访谈三”； 备注 “五月”； 允许 dead-letter 因为 “已商定”
    }
    转交 销售部 -> 生产部 -> 销售部 “客诉” { 受理； 缘由 “不归我们” }
    流程 招聘 “招聘” {
        负责 销售部； 客户 生产部； 目标 “满编”
        信息 生产部 -> 销售部 “用人申请” { 时限 1天 }
        服务 销售部 -> 生产部 “到岗”
    }
    自述 销售部 于 2026年11月2日 { 信息 销售部 -> 生产部 “预测” { 抱怨 “没人看” } }
    允许 role-inversion 各方 生产部、 销售部 针对 “预测” 截至 2027年1月31日 因为 “两份约定”
    政策 墙 “研发不直接对供方” {
        禁止 物流， 服务 来自 任一 供方 到 储运部 除非 验收 且 评分 >= 3/5
        必须 路径 涉及 物流 来自 生产部 到 任一 客户 途经 储运部
        必须 主管 针对 任一 部门 属于 运营
        等级 警告
    }
    视图 全景 { 显示 服务、 信息； 分组 板块； 聚焦 销售部 深度 2； 样式 全图； 标注 无 }
    """
