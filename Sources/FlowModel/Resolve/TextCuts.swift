import FlowDiagnostics

/// Where a text is likely to fall into pieces that can be read by themselves: at a line that begins with a statement or the
/// comment before one, as far as can be seen without reading what stands before. Whether it is one shows later.
struct TextCuts {
    let text: SourceBytes
    /// The least number of bytes in a piece, the last one aside.
    let size: Int

    /// Where the next pieces end, from an offset on; the last of the text at no offset that it has.
    /// - Complexity: linear in the bytes of those pieces.
    func ends(of count: Int, from offset: ByteOffset) -> [ByteOffset] {
        var ends: [ByteOffset] = []
        var position = Int(offset.value)
        while ends.count < count {
            guard let cut = cut(after: position + size) else {
                ends.append(ByteOffset(UInt32.max))
                break
            }
            ends.append(ByteOffset(cut))
            position = cut
        }
        return ends
    }

    private func cut(after offset: Int) -> Int? {
        let bytes = text.buffer
        var position = offset
        while position + 1 < bytes.count {
            if bytes[position] == 0x0A, beginsLine(position + 1), endsStatement(before: position) {
                return position + 1
            }
            position += 1
        }
        return nil
    }

    /// Whether what stands at an offset may be the beginning of a statement, or of a comment.
    private func beginsLine(_ offset: Int) -> Bool {
        switch text.buffer[offset] {
        case 0x61...0x7A, 0x41...0x5A, 0x2F, 0x80...: true
        default: false
        }
    }

    /// Whether the last line before an offset that is not blank may be the end of a statement: it is no comment, and has
    /// nothing at its end that the next line goes on with.
    private func endsStatement(before offset: Int) -> Bool {
        let bytes = text.buffer
        var last = offset
        while last > 0, bytes[last] <= 0x20 { last -= 1 }
        switch bytes[last] {
        case 0x2C, 0x7B, 0x3E: return false
        default: break
        }
        var first = last
        while first > 0, bytes[first - 1] != 0x0A { first -= 1 }
        while bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
        return bytes[first] != 0x2F
    }
}
