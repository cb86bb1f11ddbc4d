import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax

/// Finds what a command line means by a name: as in the model's text, by identifier or path; besides by title, which is
/// what the reader of a picture sees.
struct ModelNames {
    let model: Model

    /// A unit by its full path, by the end of its path, or by its title.
    func unit(_ name: String) throws(ChoiceError) -> UnitID {
        let sort = Wording("unit", "单位")
        let written = FoldedText.name(Array(name.utf8)[...])
        let all = Array(model.units.ids)
        let paths = all.map(model.path)
        if let exact = paths.firstIndex(of: written) { return all[exact] }
        let found = all.indices.filter { index in
            paths[index].hasSuffix("." + written) || model.label(all[index]) == name
        }
        if found.count > 1 { throw .ambiguous(sort, name, among: found.map { paths[$0] }) }
        guard let index = found.first else {
            throw .unknownName(
                sort, name,
                nearest: Spelling.nearest(to: written, among: all.map { model.text(model.units[$0].name) } + paths))
        }
        return all[index]
    }

    /// An item by its identifier, title or other spelling.
    func item(_ name: String) throws(ChoiceError) -> ItemID {
        let folded = FoldedText.item(name)
        for id in model.items.ids {
            let item = model.items[id]
            let names = [item.name, item.title].compactMap(\.self) + item.aliases
            if names.contains(where: { FoldedText.item(model.text($0)) == folded }) { return id }
        }
        throw .unknownName(
            Wording("item", "事项"), name,
            nearest: Spelling.nearest(to: name, among: model.items.ids.map(model.identifier)))
    }

    /// A process by its identifier or title.
    func process(_ name: String) throws(ChoiceError) -> ProcessID {
        let written = FoldedText.name(Array(name.utf8)[...])
        for id in model.processes.ids {
            let process = model.processes[id]
            if model.text(process.name) == written || model.text(process.title) == name { return id }
        }
        let names = model.processes.ids.map { model.text(model.processes[$0].name) }
        throw .unknownName(Wording("process", "流程"), name, nearest: Spelling.nearest(to: name, among: names))
    }

    /// A view by its identifier or title.
    func view(_ name: String) throws(ChoiceError) -> View {
        let written = FoldedText.name(Array(name.utf8)[...])
        if let view = model.views.first(where: { model.text($0.name) == written || model.text($0.title) == name }) {
            return view
        }
        let names = model.views.map { model.text($0.name) }
        throw .unknownName(
            Wording("view", "视图"), name, nearest: Spelling.nearest(to: name, among: names) ?? names.first)
    }
}

extension ChoiceError {
    static func unknownName(_ sort: Wording, _ name: String, nearest: String?) -> ChoiceError {
        let hint = nearest.map { Wording("; did you mean `\($0)`?", "；是否想写“\($0)”？") } ?? Wording("", "")
        return ChoiceError(
            message: Wording(
                "the model has no \(sort.english) `\(name)`\(hint.english)",
                "模型中没有\(sort.chinese)“\(name)”\(hint.chinese)"))
    }

    static func ambiguous(_ sort: Wording, _ name: String, among names: [String]) -> ChoiceError {
        ChoiceError(
            message: Wording(
                "`\(name)` may mean more than one \(sort.english): \(names.joined(separator: ", "))",
                "“\(name)”可指多个\(sort.chinese)：\(names.joined(separator: "、"))"))
    }
}
