/// One scalar of a text as the lexer reads it: what a Chinese keyboard types for an ASCII character reads as that
/// character.
struct FoldedScalar {
    /// The scalar after folding; 0 at the end of the text and for an invalid byte.
    var value: UInt32
    /// The number of bytes that it takes in the text.
    var length: Int

    static let end = FoldedScalar(value: 0, length: 0)

    /// U+FF01–FF5E read as U+0021–7E, and a few more signs as the ASCII character that they stand for.
    static func fold(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xFF01...0xFF5E: value - 0xFEE0
        case 0x3001: 0x2C  // 、
        case 0x3000: 0x20
        case 0xFFE5: 0xA5  // ￥
        default: value
        }
    }

    /// Decodes the scalar at an index; an invalid sequence yields 0 with the length of one byte.
    static func decode<Bytes: RandomAccessCollection<UInt8>>(
        _ bytes: Bytes, at index: Int
    ) -> (value: UInt32, length: Int) where Bytes.Index == Int {
        guard index < bytes.endIndex else { return (0, 0) }
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        func continuation(_ offset: Int) -> UInt32? {
            guard index + offset < bytes.endIndex, bytes[index + offset] & 0xC0 == 0x80 else { return nil }
            return UInt32(bytes[index + offset] & 0x3F)
        }
        switch first {
        case 0xC2...0xDF:
            guard let second = continuation(1) else { return (0, 1) }
            return (UInt32(first & 0x1F) << 6 | second, 2)
        case 0xE0...0xEF:
            guard let second = continuation(1), let third = continuation(2) else { return (0, 1) }
            let value = UInt32(first & 0x0F) << 12 | second << 6 | third
            return value < 0x800 || (0xD800...0xDFFF).contains(value) ? (0, 1) : (value, 3)
        case 0xF0...0xF4:
            guard let second = continuation(1), let third = continuation(2), let fourth = continuation(3) else {
                return (0, 1)
            }
            let value = UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth
            return value < 0x10000 || value > 0x10FFFF ? (0, 1) : (value, 4)
        default:
            return (0, 1)
        }
    }
}

/// What a scalar may be in a name, after Unicode Standard Annex 31, with `_` as a beginning.
enum NameCharacter {
    static func starts(_ value: UInt32) -> Bool {
        if value < 0x80 { return isASCIIStart(UInt8(value)) }
        if isHan(value) { return true }
        return Unicode.Scalar(value)?.properties.isXIDStart ?? false
    }

    static func continues(_ value: UInt32) -> Bool {
        if value < 0x80 { return isASCIIContinue(UInt8(value)) }
        if isHan(value) { return true }
        return Unicode.Scalar(value)?.properties.isXIDContinue ?? false
    }

    /// Whether an ideograph of three bytes stands at an index of a text that has two more.
    static func isHan(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let (first, second, third) = (UInt32(text[index]), UInt32(text[index + 1]), UInt32(text[index + 2]))
        guard first & 0xF0 == 0xE0, second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return false }
        return isHan((first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F)
    }

    /// The unified ideographs of the basic plane: every one may stand anywhere in a name and is its own normal form.
    static func isHan(_ value: UInt32) -> Bool {
        (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
    }

    static func isASCIIStart(_ byte: UInt8) -> Bool {
        // Upper case as lower case: the two differ in one bit.
        (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
    }

    static func isASCIIContinue(_ byte: UInt8) -> Bool { isASCIIStart(byte) || (0x30...0x39).contains(byte) }
}
