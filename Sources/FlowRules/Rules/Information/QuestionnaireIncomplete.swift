import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC609: an account in which one of the nine questions is not answered.
public struct QuestionnaireIncomplete: Rule {
    public init() {}

    /// What a unit is asked.
    private enum Question: String, CaseIterable {
        case mission, suppliers, requirements, complaints, customers, outputs, standards, meetings, measure

        var noun: Wording {
            switch self {
            case .mission: Wording("its main work", "主要工作")
            case .suppliers: Wording("its suppliers", "供方是谁")
            case .requirements: Wording("what it requires of them", "对供方的要求")
            case .complaints: Wording("its complaints", "对供方的抱怨")
            case .customers: Wording("its customers", "客户是谁")
            case .outputs: Wording("what it passes on", "传递什么")
            case .standards: Wording("what its customers require", "客户的要求")
            case .meetings: Wording("meetings", "例会")
            case .measure: Wording("how its work is measured", "如何衡量")
            }
        }
    }

    /// Definition, by account: `mission`; a flow to the teller; `requires`; a `complaint`; a delivery by the teller; any flow by
    /// it; a term (`due`, `accept` …) or `expect` on one of those; `meeting`; `measure`.
    /// - Complexity: linear in what the accounts hold.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var answers = DenseMap<AccountID, Set<Question>>(repeating: [], count: model.accounts.count)
        for account in answers.ids where model.attribute(.mission, in: model.accounts[account].attributes) != nil {
            answers[account].insert(.mission)
        }
        for requirement in model.requirements {
            if let account = requirement.account { answers[account].insert(.requirements) }
        }
        for meeting in model.meetings { if let account = meeting.account { answers[account].insert(.meetings) } }
        for telling in model.tellings { answers[telling.account].formUnion(Self.answers(in: telling, model)) }
        return answers.ids.compactMap { account in
            guard let teller = model.accounts[account].teller else { return nil }
            let missing = Question.allCases.filter { !answers[account].contains($0) }
            guard !missing.isEmpty else { return nil }
            return Finding(
                self, at: model.accounts[account].span, units: [teller],
                data: [
                    "answered": .count(Question.allCases.count - missing.count),
                    "missing": .list(missing.map { .text($0.rawValue) }),
                ])
        }
    }

    private static func answers(in telling: Telling, _ model: Model) -> Set<Question> {
        guard let teller = model.accounts[telling.account].teller else { return [] }
        var answers: Set<Question> = []
        let isSupplier = model.flows.supplier(telling.flow) == teller
        if model.flows.customer(telling.flow) == teller { answers.insert(.suppliers) }
        if isSupplier { answers.insert(.outputs) }
        if isSupplier, model.flows.kind(telling.flow).isDelivery { answers.insert(.customers) }
        for attribute in model.attributes(model.statements[telling.statement].attributes) {
            switch attribute.key {
            case .complaint: answers.insert(.complaints)
            case .measure: answers.insert(.measure)
            case .due, .every, .quantity, .accept, .window, .expect: if isSupplier { answers.insert(.standards) }
            default: break
            }
        }
        return answers
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let teller = finding.units.first else { return FindingText("", remedy: "") }
        let missing = finding.data.texts("missing").compactMap(Question.init(rawValue:))
        let nouns = writer.list(missing.map { $0.noun[writer.language] })
        let (name, answered) = (writer.unit(teller), finding.data.count("answered") ?? 0)
        return FindingText(
            writer.say(
                "\(name) has answered \(answered) of \(Question.allCases.count) questions; not told: \(nouns)",
                "\(name) 的自述答了 \(Question.allCases.count) 问中的 \(answered) 问，还缺：\(nouns)"),
            remedy: writer.say(
                "ask \(name) for the rest, and write it into `told by \(name) { note \"…\" }`",
                "向 \(name) 补问其余各项，写入`自述 \(name) { 备注 \"…\" }`"))
    }

    public let page = RulePage(
        "IC609", "questionnaire-incomplete", Wording("questionnaire incomplete", "问卷不全"), theme: .information,
        severity: .info, isCore: false,
        finds: Wording(
            """
            An account that leaves one of nine questions open: main work (`mission`), suppliers, what is required of them \
            (`requires`), complaints, customers, what is passed on, what they require of it (`due`, `accept` …), meetings, \
            `measure`. It says how many of the nine are answered.
            """,
            """
            一份“自述”没有答全九问：主要工作（“使命”）、供方、对供方的要求（“需要”）、抱怨、客户、传递什么、客户的要求（“时限”“验收”等）、\
            例会、“衡量”。同时说明答了其中几问。
            """),
        why: Wording(
            """
            What is left out of an interview is seldom an accident. A unit that can list its suppliers and not its customers has \
            told the most important thing about itself by saying nothing.
            """,
            """
            访谈里漏掉的，很少是偶然。一个部门说得全供方，却说不出客户，它不说的这一句，正是关于它最要紧的一句。
            """),
        intended: Wording(
            "`allow questionnaire-incomplete for UNIT because \"…\"`",
            "写“允许 questionnaire-incomplete 针对 单位 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("An interview that ended early", "没谈完的访谈"),
                fires: """
                    department finance; department sales
                    ↓told by finance {
                        mission "pays, collects, closes the books"
                        information sales -> finance "receivables report" { complaint "comes on Friday" }
                        requires "receivables report" from sales { within 2d }
                    }
                    """,
                mended: """
                    department finance; department sales
                    told by finance {
                        mission "pays, collects, closes the books"
                        information sales -> finance "receivables report" { complaint "comes on Friday" }
                        requires "receivables report" from sales { within 2d }
                        service finance -> sales "reimbursement" { due 5d; measure "share paid in time" }
                        meeting finance, sales every 1mo
                    }
                    """),
            RuleExample(
                Wording("Everything but the measure", "只差一问"),
                fires: """
                    部门 质量; 部门 生产
                    ↓自述 质量 于 2026-03-02 {
                        使命 "把关出厂质量"
                        需要 "生产日报" 来自 生产
                        信息 生产 -> 质量 "生产日报" { 抱怨 "数字常改" }
                        服务 质量 -> 生产 "检验" { 时限 4小时 }
                        例会 质量, 生产 每隔 1周
                    }
                    """,
                mended: """
                    部门 质量; 部门 生产
                    自述 质量 于 2026-03-02 {
                        使命 "把关出厂质量"
                        需要 "生产日报" 来自 生产
                        信息 生产 -> 质量 "生产日报" { 抱怨 "数字常改" }
                        服务 质量 -> 生产 "检验" { 时限 4小时; 衡量 "漏检率" }
                        例会 质量, 生产 每隔 1周
                    }
                    """),
        ])
}
