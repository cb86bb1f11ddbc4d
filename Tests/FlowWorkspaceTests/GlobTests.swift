import FlowTestSupport
import Testing

@testable import FlowWorkspace

struct GlobTests {
    @Test(arguments: [
        ("*.flow", "a.flow", true), ("*.flow", ".a.flow", false), (".*", ".a", true), ("a?c", "abc", true),
        ("a?c", "a部c", true),
        ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true),
        ("[]]x", "]x", true),
        ("[ab", "[ab", true), ("*", "", true), ("**", "abc", true), ("a*b*c", "aXbYbZc", true),
        ("a*b*c", "aXbYbZ", false),
    ])
    func namesAreMatched(pattern: String, name: String, matches: Bool) {
        #expect(Glob.matches(Array(name.utf8), Array(pattern.utf8)) == matches)
    }

    @Test func matchingAgreesWithItsDefinition() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let name = (0..<Int.random(in: 0...6, using: &random)).map { _ in "ab".randomElement(using: &random) ?? "a"
            }
            let pattern = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                "ab*?".randomElement(using: &random) ?? "a"
            }
            let matches = Glob.matches(Array(String(name).utf8), Array(String(pattern).utf8))
            #expect(matches == Self.matches(name[...], pattern[...]), "\(String(pattern)) \(String(name))")
        }
    }

    private static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" {
            return matches(name, pattern.dropFirst()) || (!name.isEmpty && matches(name.dropFirst(), pattern))
        }
        guard let letter = name.first, first == "?" || first == letter else { return false }
        return matches(name.dropFirst(), pattern.dropFirst())
    }

    @Test func filesComeInTheOrderOfTheirBytes() {
        let files = MemoryFiles(texts: [
            "p/b.flow": "", "p/a.flow": "", "p/B.flow": "", "p/部.flow": "", "p/q/c.flow": "", "p/.hidden.flow": "",
            "p/x.txt": "",
        ])
        func found(_ pattern: String) -> [String] {
            let (base, glob) = Glob.split(FilePath(pattern))
            return glob.files(in: base, of: files).map(\.description)
        }
        #expect(found("p/*.flow") == ["p/B.flow", "p/a.flow", "p/b.flow", "p/部.flow"])
        #expect(found("p/**/*.flow") == ["p/B.flow", "p/a.flow", "p/b.flow", "p/q/c.flow", "p/部.flow"])
        #expect(found("*/q/*.flow") == ["p/q/c.flow"])
        #expect(found("p/[ab].flow") == ["p/a.flow", "p/b.flow"])
        #expect(found("nowhere/*.flow") == [])
    }
}
