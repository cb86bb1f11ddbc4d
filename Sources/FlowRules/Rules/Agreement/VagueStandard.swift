import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC502: a standard by which nothing can be judged.
public struct VagueStandard: Rule {
    public init() {}

    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var further: [String] = []
        if case .words(let words)? = organisation.settings.option("words", of: page) { further = words }
        let vague = VagueWords(adding: further)
        return organisation.deliveries(stating: [.init(.accept)]).compactMap { flow in
            guard let attribute = model.attribute(.accept, of: flow), let standard = model.text(attribute),
                let word = vague.evasion(in: standard)
            else { return nil }
            return Finding(self, about: flow, in: model, at: attribute, data: ["word": .text(word)])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let flow = finding.flows.first else { return FindingText("", remedy: "") }
        let names = writer.names(of: flow)
        let word = finding.data.text("word") ?? ""
        return FindingText(
            writer.say(
                "\(names.customer) is to accept \(names.item) from \(names.supplier) by the word `\(word)`, which each of them reads its own way",
                "\(names.customer) 要凭“\(word)”二字验收 \(names.supplier) 的\(names.item)，而这话各有各的理解"),
            remedy: writer.say(
                "put a figure, a date or a document in its place: `accept \"complete within 2 working days, as form F-12\"`",
                "换成数字、日期或文件：`验收 \"2 个工作日内办结，符合《……办法》\"`"))
    }

    public let page = RulePage(
        "IC502", "vague-standard", Wording("vague standard", "标准含糊"), theme: .agreement, severity: .warning,
        isCore: false,
        finds: Wording(
            """
            An `accept` that has no figure, no date and no quoted document, and has a word that can mean anything: timely, asap, \
            good, adequate, 及时, 良好, 配合 … Chinese words are found anywhere, others as whole words.
            """,
            """
            “验收”中没有数字、日期，也没有引用文件，却有怎么解释都行的词：及时、尽快、良好、配合、支持、适当、timely、good 等。\
            中文词在文中任何位置都算，西文按整词算。
            """),
        why: Wording(
            """
            "Good support" is given by every supplier and received by no customer. A standard that cannot be failed cannot be met \
            either: the rating becomes a rating of how well the two get along.
            """,
            """
            “积极配合”，哪个供方都说自己做到了，哪个客户都觉得没得到。没法不合格的标准，也就没法合格；打分便成了给交情打分。
            """),
        intended: Wording(
            "`allow vague-standard because \"…\"` in the flow's block, where only taste can judge",
            "只能凭感受评判的，在该往来的块中写“允许 vague-standard 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("Timely and adequate", "及时而适当"),
                fires: """
                    department it; department sales
                    service it -> sales "laptop repair" { ↓accept "timely and adequate" }
                    """,
                mended: """
                    department it; department sales
                    service it -> sales "laptop repair" { accept "works again within 1 working day" }
                    """),
            RuleExample(
                Wording("Cooperate actively", "积极配合"),
                fires: """
                    部门 人事; 部门 生产
                    服务 人事 -> 生产 "培训" { ↓验收 "积极配合生产需要" }
                    """,
                mended: """
                    部门 人事; 部门 生产
                    服务 人事 -> 生产 "培训" { 验收 "每人 16 学时，按《上岗考核办法》合格率 95%" }
                    """),
        ],
        options: [
            RuleOption(
                "words", .words([]), Wording("further words that count as vague", "另外视为含糊的词"))
        ])
}
