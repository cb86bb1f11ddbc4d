import FlowDiagnostics
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
}
