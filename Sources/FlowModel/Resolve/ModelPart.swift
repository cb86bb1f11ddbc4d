import FlowDiagnostics

/// A part of a text that has been added to a model.
struct ModelPart: Sendable {
    let source: SourceID
    /// How many flow statements stand in it outside of any block.
    let statementCount: Int
    /// Nil for a part of such statements alone.
    let tree: NamedTree?
    let sum: PieceReading.Part.Sum?
}
