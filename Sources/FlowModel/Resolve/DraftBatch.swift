/// Drafts of some pieces, one after the other, which nothing adds to any more. What many pieces have in common is their memory:
/// few large blocks, each let go as a whole as soon as its pieces are bound.
final class DraftBatch: Sendable {
    let drafts: FlowDrafts

    init(_ drafts: FlowDrafts) { self.drafts = drafts }

    /// A batch gets no more pieces when it has so many statements.
    static let statementCount = 1 << 17
}
