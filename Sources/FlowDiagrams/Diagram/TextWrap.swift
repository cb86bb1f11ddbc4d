/// Breaks text into lines: Chinese, Japanese and Korean between any two characters (but not before a closing mark or
/// after an opening one), other scripts at spaces, and inside a word only where the word alone is wider than a line.
enum TextWrap {
    /// - Parameters:
    ///   - text: cleaned text (`PlainText.clean`).
    ///   - width: in em; a line is never wider unless a single character is.
    /// - Returns: at least one line; no line begins or ends with a space.
    /// - Complexity: O(characters).
    static func lines(_ text: String, width: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        var lineWidth = 0.0
        func finish() {
            while line.last == " " { line.removeLast() }
            if !line.isEmpty { lines.append(line) }
            line = ""
            lineWidth = 0
        }
        for piece in pieces(of: text) {
            let pieceWidth = TextSize.ems(piece)
            let visible = piece.last == " " ? pieceWidth - TextSize.ems(" ") : pieceWidth
            if lineWidth + visible > width, lineWidth > 0 { finish() }
            if visible <= width {
                line += piece
                lineWidth += pieceWidth
                continue
            }
            for character in piece {
                let characterWidth = TextSize.ems(String(character))
                if lineWidth + characterWidth > width, lineWidth > 0 { finish() }
                line.append(character)
                lineWidth += characterWidth
            }
        }
        finish()
        return lines.isEmpty ? [""] : lines
    }

    /// Lines of about equal length: wrapped as few times as `width` allows, then as narrow as that number of lines
    /// allows.
    static func balancedLines(_ text: String, width: Double) -> [String] {
        let widest = lines(text, width: width)
        guard widest.count > 1 else { return widest }
        // A word that fits is not broken for the sake of balance.
        var narrow = max(width / 2, min(width, widestPiece(text)))
        var wide = width
        var best = widest
        for _ in 0..<6 {
            let middle = (narrow + wide) / 2
            let attempt = lines(text, width: middle)
            if attempt.count <= widest.count {
                best = attempt
                wide = middle
            } else {
                narrow = middle
            }
        }
        return best
    }

    /// The width of the widest stretch that is not broken where there is room for it, in em.
    static func widestPiece(_ text: String) -> Double {
        pieces(of: text).map { (piece: String) -> Double in
            TextSize.ems(piece.last == " " ? String(piece.dropLast()) : piece)
        }.max() ?? 0
    }

    /// Whether there was a space where a text has been wrapped: lines begin and end without.
    static func dropsSpace(between line: String, _ next: String) -> Bool {
        guard let before = line.last, let after = next.first else { return false }
        return !mayBreak(between: before, and: after)
    }

    /// Stretches that are not broken, each with the space that follows it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var previous: Character?
        for character in text {
            if let before = previous, mayBreak(between: before, and: character) {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
            previous = character
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    private static func mayBreak(between before: Character, and after: Character) -> Bool {
        if after == " " { return false }
        if before == " " { return true }
        if closing.contains(after) || opening.contains(before) { return false }
        return isIdeographic(before) || isIdeographic(after)
    }

    // An ASCII quotation mark may be either: it clings to both sides.
    private static let closing: Set<Character> = Set("，。、；：？！）》」』】〉”’\"',.;:?!)]}%…—")
    private static let opening: Set<Character> = Set("（《「『【〈“‘\"'([{")

    private static func isIdeographic(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return (0x2E80...0xD7FF).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0xFF00...0xFFEF).contains(value) || (0x20000...0x3FFFF).contains(value)
    }
}
