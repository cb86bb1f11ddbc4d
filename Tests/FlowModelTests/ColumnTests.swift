import FlowDiagnostics
import FlowGraph
import FlowSyntax
import Testing

@testable import FlowModel

/// What is kept in few bytes comes out as it went in, whether it fits or not.
@Suite struct ColumnTests {
    private static let largest = UInt32.max >> 4

    @Test(arguments: [
        Operand.unit(UnitID(index: 0)), .unit(UnitID(index: largest)), .unit(UnitID(index: largest + 1)),
        .person(PersonID(index: 7)), .item(ItemID(index: 7)), .system(SystemID(index: 7)),
        .regulation(RegulationID(index: 7)), .text(TextID(index: .max)), .word(.nobody), .word(.because),
        .number(0), .number(-0.0), .number(3), .number(3.5), .number(-3), .number(1e300), .number(.infinity),
        .amount(Amount(count: 20, unit: nil)), .amount(Amount(count: 0.5, unit: TextID(index: 9))),
        .rating(Rating(given: 0, best: 1)), .rating(Rating(given: 16_383, best: 16_383)),
        .rating(Rating(given: 16_384, best: .max)), .slot(WeeklySlot(start: 0, end: 0)),
        .slot(WeeklySlot(start: 6 * 1_440 + 1_320, end: 7 * 1_440 + 360)), .slot(WeeklySlot(start: -1, end: 5)),
        .slot(WeeklySlot(start: 9, end: 5)), .slot(WeeklySlot(start: 0, end: .max)),
    ])
    func operandsComeBack(operand: Operand) { expectBack(operand) }

    @Test(arguments: DurationUnit.allCases, [0, 5, 0.5, 33_554_431, 33_554_432, 1e12])
    func durationsComeBack(unit: DurationUnit, count: Double) {
        expectBack(.duration(Duration(count: count, unit: unit)))
    }

    private func expectBack(_ operand: Operand) {
        var wide: PackedOperand.WideOperands = [.word(.nothing)]
        let packed = PackedOperand(operand, wide: &wide)
        #expect(packed.operand(wide) == operand)
        if case .number(let number) = operand, case .number(let back) = packed.operand(wide) {
            #expect(back.sign == number.sign)
        }
    }

    @Test func connectingWordsAreTold() {
        var wide: PackedOperand.WideOperands = []
        let connecting = [Operand.word(.lead), .word(.because)].map { PackedOperand($0, wide: &wide).isConnecting }
        let others = [Operand.word(.average), .item(ItemID(index: 15)), .amount(Amount(count: 1, unit: nil))]
        #expect(connecting == [true, true])
        #expect(others.allSatisfy { !PackedOperand($0, wide: &wide).isConnecting })
    }

    @Test func membersKnowTheirText() {
        var runs = SourceRuns()
        for (source, index) in [(0, 0), (0, 3), (2, 5), (1, 9)] { runs.begin(SourceID(source), at: index) }
        #expect((0..<12).map { Int(runs[$0].index) } == [0, 0, 0, 0, 0, 2, 2, 2, 2, 1, 1, 1])
    }

    @Test func statementsComeBack() {
        let none = AttributeRange()
        let many = AttributeRange(start: 5, end: 305, keys: [AttributeKeySet(.due), AttributeKeySet(.accepted)])
        let statements = [
            statement(at: 10..<20, none), statement(at: 30..<30 + 65_535, none), statement(at: 0..<65_536, none),
            statement(at: 7..<9, many), statement(at: 8..<9, none, name: TextID(index: 4), source: SourceID(1)),
            statement(at: 9..<9, none, process: ProcessID(index: 0), source: SourceID(1)),
        ]
        var table = StatementTable()
        for statement in statements { table.append(statement) }
        #expect(table.count == statements.count)
        for (id, statement) in zip(table.ids, statements) {
            #expect(String(describing: table[id]) == String(describing: statement))
            #expect(table.attributes(of: id).start == statement.attributes.start)
            #expect(table.attributes(of: id).end == statement.attributes.end)
            #expect(table.attributeKeys(of: id) == statement.attributes.keys)
            #expect(table.process(of: id) == statement.process && table.span(of: id) == statement.span)
        }
        #expect(table.names == [TextID(index: 4)])
        #expect(table[StatementID(3)].isAccepted && !table[StatementID(3)].isReturn)
    }

    private func statement(
        at range: Range<UInt32>, _ attributes: AttributeRange, name: TextID? = nil, process: ProcessID? = nil,
        source: SourceID = SourceID(0)
    ) -> FlowStatement {
        FlowStatement(
            kind: .transfer, item: ItemID(index: 3), class: nil, name: name, process: process, account: nil,
            source: source, start: range.lowerBound, end: range.upperBound, attributes: attributes, description: nil)
    }

    @Test func attributesAndTheirOperandsComeBack() throws {
        let note = String(repeating: "x", count: 70_000)
        let model = ModelFixture(
            """
            department a; department b; item i "I" { owner a; note "\(note)" }
            service a -> b "x" { note "\(note)"; owner a, b lead b }
            service b -> a "y" { quantity 20 pieces; window Mon-Fri 9:00-17:00 }
            """
        ).model
        let first = model.attributes(model.statement(of: FlowID(0)).attributes)
        #expect(first.map(\.key) == [.note, .owner])
        #expect(first.map { model.sources[0].string($0.span).count } == [70_007, 17])
        let owner = try #require(first.last)
        #expect(Array(model.mainOperands(owner)) == [.unit(UnitID(0)), .unit(UnitID(1))])
        #expect(Array(model.operands(owner, after: .lead)) == [.unit(UnitID(1))])
        #expect(model.operands(owner, after: .from).isEmpty)
        #expect(model.operands(owner).count == 4 && model.operands(owner) != model.mainOperands(owner))
        let second = model.attributes(model.statement(of: FlowID(1)).attributes)
        #expect(second.map { model.operands($0).count } == [1, 5])
        #expect(model.amount(second.first)?.count == 20 && model.slots(second.last).count == 5)
    }
}
