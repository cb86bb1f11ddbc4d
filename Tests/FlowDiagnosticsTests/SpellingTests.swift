import FlowDiagnostics
import FlowTestSupport
import Testing

@Suite struct SpellingTests {
    @Test(arguments: [
        ("departmnet", "department"), ("Department", "department"), ("sevice", "service"), ("wt", "it"),
        ("部们", "部门"), ("ownerr", "owner"),
    ])
    func theNearestIsFound(word: String, expected: String) {
        let candidates = ["division", "department", "service", "it", "部门", "owner"]
        #expect(Spelling.nearest(to: word, among: candidates) == expected)
    }

    @Test(arguments: ["", "x", "zz", "purchasing", "日月", String(repeating: "a", count: 65)])
    func whatIsFarFromEverythingHasNone(word: String) {
        #expect(Spelling.nearest(to: word, among: ["a", "owner", "部门", String(repeating: "a", count: 66)]) == nil)
    }

    @Test func tiesGoToTheEarlier() {
        #expect(Spelling.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(Spelling.nearest(to: "cat", among: ["hat", "bat"]) == "hat")
    }

    @Test func aWordIsNoMisspellingOfItself() {
        #expect(Spelling.nearest(to: "plant", among: ["plant", "plants"]) == "plants")
    }

    @Test func aListFindsWhatIsFoundWithoutOne() {
        var random = SeededGenerator(seed: 5)
        func word() -> String {
            String(
                (0..<Int.random(in: 0...9, using: &random)).map { _ in "abC门é".randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<200 {
            let words = (0..<20).map { _ in word() } + [String(repeating: "a", count: 1025), "abc"]
            let list = Spelling.WordList(words)
            for _ in 0..<10 {
                let written = word()
                #expect(
                    list.nearest(to: written) == Spelling.nearest(to: written, among: words), "\(written): \(words)")
            }
        }
    }

    /// What lies far from the diagonal of the table of distances is left out: that must not be seen.
    @Test func theDistanceIsThatOfTheWholeTable() {
        var random = SeededGenerator(seed: 3)
        func word() -> String {
            String((0..<Int.random(in: 1...9, using: &random)).map { _ in "aB门é".randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<2000 {
            let (left, right) = (word(), word())
            let letters = left.lowercased().unicodeScalars.count
            let limit = letters == 1 ? 0 : max(1, letters / 3)
            let distance = Self.distance(left.lowercased(), right.lowercased())
            let isNear = left != right && distance <= limit && distance < max(letters, right.unicodeScalars.count)
            #expect((Spelling.nearest(to: left, among: [right]) == right) == isNear)
        }
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var table = Array(repeating: Array(0...b.count), count: a.count + 1)
        for i in a.indices {
            table[i + 1][0] = i + 1
            for j in b.indices {
                var edits = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, table[i - 1][j - 1] + 1) }
                table[i + 1][j + 1] = edits
            }
        }
        return table[a.count][b.count]
    }
}
