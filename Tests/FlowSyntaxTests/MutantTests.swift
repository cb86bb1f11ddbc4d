import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

/// How much one slip of the keyboard costs: sound texts with each single token deleted, doubled or swapped with the
/// next.
@Suite struct MutantTests {
    enum Slip: String, CaseIterable, Sendable {
        case deleted, doubled, swapped
    }

    @Test(arguments: Slip.allCases)
    func oneSlipIsOneMistake(slip: Slip) throws {
        var broken = 0
        var errors = 0
        var most = 0
        var lost: [String] = []
        for text in soundTexts {
            let sound = Parser.parse(text)
            try #require(sound.diagnostics.isEmpty)
            let declared = declarations(in: sound)
            // The examples are long: a part of their mutants says enough.
            let step = text.path.hasPrefix("everything") ? 1 : 23
            for token in stride(from: 0, to: sound.tokens.count - 1, by: step) {
                guard let mutant = mutant(of: sound, at: token, by: slip) else { continue }
                let tree = Parser.parse(mutant.text)
                let count = tree.diagnostics.count { $0.definition.severity == .error }
                if count > 0 { broken += 1 }
                errors += count
                most = max(most, count)
                let left = Set(declarations(in: tree).map(\.text))
                lost += declared.filter { !$0.head.overlaps(mutant.touched) && !left.contains($0.text) }.map {
                    declaration in
                    "\(declaration.text) by `\(mutant.line)`"
                }
            }
        }
        // A swap over a line's end breaks two lines, and so makes two mistakes.
        let average = Double(errors) / Double(broken)
        #expect(broken > 500)
        #expect(average <= (slip == .swapped ? 1.35 : 1.05), "a slip costs \(average) errors")
        #expect(most <= (slip == .swapped ? 4 : 3))
        #expect(lost.count <= (slip == .swapped ? 10 : 0), "\(lost)")
    }

    // MARK: - Mutants

    private struct Mutant {
        let text: SourceText
        /// The tokens of the sound text that the slip touches.
        let touched: Range<Int>
        /// The line that it is in, as the slip left it.
        let line: String
    }

    private func mutant(of tree: SyntaxTree, at token: Int, by slip: Slip) -> Mutant? {
        let bytes = Array(tree.text.bytes)
        func range(_ token: Int) -> Range<Int> {
            Int(tree.tokens[token].start.value)..<Int(tree.tokens[token].end.value)
        }
        let this = range(token)
        var mutated = Array(bytes[..<this.lowerBound])
        var touched = token..<(token + 1)
        switch slip {
        case .deleted:
            mutated += bytes[this.upperBound...]
        case .doubled:
            mutated += bytes[this] + [0x20] + bytes[this.lowerBound...]
        case .swapped:
            guard token + 2 < tree.tokens.count else { return nil }
            let next = range(token + 1)
            let gap = bytes[this.upperBound..<next.lowerBound]
            // Words that touched nothing before must not run together now.
            mutated += bytes[next] + (gap.isEmpty ? [0x20] : gap) + bytes[this] + [0x20] + bytes[next.upperBound...]
            touched = token..<(token + 2)
        }
        let text = SourceText(path: tree.text.path, bytes: mutated)
        let lines = LineTable(text)
        let line = lines.range(ofLine: lines.line(at: ByteOffset(this.lowerBound)), in: text)
        return Mutant(
            text: text, touched: touched, line: text.string(ByteOffset(line.lowerBound), ByteOffset(line.upperBound)))
    }

    // MARK: - Declarations

    private struct Declaration {
        let text: String
        /// The tokens of the statement up to its block.
        let head: Range<Int>
    }

    /// What a text declares by name: units, external parties, items, processes and the rest, by the text of their
    /// names.
    private func declarations(in tree: SyntaxTree) -> [Declaration] {
        var found: [Declaration] = []
        var waiting = [tree.root]
        while let node = waiting.popLast() {
            waiting += tree.children(node)
            guard
                [.unit, .external, .class, .item, .regulation, .system, .process, .policy, .view].contains(
                    tree.kind(node)),
                let name = tree.children(node).first(where: { tree.kind($0) == .name })
            else { continue }
            let block = tree.children(node).first { tree.kind($0) == .block }
            let end = block.map { tree.tokenRange($0).lowerBound + 1 } ?? tree.tokenRange(node).upperBound
            found.append(
                Declaration(text: tree.text.string(tree.span(name)), head: tree.tokenRange(node).lowerBound..<end))
        }
        return found
    }
}
