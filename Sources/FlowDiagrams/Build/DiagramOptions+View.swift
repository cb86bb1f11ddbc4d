import FlowModel

extension DiagramOptions {
    /// What a view of the model asks for; the rest is as where nothing is asked for.
    public init(_ view: View, of model: Model) {
        self.init()
        title = model.text(view.title) ?? model.text(view.name)
        switch view.style {
        case .map?, nil: style = .map
        case .matrix?: style = .matrix
        case .sipoc?: style = .sipoc
        case .ego?: style = .ego
        case .chain?: style = .chain
        }
        if let kinds = view.kinds { self.kinds = Set(kinds.members) }
        if let focus = view.focus { self.focus = Focus([focus], depth: view.depth ?? 1) }
        item = view.item
        level = view.level
        group = view.group
        if !view.highlights.isEmpty { highlight = .rules(view.highlights.map(\.rule)) }
        switch view.labels {
        case .badge?, nil: labels = .badge
        case .text?: labels = .text
        case .nothing?: labels = .none
        }
        remarks = view.notes.map { model.text($0) }
    }
}
