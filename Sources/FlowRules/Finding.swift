import FlowDiagnostics
import FlowGraph
import FlowModel

/// What a rule has found, as data: wording comes last, in the language of the reader, from the rule that found it.
///
/// A model of a million flows may have five million findings, nearly all of them about one flow or one unit. Such a one holds
/// all that it has in itself; what more there may be lies beside it.
public struct Finding: Sendable {
    public let rule: RuleNumber
    public var severity: Severity
    private let unitCount: InlineCount
    private let flowCount: InlineCount
    /// Whether the steps of the witness are the flows that it names.
    let isWitness: Bool
    /// Where it points.
    public let span: SourceSpan
    private let firstUnit: UnitID
    private let secondUnit: UnitID
    private let firstFlow: FlowID
    private let secondFlow: FlowID
    private let inlineItem: ItemID
    private var reason = Self.noReason
    private let rest: Rest?

    /// How many of what it names are held in the finding itself; where it says `beside`, all of them are beside it.
    private enum InlineCount: UInt8 {
        case none, one, two, beside

        init(_ count: Int) { self = InlineCount(rawValue: UInt8(min(count, 3))) ?? .beside }
    }

    private final class Rest: Sendable {
        let units: [UnitID]
        let flows: [FlowID]
        let process: ProcessID?
        let regulation: RegulationID?
        let `class`: ClassID?
        let system: SystemID?
        let data: FindingData
        let steps: [FlowID]
        let related: [Related]
        let policy: String?

        init(
            units: [UnitID], flows: [FlowID], process: ProcessID?, regulation: RegulationID?, class: ClassID?,
            system: SystemID?, data: FindingData, steps: [FlowID], related: [Related], policy: String?
        ) {
            self.units = units
            self.flows = flows
            self.process = process
            self.regulation = regulation
            self.class = `class`
            self.system = system
            self.data = data
            self.steps = steps
            self.related = related
            self.policy = policy
        }
    }

    /// - Parameters:
    ///   - severity: nil for that of the rule.
    ///   - steps: the flows of the witness, each of which becomes a related place, before those of `related`.
    public init(
        _ rule: some Rule, _ severity: Severity? = nil, at span: SourceSpan, units: [UnitID] = [], flows: [FlowID] = [],
        item: ItemID? = nil, process: ProcessID? = nil, regulation: RegulationID? = nil, class: ClassID? = nil,
        system: SystemID? = nil, data: FindingData = [], steps: [FlowID] = [], related: [Related] = []
    ) {
        let unitCount = InlineCount(units.count)
        let flowCount = InlineCount(flows.count)
        let isWitness = !steps.isEmpty && steps == flows
        let policy = rule.page.number == .policy ? rule.page.name : nil
        let isPlain =
            unitCount != .beside && flowCount != .beside && process == nil && regulation == nil && `class` == nil
            && system == nil && data.isEmpty && (steps.isEmpty || isWitness) && related.isEmpty && policy == nil
        self.rule = rule.page.number
        self.severity = severity ?? rule.page.severity
        self.unitCount = unitCount
        self.flowCount = flowCount
        self.isWitness = isWitness
        self.span = span
        firstUnit = units.first ?? UnitID(index: 0)
        secondUnit = units.count > 1 ? units[1] : UnitID(index: 0)
        firstFlow = flows.first ?? FlowID(index: 0)
        secondFlow = flows.count > 1 ? flows[1] : FlowID(index: 0)
        inlineItem = item ?? Self.noItem
        rest =
            isPlain
            ? nil
            : Rest(
                units: unitCount == .beside ? units : [], flows: flowCount == .beside ? flows : [], process: process,
                regulation: regulation, class: `class`, system: system, data: data, steps: isWitness ? [] : steps,
                related: related, policy: policy)
    }

    /// A finding that names one flow and its two ends, and no more than an item.
    init(
        _ rule: some Rule, _ severity: Severity? = nil, at span: SourceSpan, flow: FlowID, between ends: FlowEnds,
        item: ItemID? = nil
    ) {
        self.init(
            rule.page, severity, at: span, ends.supplier == ends.customer ? .one : .two, ends.supplier, ends.customer,
            .one, flow, flow, isWitness: false, item)
    }

    /// A finding about the flows between two units, which are its witness.
    init(
        _ rule: some Rule, _ severity: Severity? = nil, at span: SourceSpan, between low: UnitID, _ high: UnitID,
        witness flows: ArraySlice<FlowID>, item: ItemID? = nil
    ) {
        if flows.count == 2, let first = flows.first, let last = flows.last {
            self.init(rule.page, severity, at: span, .two, low, high, .two, first, last, isWitness: true, item)
        } else {
            self.init(
                rule, severity, at: span, units: [low, high], flows: Array(flows), item: item, steps: Array(flows))
        }
    }

