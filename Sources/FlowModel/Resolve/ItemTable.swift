import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// Which item a string or an identifier means. Two strings are the same item when they fold to the same text, or when one
/// `item` names both.
struct ItemTable {
    /// By identifier, exactly as names are compared.
    var byIdentifier: [TextID: ItemID] = [:]
    private(set) var clashes: [NameClash] = []
    /// What identifiers, titles, aliases, and strings that made an item by themselves stand for, by their folded texts.
    private var itemOfFolded = ItemsOfTexts()
    /// Where the names of declared items are first claimed, by their folded texts.
    private var claims: [TextID: SourceSpan] = [:]
    /// What strings stand for that have been asked for.
    private var itemOfString = ItemsOfTexts()
    /// By item, where it was first named; the beginning of all texts for one that is declared.
    private var firstPlaces: [TextPlace] = []

    /// Gives a declared item one more name; a name that another has makes a clash.
    /// - Parameter folded: what the name is compared by.
    mutating func claim(_ name: TextID, folded: TextID, for item: ItemID, at span: SourceSpan) {
        guard let first = itemOfFolded[folded] else {
            itemOfFolded[folded] = item
            claims[folded] = span
            return
        }
        guard first != item else { return }
        clashes.append(
            NameClash(first: first, second: item, alias: name, span: span, firstSpan: claims[folded] ?? span))
    }

    /// The item that has a name.
    func item(folded name: TextID) -> ItemID? { itemOfFolded[name] }

    // MARK: - Strings

    /// The item of a string that has been met before.
    func item(ofString text: TextID) -> ItemID? { itemOfString[text] }

    /// What a string means from here on.
    mutating func remember(_ item: ItemID, ofString text: TextID) { itemOfString[text] = item }

    /// An item that a string makes by itself, whose folded text no other has.
    mutating func add(_ item: ItemID, folded name: TextID, ofString text: TextID, at span: SourceSpan) {
        itemOfFolded[name] = item
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

/// The item of some of the texts.
private struct ItemsOfTexts: Sendable {
    /// By text, one more than the index of the item; 0 for none.
    private var items: [UInt32] = []

    subscript(text: TextID) -> ItemID? {
        get {
            guard text.int < items.count, items[text.int] > 0 else { return nil }
            return ItemID(index: items[text.int] - 1)
        }
        set {
            if text.int >= items.count {
                items += repeatElement(0, count: max(items.count, 1024, text.int + 1 - items.count))
            }
            items[text.int] = newValue.map { $0.index + 1 } ?? 0
        }
    }
}

/// A place in the texts of a model, in their order.
struct TextPlace: Comparable {
    private let value: UInt64

    static let beginning = TextPlace(SourceID(0), 0)

    init(_ source: SourceID, _ start: UInt32) { value = UInt64(source.index) << 32 | UInt64(start) }

    static func < (left: TextPlace, right: TextPlace) -> Bool { left.value < right.value }
}
