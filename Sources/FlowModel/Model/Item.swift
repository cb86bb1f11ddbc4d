import FlowDiagnostics
import FlowGraph

/// Something handed over. An item that no `item` statement declares is made by the first string that names it.
public struct Item: Sendable {
    /// Its identifier, if it was declared with one.
    public let name: TextID?
    /// Its title, else the string as first written.
    public internal(set) var title: TextID?
    /// The strings that `aka` gives it, as written.
    public let aliases: [TextID]
    /// Where it is declared, else where it was first named.
    public internal(set) var span: SourceSpan
    public let isDeclared: Bool
    public let description: TextID?
    public internal(set) var attributes = AttributeRange()
    public internal(set) var isReturnable = false
}

/// Two declared items that claim one name: IC006.
public struct NameClash: Sendable {
    /// The item that had the name first.
    public let first: ItemID
    public let second: ItemID
    /// The name as the second writes it.
    public let alias: TextID
    public let span: SourceSpan
    public let firstSpan: SourceSpan
}
