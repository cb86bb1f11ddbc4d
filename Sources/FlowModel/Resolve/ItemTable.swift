import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Which item a string or an identifier means. Two strings are the same item when they fold to the same text, or when one
/// `item` names both.
struct ItemTable {
    /// By identifier, exactly as names are compared.
    var byIdentifier: [TextID: ItemID] = [:]
    private(set) var clashes: [NameClash] = []
    /// Folded texts: identifiers, titles, aliases, and strings that made an item by themselves.
    private var folded = ByteInterner()
    private var itemOfFolded: [ItemID] = []
    private var spanOfFolded: [SourceSpan] = []
    /// By text, one more than the index of the item that a string of that text means; 0 where none has been asked for.
    private var itemOfString: [UInt32] = []
    /// By item, where it was first named; the beginning of all texts for one that is declared.
    private var firstPlaces: [TextPlace] = []

    /// Gives a declared item one more name; a name that another has makes a clash.
    mutating func claim(_ name: String, for item: ItemID, text: TextID, at span: SourceSpan) {
        let entry = folded.intern(FoldedText.item(name))
        if entry == itemOfFolded.count {
            itemOfFolded.append(item)
            spanOfFolded.append(span)
        } else if itemOfFolded[entry] != item {
            clashes.append(
                NameClash(
                    first: itemOfFolded[entry], second: item, alias: text, span: span, firstSpan: spanOfFolded[entry]))
        }
    }

    /// The item that a name folds to, if there is one.
    func item(named name: String) -> ItemID? { item(folded: FoldedText.item(name)) }

    func item(folded name: String) -> ItemID? { folded.find(name).map { itemOfFolded[$0] } }

    // MARK: - Strings

    /// The item of a string that has been met before.
    func item(ofString text: TextID) -> ItemID? {
        guard text.int < itemOfString.count, itemOfString[text.int] > 0 else { return nil }
        return ItemID(index: itemOfString[text.int] - 1)
    }

    /// What a string means from here on.
    mutating func remember(_ item: ItemID, ofString text: TextID) {
        if text.int >= itemOfString.count {
            itemOfString += repeatElement(0, count: max(itemOfString.count, 1024, text.int + 1 - itemOfString.count))
        }
        itemOfString[text.int] = item.index + 1
    }

    /// An item that a string makes by itself.
    mutating func add(_ item: ItemID, folded name: String, ofString text: TextID, at span: SourceSpan) {
        if folded.intern(name) == itemOfFolded.count {
            itemOfFolded.append(item)
            spanOfFolded.append(span)
        }
        remember(item, ofString: text)
        self.name(item, at: TextPlace(span.source, span.start.value))
    }

    /// Whether a place comes before the one where an item that no statement declares was first named.
    func isNamed(_ item: ItemID, before place: TextPlace) -> Bool {
        item.int < firstPlaces.count && place < firstPlaces[item.int]
    }

    mutating func name(_ item: ItemID, at place: TextPlace) {
        while firstPlaces.count <= item.int { firstPlaces.append(.beginning) }
        firstPlaces[item.int] = place
    }
}

/// A place in the texts of a model, in their order.
struct TextPlace: Comparable {
    private let value: UInt64

    static let beginning = TextPlace(SourceID(0), 0)

    init(_ source: SourceID, _ start: UInt32) { value = UInt64(source.index) << 32 | UInt64(start) }

    static func < (left: TextPlace, right: TextPlace) -> Bool { left.value < right.value }
}
