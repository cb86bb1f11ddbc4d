import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What the text of an organisation means, as far as it could be understood: declarations with interned names, flows in
/// columns, every one with its span. What could not be understood is in `diagnostics`.
public struct Model: Sendable {
    /// The texts it was read from, the root first, then what is included, in the order of the includes.
    public internal(set) var sources: [SourceText] = []
    /// Mistakes of every kind, by source and place.
    public internal(set) var diagnostics: [Diagnostic] = []

    public internal(set) var title: TextID?
    public internal(set) var titleSpan: SourceSpan?
    public internal(set) var units: DenseMap<UnitID, Unit> = DenseMap([])
    public internal(set) var items: DenseMap<ItemID, Item> = DenseMap([])
    public internal(set) var classes: DenseMap<ClassID, CustomerClass> = DenseMap([])
    public internal(set) var systems: DenseMap<SystemID, CarrierSystem> = DenseMap([])
    public internal(set) var regulations: DenseMap<RegulationID, Regulation> = DenseMap([])
    public internal(set) var processes: DenseMap<ProcessID, Process> = DenseMap([])
    public internal(set) var accounts: DenseMap<AccountID, Account> = DenseMap([])
    public internal(set) var statements = StatementTable()
    public internal(set) var requirements: [Requirement] = []
    public internal(set) var meetings: [Meeting] = []
    public internal(set) var allowances: [Allowance] = []
    /// In the order of their declaration; of two of one name only the first.
    public internal(set) var policies: [Policy] = []
    /// In the order of their declaration; of two of one name only the first.
    public internal(set) var views: [View] = []
    public internal(set) var aliasClashes: [NameClash] = []
    /// What is named anywhere but in its own declaration.
    public internal(set) var mentions = Mentions()

    public internal(set) var flows = FlowTable()
    /// By flow.
    public internal(set) var tellings: [Telling] = []
    /// Where each flow's tellings begin in `tellings`; empty where there is no account.
    var tellingStarts: [UInt32] = []

    /// Who reports to whom: `reports to` where given, else nesting. External parties are roots without children.
    public internal(set) var reporting = Forest(parents: DenseMap([]))

    var texts = TextTable()
    var attributeTable = AttributeTable()

    // MARK: - Texts

    public func text(_ id: TextID) -> String { texts[id] }

    public func text(_ id: TextID?) -> String? { id.map { texts[$0] } }

    /// A person's name as first written.
    public func person(_ id: PersonID) -> String { texts[id] }

    /// Whether two texts say the same: case, width and white space apart, as for strings that name items.
    public func sayTheSame(_ left: TextID, _ right: TextID) -> Bool {
        left == right || FoldedText.item(texts[left]) == FoldedText.item(texts[right])
    }

    // MARK: - Units

    /// The full path: the names of the units in whose blocks it stands, and its own, with dots between.
    public func path(_ unit: UnitID) -> String {
        var container = units[unit].container
        if container == nil { return texts[units[unit].name] }
        var names = [texts[units[unit].name]]
        while let outer = container {
            names.append(texts[units[outer].name])
            container = units[outer].container
        }
        return names.reversed().joined(separator: ".")
    }

    /// The title, else the identifier: what pictures and reports call it.
    public func label(_ unit: UnitID) -> String { texts[units[unit].title ?? units[unit].name] }

    @inlinable
    public func isExternal(_ unit: UnitID) -> Bool { units[unit].kind.isExternal }

    // MARK: - Items

    /// Its identifier, else the string as first written: what machine formats call it.
    public func identifier(_ item: ItemID) -> String { text(items[item].name ?? items[item].title) ?? "" }

    /// The identifier, else the text as texts of items are compared: the same wherever and however it is first written.
    public func identity(_ item: ItemID) -> String {
        text(items[item].name) ?? text(items[item].title).map(FoldedText.item) ?? ""
    }

    /// The title, else the identifier: what pictures and messages call it.
    public func label(_ item: ItemID) -> String { text(items[item].title ?? items[item].name) ?? "" }

    // MARK: - Flows

    /// The statement that holds for a flow: see `FlowTable.statements`.
    public func statement(of flow: FlowID) -> FlowStatement { statements[flows.statement(flow)] }

    /// The process that a flow is a step of. Asked of every flow by more than one rule, and so without the rest of its
    /// statement.
    public func process(of flow: FlowID) -> ProcessID? { statements.process(of: flows.statement(flow)) }

    @inlinable
    public func isReturn(_ flow: FlowID) -> Bool { flows.areReturns[flow.int] }

    /// Whether the receiver of a transfer has taken it as its own.
    @inlinable
    public func isAccepted(_ flow: FlowID) -> Bool { flows.areAccepted[flow.int] }

