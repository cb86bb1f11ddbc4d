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

    /// Room for the texts that a model of so many bytes may well have.
    mutating func reserve(forBytes count: Int) { texts.reserve(bytes: count / 8, entries: count / 64) }

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

    /// Adds the texts of a piece.
    /// - Returns: the numbers that they have here.
    /// - Complexity: linear in their bytes.
    mutating func add(_ piece: PieceTexts) -> TextNumbers {
        var numbers = TextNumbers()
        for text in piece.texts { numbers.texts.append(intern(text)) }
        for name in piece.persons { numbers.persons.append(person(numbers[name])) }
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

/// Whoever gives numbers to texts.
protocol TextCollector {
    mutating func intern(_ text: String) -> TextID

    /// The person of a name.
    mutating func person(_ name: TextID) -> PersonID
}

extension TextTable: TextCollector {}

/// The texts of a piece that are needed before the model gives them numbers: what attributes say, and names that do not read as
/// they are written. They are few beside the names.
struct PieceTexts: TextCollector, Sendable {
    fileprivate private(set) var texts: [String] = []
    fileprivate private(set) var persons: [TextID] = []

    mutating func intern(_ text: String) -> TextID {
        texts.append(text)
        return TextID(texts.count - 1)
    }

    mutating func person(_ name: TextID) -> PersonID {
        persons.append(name)
        return PersonID(persons.count - 1)
    }
}

/// Which numbers of a model the texts and persons of a piece have.
struct TextNumbers: Sendable {
    fileprivate var texts: [TextID] = []
    fileprivate var persons: [PersonID] = []

    subscript(text: TextID) -> TextID { texts[text.int] }

    subscript(person: PersonID) -> PersonID { persons[person.int] }
}
