import FlowDiagnostics
import Testing

@testable import FlowWorkspace

struct YAMLReaderTests {
    @Test func valuesHaveTheirPlaces() throws {
        let root = try #require(
            try read("# first\nprofile: draft\nrules:\n  IC203: {severity: error}\n  质量: [a, 'b']\n"))
        let entries = try root.entries("configuration")
        #expect(entries.map(\.key.value) == ["profile", "rules"])
        #expect(entries[0].key.place.description == "c.yml:2:1")
        #expect(entries[0].value.place.description == "c.yml:2:10")
        let rules = try entries[1].value.entries("rules")
        #expect(rules[0].value.place.description == "c.yml:4:10")
        #expect(try rules[1].value.texts("x").map(\.value) == ["a", "b"])
        // Columns count scalars.
        #expect(try rules[1].value.texts("x").map(\.place.column) == [8, 11])
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "---\n", "~\n", "null", "\u{FEFF}"])
    func emptyTextsAreNothing(text: String) throws {
        #expect(try read(text) == nil)
    }

    @Test func textsStayAsTheyAreWritten() throws {
        let root = try #require(try read("a: off\nb: 007\nc: '3'\nd: 3\ne:\n"))
        let entries = try root.entries("")
        #expect(try entries[0].value.text("a").value == "off")
        #expect(try entries[1].value.text("b").value == "007")
        #expect(throws: LocatedMistake.self) { try entries[2].value.count("c", in: 0...9) }
        #expect(try entries[3].value.count("d", in: 0...9).value == 3)
        #expect(throws: LocatedMistake.self) { try entries[3].value.count("d", in: 0...2) }
        #expect(entries[4].value.isNothing)
        #expect(try entries[4].value.texts("e").isEmpty)
    }

    /// The place and a part of what is said of a text that cannot be read.
    @Test(arguments: [
        ("a: 1\n\tb: 2\n", "2:1", "tab"),
        ("a:\n\t- b\n", "2:1", "tab"),
        ("profile draft\nlang: zh\n", "1:1", "colon"),
        ("profile：draft\nlang: zh\n", "1:1", "half width"),
        ("a: b: c\n", "1:5", "out of place"),
        ("a: 1\na: 2\n", "1:1", "twice"),
        ("a: [1, 2\nb: 3\n", "1:4", "bracket"),
        ("a: 'text\n", "1:4", "quotation mark"),
        ("a: @x\n", "1:4", "quotes"),
        ("a: *x\n", "1:4", "quotes"),
        ("a: \"\\q\"\n", "1:5", "backslash"),
        ("a: 1\n---\nb: 2\n", "2:1", "second document"),
        ("a: 1\n b: 2\n", "2:3", "out of place"),
        ("? [a]\n: b\n", "1:3", "word"),
        ("a: \u{1}\n", "1:4", "control"),
    ]) func mistakesAreLocated(text: String, place: String, part: String) {
        let mistake = #expect(throws: LocatedMistake.self) { try read(text) }
        #expect(mistake?.place.description == "c.yml:" + place, "\(mistake?.line.english ?? "")")
        #expect(mistake?.message.english.contains(part) == true, "\(mistake?.line.english ?? "")")
        #expect(mistake?.message.chinese.isEmpty == false)
    }

    @Test func bytesThatAreNoTextAreLocated() {
        let mistake = #expect(throws: LocatedMistake.self) {
            try YAMLReader.read(Array("a: 好\nb: ".utf8) + [0xFF, 0x0A], path: "c.yml")
        }
        #expect(mistake?.place.description == "c.yml:2:4")
    }

    @Test func byteOrderMarksDoNotCount() throws {
        let root = try #require(try read("\u{FEFF}a: 1\n"))
        #expect(try root.entries("")[0].key.place.column == 1)
        #expect(try root.entries("")[0].key.value == "a")
    }

    /// None of these takes long or ends the stack.
    @Test func bombsAreRefused() {
        let brackets = String(repeating: "[", count: 50_000)
        let braces = String(repeating: "{a: ", count: 50_000)
        let dashes = String(repeating: "- ", count: 50_000)
        let questions = String(repeating: "? ", count: 50_000)
        let steps = (0..<700).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<30 { laughs += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
        let keyed = laughs + "? *a29 : x\n"
        let large = String(repeating: "# filler\n", count: 40_000)
        for text in [brackets, braces, dashes, questions, steps, laughs, keyed, large] {
            #expect(throws: LocatedMistake.self, "\(text.prefix(20))") { try read(text) }
        }
    }

    @Test func fewAliasesStandForWhatTheyName() throws {
        let root = try #require(try read("# *not* one\na: &x [p, q]\nb: *x\n"))
        #expect(try root.entries("")[1].value.texts("b").map(\.value) == ["p", "q"])
    }

    private func read(_ text: String) throws -> LocatedValue? { try YAMLReader.read(Array(text.utf8), path: "c.yml") }
}
