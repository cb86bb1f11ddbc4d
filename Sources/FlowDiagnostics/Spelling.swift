/// Finds the name that was probably meant.
public enum Spelling {
    /// The candidate nearest to a misspelt word, or nil where none is near: at most one edit in three letters, and one
    /// in a word of two. Ties go to the earlier candidate.
    /// - Complexity: linear in the candidates; those of about the length of the word cost its length times the edits that
    ///   are allowed.
    public static func nearest<Candidates: Sequence>(to word: String, among candidates: Candidates) -> String?
    where Candidates.Element == String {
        guard word.utf8.count <= longest else { return nil }
        var letters: [UInt32] = []
        append(word, to: &letters)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        var limit = letters.count == 1 ? 0 : max(1, letters.count / 3)
        var best: String?
        var other: [UInt32] = []
        var rows = Rows()
        for candidate in candidates where candidate.utf8.count <= longest {
            other.removeAll(keepingCapacity: true)
            append(candidate, to: &other)
            guard abs(other.count - letters.count) <= limit, candidate != word else { continue }
            let distance = rows.distance(letters, other, limit: limit)
            // A word that shares nothing with the candidate is no misspelling of it.
            guard distance <= limit, distance < max(letters.count, other.count) else { continue }
            best = candidate
            limit = distance - 1
        }
        return best
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
        mutating func distance(_ left: [UInt32], _ right: [UInt32], limit: Int) -> Int {
            let count = right.count
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
                    var edits = min(above, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                    if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
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
