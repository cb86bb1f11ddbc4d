/// User text as it may be drawn. Characters that XML 1.0 has no place for are dropped, and so are the marks that turn
/// the direction of whatever text comes after them (`WritingDirection` sees to letters that do); white space of any kind
/// becomes one space.
enum PlainText {
    /// - Complexity: O(characters); nothing is copied of a text in which there is nothing to clean.
    static func clean(_ text: String) -> String { isClean(text) ? text : cleaned(text) }

    private static func isClean(_ text: String) -> Bool {
        // As if after a space: there must be none at the beginning.
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            if scalar == " " {
                if isAfterSpace { return false }
                isAfterSpace = true
            } else if isBlank(scalar) || isDropped(scalar.value) {
                return false
            } else {
                isAfterSpace = false
            }
        }
        return !isAfterSpace || text.isEmpty
    }

    private static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            if isBlank(scalar) {
                pendingSpace = !result.isEmpty
                continue
            }
            if isDropped(scalar.value) { continue }
            if pendingSpace {
                result.append(" ")
                pendingSpace = false
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// White space as Unicode has it. The ideographic space is its last: most Chinese need not be looked up.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E, 0x3001...: false
        default: scalar.properties.isWhitespace
        }
    }

    private static func isDropped(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F: return true
        case 0x202A...0x202E, 0x2066...0x2069: return true
        case 0xFDD0...0xFDEF: return true
        default: return value & 0xFFFE == 0xFFFE
        }
    }
}
