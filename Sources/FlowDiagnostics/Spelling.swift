/// Finds the name that was probably meant.
public enum Spelling {
    /// The candidate nearest to a misspelt word, or nil where none is near: at most one edit in three letters, and one
    /// in a word of two. Ties go to the earlier candidate.
    /// - Complexity: the number of candidates times the square of the word's length.
    public static func nearest<Candidates: Sequence>(to word: String, among candidates: Candidates) -> String?
    where Candidates.Element == String {
        let letters = Array(word.lowercased().unicodeScalars)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        var limit = letters.count == 1 ? 0 : max(1, letters.count / 3)
        var best: String?
        for candidate in candidates where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - letters.count) <= limit else { continue }
            let distance = distance(letters, other, limit: limit)
            // A word that shares nothing with the candidate is no misspelling of it.
            guard distance <= limit, distance < max(letters.count, other.count) else { continue }
            best = candidate
            limit = distance - 1
        }
        return best
    }

    /// The Damerau–Levenshtein distance in its optimal string alignment form: insertions, deletions, replacements and
    /// swaps of neighbours, none of which touches a place twice. More than `limit` is told as `limit + 1`.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in 0..<left.count {
            var row = [Int](repeating: i + 1, count: right.count + 1)
            for j in 0..<right.count {
                let cost = left[i] == right[j] ? 0 : 1
                row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
                }
            }
            guard row.contains(where: { $0 <= limit }) else { return limit + 1 }
            beforeLast = last
            last = row
        }
        return min(last[right.count], limit + 1)
    }
}
