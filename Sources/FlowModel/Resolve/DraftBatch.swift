/// Drafts of some pieces, one after the other, which nothing adds to any more. What many pieces have in common is their memory:
/// few large blocks, each let go as a whole as soon as its pieces are bound.
final class DraftBatch: Sendable {
    let drafts: FlowDrafts
    /// Which batch of the model's attributes has theirs, and the number of its first.
    let attributes: (batch: Int, first: UInt32)

    init(_ drafts: FlowDrafts, attributes: (batch: Int, first: UInt32)) {
        self.drafts = drafts
        self.attributes = attributes
    }
}
