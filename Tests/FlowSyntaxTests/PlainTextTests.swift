import FlowDiagnostics
import Testing

@testable import FlowSyntax

/// The loop that reads what nearly all text is made of yields what the rest of the lexer does.
@Suite struct PlainTextTests {
    private static let pieces = [
        "a", "_", "7", "5d", "-", "->", "部", "é", "ａ", "\u{3042}", "\"", "\\", ".", ",", "}", " ", "\n", "//", "%", "：",
    ]

    /// The first token of a text is never read in that loop, and one behind another word on its line is, if it can be.
    @Test(arguments: ["", "abcdefghijklmno", "abcdefghijklmnop", "采购部采购部", "\"采购部-12345678"])
    func readsTheSameTokens(beginning: String) {
        var differing: [String] = []
        for first in Self.pieces {
            for second in Self.pieces {
                for third in Self.pieces {
                    let text = beginning + first + second + third
                    guard let token = firstToken(of: text, skipping: 0), token.offset == 0 else { continue }
                    if firstToken(of: "x " + text, skipping: 1).map(described) != described(token, 2) {
                        differing.append(text)
                    }
                }
            }
        }
        #expect(differing == [])
    }

    private func firstToken(of text: String, skipping count: Int) -> Token? {
        let tokens = Lexer.tokenize(SourceText(path: "test.flow", text: text), id: SourceID(0)).tokens
        return count < tokens.count ? tokens[count] : nil
    }

    private func described(_ token: Token) -> String { described(token, 0) }

    private func described(_ token: Token, _ shift: UInt32) -> String {
        let flags = token.flags.subtracting([.startsLine, .endsEntry])
        return "\(token.offset + shift) \(token.length) \(token.kind) \(flags.rawValue)"
    }

    @Test(arguments: [
        ([0xE4, 0x80, 0x80], 0), ([0xE4, 0xB8], 1), ([0xE5, 0x41, 0x80], 2), ([0xE9, 0xBF, 0xBF, 0xBF], 1),
    ])
    func leavesWhatIsNoTextToBeTold(bytes: [UInt8], mistakes: Int) {
        let source = SourceText(path: "test.flow", bytes: Array("x ab".utf8) + bytes + Array(" y".utf8))
        #expect(Lexer.tokenize(source, id: SourceID(0)).diagnostics.count == mistakes)
    }
}
