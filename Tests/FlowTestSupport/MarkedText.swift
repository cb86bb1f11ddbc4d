import FlowDiagnostics

/// A text with marks such as `1️⃣` in it, which name places so that no test has to count bytes.
public struct MarkedText: Sendable {
    /// The text without its marks.
    public let text: String
    /// The place of each mark in that text.
    public let marks: [Character: ByteOffset]

    public init(_ marked: String) {
        var text = ""
        var marks: [Character: ByteOffset] = [:]
        for character in marked {
            if Self.isMark(character) {
                marks[character] = ByteOffset(text.utf8.count)
            } else {
                text.append(character)
            }
        }
        self.text = text
        self.marks = marks
    }

    /// A digit in a keycap.
    private static func isMark(_ character: Character) -> Bool {
        character.unicodeScalars.count == 3 && character.unicodeScalars.last?.value == 0x20E3
    }
}
