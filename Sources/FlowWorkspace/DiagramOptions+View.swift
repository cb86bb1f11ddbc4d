import FlowDiagnostics
import FlowDiagrams
import FlowModel

extension DiagramOptions {
    /// Takes over what a view says.
    mutating func apply(_ view: View, of model: Model) throws(ChoiceError) {
        if let style = view.style, style != .map {
            throw ChoiceError(
                message: Wording(
                    "the view `\(model.text(view.name))` asks for the style `\(style.rawValue)`; only `map` can be drawn",
                    "视图“\(model.text(view.name))”的样式为“\(style.rawValue)”；目前只能画“全图”"))
        }
        title = model.text(view.title) ?? model.text(view.name)
        if let kinds = view.kinds { self.kinds = Set(kinds.members) }
        level = view.level
        group = view.group
        item = view.item
        if let focus = view.focus { self.focus = Focus([focus], depth: view.depth ?? 1) }
        if !view.highlights.isEmpty { highlight = .rules(view.highlights.map { $0.rule.lowercased() }) }
        switch view.labels {
        case .badge: labels = .badge
        case .text: labels = .text
        case .nothing: labels = .none
        case nil: break
        }
    }
}
