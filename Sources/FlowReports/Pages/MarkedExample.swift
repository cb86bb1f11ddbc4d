import FlowDiagnostics
import FlowRules

extension RuleExample {
    /// The text that fires, with a comment under each line that a finding points at: carets under the word.
    var marked: String {
        fires.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let source = String(line.filter { $0 != "↓" })
            let carets = Self.carets(under: line)
            return carets.isEmpty ? source : source + "\n" + carets
        }.joined(separator: "\n")
    }

    /// Where findings point at: lines and columns from 1, in scalars.
    var marks: [(line: Int, column: Int)] {
        var marks: [(line: Int, column: Int)] = []
        var (line, column) = (1, 1)
        for scalar in fires.unicodeScalars {
            switch scalar {
            case "↓": marks.append((line, column))
            case "\n": (line, column) = (line + 1, 1)
            default: column += 1
            }
        }
        return marks
    }

    /// A comment takes the first two cells: a word that begins there is underlined from its third on.
    private static func carets(under line: Substring) -> String {
        var cells: [Character] = []
        var isMarked = false
        for character in line {
            if character == "↓" {
                isMarked = true
                continue
            }
            if isMarked, character.isWhitespace || "{};,".contains(character) { isMarked = false }
            let cell: Character = isMarked ? "^" : " "
            cells += Array(repeating: cell, count: DisplayWidth.of(String(character)))
        }
        guard let last = cells.lastIndex(of: "^") else { return "" }
        let marked = cells[...last].dropFirst(2)
        return "//" + (marked.isEmpty ? "^" : String(marked))
    }
}
