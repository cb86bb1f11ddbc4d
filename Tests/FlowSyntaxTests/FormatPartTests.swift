import FlowDiagnostics
import FlowTestSupport
import Testing

@testable import FlowSyntax

/// A text that is formatted a part at a time is formatted as its tree would be at once.
@Suite struct FormatPartTests {
    @Test func soundTextsInTheSmallestParts() {
        for text in soundTexts { expectSame(text) }
    }

    @Test func randomTextsInTheSmallestParts() {
        for seed in UInt64(1)...150 {
            expectSame(SourceText(path: "x.flow", text: FormatSentences.text(seed: seed)))
        }
    }

    @Test func commentsBetweenParts() {
        for comments in [
            "// a", "/* a */", "/* a */ // b", "// a\n\n// b", "\n/* a */ /* b */", "; // a", "/* a */; /* b */",
        ] {
            expectSame(
                SourceText(path: "x.flow", text: "team a\(comments)\nteam b {\n}\(comments)\nteam c \(comments)"))
        }
    }

    @Test func aTextInItsCanonicalForm() {
        let lines = (0..<6_000).map { "service a -> b \"x\($0)\" { owner a; due 5d } // \($0)\n" }
        let text = "team a\nteam b\n" + lines.joined()
        #expect(isCanonical(text))
        #expect(!isCanonical(text + "\n"))
        #expect(!isCanonical(text + " "))
        #expect(!isCanonical("team a\nteam  b\n"))
    }

    @Test func errorsOfAllParts() {
        let text = SourceText(path: "x.flow", text: "team\nteam b\nteam 5\nteam c\n")
        guard case .unreadable(let errors) = Formatter.format(text, tokensAtATime: 1) else {
            Issue.record("formatted")
            return
        }
        #expect(errors.map(\.span.start.value) == Parser.parse(text).diagnostics.map(\.span.start.value))
    }

    private func isCanonical(_ text: String) -> Bool {
        guard case .canonical = Formatter.format(SourceText(path: "x.flow", text: text)) else { return false }
        return true
    }

    private func expectSame(_ text: SourceText) {
        let whole = Formatter.format(Parser.parse(text))
        let inParts: [UInt8]? =
            switch Formatter.format(text, tokensAtATime: 1) {
            case .canonical: Array(text.bytes)
            case .changed(let bytes): bytes
            case .unreadable: nil
            }
        #expect(inParts == whole, "\(String(decoding: text.bytes, as: UTF8.self))")
    }
}
