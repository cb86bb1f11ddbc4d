import FlowDiagnostics
import Testing

@Suite struct WordingTests {
    private let argument = Wording("one", "一")

    @Test func placeholdersTakeTheArgumentInTheSameLanguage() {
        let wording = Wording("{0} and {1}, {0}", "{1}和{0}")
        let arguments = [argument, Wording(verbatim: "x")]
        #expect(wording.filled(with: arguments, in: .english) == "one and x, one")
        #expect(wording.filled(with: arguments, in: .chinese) == "x和一")
    }

    @Test(arguments: ["{", "}", "{}", "{x}", "{1}", "{-1}", "{ {", "a {9} b"])
    func whatIsNoPlaceholderStays(text: String) {
        #expect(Wording(verbatim: text).filled(with: [argument], in: .english) == text)
    }

    @Test func anArgumentIsNotReadAgain() {
        let wording = Wording(verbatim: "{0}{1}")
        #expect(wording.filled(with: [Wording(verbatim: "{1}"), argument], in: .english) == "{1}one")
    }

    @Test func theLikeliestFixComesBeforeTheRemedy() {
        let definition = DiagnosticDefinition(
            "ICS999", "test", message: Wording("m", "讯"), remedy: Wording("do {0}", "做{0}"))
        let span = SourceSpan(source: SourceID(0), start: ByteOffset(0), end: ByteOffset(1))
        let plain = Diagnostic(definition, at: span, [argument])
        #expect(plain.remedy(in: .english) == "do one")
        let fixes = Diagnostic(
            definition, at: span, [argument], fixIts: [FixIt(span, replacement: "a"), FixIt(span, replacement: "b")])
        #expect(fixes.remedy(in: .english) == "did you mean `a`?; do one")
        #expect(fixes.remedy(in: .chinese) == "是否想写“a”\u{FF1F}\u{FF1B}做一")
    }

    @Test func severitiesHaveAnOrderAndNames() {
        #expect(Severity.info < .warning && Severity.warning < .error)
        for severity in Severity.allCases { #expect(Severity(name: severity.name) == severity) }
        #expect(Severity(name: "fatal") == nil)
    }
}
