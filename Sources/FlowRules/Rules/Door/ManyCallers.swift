import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC803: several units ask one customer for the same thing.
public struct ManyCallers: Rule {
    public init() {}

    /// Definition: two or more units `require` one item `from` one external customer.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var questions: [Question] = []
        var places: [QuestionKey: Int] = [:]
        for requirement in model.requirements {
            guard let customer = requirement.supplier, model.units[customer].kind == .customer else { continue }
            let key = QuestionKey(customer: customer, item: requirement.item)
            if let place = places[key] {
                questions[place].requirements.append(requirement)
            } else {
                places[key] = questions.count
                questions.append(Question(key: key, requirements: [requirement]))
            }
        }
        return questions.compactMap { question in
            let callers = question.callers
            guard callers.count > 1 else { return nil }
            return Finding(
                self, at: model.units[question.key.customer].nameSpan, units: [question.key.customer],
                item: question.key.item,
                data: ["callers": .list(callers.map { .unit($0) })],
                related: question.requirements.map { .init($0.span, note: Wording("asked for here", "在此索要")) })
        }
    }

    private struct QuestionKey: Hashable {
        let customer: UnitID
        let item: ItemID
    }

    /// What a customer is asked for, and by whom.
    private struct Question {
        let key: QuestionKey
        var requirements: [Requirement]

        /// Each unit once, in the order in which they ask.
        var callers: [UnitID] {
            var met: Set<UnitID> = []
            return requirements.map(\.unit).filter { met.insert($0).inserted }
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let customer = writer.unit(finding.units[0])
        let item = finding.item.map(writer.item) ?? ""
        let source = finding.item.map(writer.source) ?? ""
        var callers: [UnitID] = []
        if case .list(let values)? = finding.data["callers"] {
            callers = values.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
        }
        let first = callers.first.map(writer.unit) ?? ""
        return FindingText(
            writer.say(
                "\(customer) is asked for \(item) by \(writer.units(callers)), each for itself",
                "\(writer.units(callers)) 各自向 \(customer) 要\(item)"),
            remedy: writer.say(
                "let one ask, and the others get it from there: `requires \(source) from \(first)`",
                "由一家去要，其余的向它要：`需要 \(source) 来自 \(first)`"))
    }

    public let page = RulePage(
        "IC803", "many-callers", Wording("many callers", "多头找"), theme: .door, severity: .warning, isCore: false,
        finds: Wording(
            "Two or more units `require` the same item `from` one external customer.",
            "两个以上的单位都写了“需要”同一事项“来自”同一外部客户。"),
        why: Wording(
            """
            "I have told your colleague already." The customer answers the same question to sales, to service and to the \
            bookkeepers, gives three slightly different answers, and learns that these people do not talk to each other. Then \
            the house has three versions of one fact, and works by the wrong one.
            """,
            """
            “我已经跟你们同事说过了。”同一个问题，销售问一遍，售后问一遍，财务再问一遍，客户给了三个略有出入的答案，\
            也看明白了这家人彼此不说话。于是一件事在家里有了三个版本，照着错的那个干。
            """),
        intended: Wording(
            "`allow many-callers because \"…\"` in the customer's block, such as where the law wants two to ask apart",
            "在该客户的块内写“允许 many-callers 因为 \"…\"”，例如依法须分别核实"),
        examples: [
            RuleExample(
                Wording("Everybody asks the client for the address", "人人都找客户要地址"),
                fires: """
                    customer ↓client
                    department sales   { requires "delivery address" from client }
                    department billing { requires "delivery address" from client }
                    """,
                mended: """
                    customer client
                    department sales   { requires "delivery address" from client }
                    department billing { requires "delivery address" from sales }
                    """),
            RuleExample(
                Wording("Two sections want the same licence copy", "两个科室都要执照复印件"),
                fires: """
                    客户 ↓办税人
                    部门 登记科 { 需要 "营业执照复印件" 来自 办税人 }
                    部门 发票科 { 需要 "营业执照复印件" 来自 办税人 { 关键 } }
                    信息 办税人 -> 登记科 "营业执照复印件"
                    """,
                mended: """
                    客户 办税人
                    部门 登记科 { 需要 "营业执照复印件" 来自 办税人 }
                    部门 发票科 { 需要 "营业执照复印件" 来自 登记科 { 关键 } }
                    信息 办税人 -> 登记科 -> 发票科 "营业执照复印件"
                    """),
        ])
}
