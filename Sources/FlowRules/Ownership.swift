import FlowGraph
import FlowModel

/// Who is accountable for what: own(i), and who holds an item.
public struct Ownership: Sendable {
    /// own(i) as units: the `owner` of the item and the receivers of its accepted transfers; and the units that an owner named
    /// as a person heads or deputises. By item.
    private let owners: Rows<ItemID, OwnedItem>
    private let forest: Forest

    private struct OwnedItem: Sendable {
        let item: ItemID
        let unit: UnitID
    }

    private struct Headship: Sendable {
        let person: PersonID
        let unit: UnitID
    }

    /// - Parameter areAnyAccepted: whether the receiver of any transfer takes the matter as its own.
    init(of model: Model, _ declarations: Declarations, areAnyAccepted: Bool) {
        var headships: [Headship] = []
        let declared = model.units.values.span
        for unit in model.units.ids {
            for person in declared[unit.int].headPersons { headships.append(Headship(person: person, unit: unit)) }
        }
        let persons = headships.map { $0.person.int + 1 }.max() ?? 0
        let headed = Rows(count: persons, members: headships) { $0.person }
        var owned: [OwnedItem] = []
        for item in declarations.items(stating: .owner) {
            guard let attribute = model.attribute(.owner, in: model.items[item].attributes) else { continue }
            for operand in model.mainOperands(attribute) {
                switch operand {
                case .unit(let unit): owned.append(OwnedItem(item: item, unit: unit))
                case .person(let person):
                    guard person.int < headed.count else { continue }
                    for headship in headed[person] { owned.append(OwnedItem(item: item, unit: headship.unit)) }
                default: break
                }
            }
        }
        if areAnyAccepted {
            for flow in model.flows.ids where model.flows.kind(flow) == .transfer && model.isAccepted(flow) {
                owned.append(OwnedItem(item: model.flows.item(flow), unit: model.flows.customer(flow)))
            }
        }
        owners = Rows(count: model.items.count, members: owned) { $0.item }
        forest = model.reporting
    }

    /// Who holds an item.
    /// - Complexity: n log n in the owners of the item.
    public func holders(of item: ItemID) -> Holders {
        Holders(owners: MarkedUnits(owners[item].map(\.unit), in: forest))
    }

    /// The units that hold one item: those in whose subtree an owner is.
    public struct Holders: Sendable {
        let owners: MarkedUnits

        public func contains(_ unit: UnitID) -> Bool { owners.meetsSubtree(of: unit) }
    }
}

extension Model {
    /// The owners of a flow of its own: its `owner`, and the receiver of an accepted transfer.
    public func ownOwners(of flow: FlowID) -> [Operand] {
        var owners = attribute(.owner, of: flow).map { Array(mainOperands($0)) } ?? []
        if isAccepted(flow) { owners.append(.unit(flows.customer(flow))) }
        return owners
    }
}
