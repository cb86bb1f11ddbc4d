import FlowDiagnostics
import FlowGraph
import FlowModel
import Testing

@testable import FlowRules

/// The rules on use against their definitions, read off word by word and without regard to cost.
@Suite struct UseRulesTests {
    @Test(arguments: UInt64(0)..<150)
    func bordersAreThoseOfTheDefinition(seed: UInt64) {
        let (text, model) = organisation(seed)
        let customerless = topmost(model) { unit in !deliveries(model).contains { leaves($0, unit, model) } }
        let supplierless = topmost(model) { unit in !deliveries(model).contains { enters($0, unit, model) } }
        let isolated = topmost(model) { unit in
            !model.flows.ids.contains { leaves($0, unit, model) || enters($0, unit, model) }
        }
        #expect(units(lint(text, "IC401")) == customerless)
        #expect(units(lint(text, "IC402")) == supplierless)
        #expect(units(lint(text, "IC403")) == isolated)
        let together = lint(text, "IC401", "IC402", "IC403")
        #expect(units(together, "IC401") == customerless.filter { !isolated.contains($0) })
        #expect(units(together, "IC402") == supplierless.filter { !isolated.contains($0) })
    }

    @Test(arguments: UInt64(0)..<150)
    func unmetNeedsAreThoseOfTheDefinition(seed: UInt64) {
        let (text, model) = organisation(seed)
        let unmet = unmetNeeds(model)
        let found = lint(text, "IC405").findings
        #expect(found.map { Need($0.units[0], $0.item) }.sorted() == unmet.map { Need($0.unit, $0.item) }.sorted())
        let critical = unmet.filter { model.attribute(.critical, in: $0.attributes) != nil }
        #expect(found.count { $0.severity == .error } == critical.count)
    }

