import FlowDiagnostics
import FlowSyntax
import FlowTestSupport

/// The tokens of a text, each as its kind and its text: `number 5 | identifier d`.
func tokens(_ text: String) -> String {
    let source = SourceText(path: "test.flow", text: text)
    return Lexer.tokenize(source, id: SourceID(0)).tokens.dropLast().map { token in
        "\(token.kind) \(source.string(token.start, token.end))"
    }.joined(separator: " | ")
}

/// What the lexer tells of a text: codes and the text that they point at.
func lexerErrors(_ bytes: [UInt8]) -> [String] {
    let source = SourceText(path: "test.flow", bytes: bytes)
    return Lexer.tokenize(source, id: SourceID(0)).diagnostics.map { "\($0.definition.name) \(source.string($0.span))" }
}

func lexerErrors(_ text: String) -> [String] { lexerErrors(Array(text.utf8)) }
