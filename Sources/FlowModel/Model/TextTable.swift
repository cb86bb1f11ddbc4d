import FlowGraph
import FlowSyntax

/// The texts of a model, each once.
struct TextTable: Sendable {
    private var texts = ByteInterner()
    private var persons = ByteInterner()
    private var personNames: [TextID] = []

    subscript(id: TextID) -> String { texts.string(id.int) }

    subscript(id: PersonID) -> String { self[personNames[id.int]] }

    mutating func intern(_ bytes: ArraySlice<UInt8>) -> TextID { TextID(texts.intern(bytes)) }

    mutating func intern(_ text: String) -> TextID { intern(Array(text.utf8)[...]) }

    mutating func person(_ name: String) -> PersonID {
        let index = persons.intern(Array(FoldedText.item(name).utf8)[...])
        if index == personNames.count { personNames.append(intern(name)) }
        return PersonID(index)
    }
}
