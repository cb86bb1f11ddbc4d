import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax
import SyntheticModels
import Testing

@testable import FlowRules

/// What is known of every flow before any rule asks.
struct FlowColumnsTests {
    @Test func termsAreWhatIsAskedOfEveryFlow() {
        let named: [(AttributeKey, FlowTerms)] = [
            (.owner, .owner), (.relation, .relation), (.accept, .accept), (.due, .due), (.every, .every),
            (.quantity, .quantity), (.critical, .critical),
        ]
        for (key, term) in named { #expect(FlowTerms(AttributeKeySet(key)) == term) }
        for key in AttributeKey.allCases where !named.contains(where: { $0.0 == key }) {
            #expect(FlowTerms(AttributeKeySet(key)).isEmpty)
        }
    }

    @Test func pairsAreTheSameEitherWay() {
        func pair(
            _ one: Int, _ other: Int, isUpwards: Bool = true, isExchange: Bool = true, isInLine: Bool = false
        ) -> FlowPair {
            FlowPair(
                FlowPair.End(UnitID(one)), FlowPair.End(UnitID(other)), isUpwards: isUpwards, isExchange: isExchange,
                isInLine: isInLine)
        }
        let (there, back) = (pair(3, 70_000), pair(70_000, 3, isUpwards: false, isInLine: true))
        #expect(there.digest == back.digest)
        #expect(there.sides == .upwards && back.sides == .downwards)
        #expect(!there.isInLine && back.isInLine)
        #expect(pair(3, 4, isExchange: false).sides.isEmpty)
        #expect(pair(3, 4).digest != there.digest)
    }

    @Test func endsOfPairsAreAsManyAsUnits() {
        let ends = (0..<100_000).map { FlowPair.End(UnitID($0)).value }
        #expect(Set(ends).count == ends.count)
        #expect(ends.allSatisfy { $0 < 1 << 30 })
    }

    /// Neighbours and strangers, each with each: about as many look the same as would of numbers drawn by lot.
    @Test func fewPairsLookTheSame() {
        let units = (0..<1000).map { UnitID($0 < 500 ? $0 : $0 * 9973) }
        var digests: Set<UInt32> = []
        for (place, one) in units.enumerated() {
            for other in units[..<place] {
                let pair = FlowPair(
                    FlowPair.End(one), FlowPair.End(other), isUpwards: true, isExchange: true, isInLine: false)
                digests.insert(pair.digest)
            }
        }
        #expect(units.count * (units.count - 1) / 2 - digests.count < 500)
    }

    /// The company that a flow has among all, looked for pair by pair.
    @Test(arguments: [false, true]) func companyIsNeverMissed(takesCrowds: Bool) {
        let model = ModelBuilder.build([
            Parser.parse(SourceText(path: "model.flow", bytes: SyntheticOrganisation(flows: 9_000).source))
        ])
        let organisation = Organisation(model, settings: RuleSettings(today: .init(year: 2026, month: 1, day: 1)))
        let (flows, traits) = (model.flows, organisation.traits)
        let pairs = flows.ids.map { flow in
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            return FlowPair(
                FlowPair.End(supplier), FlowPair.End(customer), isUpwards: supplier < customer,
                isExchange: traits[flow].isWithin && flows.kind(flow).isDelivery, isInLine: false)
        }
        func units(of flow: FlowID) -> Set<UnitID> { [flows.supplier(flow), flows.customer(flow)] }
        let between = Dictionary(grouping: flows.ids, by: units)
        let company = flows.ids.filter { flow in
            let others = between[units(of: flow), default: []].filter { $0 != flow }
            return others.contains { other in
                let isAnswer = pairs[flow.int].sides.union(pairs[other.int].sides) == .both
                let isRepetition =
                    flows.supplier(flow) == flows.supplier(other) && flows.item(flow) == flows.item(other)
                    && flows.kind(flow) == flows.kind(other)
                return takesCrowds || isAnswer && !pairs[flow.int].sides.isEmpty || isRepetition
            }
        }
        let selected = FlowCompany.select(from: flows, pairs, takesCrowds: takesCrowds)
        #expect(Set(selected).isSuperset(of: company))
        #expect(selected == selected.sorted())
        #expect(selected.count - company.count < (flows.count - company.count) / 2)
        #expect(FlowCompany.select(from: ModelBuilder.build([]).flows, [], takesCrowds: takesCrowds).isEmpty)
    }
}
