extension String {
    /// The text with some of its ASCII characters written otherwise. Bytes are looked at, not characters: one that a mark
    /// combines with, or the two of a CR LF, would be taken for another.
    /// - Parameter escape: what stands for a byte; nil for itself.
    func escaped(_ escape: (UInt8) -> String?) -> String {
        var text = self
        return text.withUTF8 { bytes in
            guard let first = bytes.firstIndex(where: { $0 < 0x80 && escape($0) != nil }) else { return self }
            var result = Array(bytes[..<first])
            result.reserveCapacity(bytes.count + 16)
            for byte in bytes[first...] {
                if byte < 0x80, let other = escape(byte) { result += other.utf8 } else { result.append(byte) }
            }
            return String(decoding: result, as: UTF8.self)
        }
    }
}
