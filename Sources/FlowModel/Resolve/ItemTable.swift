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
    /// String tokens as written, so that a string that comes a thousand times is folded once.
    private var written = ByteInterner()
    private var itemOfWritten: [ItemID] = []

    /// Gives a declared item one more name; a name that another has makes a clash.
    mutating func claim(_ name: String, for item: ItemID, text: TextID, at span: SourceSpan) {
        let entry = folded.intern(Array(FoldedText.item(name).utf8)[...])
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
    func item(named name: String) -> ItemID? {
        folded.find(Array(FoldedText.item(name).utf8)[...]).map { itemOfFolded[$0] }
    }

    /// The item of a string token; `make` is called for one that no item has yet as a name.
    mutating func item(token: ArraySlice<UInt8>, at span: SourceSpan, make: (String) -> ItemID) -> ItemID {
        let known = written.intern(token)
        if known < itemOfWritten.count { return itemOfWritten[known] }
        let value = StringLiteral.value(of: token)
        let entry = folded.intern(Array(FoldedText.item(value).utf8)[...])
        if entry == itemOfFolded.count {
            itemOfFolded.append(make(value))
            spanOfFolded.append(span)
        }
        itemOfWritten.append(itemOfFolded[entry])
        return itemOfFolded[entry]
    }
}
