import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC007: something is declared and never named again.
public struct UnusedDeclaration: Rule {
    public init() {}

    /// Definition: an item, a class, a system or an external party that nothing names. An `allow` of this very rule does not
    /// count, or it would take away what it covers.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        var mentions = model.mentions
        for allowance in model.allowances where allowance.isByName && !page.matches(allowance.rule) {
            switch allowance.scope {
            case .unit(let unit): mentions.name(unit)
            case .item(let item): mentions.name(item)
            default: break
            }
        }
        let parties = model.units.ids.filter { model.isExternal($0) && !mentions.names($0) }
        let items = model.items.ids.filter { model.items[$0].isDeclared && !mentions.names($0) }
        let classes = model.classes.ids.filter { !mentions.names($0) }
        let systems = model.systems.ids.filter { !mentions.names($0) }
        return parties.map { Finding(self, at: model.units[$0].nameSpan, units: [$0]) }
            + items.map { Finding(self, at: model.items[$0].span, item: $0) }
            + classes.map { Finding(self, at: model.classes[$0].nameSpan, class: $0) }
            + systems.map { Finding(self, at: model.systems[$0].nameSpan, system: $0) }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let model = writer.model
        let subject: String
        if let unit = finding.units.first {
            let kind = model.units[unit].kind.noun
            subject = writer.say("\(kind.english) \(writer.unit(unit))", "\(kind.chinese) \(writer.unit(unit)) ")
        } else if let item = finding.item {
            subject = writer.say("item \(writer.item(item))", "事项\(writer.item(item))")
        } else if let `class` = finding.class {
            let name = model.text(model.classes[`class`].name)
            subject = writer.say("class \(name)", "类别 \(name) ")
        } else {
            let name = finding.system.map { model.text(model.systems[$0].name) } ?? ""
            subject = writer.say("system \(name)", "系统 \(name) ")
        }
        return FindingText(
            writer.say("\(subject) is declared and nothing names it", "\(subject)声明了，却没有任何地方用到"),
            remedy: writer.say(
                "draw what it has to do with, or take it out; a misspelt name elsewhere may be what it was meant for",
                "把与它有关的往来画出来，或者删去；也可能是别处把名字写错了"))
    }

    public let page = RulePage(
        "IC007", "unused-declaration", Wording("unused declaration", "声明而未用"), theme: .hygiene, severity: .info,
        isCore: true,
        finds: Wording(
            "An item, a class, a system or an external party that nothing in the model names.",
            "模型里没有任何地方提到的事项、类别、系统或外部单位。"),
        why: Wording(
            """
            It is either a leftover, which every later reader has to puzzle over, or a question that was forgotten: the \
            customer nobody was asked about, the item whose string in a flow is spelt a little differently and so counts \
            as another.
            """,
            """
            要么是没清掉的残余，让后来的人白费猜想；要么是一个忘了问的问题：没有人去访谈的客户，\
            或者往来里的写法差了一个字、于是被当成另一件事的事项。
            """),
        intended: Wording(
            "`allow unused-declaration because \"…\"` in its block, such as in a list of items shared by several models",
            "在它的块内写“允许 unused-declaration 因为 \"…\"”，例如几个模型共用的事项表"),
        examples: [
            RuleExample(
                Wording("An item spelt otherwise in the flow", "往来里写成了另一个名字"),
                fires: """
                    department sales; department finance
                    item ↓receivables "receivables report"
                    information sales -> finance "receivable report"
                    """,
                mended: """
                    department sales; department finance
                    item receivables "receivables report"
                    information sales -> finance "Receivables Report"
                    """),
            RuleExample(
                Wording("A party, a class and a system that nobody met", "没人碰过的外部单位、类别和系统"),
                fires: """
                    客户 经销商; 供方 ↓电厂; 类别 ↓金牌; 系统 ↓旧账套
                    部门 售后
                    服务 售后 -> 经销商 "维修"
                    """,
                mended: """
                    客户 经销商; 供方 电厂; 类别 金牌; 系统 旧账套
                    部门 售后
                    服务 售后 -> 经销商 "维修" 针对 金牌 { 经由 旧账套 }
                    服务 电厂 -> 售后 "供电"
                    """),
        ])
}
