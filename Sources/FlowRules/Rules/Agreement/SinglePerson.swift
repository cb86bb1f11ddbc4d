import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC514: many depend on one person whom nobody can replace.
public struct SinglePerson: Rule {
    public init() {}

    /// Definition: a unit of one person (`size 1`, or a post that gives no size) without `deputy`, whose deliveries go to three
    /// or more different customers.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let persons = model.units.ids.filter { unit in
            model.isOnePerson(unit) && model.attribute(.deputy, in: model.units[unit].attributes) == nil
        }
        guard !persons.isEmpty else { return [] }
        var isPerson = DenseMap<UnitID, Bool>(repeating: false, count: model.units.count)
        for person in persons { isPerson[person] = true }
        let supplied = Rows<UnitID, FlowID>(
            count: model.units.count, members: model.deliveries.filter { isPerson[model.flows.supplier($0)] }
        ) { model.flows.supplier($0) }
        return persons.compactMap { person in
            let customers = Set(supplied[person].map(model.flows.customer)).sorted()
            guard customers.count >= 3 else { return nil }
            return Finding(
                self, at: model.units[person].nameSpan, units: [person],
                data: ["customers": .list(customers.map { .unit($0) })])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first else { return FindingText("", remedy: "") }
        let person = writer.unit(unit)
        let customers = finding.data.units("customers")
        return FindingText(
            writer.say(
                "\(customers.count) customers (\(writer.units(customers))) stand still on the day \(person) is ill",
                "\(person) 一病，\(customers.count) 家客户（\(writer.units(customers))）就都停下来"),
            remedy: writer.say("name who stands in for \(person): `deputy \"…\"`", "指定 \(person) 的替补：`副手 \"…\"`"))
    }

    public let page = RulePage(
        "IC514", "single-person", Wording("single person", "系于一人"), theme: .agreement, severity: .info, isCore: false,
        finds: Wording(
            """
            One person (a post, or a unit of `size 1`) that delivers to three or more different customers and has no `deputy`.
            """,
            "一个人（岗位，或“人数 1”的单位）向三家以上不同的客户交付，却没有“副手”。"),
        why: Wording(
            """
            The best colleague is the greatest risk: everybody asks her because she knows, and she knows because everybody asks \
            her. Her holiday is the whole organisation's, and her leaving is a disaster that was planned for years.
            """,
            """
            最能干的人就是最大的风险：人人找他，因为只有他懂；只有他懂，又因为人人找他。他休假等于大家休假，他一走便是一场酝酿多年的事故。
            """),
        intended: Wording(
            "`allow single-person because \"…\"` in the unit's block",
            "在该单位的块中写“允许 single-person 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Only one knows the payroll", "只有一个人会算工资"),
                fires: """
                    department finance { post ↓payroll "Payroll clerk" }
                    department plant; department sales; department rd
                    service payroll -> plant, sales, rd "payroll"
                    """,
                mended: """
                    department finance { post payroll "Payroll clerk" { deputy "Mrs Lin" } }
                    department plant; department sales; department rd
                    service payroll -> plant, sales, rd "payroll"
                    """),
            RuleExample(
                Wording("A laboratory of one", "一个人的化验室"),
                fires: """
                    部门 ↓化验室 { 人数 1 }
                    部门 采购; 部门 生产; 部门 质量
                    信息 化验室 -> 采购, 生产, 质量 "化验报告"
                    """,
                mended: """
                    部门 化验室 { 人数 2 }
                    部门 采购; 部门 生产; 部门 质量
                    信息 化验室 -> 采购, 生产, 质量 "化验报告"
                    """),
        ])
}

extension Model {
    fileprivate func isOnePerson(_ unit: UnitID) -> Bool {
        guard !isExternal(unit) else { return false }
        if let size = attribute(.size, in: units[unit].attributes), case .number(let count)? = operands(size).first {
            return count == 1
        }
        return units[unit].kind == .post
    }
}
