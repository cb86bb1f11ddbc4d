import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax
import SyntheticModels
import Testing

@testable import FlowRules

/// What flows have in common, held against looking at all of them.
struct EncountersTests {
    /// Two units and what their flows have in common.
    private struct Key: Hashable {
        let low: UnitID
        let high: UnitID
        let what: UInt32
    }

    @Test(arguments: 0..<150 as Range<UInt64>) func agreeWithTheDefinitions(seed: UInt64) {
        var generator = RandomOrganisation(seed: seed)
        check(Array(generator.text().utf8))
    }

    /// Large enough for several parts.
    @Test func agreeInParts() { check(SyntheticOrganisation(flows: 9_000).source) }

    private func check(_ source: [UInt8]) {
        let model = ModelBuilder.build([Parser.parse(SourceText(path: "model.flow", bytes: source))])
        for profile in [Profile.core, .complete] { check(model, profile) }
    }

    private func check(_ model: Model, _ profile: Profile) {
        var settings = RuleSettings(today: .init(year: 2026, month: 1, day: 1))
        settings.profile = profile
        let organisation = Organisation(model, settings: settings)
        let encounters = organisation.encounters
        let (flows, deliveries) = (model.flows, organisation.deliveries())

        var said: [Key: [FlowID]] = [:]
        for flow in flows.ids {
            let key = Key(low: flows.supplier(flow), high: flows.customer(flow), what: what(flow, flows))
            said[key, default: []].append(flow)
        }
        #expect(groups(encounters.repetitions) == said.filter { $0.value.count > 1 })

        let layers = bothWays(deliveries, flows) { unit in
            unit
        } what: {
            what($0, flows)
        }
        .filter { !model.items[flows.item($0.value[0])].isReturnable }
        #expect(groups(encounters.contradictions) == layers)

        let contradictory = Set(layers.values.flatMap(\.self))
        let rest = deliveries.filter { !contradictory.contains($0) }
        let pairs = bothWays(rest, flows) { unit in
            organisation.departments[unit]
        } what: { _ in
            0
        }
        #expect(
            groups(encounters.inversions) == pairs.filter { !model.reporting.isInLine($0.key.low, with: $0.key.high) })

        var between: [Key: [FlowID]] = [:]
        for flow in flows.ids where flows.supplier(flow) != flows.customer(flow) {
            let (supplier, customer) = (flows.supplier(flow), flows.customer(flow))
            between[Key(low: min(supplier, customer), high: max(supplier, customer), what: 0), default: []].append(flow)
        }
        let crowds = between.filter { group in
            let isCritical = group.value.contains { organisation.terms[$0].contains(.critical) }
            return profile == .complete && (group.value.count >= 3 || isCritical)
        }
        #expect(groups(encounters.crowds) == crowds)
        for groups in [encounters.contradictions, encounters.inversions, encounters.crowds].map(\.groups) {
            let sorted = groups.sorted { left, right in
                let (first, second) = (flows.statement(left.place), flows.statement(right.place))
                return first == second ? left < right : first < second
            }
            #expect(FlowGroups.sorted(groups, by: flows.statements) == sorted)
        }
        for group in encounters.crowds.groups {
            let members = encounters.crowds[group]
            let firstCritical = members.first { organisation.terms[$0].contains(.critical) }
            #expect(group.place == (members.count >= 3 ? members.first : firstCritical))
        }
    }

    /// A way back is no exchange, and may say all the same what an exchange between the two says.
    @Test func aWayBackMayRepeatAnExchange() {
        check(Array("department a; department b; service a -> b x; service a -> b x { returns }".utf8))
    }

    /// Two pairs of units that are not told apart at first.
    @Test func tellPairsApartThatLookTheSame() throws {
        let first = try #require(Self.likePairs)
        let numbers = [first.one.0, first.one.1, first.other.0, first.other.1]
        let units = (0...(numbers.max() ?? 0)).map { "department u\($0)" }
        let flows = [first.one, first.other, (first.one.1, first.one.0), (first.other.1, first.other.0)].map {
            "service u\($0.0) -> u\($0.1) \"help\""
        }
        check(Array((units + flows).joined(separator: "\n").utf8))
    }

    private static let likePairs: (one: (Int, Int), other: (Int, Int))? = {
        var met: [UInt32: (Int, Int)] = [:]
        for high in 1..<1000 {
            for low in 0..<high {
                let pair = FlowPair(
                    FlowPair.End(UnitID(low)), FlowPair.End(UnitID(high)), isUpwards: true, isExchange: true,
                    isInLine: false)
                let other = met.updateValue((low, high), forKey: pair.digest)
                if let other { return (other, (low, high)) }
            }
        }
        return nil
    }()

    private func what(_ flow: FlowID, _ flows: FlowTable) -> UInt32 {
        flows.item(flow).index * 4 + UInt32(flows.kind(flow).rawValue)
    }

    /// The flows by pair and what they have in common, where some go each way.
    private func bothWays(
        _ deliveries: [FlowID], _ flows: FlowTable, _ rolledUp: (UnitID) -> UnitID, what: (FlowID) -> UInt32
    ) -> [Key: [FlowID]] {
        var groups: [Key: [FlowID]] = [:]
        for flow in deliveries {
            let (giver, taker) = (rolledUp(flows.supplier(flow)), rolledUp(flows.customer(flow)))
            groups[Key(low: min(giver, taker), high: max(giver, taker), what: what(flow)), default: []].append(flow)
        }
        return groups.filter { key, members in
            let upwards = members.count { rolledUp(flows.supplier($0)) == key.low }
            return key.low != key.high && upwards > 0 && upwards < members.count
        }
    }

    private func groups(_ groups: FlowGroups) -> [Key: [FlowID]] {
        let keyed = groups.groups.map { (Key(low: $0.low, high: $0.high, what: $0.what), Array(groups[$0])) }
        return Dictionary(keyed) { first, second in first + second }
    }
}
