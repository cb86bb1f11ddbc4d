import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// The texts of a model, each once.
struct TextTable: Sendable {
    private var texts = ByteInterner()
    private var persons = ByteInterner()
    private var personNames: [TextID] = []
    /// By text, one more than the person's index; 0 for a text that is none, or has not been asked about.
    private var personOfText: [UInt32] = []

    /// The number of texts so far.
    var count: Int { texts.count }

    subscript(id: TextID) -> String { texts.string(id.int) }

    subscript(id: PersonID) -> String { self[personNames[id.int]] }

    func contains(_ byte: UInt8, in text: TextID) -> Bool { texts.contains(byte, in: text.int) }

    mutating func intern(_ text: String) -> TextID { TextID(texts.intern(text)) }

    /// What a string that stands for an item is compared by, itself a text of the table.
    mutating func folded(_ text: TextID) -> TextID {
        isFolded(text) ? text : intern(FoldedText.item(self[text]))
    }

    /// The same for a text of which nothing is to be added; nil where the table does not have what it is compared by.
    func foldedIfKnown(_ text: TextID) -> TextID? {
        isFolded(text) ? text : texts.find(FoldedText.item(self[text])).map { TextID($0) }
    }

    private func isFolded(_ text: TextID) -> Bool { texts.withBytes(of: text.int) { FoldedText.isFoldedItem($0) } }

    /// Tells those of some askers that have a run of bytes the number of its text, in order.
    mutating func answer<Asker: RunAsker>(
        _ askers: UnsafeMutableBufferPointer<Asker>, of text: SourceText
    ) {
        texts.answer(askers, of: text.bytes.buffer)
    }

    /// No text will be added any more: what finds those that are there is let go.
    mutating func close() {
        texts.close()
        persons = ByteInterner()
        personOfText = []
    }

    /// How much is in a table at some time.
    struct Mark {
        fileprivate let texts: Int
        fileprivate let persons: Int
    }

    var mark: Mark { Mark(texts: count, persons: personNames.count) }

    /// What has been added since then.
    /// - Complexity: linear in what is new.
    func additions(from mark: Mark) -> TextAdditions {
        TextAdditions(texts: texts.runs(from: mark.texts), persons: Array(personNames[mark.persons...]))
    }

    /// Adds what is new in another table, of which all that was new before has been added already.
    /// - Parameter numbers: which numbers that table's texts and persons have here.
    /// - Complexity: linear in what is new, its bytes included.
    mutating func add(_ additions: TextAdditions, to numbers: inout TextNumbers) {
        numbers.texts += texts.intern(additions.texts).map { TextID($0) }
        for name in additions.persons { numbers.persons.append(person(numbers[name])) }
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

/// What is new in a table of texts.
struct TextAdditions: Sendable {
    fileprivate var texts = ByteRuns()
    /// The names of persons, by the table's numbers of texts.
    fileprivate var persons: [TextID] = []

    init() {}

    fileprivate init(texts: ByteRuns, persons: [TextID]) {
        self.texts = texts
        self.persons = persons
    }
}

/// Which numbers of a model the texts and persons of another table have.
struct TextNumbers: Sendable {
    fileprivate var texts: [TextID] = []
    fileprivate var persons: [PersonID] = []

    /// How many texts the other table has.
    var count: Int { texts.count }

    subscript(text: TextID) -> TextID { texts[text.int] }

    subscript(person: PersonID) -> PersonID { persons[person.int] }
}
