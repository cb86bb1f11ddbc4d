import FlowGraph
import FlowModel
import Testing

@Suite struct AttributeTests {
    private func operands(_ key: AttributeKey, of attributes: String) throws -> (Model, [Operand]) {
        let fixture = ModelFixture(
            """
            department a; department b; system erp; regulation r "R" by a; item i "I"
            service a -> b "x" { \(attributes) }
            """)
        #expect(fixture.mistakes.isEmpty)
        let flow = try #require(fixture.model.flows.ids.first)
        let attribute = try #require(fixture.model.attribute(key, of: flow))
        return (fixture.model, Array(fixture.model.operands(attribute)))
    }

    @Test func ownersAreUnitsAndPersonsWithTheLeadBehindItsWord() throws {
        let (model, operands) = try operands(.owner, of: "owner a, \"张三\" lead b")
        #expect(operands.count == 4)
        guard case .person(let person) = operands[1] else {
            Issue.record("no person")
            return
        }
        #expect(model.person(person) == "张三")
        #expect(operands[2] == .word(.lead))
    }

    @Test func ofAComplaintOnlyWhoActsMayBeAPerson() throws {
        let (model, operands) = try operands(
            .complaint, of: "owner a; complaint \"late\" action \"mend\" by \"张三\"; via erp; complaint \"again\"")
        #expect(operands.count == 5)
        guard case .text(let complaint)? = operands.first, case .person(let person)? = operands.last else {
            Issue.record("no text, or no person")
            return
        }
        #expect(model.text(complaint) == "late" && model.person(person) == "张三")
        let (_, behindUnit) = try self.operands(.complaint, of: "owner a; complaint \"late\"")
        #expect(behindUnit.count == 1)
    }

    @Test func viaTakesSystemsAsWellAsUnits() throws {
        let (_, operands) = try operands(.via, of: "via b, erp")
        #expect(operands == [.unit(UnitID(1)), .system(SystemID(0))])
    }

    @Test(arguments: [
        ("5d", 432_000.0), ("0.5h", 1_800), ("2w", 1_209_600), ("1mo", 2_592_000), ("３０分钟", 1_800), ("2年", 63_072_000),
    ])
    func durationsCompareBySeconds(text: String, seconds: Double) throws {
        let (model, operands) = try operands(.due, of: "due \(text)")
        _ = model
        guard case .duration(let duration)? = operands.first else {
            Issue.record("no duration")
            return
        }
        #expect(duration.seconds == seconds)
    }

    @Test(arguments: [
        ("20", 20.0, nil), ("500kg", 500, "kg"), ("90%", 90, "%"), ("20 件", 20, "件"),
        ("20 \"big boxes\"", 20, "big boxes"),
    ])
    func amountsKeepTheirUnit(text: String, count: Double, unit: String?) throws {
        let (model, operands) = try operands(.quantity, of: "quantity \(text)")
        guard case .amount(let amount)? = operands.first else {
            Issue.record("no amount")
            return
        }
        #expect(amount.count == count)
        #expect(model.text(amount.unit) == unit)
    }

    @Test(arguments: [("200 CNY", 200.0, "CNY"), ("￥200", 200, "¥"), ("200元", 200, "元")])
    func moneyKeepsItsCurrency(text: String, count: Double, unit: String) throws {
        let (model, operands) = try operands(.charge, of: "charge \(text)")
        guard case .amount(let amount)? = operands.first else {
            Issue.record("no amount")
            return
        }
        #expect(amount.count == count)
        #expect(model.text(amount.unit) == unit)
    }

    @Test func windowsAreWeeklyIntervals() throws {
        let day: Int32 = 24 * 60
        let (_, operands) = try operands(.window, of: "window Mon 13:00-17:00, 周四, Sat-Sun 22:00–2:00")
        let slots = operands.compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
        #expect(
            slots == [
                WeeklySlot(start: 13 * 60, end: 17 * 60), WeeklySlot(start: 3 * day, end: 4 * day),
                WeeklySlot(start: 5 * day + 22 * 60, end: 6 * day + 2 * 60),
                WeeklySlot(start: 6 * day + 22 * 60, end: 7 * day + 2 * 60),
            ])
    }

    @Test func aSlotOverSundayMidnightMeetsMonday() {
        let night = WeeklySlot(start: 6 * 1440 + 22 * 60, end: 7 * 1440 + 120)
        #expect(night.meets(WeeklySlot(start: 60, end: 180)))
        #expect(!night.meets(WeeklySlot(start: 120, end: 180)))
        #expect(night.meets(WeeklySlot(start: 30, end: 30)))
    }

    @Test func nobodyIsAWord() throws {
        let (_, operands) = try operands(.usedBy, of: "used by nobody")
        #expect(operands == [.word(.nobody)])
    }

    @Test func requirementsKeepTheirConditions() throws {
        let fixture = ModelFixture(
            """
            department a; department b { requires "x" from a { within 2d; critical; window Tue 14:00-15:00 } }
            told by b { requires "y" }
            """)
        #expect(fixture.mistakes.isEmpty)
        let first = try #require(fixture.model.requirements.first)
        #expect(first.supplier == UnitID(0))
        #expect(fixture.model.attribute(.critical, in: first.attributes) != nil)
        #expect(fixture.model.requirements.count == 2)
        #expect(fixture.model.requirements[1].account != nil)
    }

    @Test func allowancesFindWhatTheyAreFor() {
        let fixture = ModelFixture(
            """
            department a; department b
            service a -> b "x" as f { allow unowned-handoff because "why" }
            allow unowned-handoff for f because "why"
            allow buck-passing for "x" because " "
            allow role-inversion between a, b until 2027-01-01 because "why"
            allow buck-passing for nothing-known because "why"
            """)
        #expect(
            fixture.model.allowances.map(\.scope) == [
                .statement(StatementID(0)), .statement(StatementID(0)), .item(ItemID(0)), .model, .nothing,
            ])
        #expect(fixture.model.allowances[2].reason == nil)
        #expect(fixture.model.allowances[3].between.count == 2)
        #expect(fixture.mistakes == ["ICS201 nothing-known"])
    }
}
