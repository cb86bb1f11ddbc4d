import FlowDiagnostics

/// Finds what no text may hold: invalid UTF-8 and NUL. Each run of such bytes is told once.
enum TextValidation {
    /// - Complexity: linear; a sound text is checked by the standard library at some GB/s and no further looked at.
    static func diagnostics(in text: SourceText, id: SourceID) -> [Diagnostic] {
        let bytes = text.bytes
        if !bytes.contains(0), bytes.withUnsafeBufferPointer(isValidUTF8) { return [] }
        var found: [Diagnostic] = []
        var index = 0
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
        return found
    }

    private static func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (try? UTF8Span(validating: bytes.span)) != nil
    }

    private static func span(_ start: Int, _ end: Int, _ id: SourceID) -> SourceSpan {
        SourceSpan(source: id, start: ByteOffset(start), end: ByteOffset(end))
    }
}