    private init(
        _ page: RulePage, _ severity: Severity?, at span: SourceSpan, _ unitCount: InlineCount, _ firstUnit: UnitID,
        _ secondUnit: UnitID, _ flowCount: InlineCount, _ firstFlow: FlowID, _ secondFlow: FlowID, isWitness: Bool,
        _ item: ItemID?
    ) {
        rule = page.number
        self.severity = severity ?? page.severity
        self.unitCount = unitCount
        self.flowCount = flowCount
        self.isWitness = isWitness
        self.span = span
        self.firstUnit = firstUnit
        self.secondUnit = secondUnit
        self.firstFlow = firstFlow
        self.secondFlow = secondFlow
        inlineItem = item ?? Self.noItem
        rest = nil
    }

    /// The rule's code, such as `IC203`.
    public var code: String { rule.code }

    /// The rule's name; that of a policy is its identifier.
    public var name: String { rest?.policy ?? RuleCatalog.name(of: rule) }

    /// The units that it names, in the order in which the rule names them.
    public var units: [UnitID] {
        switch unitCount {
        case .none: []
        case .one: [firstUnit]
        case .two: [firstUnit, secondUnit]
        case .beside: rest?.units ?? []
        }
    }

    /// The flows that it names; those of a witness in the witness's order.
    public var flows: [FlowID] {
        switch flowCount {
        case .none: []
        case .one: [firstFlow]
        case .two: [firstFlow, secondFlow]
        case .beside: rest?.flows ?? []
        }
    }

    /// What tells it from another of the same rule, units and flows: see `Fingerprints`.
    public var item: ItemID? { inlineItem == Self.noItem ? nil : inlineItem }
    public var process: ProcessID? { rest?.process }
    public var regulation: RegulationID? { rest?.regulation }
    public var `class`: ClassID? { rest?.class }
    public var system: SystemID? { rest?.system }

    /// What the rule has noted with it, in a fixed order. What is told is `Linter.data`.
    public var data: FindingData { rest?.data ?? [] }

    /// Other places that belong to it: every flow of a witness, the declaration that it clashes with.
    public var related: [Related] {
        let steps = (isWitness ? flows : rest?.steps ?? []).map(Related.init(step:))
        return steps + (rest?.related ?? [])
    }

    /// Why it does not count; nil where it does.
    public internal(set) var suppression: Suppression? {
        get {
            switch reason {
            case Self.noReason: nil
            case Self.baselined: .baseline
            default: .allowed(reason)
            }
        }
        set {
            switch newValue {
            case .allowed(let text)?: reason = text
            case .baseline?: reason = Self.baselined
            case nil: reason = Self.noReason
            }
        }
    }

    public var isSuppressed: Bool { reason != Self.noReason }

    // No item and no text has these numbers; an optional enumeration would make every finding larger.
    private static let noItem = ItemID(index: .max)
    private static let noReason = TextID(index: .max)
    private static let baselined = TextID(index: .max - 1)

    public enum Suppression: Hashable, Sendable {
        /// An allowance of the model covers it, for this reason.
        case allowed(TextID)
        /// It stands in the baseline.
        case baseline
    }

    /// A related place: a step of a witness, of which the flow says where it stands and what to note, or a place with a note
    /// of its own. There are far more steps than are ever told.
    public struct Related: Sendable {
        private let subject: Subject

        private enum Subject {
            case step(FlowID)
            case source(FlowID)
            case naming(FlowID, UnitID, Wording)
            case place(SourceSpan, FlowID?, Wording)
        }

        public init(_ span: SourceSpan, flow: FlowID? = nil, note: Wording) { subject = .place(span, flow, note) }

        public init(step flow: FlowID) { subject = .step(flow) }

        /// The statement by which a supplier gives what others give too; the note names the supplier.
        public init(source flow: FlowID) { subject = .source(flow) }

        /// The statement of a flow, with a note whose `{0}` is a unit.
        public init(_ flow: FlowID, naming unit: UnitID, note: Wording) { subject = .naming(flow, unit, note) }

        public var flow: FlowID? {
            switch subject {
            case .step(let flow), .source(let flow), .naming(let flow, _, _): flow
            case .place(_, let flow, _): flow
            }
        }

        public func span(in model: Model) -> SourceSpan {
            switch subject {
            case .step(let flow), .source(let flow), .naming(let flow, _, _): model.statement(of: flow).span
            case .place(let span, _, _): span
            }
        }

        /// What there is to say about the place, with units called as the writer calls them.
        public func note(for writer: Writer) -> String {
            let flows = writer.model.flows
            switch subject {
            case .step(let flow):
                return writer.unit(flows.supplier(flow)) + " → " + writer.unit(flows.customer(flow))
            case .source(let flow):
                let supplier = writer.unit(flows.supplier(flow))
                return writer.say("by \(supplier)", "由“\(supplier)”给出")
            case .naming(_, let unit, let note):
                return note.filled(with: [Wording(verbatim: writer.unit(unit))], in: writer.language)
            case .place(_, _, let note):
                return note[writer.language]
            }
        }
    }
}
