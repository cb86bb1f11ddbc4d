import FlowDiagnostics

/// A text with the table of its lines, which many places share.
struct IndexedText: Sendable {
    let text: SourceText
    let lines: LineTable

    /// - Complexity: linear in the text.
    init(_ text: SourceText) {
        self.text = text
        lines = LineTable(text)
    }

    /// - Complexity: logarithmic in the number of lines, however long they are.
    func position(of offset: ByteOffset) -> SourcePosition { lines.position(of: offset, in: text) }
}
