import FlowDiagnostics
import FlowModel

/// IC006: one name for two items.
public struct AliasClash: Rule {
    public init() {}

    /// Definition: two `item` statements claim names (identifier, title, `aka`) that fold to the same text. The item declared
    /// first keeps the name.
    public func findings(in organisation: Organisation) -> [Finding] {
        organisation.model.aliasClashes.map { clash in
            Finding(
                self, at: clash.span, item: clash.second,
                data: [
                    "name": .text(organisation.model.text(clash.alias)),
                    "items": .list([.item(clash.first), .item(clash.second)]),
                ],
                related: [Finding.Related(clash.firstSpan, note: Wording("the name is taken here", "此名先用在此处"))])
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let name = finding.data.text("name") ?? ""
        let items: [String] =
            if case .list(let values)? = finding.data["items"] {
                values.compactMap { if case .item(let item) = $0 { writer.source(item) } else { nil } }
            } else {
                []
            }
        return FindingText(
            writer.say(
                "\"\(name)\" is a name of two items, \(writer.list(items)): what is written under it counts for the first",
                "“\(name)”同时是 \(writer.list(items)) 两个事项的名称：写到它时一律算作前者"),
            remedy: writer.say(
                "give the name to one of them, or join the two with `aka`", "把此名只留给其中之一，或用“又称”合并两者"))
    }

    public let page = RulePage(
        "IC006", "alias-clash", Wording("alias clash", "别名相撞"), theme: .hygiene, severity: .error, isCore: true,
        finds: Wording(
            "Two items that claim one name, by identifier, title or `aka`, when case and white space are not looked at.",
            "两个事项用了同一个名称（标识、标题或“又称”），不分大小写与空白。"),
        why: Wording(
            "Each interview fills in one of the two, and the map shows half of either: the same word, two different things on the table.",
            "访谈里说的是同一个词，桌上摆的却是两样东西；图上两边都只画出一半。"),
        intended: Wording("there is no way to declare it intended", "此规则没有例外"),
        examples: [
            RuleExample(
                Wording("CRT is both the tube and the report", "CRT 既是显像管，又是报表"),
                fires: """
                    item tubes "picture tubes" aka "CRT"
                    item report "customer return table" aka ↓"crt"
                    """,
                mended: """
                    item tubes "picture tubes" aka "CRT"
                    item report "customer return table" aka "return table"
                    """)
        ])
}
