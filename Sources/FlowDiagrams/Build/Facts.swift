import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowRules

/// What a model says of its units and flows, in lines for whoever points at them.
struct Facts {
    let model: Model
    let language: Language

    /// What a unit is and where it belongs, who heads it, what it is for.
    func lines(of unit: UnitID) -> [String] {
        let declared = model.attributes(model.units[unit].attributes)
        return ["\(model.units[unit].kind.noun[language]) \(model.path(unit))"]
            + [AttributeKey.head, .deputy, .mission, .note].flatMap { key in
                declared.filter { $0.key == key }.compactMap(line)
            }
    }

    /// What is agreed on a flow.
    func lines(of flow: FlowID) -> [String] {
        Self.terms.compactMap { key in model.attribute(key, of: flow).flatMap(line) }
    }

    private static let terms: [AttributeKey] = [
        .owner, .due, .every, .window, .quantity, .accept, .agreedBy, .contact, .note,
    ]

    /// `owner: Plant`; nil for an attribute that names nothing.
    func line(_ attribute: Attribute) -> String? {
        let slots = model.slots(attribute)
        let values =
            slots.isEmpty ? model.mainOperands(attribute).compactMap(words) : [model.words(slots, in: language)]
        if values.isEmpty { return nil }
        let key = attribute.key.spelling(in: language)
        let text = PlainText.clean(
            language == .chinese
                ? "\(key)：\(values.joined(separator: "、"))" : "\(key): \(values.joined(separator: ", "))")
        return text.count > Self.longest ? text.prefix(Self.longest) + "…" : text
    }

    private func words(_ operand: Operand) -> String? {
        switch operand {
        case .unit(let unit): model.label(unit)
        case .person(let person): model.person(person)
        case .item(let item): model.label(item)
        case .text(let text): model.text(text)
        case .amount(let amount): model.words(amount)
        case .duration(let duration): model.words(duration, in: language)
        case .word(let word): word.spelling(in: language)
        case .system(let system): name(model.systems[system].title, model.systems[system].name)
        case .regulation(let rule): name(model.regulations[rule].title, model.regulations[rule].name)
        case .rating(let rating): "\(rating.given)/\(rating.best)"
        case .number, .slot: nil
        }
    }

    private func name(_ title: TextID?, _ name: TextID) -> String { model.text(title ?? name) }

    private static let longest = 400
}
