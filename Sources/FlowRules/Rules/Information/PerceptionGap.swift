import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC607: supplier and customer tell the same flow differently.
public struct PerceptionGap: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        guard !model.tellings.isEmpty else { return [] }
        return model.deliveries.compactMap { flow in
            let gaps = Gap.all(of: flow, in: model)
            guard let first = gaps.first else { return nil }
            let fields = gaps.map { gap in
                FindingData.Value.record([
                    "field": .text(gap.term.rawValue),
                    "supplier": .text(model.words(gap.supplier, of: gap.term, in: .english)),
                    "customer": .text(model.words(gap.customer, of: gap.term, in: .english)),
                ])
            }
            return Finding(
                self, about: flow, in: model, at: first.supplier, data: ["fields": .list(fields)],
                related: gaps.map { gap in
                    Finding.Related(
                        gap.customer.span, flow: flow,
                        note: Wording(
                            "the customer says \(model.words(gap.customer, of: gap.term, in: .english))",
                            "客户说的是\(model.words(gap.customer, of: gap.term, in: .chinese))"))
                })
        }
    }

    /// A term on which the two sides differ, as each tells it.
    private struct Gap {
        let term: Term
        let supplier: Attribute
        let customer: Attribute

        /// One for each term of which both sides' accounts speak and are not all of one mind.
        static func all(of flow: FlowID, in model: Model) -> [Gap] {
            let tellings = model.tellings(of: flow)
            guard tellings.count > 1 else { return [] }
            func told(by unit: UnitID, _ term: Term) -> [Attribute] {
                tellings.filter { model.accounts[$0.account].teller == unit }.compactMap { telling in
                    model.attribute(term.key, in: model.statements[telling.statement].attributes)
                }
            }
            return Term.allCases.compactMap { term in
                let (supplier, customer) = (
                    told(by: model.flows.supplier(flow), term), told(by: model.flows.customer(flow), term)
                )
                guard let first = supplier.first, let answer = customer.first else { return nil }
                // Where one side speaks with two voices, at least one of them differs from the other side.
                if let other = customer.first(where: { !term.isEqual(first, $0, in: model) }) {
                    return Gap(term: term, supplier: first, customer: other)
                }
                if let other = supplier.first(where: { !term.isEqual($0, answer, in: model) }) {
                    return Gap(term: term, supplier: other, customer: answer)
                }
                return nil
            }
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let model = writer.model
        let names = writer.names(of: flow)
        let gaps = Gap.all(of: flow, in: model)
        let differences = gaps.map { gap in
            let (given, got) = (
                model.words(gap.supplier, of: gap.term, in: writer.language),
                model.words(gap.customer, of: gap.term, in: writer.language)
            )
            return writer.say(
                "\(gap.term.noun.english) \(given) against \(got)", "\(gap.term.noun.chinese)\(given)对\(got)")
        }
        let settled = gaps.first.map { gap in
            writer.say(
                "\(gap.term.keyword.english) \(model.words(gap.supplier, of: gap.term, in: .english))",
                "\(gap.term.keyword.chinese) \(model.words(gap.supplier, of: gap.term, in: .chinese))")
        }
        return FindingText(
            writer.say(
                "\(names.supplier) and \(names.customer) do not mean the same by \(names.item): \(differences.joined(separator: ", "))",
                "\(names.supplier) 与 \(names.customer) 对\(names.item)的说法不一：\(differences.joined(separator: "，"))"),
            remedy: writer.say(
                "bring the two together and write down what they settle on, outside their accounts: `\(writer.statement(flow)) { \(settled ?? "") }` or the other",
                "请双方当面谈定，把结果写在自述之外：`\(writer.statement(flow)) { \(settled ?? "") }`，或另一方的说法"))
    }

    public let page = RulePage(
        "IC607", "perception-gap", Wording("perception gap", "双方认知不一"), theme: .information, severity: .warning,
        isCore: true,
        finds: Wording(
            """
            A delivery that both its supplier and its customer tell of in their accounts, with a different `due`, `every`, \
            `quantity`, `accept` or `window`. Durations are compared by their length, texts to the letter. One finding per \
            delivery, with every field on which they differ.
            """,
            """
            供方与客户在各自的“自述”中都说到的同一项交付，其“时限”“每隔”“数量”“验收”或“时段”却不同。时间按长短比较，文字按原文比较。\
            每项交付一条，列出全部不一致之处。
            """),
        why: Wording(
            """
            Neither lies. Each measures the other by a contract that exists only in its own head, and is disappointed by it every \
            week. No quarrel is cheaper to end: it takes one meeting and one written number.
            """,
            """
            谁都没有说谎。双方各拿自己心里的合同去量对方，每周失望一回。这样的争吵最好了结：坐下来谈一次，写下一个数就行。
            """),
        intended: Wording(
            "`allow perception-gap because \"…\"` in the flow's block, in either account or outside them",
            "在该往来（任一方自述内或自述外）的块中写“允许 perception-gap 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Five days, or two", "五天，还是两天"),
                fires: """
                    department finance; department sales
                    told by finance { service finance -> sales "reimbursement" { ↓due 5d } }
                    told by sales   { service finance -> sales "reimbursement" { due 2d } }
                    """,
                mended: """
                    department finance; department sales
                    told by finance { service finance -> sales "reimbursement" { due 5d } }
                    told by sales   { service finance -> sales "reimbursement" { due 5d } }
                    """),
            RuleExample(
                Wording("How much, and how good", "多少才够，怎样算好"),
                fires: """
                    部门 仓库; 部门 车间
                    自述 仓库 { 物流 仓库 -> 车间 "备件" { ↓数量 20 件; 验收 "型号相符" } }
                    自述 车间 { 物流 仓库 -> 车间 "备件" { 数量 30 件; 验收 "型号相符，附合格证" } }
                    """,
                mended: """
                    部门 仓库; 部门 车间
                    自述 仓库 { 物流 仓库 -> 车间 "备件" { 数量 30 件; 验收 "型号相符，附合格证" } }
                    自述 车间 { 物流 仓库 -> 车间 "备件" { 数量 30 件; 验收 "型号相符，附合格证" } }
                    """),
        ])
}