    /// What the accounts tell of a flow, in the order written.
    public func tellings(of flow: FlowID) -> ArraySlice<Telling> {
        guard !tellingStarts.isEmpty else { return [] }
        return tellings[Int(tellingStarts[flow.int])..<Int(tellingStarts[flow.int + 1])]
    }

    // MARK: - Attributes

    public func attributes(_ range: AttributeRange) -> AttributeList { attributeTable.list(range) }

    /// The first attribute of a declaration with a key.
    /// - Complexity: O(1) where it has none; else linear in the declaration's attributes.
    public func attribute(_ key: AttributeKey, in range: AttributeRange) -> Attribute? {
        range.keys.contains(key) ? attributeTable.first(key, in: range) : nil
    }

    /// The attribute of a flow that holds: the neutral statement's, where it is silent the supplier's account, then the
    /// customer's, then the others in the order written.
    public func attribute(_ key: AttributeKey, of flow: FlowID) -> Attribute? {
        let primary = flows.statement(flow)
        if let found = attribute(key, in: statements.attributes(of: primary)) { return found }
        let tellings = tellings(of: flow)
        guard !tellings.isEmpty else { return nil }
        let ends = [flows.supplier(flow), flows.customer(flow)]
        let ranked = tellings.filter { $0.statement != primary }.sorted { left, right in
            rank(left, ends) < rank(right, ends)
        }
        for telling in ranked {
            if let found = attribute(key, in: statements.attributes(of: telling.statement)) { return found }
        }
        return nil
    }

    /// Tells the unit that some statements name first by an attribute, in the same memory each time; nil where one names
    /// none. Asked of every statement, and so without the rest of the attribute.
    /// - Parameter units: has room for all of them; its places are overwritten from the first on.
    /// - Complexity: linear in the statements and their attributes.
    public func copyFirstUnits(_ key: AttributeKey, of ids: Span<StatementID>, to units: inout [UnitID?]) {
        attributeTable.copyFirstUnits(of: key, in: ids.count, to: &units) { statements.attributes(of: ids[$0]) }
    }

    /// Which attributes a flow has, by any statement that tells of it: what `attribute` finds is in it, and nothing else.
    public func attributeKeys(of flow: FlowID) -> AttributeKeySet {
        guard !tellings.isEmpty else { return statements.attributeKeys(of: flows.statement(flow)) }
        return tellings(of: flow).reduce(into: statements.attributeKeys(of: flows.statement(flow))) { keys, telling in
            keys.formUnion(statements.attributeKeys(of: telling.statement))
        }
    }

    private func rank(_ telling: Telling, _ ends: [UnitID]) -> Int {
        accounts[telling.account].teller.flatMap(ends.firstIndex(of:)) ?? ends.count
    }

    public func operands(_ attribute: Attribute) -> OperandList { attributeTable.operands(of: attribute) }

    /// The operands before the first connecting word.
    public func mainOperands(_ attribute: Attribute) -> OperandList { attributeTable.mainOperands(of: attribute) }

    /// The operands after a connecting word, up to the next.
    public func operands(_ attribute: Attribute, after connecting: ValueWord) -> OperandList {
        attributeTable.operands(of: attribute, after: connecting)
    }

    /// The units that an attribute names, in the order written, without those of a connecting word.
    public func units(_ attribute: Attribute?) -> [UnitID] {
        guard let attribute else { return [] }
        return mainOperands(attribute).compactMap(\.unit)
    }

    public func items(_ attribute: Attribute?) -> [ItemID] {
        guard let attribute else { return [] }
        return mainOperands(attribute).compactMap { if case .item(let item) = $0 { item } else { nil } }
    }

    public func duration(_ attribute: Attribute?) -> Duration? {
        guard let attribute, case .duration(let duration)? = attributeTable.firstOperand(of: attribute) else {
            return nil
        }
        return duration
    }

    public func text(_ attribute: Attribute?) -> String? {
        guard let attribute, case .text(let text)? = attributeTable.firstOperand(of: attribute) else { return nil }
        return texts[text]
    }

    public func amount(_ attribute: Attribute?) -> Amount? {
        guard let attribute, case .amount(let amount)? = attributeTable.firstOperand(of: attribute) else { return nil }
        return amount
    }

    public func rating(_ attribute: Attribute?) -> Rating? {
        guard let attribute, case .rating(let rating)? = attributeTable.firstOperand(of: attribute) else { return nil }
        return rating
    }

    /// The weekly intervals of a window, in the order written.
    public func slots(_ attribute: Attribute?) -> [WeeklySlot] {
        guard let attribute else { return [] }
        return operands(attribute).compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
    }

    public func word(_ attribute: Attribute?) -> ValueWord? {
        guard let attribute, case .word(let word)? = attributeTable.firstOperand(of: attribute) else { return nil }
        return word
    }
}

extension ValueWord {
    /// Stands before an operand that it connects, and is no value itself.
    var connects: Bool { rawValue >= ValueWord.lead.rawValue }
}
