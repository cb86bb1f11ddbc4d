@_spi(_Unicode) import Swift

/// The text of a token as the language reads it.
public enum FoldedText {
    /// Full-width forms as their ASCII characters.
    public static func plain(_ token: ArraySlice<UInt8>) -> String { plain(String(decoding: token, as: UTF8.self)) }

    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(Unicode.Scalar(FoldedScalar.fold(scalar.value)) ?? scalar)
        }
        return String(scalars)
    }

    /// What a name is compared by: full-width forms folded, then Unicode normalisation form C.
    public static func name(_ token: ArraySlice<UInt8>) -> String { normalized(plain(token)) }

    static func name(_ text: String) -> String { normalized(plain(text)) }

    /// What a string that stands for an item is compared by: normalisation form C, full case folding, and runs of white
    /// space as one space with none at the ends.
    public static func item(_ text: String) -> String {
        if isFolded(text) { return text }
        // Ideographs are their own normal form and have no case.
        if text.unicodeScalars.allSatisfy({ $0.value < 0x80 || NameCharacter.isHan($0.value) }) {
            return squeezed(text)
        }
        return squeezed(normalized(caseFolded(normalized(text))))
    }

    /// Whether a text is its own folded form, as most are: ideographs and lower-case ASCII, with single spaces inside.
    private static func isFolded(_ text: String) -> Bool {
        var previous: UInt32 = 0x20
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                if value < 0x20 || (0x41...0x5A).contains(value) || (value == 0x20 && previous == 0x20) { return false }
            } else if !NameCharacter.isHan(value) {
                return false
            }
            previous = value
        }
        return previous != 0x20
    }

    /// Whether a text is its own folded form, as most are: what comes out of `item` is the text itself. Where that is not plain
    /// to see from its bytes, the answer is no.
    /// - Parameter text: UTF-8.
    public static func isFoldedItem(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var previous: UInt8 = 0x20
        while index < text.count {
            let byte = text[index]
            switch byte {
            case 0x80...:
                guard index + 2 < text.count, NameCharacter.isHan(text, at: index) else { return false }
                index += 3
            case ..<0x20, 0x41...0x5A: return false
            case 0x20 where previous == 0x20: return false
            default: index += 1
            }
            previous = byte
        }
        return previous != 0x20
    }

    static func normalized(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Full case folding by way of the case mappings, which the standard library has: it differs from the plain lower
    /// case for letters such as ß, ſ and ς.
    private static func caseFolded(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 || !scalar.properties.changesWhenCaseFolded {
                result += scalar.value < 0x80 ? scalar.properties.lowercaseMapping : String(scalar)
            } else {
                for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                    result += upper.properties.lowercaseMapping
                }
            }
        }
        return result
    }

    /// Runs of white space as one space, and ASCII letters in lower case.
    private static func squeezed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if isWhiteSpace(scalar) {
                pendingSpace = !scalars.isEmpty
            } else {
                if pendingSpace { scalars.append(" ") }
                pendingSpace = false
                let isUpper = ("A"..."Z").contains(scalar)
                scalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
            }
        }
        return String(scalars)
    }

    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
        return !NameCharacter.isHan(scalar.value) && scalar.properties.isWhitespace
    }
}
