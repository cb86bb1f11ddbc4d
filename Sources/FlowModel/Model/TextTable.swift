import FlowGraph
import FlowSyntax

/// The texts of a model, each once.
struct TextTable: Sendable {
    private var texts: ByteInterner
    private var persons = ByteInterner()
    private var personNames: [TextID] = []
    /// By text, one more than the person's index; 0 for a text that is none, or has not been asked about.
    private var personOfText: [UInt32] = []

    /// - Parameter count: about how many texts there will be.
    init(expecting count: Int = 0) { texts = ByteInterner(expecting: count) }

    /// The number of texts so far.
    var count: Int { texts.count }

    subscript(id: TextID) -> String { texts.string(id.int) }

    subscript(id: PersonID) -> String { self[personNames[id.int]] }

    func contains(_ byte: UInt8, in text: TextID) -> Bool { texts.contains(byte, in: text.int) }

    mutating func intern(_ text: String) -> TextID { TextID(texts.intern(text)) }

    /// Calls `body` with the tag of each run of bytes and its text, in order.
    @inline(__always)
    mutating func intern(
        _ runs: [ByteInterner.Run], of text: UnsafeBufferPointer<UInt8>, _ body: (_ tag: UInt32, _ id: TextID) -> Void
    ) {
        texts.intern(runs, of: text) { body($0, TextID($1)) }
    }

    /// No text will be added any more: what finds those that are there is let go.
    mutating func close() {
        texts.close()
        persons = ByteInterner()
        personOfText = []
    }

    /// Adds the texts and persons of another table, in its order.
    /// - Returns: which numbers they have here.
    /// - Complexity: linear in the other table, its bytes included.
    mutating func add(_ other: TextTable) -> TextNumbers {
        var numbers = TextNumbers()
        numbers.texts.reserveCapacity(other.count)
        texts.intern(other.texts) { numbers.texts.append(TextID($0)) }
        numbers.persons = other.personNames.map { person(numbers[$0]) }
        return numbers
    }

    mutating func person(_ name: TextID) -> PersonID {
        if name.int >= personOfText.count {
            personOfText += repeatElement(0, count: max(64, name.int + 1 - personOfText.count))
        }
        if personOfText[name.int] == 0 {
            let index = persons.intern(FoldedText.item(self[name]))
            if index == personNames.count { personNames.append(name) }
            personOfText[name.int] = UInt32(truncatingIfNeeded: index + 1)
        }
        return PersonID(index: personOfText[name.int] - 1)
    }
}

/// Which numbers of a model the texts and persons of a piece of a text have.
struct TextNumbers: Sendable {
    fileprivate var texts: [TextID] = []
    fileprivate var persons: [PersonID] = []

    /// The numbers are the model's already.
    static let same = TextNumbers()

    /// How many texts the piece has.
    var count: Int { texts.count }

    var isEmpty: Bool { texts.isEmpty }

    subscript(text: TextID) -> TextID { texts.isEmpty ? text : texts[text.int] }

    subscript(person: PersonID) -> PersonID { persons.isEmpty ? person : persons[person.int] }
}
