/// Finds the name that was probably meant.
public enum Spelling {
    /// The candidate nearest to a misspelt word, or nil where none is near: at most one edit in three letters, and one
    /// in a word of two. Ties go to the earlier candidate.
    /// - Complexity: linear in the candidates; those of about the length of the word cost its length times the edits that
    ///   are allowed.
    public static func nearest<Candidates: Sequence>(to word: String, among candidates: Candidates) -> String?
    where Candidates.Element == String {
        guard var search = Search(word) else { return nil }
        var best: String?
        var letters: [UInt32] = []
        for candidate in candidates where candidate.utf8.count <= longest {
            letters.removeAll(keepingCapacity: true)
            append(candidate, to: &letters)
            if search.finds(letters, letters.indices, isItself: { candidate == word }) { best = candidate }
        }
        return best
    }

    /// Words that many misspelt ones are compared with: what is to be known of each is found out once.
    public struct WordList: Sendable {
        private let words: [String]
        /// Of all words, one behind the other.
        private var letters: [UInt32] = []
        private var ends: [Int] = []

        public init(_ words: [String]) {
            self.words = words.filter { $0.utf8.count <= longest }
            for word in self.words {
                append(word, to: &letters)
                ends.append(letters.count)
            }
        }

        /// What `Spelling.nearest` finds among the words.
        public func nearest(to word: String) -> String? {
            guard var search = Search(word) else { return nil }
            var best: Int?
            var start = 0
            for (index, end) in ends.enumerated() {
                if search.finds(letters, start..<end, isItself: { words[index] == word }) { best = index }
                start = end
            }
            return best.map { words[$0] }
        }
    }

    /// For the word nearest to one, among words that are shown to it one after the other.
    private struct Search {
        private let letters: [UInt32]
        /// How many edits the next word that is nearer may be away.
        private var limit: Int
        private var rows = Rows()

        /// Nil for a word that is near to none.
        init?(_ word: String) {
            guard word.utf8.count <= longest else { return nil }
            var letters: [UInt32] = []
            append(word, to: &letters)
            guard !letters.isEmpty, letters.count <= 64 else { return nil }
            self.letters = letters
            limit = letters.count == 1 ? 0 : max(1, letters.count / 3)
        }

        /// Whether a word is nearer than those before.
        mutating func finds(_ text: [UInt32], _ range: Range<Int>, isItself: () -> Bool) -> Bool {
            guard abs(range.count - letters.count) <= limit else { return false }
            let distance = rows.distance(letters, text, range, limit: limit)
            // A word that shares nothing with the candidate is no misspelling of it.
            guard distance <= limit, distance < max(letters.count, range.count), !isItself() else { return false }
            limit = distance - 1
            return true
        }
    }

    /// What has more bytes has too many letters, in any script.
    private static let longest = 1024

    /// The scalars of a text in lower case. Nearly all texts are of ASCII and Chinese characters: to ask Unicode for those
    /// would take most of the time.
    private static func append(_ text: String, to letters: inout [UInt32]) {
        let start = letters.count
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: letters.append(scalar.value + 0x20)
            case 0..<0x80, 0x3000..<0xA000: letters.append(scalar.value)
            default:
                letters.removeSubrange(start...)
                letters += text.lowercased().unicodeScalars.map(\.value)
                return
            }
        }
    }

    /// Three rows of the table of distances, kept for the sake of their memory.
    private struct Rows {
        private var beforeLast: [Int] = []
        private var last: [Int] = []
        private var row: [Int] = []

        /// The Damerau–Levenshtein distance in its optimal string alignment form: insertions, deletions, replacements and
        /// swaps of neighbours, none of which touches a place twice. More than `limit` is told as `limit + 1`.
        /// - Parameter range: where the second word is in `text`.
        mutating func distance(_ left: [UInt32], _ text: [UInt32], _ range: Range<Int>, limit: Int) -> Int {
            let (count, start) = (range.count, range.lowerBound)
            if row.count <= count {
                row = Array(repeating: 0, count: count + 1)
                (beforeLast, last) = (row, row)
            }
            for column in 0...count { last[column] = column }
            for i in left.indices {
                // What lies further from the diagonal than the limit takes more edits than that.
                let first = max(0, i - limit)
                let end = min(count, i + limit + 1)
                guard first < end else { return limit + 1 }
                row[first] = first == 0 ? i + 1 : limit + 1
                var least = row[first]
                for j in first..<end {
                    let above = j == i + limit ? limit + 1 : last[j + 1] + 1
                    var edits = min(above, row[j] + 1, last[j] + (left[i] == text[start + j] ? 0 : 1))
                    if i > 0, j > 0, left[i] == text[start + j - 1], left[i - 1] == text[start + j] {
                        edits = min(edits, beforeLast[j - 1] + 1)
                    }
                    row[j + 1] = edits
                    least = min(least, edits)
                }
                if least > limit { return limit + 1 }
                swap(&beforeLast, &last)
                swap(&last, &row)
            }
            return min(last[count], limit + 1)
        }
    }
}
