import FlowGraph
import FlowModel

/// What units and items say of themselves. Few have most of the attributes, and most attributes none of them has: whoever asks
/// for what is written looks at no others.
struct Declarations: Sendable {
    private let model: Model
    private let ofUnits: AttributeKeySet
    private let ofItems: AttributeKeySet

    /// - Complexity: linear in the units and the items.
    init(of model: Model) {
        let (units, items) = (model.units.values.span, model.items.values.span)
        var (ofUnits, ofItems) = (AttributeKeySet(), AttributeKeySet())
        for unit in units.indices { ofUnits.formUnion(units[unit].attributes.keys) }
        for item in items.indices { ofItems.formUnion(items[item].attributes.keys) }
        self.model = model
        self.ofUnits = ofUnits
        self.ofItems = ofItems
    }

    /// The units that have an attribute, in the order of their declaration.
    /// - Complexity: linear in the units, and O(1) where none has it.
    func units(stating key: AttributeKey) -> [UnitID] {
        guard ofUnits.contains(AttributeKeySet(key)) else { return [] }
        let declared = model.units.values.span
        return model.units.ids.filter { declared[$0.int].attributes.keys.contains(AttributeKeySet(key)) }
    }

    /// The units of which an attribute says a word.
    func units(_ key: AttributeKey, saying word: ValueWord) -> [UnitID] {
        units(stating: key).filter { model.word(model.attribute(key, in: model.units[$0].attributes)) == word }
    }

    /// The items that have an attribute, in the order of their declaration.
    /// - Complexity: linear in the items, and O(1) where none has it.
    func items(stating key: AttributeKey) -> [ItemID] {
        guard ofItems.contains(AttributeKeySet(key)) else { return [] }
        let declared = model.items.values.span
        return model.items.ids.filter { declared[$0.int].attributes.keys.contains(AttributeKeySet(key)) }
    }

    /// By item.
    var areReturnable: DenseMap<ItemID, Bool> {
        var areReturnable = DenseMap<ItemID, Bool>(repeating: false, count: model.items.count)
        for item in items(stating: .returnable) { areReturnable[item] = true }
        return areReturnable
    }
}
