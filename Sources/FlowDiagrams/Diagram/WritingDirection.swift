/// Text that names things in scripts which run from right to left, such as Arabic and Hebrew. Two such names and the arrow
/// between them would be shown as one piece, from right to left, with the arrow against its sense; a mark of direction beside
/// each name keeps them in their places. Text without such script is left as it is.
enum WritingDirection {
    /// A name that text is put around.
    static func held(_ name: String) -> String { turns(name) ? "\(mark)\(name)\(mark)" : name }

    /// A sentence with names in it that cannot be told from the rest.
    static func heldAtArrows(_ sentence: String) -> String {
        guard turns(sentence) else { return sentence }
        return sentence.split(separator: "→", omittingEmptySubsequences: false).joined(separator: "\(mark)→\(mark)")
    }

    private static func turns(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x590: false
            // U+200F is a mark without a letter.
            case 0x590..<0x900, 0x200F, 0xFB1D..<0xFE00, 0xFE70..<0xFEFF, 0x10800..<0x11000, 0x1E800..<0x1F000: true
            default: false
            }
        }
    }

    /// Has no width and runs from left to right.
    private static let mark = "\u{200E}"
}
