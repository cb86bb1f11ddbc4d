import FlowDiagnostics
import FlowGraph
import FlowModel

/// Words a model's things for a reader: units by their paths or titles, items by their titles, in one language.
public struct Writer: Sendable {
    public let model: Model
    public let language: Language
    /// Nil where units are called by their titles.
    private let shortPaths: ShortPaths?
    let neighbours: Neighbours
    /// The model's policies by their names: there may be as many of them as findings.
    let policies: [String: PolicyRule]

    /// What units are called.
    public enum UnitNames: Sendable {
        /// By their shortest unambiguous path, as the file names them.
        case paths
        /// By their titles, as people do: in pictures and reports.
        case titles
    }

    /// - Complexity: linear in the flows, the units and the lengths of their paths.
    public init(_ model: Model, _ language: Language, units: UnitNames = .paths) {
        self.model = model
        self.language = language
        neighbours = Neighbours(in: model)
        shortPaths = units == .paths ? ShortPaths(of: model) : nil
        policies = Dictionary(
            model.policies.map { (model.text($0.name), PolicyRule($0, in: model)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// One of two texts, by the reader's language.
    public func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
        language == .english ? english() : chinese()
    }

    public func unit(_ unit: UnitID) -> String { shortPaths?.path(of: unit, in: model) ?? model.label(unit) }

    /// Several units: `a, b and c`.
    public func units(_ units: some Sequence<UnitID>) -> String { list(units.map(unit)) }

    public func item(_ item: ItemID) -> String {
        let label = model.label(item)
        return say("\"\(label)\"", "“\(label)”")
    }

    /// A process by its title, with the word before it.
    public func process(_ process: ProcessID) -> String {
        let label = model.text(model.processes[process].title ?? model.processes[process].name)
        return say("the process \"\(label)\"", "流程“\(label)”")
    }

    public func kind(_ kind: FlowKind) -> String { kind.noun[language] }

    public func severity(_ severity: Severity) -> String { severity.name }

    /// The units along some flows, each of which begins where the one before it ends: `a → b → a`.
    public func route(_ flows: [FlowID]) -> String {
        guard let first = flows.first else { return "" }
        let units = [model.flows.supplier(first)] + flows.map(model.flows.customer)
        return units.map(unit).joined(separator: " → ")
    }

    /// An operand that names an owner.
    public func owner(_ operand: Operand) -> String {
        switch operand {
        case .unit(let unit): self.unit(unit)
        case .person(let person): say("\"\(model.person(person))\"", "“\(model.person(person))”")
        default: ""
        }
    }

    /// `a, b and c`; in Chinese `a、b 和 c`.
    public func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        let rest = Array(parts.dropLast())
        return say(rest.joined(separator: ", ") + " and " + last, rest.joined(separator: "、") + "和" + last)
    }

    /// An item as it is written in a file: its identifier, or a string in quotes.
    public func source(_ item: ItemID) -> String {
        if let name = model.items[item].name { return model.text(name) }
        return quoted(model.label(item))
    }

    /// A text as a string of the language.
    public func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "\"": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            // A carriage return would end the line, and a NUL the reading.
            case "\0"..<" ", "\u{7F}": quoted += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
