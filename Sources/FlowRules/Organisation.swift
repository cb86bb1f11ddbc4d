import FlowDiagnostics
import FlowGraph
import FlowModel

/// A model with what more than one rule asks of it, worked out once.
public struct Organisation: Sendable {
    public let model: Model
    public let settings: RuleSettings
    /// Each unit's nearest ancestor-or-self of kind department; one without stays itself.
    public let departments: DenseMap<UnitID, UnitID>
    /// Whether each unit is an external party. A column of its own, because rules ask it of both ends of every flow.
    public let isExternal: DenseMap<UnitID, Bool>
    /// Which of the attributes that are often asked for each flow has, by any statement that tells of it.
    public let terms: DenseMap<FlowID, FlowTerms>
    /// How the ends of each flow stand to each other, and where it runs.
    public let traits: DenseMap<FlowID, FlowTraits>
    /// The attributes that any flow has.
    let statedAnywhere: AttributeKeySet
    let traffic: DenseMap<UnitID, UnitTraffic>
    /// The flows whose supplier is the customer.
    let flowsToThemselves: [FlowID]
    /// The flows to external parties.
    let flowsOutside: [FlowID]
    /// H(i): the transfers between internal units, without returns, by item.
    public let handovers: Rows<ItemID, FlowID>
    /// The transfers to external parties, without returns, by item.
    public let departures: Rows<ItemID, FlowID>
    /// The items that have handovers, in the order of their declaration.
    public let passedItems: [ItemID]
    public let ownership: Ownership
    let declarations: Declarations
    let encounters: Encounters
    public let borders: Borders
    public let needs: Needs
    let demands: Demands

    /// - Parameter workers: share what is worked out for a large model.
    public init(_ model: Model, settings: RuleSettings, workers: any Workers = SingleWorker()) {
        self.model = model
        self.settings = settings
        let declared = model.units.values.span
        let departments = model.reporting.rollUp { declared[$0.int].kind == .department }
        self.departments = departments
        isExternal = DenseMap(declared.indices.map { declared[$0].kind.isExternal })
        let rolledUp = RoleInversion.levels(of: model, settings) ?? departments
        let flows = model.flows
        let declarations = Declarations(of: model)
        self.declarations = declarations
        let columns = FlowColumns(
            of: model, declarations, rolledUp: rolledUp, isExternal: isExternal,
            asksForOwners: settings.runs(UnownedHandoff().page), workers: workers)
        traits = columns.traits
        terms = columns.terms
        statedAnywhere = columns.statedAnywhere
        traffic = columns.traffic
        flowsToThemselves = columns.toThemselves
        flowsOutside = columns.toOutside
        let handovers = Rows<ItemID, FlowID>(count: model.items.count, members: columns.transfers) { flows.item($0) }
        self.handovers = handovers
        passedItems = handovers.ids.filter { handovers.count(of: $0) > 0 }
        departures = Rows(count: model.items.count, members: columns.departures) { flows.item($0) }
        let crowd = NoMeeting.crowd(columns, settings)
        let company: [FlowID]
        (company, (borders, ownership)) = workers.both {
            crowd?.areAnyCritical == true
                ? Array(flows.ids) : FlowCompany.select(from: flows, columns.pairs, takesCrowds: crowd != nil)
        } and: {
            (
                Borders(of: model, columns.traffic, declarations),
                Ownership(
                    of: model, declarations, areAnyAccepted: columns.statedAnywhere.contains(AttributeKeySet(.accepted))
                )
            )
        }
        encounters = Encounters(
            of: model, columns, declarations, among: company, rolledUp: rolledUp, crowd: crowd, workers: workers)
        let wanted = RequiredItems(in: model)
        demands = Demands(in: model, wanted)
        needs = Needs(
            of: model, columns, declarations, wanted, joiningCrossed: settings.runs(CrossedSupply().page))
    }

    /// The deliveries between internal units, without returns, in the order of their declaration.
    /// - Complexity: linear in the flows.
    public func deliveries() -> [FlowID] {
        model.flows.ids.select(by: model.flows.kinds[...], traits.values[...]) { kind, traits in
            kind.isDelivery & traits.isWithin
        }
    }

    /// F: the deliveries that have one of some attributes, in the order of their declaration. Few have most of them: whoever
    /// asks for what is written and not for what is missing looks at no others.
    /// - Complexity: linear in the flows, but so little for each that it hardly counts.
    func deliveries(stating keys: AttributeKeySet) -> [FlowID] {
        guard !statedAnywhere.isDisjoint(with: keys) else { return [] }
        let (model, kinds) = (model, model.flows.kinds)
        return model.flows.ids.filter {
            kinds[$0.int].isDelivery && !model.attributeKeys(of: $0).isDisjoint(with: keys)
        }
    }

    /// D(k,i): the deliveries between internal units, without returns, by kind and item.
    /// - Complexity: linear in the deliveries and the items.
    func layers() -> Rows<LayerID, FlowID> {
        Rows(count: model.items.count * 3, members: deliveries()) {
            LayerID(model.flows.kind($0), model.flows.item($0))
        }
    }

    public func ends(of flows: some Sequence<FlowID>) -> [FlowEnds] { flows.map(model.flows.ends) }

    /// The related places of a witness: each of its flows with its line.
    public func steps(_ flows: some Sequence<FlowID>) -> [Finding.Related] {
        flows.map(Finding.Related.init(step:))
    }
}

/// A layer: a kind of delivery and an item.
public struct LayerID: DenseID {
    public var index: UInt32
    public init(index: UInt32) { self.index = index }

    /// `kind` is a delivery.
    public init(_ kind: FlowKind, _ item: ItemID) { index = item.index * 3 + UInt32(kind.rawValue) }

    public var item: ItemID { ItemID(index: index / 3) }
    public var kind: FlowKind { FlowKind(rawValue: UInt8(index % 3)) ?? .service }
}
