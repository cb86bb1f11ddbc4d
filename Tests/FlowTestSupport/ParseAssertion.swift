import FlowDiagnostics
import FlowSyntax
import Testing

/// A diagnostic as a test expects it.
public struct ExpectedDiagnostic: Sendable {
    let mark: Character
    let message: String
    let remedy: String?
    let severity: Severity

    /// - Parameters:
    ///   - mark: where it begins; the first mark unless told otherwise.
    ///   - message: what it says in English.
    ///   - remedy: what it says to do, in English; not looked at where it is left out.
    public init(
        _ mark: Character = "1️⃣", _ message: String, remedy: String? = nil, severity: Severity = .error
    ) {
        self.mark = mark
        self.message = message
        self.remedy = remedy
        self.severity = severity
    }
}

/// Parses a text with marks and holds it against what is expected: the tree is sound and prints the text, the
/// diagnostics are exactly these, and the text with their first fix-its applied is `fixed`.
/// - Returns: the tree, for what else there is to ask of it.
@discardableResult
public func expectParse(
    _ marked: String, _ expected: [ExpectedDiagnostic] = [], fixed: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) -> SyntaxTree {
    let source = MarkedText(marked)
    let tree = Parser.parse(SourceText(path: "test.flow", text: source.text))
    let flaws = flaws(of: tree)
    #expect(flaws.isEmpty, "the tree is not sound: \(flaws)", sourceLocation: sourceLocation)

    let told = tree.diagnostics.map {
        "\($0.definition.severity.name) at \($0.span.start.value): \($0.message(in: .english))"
    }
    let wanted = expected.map { diagnostic in
        "\(diagnostic.severity.name) at \(source.marks[diagnostic.mark]?.value ?? .max): \(diagnostic.message)"
    }
    #expect(told == wanted, sourceLocation: sourceLocation)
    for (diagnostic, expected) in zip(tree.diagnostics, expected) {
        if let remedy = expected.remedy {
            #expect(diagnostic.remedy(in: .english) == remedy, sourceLocation: sourceLocation)
        }
    }
    if let fixed {
        let mended = applyingFirstFixIts(of: tree.diagnostics, to: source.text)
        #expect(mended == fixed, sourceLocation: sourceLocation)
    }
    return tree
}

/// The text with the likeliest fix-it of each diagnostic applied.
public func applyingFirstFixIts(of diagnostics: [Diagnostic], to text: String) -> String {
    var bytes = Array(text.utf8)
    let fixIts = diagnostics.compactMap(\.fixIts.first).sorted { $0.span < $1.span }
    for fixIt in fixIts.reversed() {
        bytes.replaceSubrange(Int(fixIt.span.start.value)..<Int(fixIt.span.end.value), with: fixIt.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
}
