import FlowGraph
import FlowModel

extension Model {
    /// The units that have an attribute, in the order of their declaration. Few have most of them: whoever asks for what is
    /// written looks at no others.
    func units(stating key: AttributeKey) -> [UnitID] {
        let declared = units.values.span
        return units.ids.filter { declared[$0.int].attributes.keys.contains(key) }
    }

    /// The units of which an attribute says a word.
    func units(_ key: AttributeKey, saying word: ValueWord) -> [UnitID] {
        units(stating: key).filter { self.word(attribute(key, in: units[$0].attributes)) == word }
    }
}
