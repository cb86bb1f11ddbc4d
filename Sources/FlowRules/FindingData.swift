import FlowGraph
import FlowModel

/// What a rule adds to a finding: names and values in a fixed order.
public struct FindingData: Sendable, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public private(set) var entries: [(name: String, value: Value)] = []

    public enum Value: Sendable {
        case flag(Bool)
        case count(Int)
        case text(String)
        case unit(UnitID)
        case item(ItemID)
        case process(ProcessID)
        case flow(FlowID)
        case list([Value])
        case record(FindingData)
    }

    public init(arrayLiteral elements: (String, Value)...) {
        entries = elements.map { (name: $0.0, value: $0.1) }
    }

    public init(dictionaryLiteral elements: (String, Value)...) {
        entries = elements.map { (name: $0.0, value: $0.1) }
    }

    public init(_ entries: [(name: String, value: Value)]) { self.entries = entries }

    public var isEmpty: Bool { entries.isEmpty }

    public subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }

    /// Whether a flag is set; false where there is none of that name.
    public func has(_ name: String) -> Bool {
        if case .flag(let flag)? = self[name] { flag } else { false }
    }

    public func count(_ name: String) -> Int? {
        if case .count(let count)? = self[name] { count } else { nil }
    }

    public func text(_ name: String) -> String? {
        if case .text(let text)? = self[name] { text } else { nil }
    }
}
