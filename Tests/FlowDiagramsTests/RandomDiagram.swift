import FlowDiagnostics
import FlowModel

@testable import FlowDiagrams

/// Organisations at random, the same for the same seed.
enum RandomDiagram {
    static func make(seed: UInt64, units: Int, flows: Int, language: Language = .chinese) -> Diagram {
        var random = SplitMix64(seed: seed)
        var diagram = Diagram(
            title: language == .chinese ? "华兴显示：谁服务谁" : "Huaxing: who serves whom", language: language)
        let divisions = max(1, units / 5)
        for index in 0..<divisions {
            diagram.groups.append(
                Diagram.Group(
                    title: language == .chinese
                        ? divisionsCN[index % divisionsCN.count] : divisionsEN[index % divisionsEN.count]))
            if random.next(below: 6) == 0 {
                diagram.groups.append(
                    Diagram.Group(
                        title: "二级" + divisionsCN[(index + 3) % divisionsCN.count],
                        parent: Diagram.GroupIndex(diagram.groups.count - 1)))
            }
        }
        for index in 0..<units {
            var title = ""
            if language == .chinese {
                for _ in 0...random.next(below: random.next(below: 8) == 0 ? 12 : 3) {
                    title += wordsCN[random.next(below: wordsCN.count)]
                }
                title += "部"
            } else {
                title =
                    wordsEN[index % wordsEN.count]
                    + (random.next(below: 3) == 0 ? " and " + wordsEN[random.next(below: wordsEN.count)] : "")
            }
            var node = Diagram.Node(title: title)
            let choice = random.next(below: 20)
            if choice == 0 {
                node.sort = .supplier
            } else if choice == 1 {
                node.sort = .customer
            } else if choice == 2 {
                node.sort = .partner
            }
            if random.next(below: 4) == 0 {
                node.detail = language == .chinese ? "\(surnames[random.next(below: surnames.count)])经理" : "J. Smith"
            }
            if random.next(below: 15) != 0 { node.group = Diagram.GroupIndex(random.next(below: diagram.groups.count)) }
            if random.next(below: 25) == 0 { node.highlight = Diagram.Highlight(findings: [Diagram.FindingNumber(1)]) }
            diagram.nodes.append(node)
        }
        let hubs = (0..<units).map { (_: Int) -> Bool in random.next(below: 6) == 0 }
        while diagram.edges.count < flows {
            let from = random.next(below: units)
            var to = random.next(below: units)
            for _ in 0..<4 where diagram.nodes[to].group != diagram.nodes[from].group && !hubs[to] {
                to = random.next(below: units)
            }
            if from == to, random.next(below: 10) != 0 { continue }
            let roll = random.next(below: 20)
            let kind: FlowKind = roll < 9 ? .service : roll < 13 ? .logistics : roll < 19 ? .information : .transfer
            var item = ""
            for _ in 0...(1 + random.next(below: 3)) {
                item +=
                    language == .chinese
                    ? wordsCN[random.next(below: wordsCN.count)]
                    : wordsEN[random.next(below: wordsEN.count)].lowercased() + " "
            }
            var edge = Diagram.Edge(
                supplier: Diagram.NodeIndex(from), customer: Diagram.NodeIndex(to), kind: kind, item: item)
            edge.returns = random.next(below: 15) == 0
            if random.next(below: 12) == 0 {
                edge.highlight = Diagram.Highlight(findings: [Diagram.FindingNumber(1 + random.next(below: 3))])
            }
            diagram.edges.append(edge)
        }
        diagram.findings = [
            Diagram.Finding(
                number: Diagram.FindingNumber(1), code: "IC203", severity: .error,
                message: language == .chinese
                    ? "推诿：“客户投诉”在销售部 → 生产厂 → 质量部 → 销售部之间转来转去，没有人承担"
                    : "buck-passing: \"customer complaint\" goes round sales → plant → quality → sales and nobody owns it"
            ),
            Diagram.Finding(
                number: Diagram.FindingNumber(2), code: "IC101", severity: .warning,
                message: language == .chinese ? "角色倒置：两个单位互为内部客户" : "role inversion: finance and sales serve each other"
            ),
            Diagram.Finding(
                number: Diagram.FindingNumber(3), code: "IC201", severity: .info,
                message: language == .chinese ? "无主" : "no owner"),
        ]
        return diagram
    }

    private static let divisionsCN = ["运营", "财务与行政", "技术研发", "市场与销售", "供应链", "战略与职能", "质量与安全", "国际业务"]
    private static let divisionsEN = [
        "Operations", "Finance and Administration", "Technology", "Sales", "Supply Chain", "Strategy",
    ]
    private static let wordsCN = [
        "采购", "生产", "储运", "财务", "人力", "研发", "质量", "销售", "市场", "客户", "计划", "设备", "信息", "法务", "工艺", "安全",
    ]
    private static let wordsEN = [
        "Purchasing", "Plant", "Warehouse", "Finance", "Human Resources", "Research", "Quality", "Sales", "Marketing",
        "Legal", "Planning", "Maintenance", "IT",
    ]
    private static let surnames = ["柴", "任", "颜", "肖"]
}
