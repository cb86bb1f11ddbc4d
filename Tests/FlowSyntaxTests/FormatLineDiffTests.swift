import FlowDiagnostics
import Testing

@Suite struct FormatLineDiffTests {
    private func unified(_ old: String, _ new: String) -> String {
        String(decoding: LineDiff(from: Array(old.utf8), to: Array(new.utf8)).unified(path: "x.flow"), as: UTF8.self)
    }

    @Test func equalTexts() {
        #expect(LineDiff(from: [], to: []).isEmpty)
        #expect(unified("a\nb\n", "a\nb\n").isEmpty)
    }

    @Test func oneHunk() {
        #expect(
            unified("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") == """
                --- a/x.flow
                +++ b/x.flow
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8

                """)
    }

    @Test func hunksJoinWhereTheirContextMeets() {
        let old = (1...30).map { "\($0)\n" }.joined()
        let new = (1...30).filter { $0 != 5 && $0 != 12 && $0 != 20 }.map { "\($0)\n" }.joined()
        let lines = unified(old, new).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("@@") } == ["@@ -2,14 +2,12 @@", "@@ -17,7 +15,6 @@"])
    }

    @Test func emptySidesAndMissingLineEnds() {
        #expect(unified("", "a\n") == "--- a/x.flow\n+++ b/x.flow\n@@ -0,0 +1 @@\n+a\n")
        #expect(unified("a\n", "") == "--- a/x.flow\n+++ b/x.flow\n@@ -1 +0,0 @@\n-a\n")
        #expect(
            unified("a\nb", "a\nb\n")
                == "--- a/x.flow\n+++ b/x.flow\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n")
    }

    /// The changes lead from one text to the other, and on small texts no way is shorter.
    @Test func changesAreRightAndFew() {
        var random = FormatRandom(seed: 11)
        for _ in 0..<400 {
            let old = (0..<random.below(12)).map { _ in random.below(4) }
            let new = (0..<random.below(12)).map { _ in random.below(4) }
            let diff = LineDiff(from: text(old), to: text(new))
            var result: [Int] = []
            var line = 0
            for change in diff.changes {
                #expect(!change.old.isEmpty || !change.new.isEmpty)
                #expect(line == 0 || change.old.lowerBound > line)
                result += old[line..<change.old.lowerBound] + new[change.new]
                line = change.old.upperBound
            }
            result += old[line...]
            #expect(result == new)
            let size = diff.changes.reduce(0) { $0 + $1.old.count + $1.new.count }
            // Lines that stand once in both texts are kept first, which may cost more differences than the fewest.
            if !hasLineThatStandsOnce(old, new) { #expect(size == fewestDifferences(old, new)) }
        }
    }

    @Test func textsWithNothingInCommonAreReplaced() {
        let old = text((0..<5_000).map { $0 % 7 })
        let new = text((0..<5_000).map { 10 + $0 % 7 })
        #expect(LineDiff(from: old, to: new).changes == [LineDiff.Change(old: 0..<5_000, new: 0..<5_000)])
    }

    private func text(_ lines: [Int]) -> [UInt8] { Array(lines.map { "\($0)\n" }.joined().utf8) }

    /// Between what the texts have in common at their beginnings and ends.
    private func hasLineThatStandsOnce(_ old: [Int], _ new: [Int]) -> Bool {
        let prefix = zip(old, new).prefix { $0 == $1 }.count
        let suffix = zip(old.dropFirst(prefix).reversed(), new.dropFirst(prefix).reversed()).prefix { $0 == $1 }.count
        let (old, new) = (old.dropFirst(prefix).dropLast(suffix), new.dropFirst(prefix).dropLast(suffix))
        return old.contains { line in old.filter { $0 == line }.count == 1 && new.filter { $0 == line }.count == 1 }
    }

    private func fewestDifferences(_ old: [Int], _ new: [Int]) -> Int {
        var row = Array(0...new.count)
        for (index, line) in old.enumerated() {
            var next = [index + 1]
            for column in new.indices {
                next.append(new[column] == line ? row[column] : 1 + min(row[column + 1], next[column]))
            }
            row = next
        }
        return row[new.count]
    }
}
