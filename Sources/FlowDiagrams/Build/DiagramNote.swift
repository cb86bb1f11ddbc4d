import FlowDiagnostics
import FlowModel

/// What a picture does not show as it stands in the model. Said in the picture, and worth telling whoever asked for it.
public enum DiagramNote: Hashable, Sendable {
    /// Too many units to read: they are drawn as the units of this kind that they belong to.
    case rolledUp(to: UnitKind, units: Int)
    /// Flows of one kind between the same two units are one line.
    case bundled(flows: Int, lines: Int)
    /// Flows whose two ends are drawn as one unit.
    case inside(flows: Int)
    /// Units without flows that there was no room for.
    case idle(units: Int)
    /// Findings that are marked but not listed.
    case unlisted(findings: Int)

    /// Flows between units on one side of the one in the middle.
    case aside(flows: Int)
    /// A picture that shows one step only, whatever depth is asked for.
    case oneStep
    /// One of several findings that could be drawn.
    case oneOf(findings: Int, shown: Int)
    /// Flows that lead out of the ring.
    case leadingOut(flows: Int)

    /// Whether it is about the picture, and not about how to ask for another.
    var isShown: Bool {
        switch self {
        case .oneStep, .oneOf: false
        case .rolledUp, .bundled, .inside, .idle, .unlisted, .aside, .leadingOut: true
        }
    }

    public var wording: Wording {
        switch self {
        case .rolledUp(let level, let units):
            Wording(
                "\(units) units are too many to read: rolled up to \(level.noun.english) level",
                "\(units) 个单位画在一张图上看不清，已归并到\(level.noun.chinese)一级")
        case .bundled(let flows, let lines):
            Wording("\(flows) flows are drawn as \(lines) lines", "\(flows) 项往来合并为 \(lines) 条线")
        case .inside(let flows):
            Wording(
                flows == 1
                    ? "1 flow inside a unit is not drawn" : "\(flows) flows inside the units are not drawn",
                "单位内部的 \(flows) 项往来未画出")
        case .idle(let units):
            Wording(
                units == 1 ? "1 unit without flows is not drawn" : "\(units) units without flows are not drawn",
                "\(units) 个没有往来的单位未画出")
        case .aside(let flows):
            Wording(
                flows == 1
                    ? "1 flow between the units around is not drawn"
                    : "\(flows) flows between the units around are not drawn", "周围各单位之间的 \(flows) 项往来未画出")
        case .oneStep:
            Wording("a SIPOC shows one step; depth is not heeded", "SIPOC 只画一步，不理会深度")
        case .oneOf(let findings, let shown):
            Wording(
                "finding \(shown) of \(findings) is drawn; --finding, --item or --focus chooses another",
                "共 \(findings) 个问题，本图为第 \(shown) 个；可用 --finding、--item 或 --focus 另选")
        case .leadingOut(let flows):
            Wording(
                flows == 1 ? "1 transfer leads out of the ring" : "\(flows) transfers lead out of the ring",
                "另有 \(flows) 项转交通向圈外")
        case .unlisted(let findings):
            Wording(
                "\(findings) more findings are marked but not listed", "另有 \(findings) 个问题已在图上标红，未逐条列出")
        }
    }
}
