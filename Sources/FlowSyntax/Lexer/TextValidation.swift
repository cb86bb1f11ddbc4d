import FlowDiagnostics

/// Finds what no text may hold: invalid UTF-8 and NUL. Each run of such bytes is told once.
enum TextValidation {
    /// - Parameter range: begins and ends where tokens do, so that no run lies across its ends.
    /// - Complexity: linear in the range.
    static func diagnostics(in range: Range<Int>, of text: SourceBytes, id: SourceID) -> [Diagnostic] {
        let bytes = UnsafeBufferPointer(rebasing: text.buffer[..<range.upperBound])
        var found: [Diagnostic] = []
        var index = range.lowerBound
        while index < bytes.count {
            let start = index
            if bytes[index] == 0 {
                while index < bytes.count, bytes[index] == 0 { index += 1 }
                found.append(Diagnostic(.nulByte, at: span(start, index, id)))
                continue
            }
            let scalar = FoldedScalar.decode(bytes, at: index)
            index += scalar.length
            guard scalar.value == 0 else { continue }
            while index < bytes.count, bytes[index] != 0, FoldedScalar.decode(bytes, at: index).value == 0 {
                index += 1
            }
            found.append(Diagnostic(.invalidUTF8, at: span(start, index, id)))
        }
        // The memory belongs to the text.
        return withExtendedLifetime(text) { found }
    }

    private static func span(_ start: Int, _ end: Int, _ id: SourceID) -> SourceSpan {
        SourceSpan(source: id, start: ByteOffset(start), end: ByteOffset(end))
    }
}
