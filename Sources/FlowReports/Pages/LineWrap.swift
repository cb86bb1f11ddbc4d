import FlowDiagnostics

/// Breaks text into lines of so many cells: at blanks, and between East Asian characters.
public enum LineWrap {
    /// Lines of at most `width` cells each, but for a word that is longer.
    public static func lines(of text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: text) {
            let cells = DisplayWidth.of(piece.drop { $0 == " " })
            let blank = piece.first == " " && !line.isEmpty ? 1 : 0
            if used + blank + cells > width, !line.isEmpty {
                lines.append(line)
                line = String(piece.drop { $0 == " " })
                used = cells
            } else {
                line += blank == 1 ? piece : piece.drop { $0 == " " }
                used += blank + cells
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// What is not to be broken; each with the blank before it, if there is one.
    private static func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        var index = text.startIndex
        var isBreakable = false
        var isOpen = false
        while index < text.endIndex {
            let character = text[index]
            let isWide = character.unicodeScalars.contains { DisplayWidth.of($0) == 2 }
            // A closing mark stays with what it closes, an opening one with what it opens.
            let mayBegin = isWide ? !isOpen && !"，。；：、？！）”」》".contains(character) : character == " "
            if index > start, mayBegin || (isBreakable && !isWide && !character.isPunctuation) {
                pieces.append(text[start..<index])
                start = index
            }
            isOpen = "（“「《".contains(character)
            isBreakable = isWide && !isOpen
            index = text.index(after: index)
        }
        if start < text.endIndex { pieces.append(text[start...]) }
        return pieces
    }
}