    @Test(arguments: UInt64(0)..<150)
    func unneededOutputsAreThoseOfTheDefinition(seed: UInt64) {
        let (text, model) = organisation(seed)
        let found = lint(text, "IC404").findings
        #expect(
            found.map { Need($0.units[0], $0.item) }.sorted()
                == (unusedProducts(model).map { Need($0.unit, $0.item) }
                + unwanted(model).map { Need(model.flows.supplier($0), model.flows.item($0)) }).sorted())
    }

    @Test(arguments: UInt64(0)..<150)
    func aCrossingTakesThePlaceOfItsHalves(seed: UInt64) {
        let (text, model) = organisation(seed)
        let apart = lint(text, "IC404", "IC405")
        let together = lint(text, "IC404", "IC405", "IC406")
        let wanted = unmetNeeds(model)
        let crossing = Set(
            unwanted(model).map { [model.flows.supplier($0), model.flows.customer($0)] }.filter { pair in
                wanted.contains { $0.supplier == pair[0] && $0.unit == pair[1] }
            })
        #expect(Set(together.findings.filter { $0.code == "IC406" }.map(\.units)) == crossing)
        #expect(together.findings.count { $0.code == "IC406" } == crossing.count)
        let given = unwanted(model).count { crossing.contains([model.flows.supplier($0), model.flows.customer($0)]) }
        let missed = wanted.count { need in need.supplier.map { crossing.contains([$0, need.unit]) } ?? false }
        #expect(together.findings.count == apart.findings.count - given - missed + crossing.count)
    }

    @Test(arguments: UInt64(0)..<150)
    func whoIsCutFromTheCustomerIsFoundByTryingAllSteps(seed: UInt64) {
        let (text, model) = organisation(seed)
        func rolledUp(_ unit: UnitID) -> UnitID {
            if model.units[unit].kind == .department { return unit }
            return model.reporting.ancestors(of: unit).first { model.units[$0].kind == .department } ?? unit
        }
        func ends(_ flow: FlowID) -> (UnitID, UnitID) {
            (rolledUp(model.flows.supplier(flow)), rolledUp(model.flows.customer(flow)))
        }
        var reached = Set(model.units.ids.filter { model.units[$0].kind == .customer })
        for _ in model.units.ids {
            for flow in deliveries(model) where model.relation(of: flow) != .task && reached.contains(ends(flow).1) {
                reached.insert(ends(flow).0)
            }
        }
        let suppliers = Set(deliveries(model).map(ends).filter { $0 != $1 }.map(\.0))
        #expect(
            units(lint(text, "IC407"))
                == suppliers.filter { !model.isExternal($0) && !reached.contains($0) }.sorted())
    }

    @Test func aDepartmentWithoutCustomerIsAnErrorOnlyWhereTheMapClaimsToBeWhole() {
        let text = "department sales; department archive\ninformation sales -> archive \"files\""
        let model = lint(text).model
        for (profile, severity) in [
            (Profile.core, Severity.warning), (.draft, .warning), (.complete, .error), (.strict, .error),
        ] {
            var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
            settings.profile = profile
            let found = Linter.lint(model, settings: settings).findings.filter { $0.code == "IC401" }
            #expect(found.map(\.severity) == [severity], "\(profile)")
        }
    }

    @Test func whatIsKeptForTheFilesNeedsNoCustomer() {
        let text = """
            department quality { produces "test log" legal }
            department plant { scope complete }
            information quality -> plant "test log" { used by nobody }
            """
        #expect(lint(text, "IC404").findings.isEmpty)
    }

    // MARK: - The definitions

    private func organisation(_ seed: UInt64) -> (String, Model) {
        var generator = RandomOrganisation(seed: seed)
        let text = generator.text()
        let result = lint(text)
        #expect(result.diagnostics.isEmpty)
        return (text, result.model)
    }

    /// A unit and an item, to be compared in any order.
    private struct Need: Comparable {
        let unit: UnitID
        let item: ItemID?

        init(_ unit: UnitID, _ item: ItemID?) { (self.unit, self.item) = (unit, item) }

        static func < (left: Need, right: Need) -> Bool {
            (left.unit.int, left.item?.int ?? -1) < (right.unit.int, right.item?.int ?? -1)
        }
    }

    private func units(_ result: LintResult, _ code: String? = nil) -> [UnitID] {
        result.findings.filter { code == nil || $0.code == code }.flatMap(\.units).sorted()
    }

    private func deliveries(_ model: Model) -> [FlowID] { model.flows.ids.filter { model.flows.kind($0).isDelivery } }

    private func isInside(_ unit: UnitID, _ other: UnitID, _ model: Model) -> Bool {
        unit == other || model.reporting.ancestors(of: unit).contains(other)
    }

    private func leaves(_ flow: FlowID, _ unit: UnitID, _ model: Model) -> Bool {
        isInside(model.flows.supplier(flow), unit, model) && !isInside(model.flows.customer(flow), unit, model)
    }

    private func enters(_ flow: FlowID, _ unit: UnitID, _ model: Model) -> Bool {
        isInside(model.flows.customer(flow), unit, model) && !isInside(model.flows.supplier(flow), unit, model)
    }

    private func topmost(_ model: Model, where matches: (UnitID) -> Bool) -> [UnitID] {
        let such = Set(
            model.units.ids.filter { unit in
                [.company, .division, .department].contains(model.units[unit].kind)
                    && model.word(model.attribute(.scope, in: model.units[unit].attributes)) != .partial
                    && matches(unit)
            })
        return such.filter { unit in !model.reporting.ancestors(of: unit).contains { such.contains($0) } }.sorted()
    }

    private func unmetNeeds(_ model: Model) -> [Requirement] {
        model.requirements.filter { need in
            !deliveries(model).contains { flow in
                let customer = model.flows.customer(flow)
                return model.flows.item(flow) == need.item
                    && (need.supplier == nil || model.flows.supplier(flow) == need.supplier)
                    && (isInside(customer, need.unit, model) || isInside(need.unit, customer, model))
            }
        }
    }

    private func products(_ model: Model, filed: Bool) -> [(unit: UnitID, item: ItemID)] {
        model.units.ids.flatMap { unit in
            model.attributes(model.units[unit].attributes).filter { $0.key == .produces }.flatMap { attribute in
                model.operands(attribute).contains(.word(.archive)) == filed
                    ? model.items(attribute).map { (unit, $0) } : []
            }
        }
    }

    private func unusedProducts(_ model: Model) -> [(unit: UnitID, item: ItemID)] {
        products(model, filed: false).filter { product in
            !products(model, filed: true).contains { $0 == product }
                && !deliveries(model).contains {
                    model.flows.supplier($0) == product.unit && model.flows.item($0) == product.item
                }
        }
    }

    private func unwanted(_ model: Model) -> [FlowID] {
        deliveries(model).filter { flow in
            let customer = model.flows.customer(flow)
            let product = (unit: model.flows.supplier(flow), item: model.flows.item(flow))
            let isListed = model.requirements.contains { $0.unit == customer && $0.item == product.item }
            let listsAll = model.word(model.attribute(.scope, in: model.units[customer].attributes)) == .complete
            return (model.attribute(.usedBy, of: flow) != nil || listsAll && !isListed)
                && !products(model, filed: true).contains { $0 == product }
        }
    }
}
