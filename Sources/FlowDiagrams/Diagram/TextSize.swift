/// How wide text is taken to be. Fonts differ from machine to machine, and where none has Chinese characters Graphviz
/// measures boxes a quarter too wide or a third too narrow without a word; boxes are sized by this table instead, so
/// that the same diagram has the same geometry everywhere.
enum TextSize {
    /// The width of one line in em (multiples of the font size).
    static func ems(_ line: String) -> Double {
        var sum = 0.0
        for scalar in line.unicodeScalars { sum += ems(scalar) }
        return sum
    }

    /// The width that one line probably comes out at, in em: boxes are made wider than most fonts need, texts are centred
    /// by what they most likely take.
    static func drawnEms(_ line: String) -> Double {
        var sum = 0.0
        for scalar in line.unicodeScalars {
            let ems = ems(scalar)
            sum += ems < 1 ? ems * narrowing : ems
        }
        return sum
    }

    /// The width of the widest line, in points.
    static func width(_ lines: [String], fontSize: Double) -> Double {
        (lines.map(ems).max() ?? 0) * fontSize
    }

    /// The height of a number of lines, in points.
    static func height(lineCount: Int, fontSize: Double) -> Double { Double(lineCount) * fontSize * lineHeight }

    static let lineHeight = 1.25
    /// Of Latin letters: Noto Sans CJK's take 0.87 of the table's width, Arial's 0.92.
    private static let narrowing = 0.89

    static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x20: return 0.28
        case 0x41...0x5A, 0x30...0x39:
            return scalar == "M" || scalar == "W" ? 0.92 : 0.66
        case 0x25, 0x40, 0x6D, 0x77: return 0.92
        case 0x21...0x7E: return 0.56
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
        case 0x1100...0x11FF, 0x2010...0x2BFF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF:
            return 1
        case 0x1F000...0x1FAFF: return 1.3
        case 0x20000...0x3FFFF: return 1
        default: return 0.66
        }
    }
}
