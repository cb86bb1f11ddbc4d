/// What has to be done to the lines of one text to get another.
///
/// Lines that both texts have exactly once, in the same order, are taken as kept (Bram Cohen's patience diff); what lies
/// between them is compared by Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). Where that finds more than
/// a few hundred differences without a kept line, the piece is replaced as a whole: a diff of which no line is kept is of no
/// use to a reader, and would cost the square of the text.
///
/// - Complexity: O(n log n) for n lines, times a bounded factor; memory is linear.
public struct LineDiff: Sendable {
    /// Ranges of lines that are replaced, in order; either side may be empty. Between two of them at least one line is kept.
    public let changes: [Change]
    private let old: Lines
    private let new: Lines

    public struct Change: Equatable, Sendable {
        public var old: Range<Int>
        public var new: Range<Int>

        public init(old: Range<Int>, new: Range<Int>) {
            self.old = old
            self.new = new
        }
    }

    public init(from old: [UInt8], to new: [UInt8]) {
        self.old = Lines(old)
        self.new = Lines(new)
        var comparison = LineComparison(self.old, self.new)
        changes = comparison.changes()
    }

    public var isEmpty: Bool { changes.isEmpty }

    /// The unified format: `--- a/PATH`, `+++ b/PATH`, then hunks with some lines of context. Empty where nothing changes.
    public func unified(path: String, context: Int = 3) -> [UInt8] {
        guard !isEmpty else { return [] }
        var output = Array("--- a/\(path)\n+++ b/\(path)\n".utf8)
        var first = 0
        while first < changes.count {
            var end = first + 1
            while end < changes.count, changes[end].old.lowerBound - changes[end - 1].old.upperBound <= 2 * context {
                end += 1
            }
            writeHunk(changes[first..<end], context: context, to: &output)
            first = end
        }
        return output
    }

    private func writeHunk(_ changes: ArraySlice<Change>, context: Int, to output: inout [UInt8]) {
        guard let first = changes.first, let last = changes.last else { return }
        let before = min(context, first.old.lowerBound)
        let after = min(context, old.count - last.old.upperBound)
        let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
        let newRange = first.new.lowerBound - before..<last.new.upperBound + after
        output += Array("@@ -\(Self.place(oldRange)) +\(Self.place(newRange)) @@\n".utf8)
        var line = oldRange.lowerBound
        for change in changes {
            for kept in line..<change.old.lowerBound { old.write(kept, after: " ", to: &output) }
            for removed in change.old { old.write(removed, after: "-", to: &output) }
            for added in change.new { new.write(added, after: "+", to: &output) }
            line = change.old.upperBound
        }
        for kept in line..<oldRange.upperBound { old.write(kept, after: " ", to: &output) }
    }

    /// Lines count from 1; an empty range is named by the line before it; a count of one is left out.
    private static func place(_ range: Range<Int>) -> String {
        let first = range.isEmpty ? range.lowerBound : range.lowerBound + 1
        return range.count == 1 ? "\(first)" : "\(first),\(range.count)"
    }
}

/// A text by its lines, each with its LF. The last may lack it.
private struct Lines: Sendable {
    let bytes: [UInt8]
    /// Where each line begins, and the end of the text.
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        if starts.last != bytes.count { starts.append(bytes.count) }
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    subscript(line: Int) -> ArraySlice<UInt8> { bytes[starts[line]..<starts[line + 1]] }

    func write(_ line: Int, after sign: Unicode.Scalar, to output: inout [UInt8]) {
        output.append(UInt8(ascii: sign))
        output += self[line]
        if self[line].last != 0x0A { output += Array("\n\\ No newline at end of file\n".utf8) }
    }
}

/// Lines as numbers, equal for equal lines.
private struct LineComparison {
    private var old: [Int] = []
    private var new: [Int] = []
    private var numberCount = 0
    private var found: [LineDiff.Change] = []

    /// How many differences are looked for between two kept lines.
    private static let differenceLimit = 512

    init(_ old: Lines, _ new: Lines) {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        self.old = (0..<old.count).map { number(old[$0]) }
        self.new = (0..<new.count).map { number(new[$0]) }
        numberCount = numbers.count
    }

    mutating func changes() -> [LineDiff.Change] {
        let piece = trimmed(LineDiff.Change(old: old.indices, new: new.indices))
        var start = (old: piece.old.lowerBound, new: piece.new.lowerBound)
        for kept in linesKept(in: piece) {
            compare(LineDiff.Change(old: start.old..<kept.old, new: start.new..<kept.new))
            start = (kept.old + 1, kept.new + 1)
        }
        compare(LineDiff.Change(old: start.old..<piece.old.upperBound, new: start.new..<piece.new.upperBound))
        return found
    }

    /// A piece without the lines that are equal at its beginning and at its end.
    private func trimmed(_ piece: LineDiff.Change) -> LineDiff.Change {
        var (low, high) = (
            (old: piece.old.lowerBound, new: piece.new.lowerBound),
            (old: piece.old.upperBound, new: piece.new.upperBound)
        )
        while low.old < high.old, low.new < high.new, old[low.old] == new[low.new] {
            low = (low.old + 1, low.new + 1)
        }
        while low.old < high.old, low.new < high.new, old[high.old - 1] == new[high.new - 1] {
            high = (high.old - 1, high.new - 1)
        }
        return LineDiff.Change(old: low.old..<high.old, new: low.new..<high.new)
    }

