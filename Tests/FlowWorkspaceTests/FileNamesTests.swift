import Testing

@testable import FlowWorkspace

struct FileNamesTests {
    private func names(_ words: String...) -> [String] {
        var names = FileNames()
        return words.map { names.name(for: $0) }
    }

    @Test func lettersAndDigitsOfAnyScriptStay() {
        #expect(names("services", "服务图", "IC203-buck-passing-客户投诉") == ["services", "服务图", "IC203-buck-passing-客户投诉"])
    }

    @Test func whatCouldBeAPathOrAnOptionIsGone() {
        #expect(
            names("../../etc/passwd", "-rf", "a b\tc", "a\u{0}b", "x.svg", "C:\\x", "\"<>|?*")
                == ["etc-passwd", "rf", "a-b-c", "a-b", "x-svg", "C-x", "_"])
    }

    @Test func noTwoAreOneFileAnywhere() {
        #expect(
            names("Map", "map", "MAP", "é", "e\u{301}", "", "") == [
                "Map", "map-2", "MAP-3", "é", "e\u{301}-2", "_", "_-2",
            ])
        #expect(names("con", "Aux", "lpt1", "con_") == ["con_", "Aux_", "lpt1_", "con_-2"])
    }

    @Test func longOnesAreCutBetweenCharacters() {
        let name = names(String(repeating: "往来", count: 200))[0]
        #expect(name.utf8.count == 120)
        var names = FileNames()
        let both = (0..<2).map { _ in names.name(for: String(repeating: "x", count: 300), distinction: "1a2b") }
        #expect(both.allSatisfy { $0.utf8.count < 200 } && both[0].hasSuffix("-1a2b") && both[0] != both[1])
    }
}
