/// Words that promise without saying how much, looked for in the text of a standard.
struct VagueWords: Sendable {
    /// Chinese ones are found anywhere, others as whole words, in either case.
    static let common = [
        "及时", "尽快", "尽量", "良好", "较好", "配合", "支持", "适当", "合理", "充分", "妥善", "到位", "顺畅", "积极",
        "timely", "promptly", "quickly", "asap", "as soon as possible", "good", "adequate", "adequately",
        "appropriate", "appropriately", "suitable", "reasonable", "sufficient", "satisfactory", "properly", "smoothly",
        "supportive", "cooperative",
    ]

    private struct Word: Sendable {
        let text: String
        let bytes: [UInt8]
        let isLatin: Bool
    }

    /// By first byte.
    private let words: [UInt8: [Word]]

    init(adding further: [String] = []) {
        let all = (Self.common + further).filter { !$0.isEmpty }.map { text in
            let bytes = Array(text.lowercased().utf8)
            return Word(text: text, bytes: bytes, isLatin: bytes[0] < 0x80)
        }
        words = Dictionary(grouping: all) { $0.bytes[0] }
    }

    /// The vague word by which a text evades a standard: nil where there is none, and where the text has a figure, a date or
    /// a quoted document to hold on to.
    /// - Complexity: linear in the text.
    func evasion(in text: String) -> String? {
        text.isMeasurable ? nil : first(in: text)
    }

    private func first(in text: String) -> String? {
        let bytes = Array(text.lowercased().utf8)
        for start in bytes.indices {
            for word in words[bytes[start]] ?? [] {
                let end = start + word.bytes.count
                guard end <= bytes.count, bytes[start..<end].elementsEqual(word.bytes) else { continue }
                let isWhole = (start == 0 || !bytes[start - 1].isLetter) && (end == bytes.count || !bytes[end].isLetter)
                if !word.isLatin || isWhole { return word.text }
            }
        }
        return nil
    }
}

extension String {
    /// Whether it has a figure (so a date too) or a document in quotation marks.
    fileprivate var isMeasurable: Bool {
        var previousIsNumeral = false
        for scalar in unicodeScalars {
            if scalar.properties.numericType == .decimal || Self.quotes.contains(scalar) { return true }
            // 三天, 两份: a numeral counts where it counts something; 一致 and 统一 have none.
            if previousIsNumeral, Self.measures.contains(scalar) { return true }
            previousIsNumeral = Self.numerals.contains(scalar)
        }
        return false
    }

    private static let quotes = Set("《》“”「」\"".unicodeScalars)
    private static let numerals = Set("一二两三四五六七八九十百千万半".unicodeScalars)
    private static let measures = Set("个天日周月年小分秒份次件只成点级台套人".unicodeScalars)
}

extension UInt8 {
    /// Of ASCII, where words have bounds.
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) }
}
