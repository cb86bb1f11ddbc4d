/// The memory that a parser reads into. Who parses many texts, or many pieces of one, hands it from each parser to the next:
/// memory that has been written to before costs the system nothing, and the caches may still hold it.
public struct ParsingMemory: Sendable {
    var tokens: FlatMemory?
    var nodes: FlatMemory?

    /// None yet.
    public init() {}

    init(tokens: FlatMemory, nodes: FlatMemory) {
        if tokens.byteCount <= Self.mostKept { self.tokens = tokens }
        if nodes.byteCount <= Self.mostKept { self.nodes = nodes }
    }

    /// What a part of many megabytes has needed is not held for small ones.
    private static let mostKept = 1 << 20
}
