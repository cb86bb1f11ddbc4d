import FlowDiagnostics
import FlowModel

/// Why a model cannot be drawn in a style as asked. Each says what to write instead.
public enum StyleError: Error, Hashable, Sendable {
    /// A style that draws one unit: none is named, or more than one.
    case oneUnit(Diagram.Style, named: Int)
    case noUnitOrProcess
    /// A chain of a whole model.
    case noChain
    /// No finding of the kind that the style draws, about what is asked for.
    case noFinding(Diagram.Style, isNarrowed: Bool)
    case noSuchFinding(Diagram.Style, number: Int, count: Int)
    case noPair(named: Int)
    case nothingBetween(String, String)
    case samePair(String, String)
    /// More than can be read in one picture of this title.
    case tooLarge(picture: String, units: Int, flows: Int)

    public var wording: Wording {
        switch self {
        case .oneUnit(let style, 0):
            Wording(
                "the style `\(style)` draws one unit: name it with --focus UNIT (in a view: `focus UNIT`)",
                "样式 \(style) 画的是一个单位：请用 --focus 单位 指明（视图中写“聚焦 单位”）")
        case .oneUnit(let style, let count):
            Wording(
                "the style `\(style)` draws one unit, not \(count): give one --focus, or take `--style map`",
                "样式 \(style) 只画一个单位，而不是 \(count) 个：请只写一个 --focus，或改用 --style map")
        case .noUnitOrProcess:
            Wording(
                "the style `sipoc` draws one unit or one process: name it with --focus UNIT or --process PROCESS (in a view: `focus UNIT`)",
                "样式 sipoc 画的是一个单位或一个流程：请用 --focus 单位 或 --process 流程 指明（视图中写“聚焦 单位”）")
        case .noChain:
            Wording(
                "the style `chain` draws the chain of one item or process: name it with --item ITEM or --process PROCESS (in a view: `item ITEM`), or narrow it with --show or --focus",
                "样式 chain 画的是一个事项或流程的供应链：请用 --item 事项 或 --process 流程 指明（视图中写“事项 …”），或用 --show、--focus 缩小范围")
        case .noFinding(let style, let isNarrowed):
            Self.noFinding(style, isNarrowed)
        case .noSuchFinding(let style, let number, let count):
            Wording(
                "there is no finding \(number) to draw as `\(style)`: --finding takes a number from 1 to \(count)",
                "没有可画成 \(style) 的第 \(number) 个问题：--finding 取 1 到 \(count)")
        case .noPair(let named):
            Wording(
                "the style `roles` draws two units, not \(named): name them with --focus A,B",
                "样式 roles 画的是两个单位，而不是 \(named) 个：请用 --focus 甲,乙 指明")
        case .nothingBetween(let one, let other):
            Wording(
                "nothing that is shown flows between \(one) and \(other): name two other units with --focus A,B, or more kinds with --show",
                "\(one)与\(other)之间没有要画的往来：请用 --focus 甲,乙 另选两个单位，或用 --show 多选几种往来")
        case .samePair(let one, let other):
            Wording(
                "\(one) and \(other) are drawn as one unit here: name two units with --focus A,B, neither of which is part of the other",
                "\(one)与\(other)在图上是同一个单位：请用 --focus 甲,乙 指明互不包含的两个单位")
        case .tooLarge(let picture, let units, let flows):
            DrawingError.tooLarge(picture: picture, units: units, flows: flows).wording
        }
    }

    private static func noFinding(_ style: Diagram.Style, _ isNarrowed: Bool) -> Wording {
        let rules = style == .cycle ? "IC203" : "IC101, IC102"
        let way =
            style == .cycle
            ? Wording("`--style map --show transfer` shows what is passed on", "--style map --show transfer 可看所有转交")
            : Wording("name two units with --focus A,B", "可用 --focus 甲,乙 指明两个单位")
        return Wording(
            isNarrowed
                ? "the style `\(style)` draws a finding of \(rules), and there is none about this item and these units: leave --item and --focus out, or \(way.english)"
                : "the style `\(style)` draws a finding of \(rules), and there is none; \(way.english)",
            isNarrowed
                ? "样式 \(style) 画的是 \(rules) 发现的问题，而这个事项和单位没有：请去掉 --item 和 --focus，或者\(way.chinese)"
                : "样式 \(style) 画的是 \(rules) 发现的问题，而这里一个也没有；\(way.chinese)")
    }
}