    private mutating func add(_ change: LineDiff.Change) {
        if let last = found.last, last.old.upperBound == change.old.lowerBound,
            last.new.upperBound == change.new.lowerBound
        {
            found[found.count - 1].old = last.old.lowerBound..<change.old.upperBound
            found[found.count - 1].new = last.new.lowerBound..<change.new.upperBound
        } else if !change.old.isEmpty || !change.new.isEmpty {
            found.append(change)
        }
    }

    // MARK: - Patience

    /// The longest sequence of lines that stand once in each text and in the same order in both.
    private func linesKept(in piece: LineDiff.Change) -> [(old: Int, new: Int)] {
        /// Of each line: where it is in a text; -1 for nowhere, -2 for more than once.
        func places(_ lines: [Int], _ range: Range<Int>) -> [Int] {
            var places = [Int](repeating: -1, count: numberCount)
            for line in range { places[lines[line]] = places[lines[line]] == -1 ? line : -2 }
            return places
        }
        let oldPlaces = places(old, piece.old)
        let newPlaces = places(new, piece.new)
        let pairs = piece.old.compactMap { line -> (old: Int, new: Int)? in
            let number = old[line]
            return oldPlaces[number] >= 0 && newPlaces[number] >= 0 ? (line, newPlaces[number]) : nil
        }
        return Self.longestIncreasing(pairs)
    }

    /// The longest sequence of pairs that increases on the new side; they increase on the old side as they come.
    private static func longestIncreasing(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        // The top card of each pile, and below which card of the pile to the left each card was laid.
        var tops: [Int] = []
        var below = [Int](repeating: -1, count: pairs.count)
        for (card, pair) in pairs.enumerated() {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            if low > 0 { below[card] = tops[low - 1] }
            if low == tops.count { tops.append(card) } else { tops[low] = card }
        }
        var result: [(old: Int, new: Int)] = []
        var card = tops.last ?? -1
        while card >= 0 {
            result.append(pairs[card])
            card = below[card]
        }
        return result.reversed()
    }

    // MARK: - Myers

    private mutating func compare(_ whole: LineDiff.Change) {
        let piece = trimmed(whole)
        guard !piece.old.isEmpty, !piece.new.isEmpty, let matches = matches(in: piece) else { return add(piece) }
        var start = (old: piece.old.lowerBound, new: piece.new.lowerBound)
        for match in matches {
            add(LineDiff.Change(old: start.old..<match.old, new: start.new..<match.new))
            start = (match.old + match.count, match.new + match.count)
        }
        add(LineDiff.Change(old: start.old..<piece.old.upperBound, new: start.new..<piece.new.upperBound))
    }

    /// Runs of equal lines on a shortest way from one piece to the other, in order; nil where it is too long.
    private func matches(in piece: LineDiff.Change) -> [(old: Int, new: Int, count: Int)]? {
        let (height, width) = (piece.old.count, piece.new.count)
        let limit = min(height + width, Self.differenceLimit)
        // The furthest old line reached on each diagonal (old - new), shifted by `limit + 1`.
        var furthest = [Int](repeating: 0, count: 2 * limit + 3)
        // `furthest` of the diagonals -d...d before each step d: d² numbers for all before it.
        var history: [Int] = []
        for differences in 0...limit {
            history += furthest[limit + 1 - differences...limit + 1 + differences]
            for diagonal in stride(from: -differences, through: differences, by: 2) {
                let place = limit + 1 + diagonal
                let isDown =
                    diagonal == -differences || (diagonal != differences && furthest[place - 1] < furthest[place + 1])
                var row = isDown ? furthest[place + 1] : furthest[place - 1] + 1
                while row < height, row - diagonal < width,
                    old[piece.old.lowerBound + row] == new[piece.new.lowerBound + row - diagonal]
                {
                    row += 1
                }
                furthest[place] = row
                if row >= height, row - diagonal >= width {
                    return wayBack(differences, history, piece)
                }
            }
        }
        return nil
    }

    private func wayBack(_ differences: Int, _ history: [Int], _ piece: LineDiff.Change) -> [(
        old: Int, new: Int, count: Int
    )] {
        var result: [(old: Int, new: Int, count: Int)] = []
        var (row, column) = (piece.old.count, piece.new.count)
        for step in stride(from: differences, through: 0, by: -1) {
            let diagonal = row - column
            /// How far the step before had come on a diagonal.
            func before(_ diagonal: Int) -> Int { history[step * step + step + diagonal] }
            let isDown = diagonal == -step || (diagonal != step && before(diagonal - 1) < before(diagonal + 1))
            let start = step == 0 ? 0 : isDown ? before(diagonal + 1) : before(diagonal - 1) + 1
            if row > start {
                let count = row - start
                result.append((piece.old.lowerBound + start, piece.new.lowerBound + start - diagonal, count))
            }
            row = isDown ? start : start - 1
            column = step == 0 ? 0 : (isDown ? start - diagonal - 1 : start - diagonal)
        }
        return result.reversed()
    }
}
