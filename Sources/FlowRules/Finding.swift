import FlowDiagnostics
import FlowGraph
import FlowModel

/// What a rule has found, as data: wording comes last, in the language of the reader, from the rule that found it.
public struct Finding: Sendable {
    /// The rule's code, such as `IC203`.
    public let code: String
    /// The rule's name; that of a policy is its identifier.
    public let name: String
    public var severity: Severity
    /// Where it points.
    public let span: SourceSpan
    /// The units that it names, in the order in which the rule names them.
    public var units: [UnitID]
    /// The flows that it names; those of a witness in the witness's order.
    public var flows: [FlowID]
    /// What the rule adds, in a fixed order.
    public var data: FindingData
    /// Other places that belong to it: every flow of a witness, the declaration that it clashes with.
    public var related: [Related]
    /// What tells it from another of the same rule, units and item: see `Fingerprint`.
    public var item: ItemID?
    public var process: ProcessID?
    public var regulation: RegulationID?
    public var `class`: ClassID?
    public var system: SystemID?
    /// The reason of the allowance that covers it; nil where none does.
    public internal(set) var suppression: TextID?

    public var isSuppressed: Bool { suppression != nil }

    /// A related place: a step of a witness, of which the flow says where it stands and what to note, or a place with a note
    /// of its own. There are far more steps than are ever told.
    public struct Related: Sendable {
        private let subject: Subject

        private enum Subject {
            case step(FlowID)
            case place(SourceSpan, FlowID?, Wording)
        }

        public init(_ span: SourceSpan, flow: FlowID? = nil, note: Wording) { subject = .place(span, flow, note) }

        public init(step flow: FlowID) { subject = .step(flow) }

        public var flow: FlowID? {
            switch subject {
            case .step(let flow): flow
            case .place(_, let flow, _): flow
            }
        }

        public func span(in model: Model) -> SourceSpan {
            switch subject {
            case .step(let flow): model.statement(of: flow).span
            case .place(let span, _, _): span
            }
        }

        public func note(in model: Model) -> Wording {
            switch subject {
            case .step(let flow):
                Wording(
                    verbatim: model.label(model.flows.supplier(flow)) + " → " + model.label(model.flows.customer(flow)))
            case .place(_, _, let note): note
            }
        }
    }

    public init(
        _ rule: any Rule, _ severity: Severity? = nil, at span: SourceSpan, units: [UnitID] = [], flows: [FlowID] = [],
        item: ItemID? = nil, process: ProcessID? = nil, regulation: RegulationID? = nil, class: ClassID? = nil,
        system: SystemID? = nil, data: FindingData = [], related: [Related] = []
    ) {
        let page = rule.page
        self.code = page.code
        self.name = page.name
        self.severity = severity ?? page.severity
        self.span = span
        self.units = units
        self.flows = flows
        self.item = item
        self.process = process
        self.regulation = regulation
        self.class = `class`
        self.system = system
        self.data = data
        self.related = related
    }
}

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
