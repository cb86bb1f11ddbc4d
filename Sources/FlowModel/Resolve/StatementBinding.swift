import FlowGraph

/// Fills the tables of statements and of flows with those of pieces, in order, and tells the attributes what they refer to: in one
/// walk, since it is looking up what names stand for that takes the time.
struct StatementBinding: Sendable {
    var statements = StatementTable()
    var flows = FlowTable()
    var attributes = AttributeTable()

    init() {}

    /// Appends the statements of a piece of which it is known what flows, and their flows.
    /// - Parameter names: what the names stand for.
    /// - Complexity: linear in the statements and their flows.
    mutating func append(_ piece: ResolvedFlows, _ names: BoundNames) {
        // Taken out, so that they can grow beside each other.
        var tables = StatementBinding()
        swap(&tables, &self)
        var (statements, flows) = (StatementTable(), FlowTable())
        swap(&statements, &tables.statements)
        swap(&flows, &tables.flows)
        statements.begin(piece.source)
        tables.attributes.change(piece.batch) { columns in
            var isWhole = true
            columns.bind { attributes in
                statements.write(upTo: piece.statementCount) { statements in
                    flows.write { flows in
                        piece.bind(names, &attributes, to: &statements, &flows)
                    }
                }
                isWhole = attributes.isWhole
            }
            return isWhole
        }
        swap(&statements, &tables.statements)
        swap(&flows, &tables.flows)
        swap(&tables, &self)
    }
}

extension ResolvedFlows {
    /// Puts the statements and their flows behind others.
    fileprivate func bind(
        _ names: BoundNames, _ attributes: inout AttributeColumns.Binder, to statements: inout StatementTable.Writer,
        _ flows: inout FlowTable.Writer
    ) {
        var contexts = contexts[...]
        var withoutFlows = withoutFlows[...]
        forEachStatement(names) { cursor, draft, unitCount, item in
            let id = StatementID(statements.count)
            let drafted = cursor.attribute..<cursor.attribute + Int(draft.attributeCount)
            let start = firstAttribute + UInt32(truncatingIfNeeded: cursor.attribute)
            let keys = attributes.bind(
                drafted, to: self.names, from: cursor.reference + unitCount + 1, names, numbers)
            let range = AttributeRange(start: start, end: start + draft.attributeCount, keys: keys)
            if draft.traits.contains(.isRare) || !contexts.isEmpty {
                // Those of which it is not known what flows are no statements.
                while let context = contexts.first, context.statement < cursor.statement { contexts.removeFirst() }
                let context = contexts.first?.statement == cursor.statement ? contexts.popFirst() : nil
                statements.append(statement(draft, item, range, context, at: cursor, names))
            } else {
                statements.append(draft.kind, item, from: draft.start, to: draft.end, range)
            }
            if withoutFlows.first == cursor.statement {
                withoutFlows.removeFirst()
                return
            }
            let sort = FlowTable.Sort(draft, item)
            if draft.traits.contains(.hasFans) {
                Route(of: draft, in: self, names, at: cursor).append(of: id, sort, to: &flows)
            } else {
                appendChain(
                    cursor.reference..<cursor.reference + unitCount, of: id, sort, names, to: &flows)
            }
        }
    }

    /// A statement with what few have.
    @inline(never)
    private func statement(
        _ draft: FlowDraft, _ item: ItemID, _ attributes: AttributeRange, _ context: Context?,
        at cursor: FlowDraftCursor, _ names: BoundNames
    ) -> FlowStatement {
        let rare = drafts.rarities(of: draft, at: cursor)
        return FlowStatement(
            kind: draft.kind, item: item, class: rare?.class.flatMap { names.classes[numbers[$0.name]] },
            name: rare?.name.map { numbers[$0] }, process: context?.process, account: context?.account,
            source: source, start: draft.start, end: draft.end, attributes: attributes,
            description: rare?.description.map { numbers[$0] })
    }

    /// - Parameter units: the references to them, one for each stop.
    @inline(__always)
    private func appendChain(
        _ units: Range<Int>, of id: StatementID, _ sort: FlowTable.Sort, _ names: BoundNames,
        to flows: inout FlowTable.Writer
    ) {
        var supplier: UnitID?
        for index in units {
            let customer = names.unit(self.names[index].name)
            if let supplier, let customer {
                flows.append(
                    FlowTable.Row(sort, id, from: supplier, to: customer, isLast: index + 1 == units.upperBound))
            }
            supplier = customer
        }
    }
}

/// The stops of a flow statement, each of some units.
private struct Route {
    private var units: [UnitID] = []
    /// Where each stop begins in `units`.
    private var starts: [Int] = []

    /// A unit that is unknown leaves its stop without it.
    init(of draft: FlowDraft, in piece: ResolvedFlows, _ names: BoundNames, at cursor: FlowDraftCursor) {
        var next = cursor.reference
        for size in piece.drafts.stops(of: draft, at: cursor) {
            starts.append(units.count)
            for _ in 0..<size {
                if let unit = names.unit(piece.names[next].name) { units.append(unit) }
                next += 1
            }
        }
    }

    /// Appends a flow from each unit of a stop to each of the next.
    func append(of id: StatementID, _ sort: FlowTable.Sort, to flows: inout FlowTable.Writer) {
        let lastStop = starts.count - 1
        for stop in 0..<max(0, lastStop) {
            for supplier in range(of: stop) {
                for customer in range(of: stop + 1) {
                    flows.append(
                        FlowTable.Row(
                            sort, id, from: units[supplier], to: units[customer], isLast: stop + 1 == lastStop))
                }
            }
        }
    }

    /// Where the units of a stop are.
    private func range(of stop: Int) -> Range<Int> {
        starts[stop]..<(stop + 1 < starts.count ? starts[stop + 1] : units.count)
    }
}

extension AttributeColumns.Binder {
    /// Tells some attributes what they refer to.
    /// - Parameters:
    ///   - first: the first of the references that is theirs.
    ///   - names: what the names stand for.
    ///   - numbers: those of the piece's texts.
    /// - Returns: their keys.
    /// - Complexity: linear in their operands.
    @inline(__always)
    fileprivate mutating func bind(
        _ attributes: Range<Int>, to referred: [DraftedName], from first: Int, _ names: BoundNames,
        _ numbers: TextNumbers
    ) -> AttributeKeySet {
        var next = first
        return replaceOperands(of: attributes) { operand, wide in
            guard operand.isReferring else {
                return PackedOperand(numbers.renumbered(operand.operand(wide)), wide: &wide)
            }
            let reference = referred[next]
            next += 1
            if reference.sort == .unit { return names.unit(reference.name).map { PackedOperand($0, wide: &wide) } }
            return names.operand(reference.sort, reference.name).map { PackedOperand($0, wide: &wide) }
        }
    }
}

extension TextNumbers {
    fileprivate func renumbered(_ operand: Operand) -> Operand {
        switch operand {
        case .text(let text): .text(self[text])
        case .person(let person): .person(self[person])
        case .amount(let amount): .amount(Amount(count: amount.count, unit: amount.unit.map { self[$0] }))
        default: operand
        }
    }
}
