import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

/// A text that is read a part at a time reads as it does at once.
@Suite struct PartTests {
    @Test func soundTextsInTheSmallestParts() {
        for text in soundTexts {
            let parts = parts(of: text, tokens: 1)
            #expect(parts.count > 2, "\(text.path)")
            #expect(difference(between: parts, and: Parser.parse(text)) == nil, "\(text.path)")
        }
    }

    @Test(arguments: [1, 7, 50])
    func brokenTexts(size: Int) {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "team a {", "team b", "}\n", "\n", "\nteam c \"C\" { head \"x\" }\n",
            "\nservice a -> b \"x\" { owner a; due 5d }\n",
            "\n  head \"y\"\n", "-> ", ", ", "\"open\n", "{", "/// d\n", "// c\n", "/* { */", "/* }", "@",
            "\n@ team d\n",
            "\ninclude \"f\"\n", "told by a {\n", "部门采购部", ";", "\ntransfer a -> b -> c \"y\"\n", "\nteam\n",
            "foo bar\n",
        ]
        for round in 0..<300 {
            var text = ""
            for _ in 0..<40 { text += pieces.randomElement(using: &generator) ?? "" }
            let source = SourceText(path: "x", text: text)
            let difference = difference(between: parts(of: source, tokens: size), and: Parser.parse(source))
            #expect(difference == nil, "round \(round): \(text)")
        }
    }

    /// The pieces of a text, each read by itself from where the one before has ended, are the whole; and what is read from a
    /// guessed place, if it suits that place, is what is read there in turn.
    @Test(arguments: [1, 40, 300])
    func brokenTextsInPieces(size: Int) {
        var generator = SeededGenerator(seed: 5)
        for round in 0..<200 {
            let source = SourceText(path: "x", text: brokenText(&generator))
            var pieces: [SyntaxTree] = []
            var end = PartParser.End.statement(ReadingPlace(ByteOffset(0)))
            while case .statement(let place) = end {
                let limit = ByteOffset(Int(place.offset.value) + size)
                let piece = piece(of: source, .init(from: place, to: limit))
                let guess = self.piece(of: source, .init(guessing: place.offset, to: limit))
                if case .givenUp = guess.end {
                } else if place.suits(ReadingPlace(place.offset), asksForHead: guess.asksForHead) {
                    #expect(described(guess.parts) == described(piece.parts), "round \(round): \(source.path)")
                }
                pieces += piece.parts
                end = piece.end
            }
            let difference = difference(between: pieces, and: Parser.parse(source))
            #expect(difference == nil, "round \(round): \(String(decoding: source.bytes, as: UTF8.self))")
        }
    }

    @Test func aGuessThatLeadsNowhereIsGivenUp() {
        let lines = String(repeating: "team t { team u {\n", count: 400)
        let source = SourceText(path: "x", text: "team a\n" + lines)
        let guess = piece(of: source, .init(guessing: ByteOffset(7), to: ByteOffset(300)))
        guard case .givenUp = guess.end else {
            Issue.record("it was read")
            return
        }
    }

    private func piece(
        of text: SourceText, _ reach: PartParser.Reach
    ) -> (parts: [SyntaxTree], end: PartParser.End, asksForHead: Bool) {
        var parser = PartParser(text, id: SourceID(0), reach)
        var parts: [SyntaxTree] = []
        while let part = parser.next(tokens: 20) { parts.append(part) }
        return (parts, parser.end, parser.asksForHead)
    }

    private func described(_ parts: [SyntaxTree]) -> [String] {
        parts.flatMap { part in
            part.diagnostics.map { "\($0.span) \($0.message(in: .english))" }
                + part.tokens.map { "\($0.offset) \($0.kind) \($0.flags)" } + part.comments.map { "\($0.offset)" }
        }
    }

    private func brokenText(_ generator: inout SeededGenerator) -> String {
        let pieces = [
            "team a {", "team b\n", "}\n", "\n", "\nteam c \"C\" { head \"x\" }\n", "\ninclude \"f\"\n",
            "\nservice a -> b \"x\" { owner a; due 5d }\n", "\nservice a -> b \"x\" { owner a }\n", "\n  head \"y\"\n",
            "-> ", "\"open {\n", "/// d\n", "// c\n", "/* { */", "/* }", "/* a\n b */", "\nnote \"\"\"\nx } \"\"\"\n",
            "\"\"\"", "@", "\n部门 甲 { 主管 “乙” }\r\n", "\r\nteam d // d\r\n", ";", "\nmeeting a, b every 1w\n  staff\n",
        ]
        return (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    @Test func aTextLargerThanWhatIsReadAhead() {
        let lines = (0..<6_000).map { "service a -> b \"x\($0)\" { owner a; due 5d } // \($0)\n" }
        let source = SourceText(path: "x", text: "team a\nteam b\n" + lines.joined() + "team \"lost\"\n")
        let parts = parts(of: source, tokens: 10_000)
        #expect(parts.count > 5)
        #expect(parts.dropLast().allSatisfy { $0.tokens.count < 10_100 })
        #expect(difference(between: parts, and: Parser.parse(source)) == nil)
    }

    /// Parsers in turn in the same memory, of which the trees of every other are kept.
    @Test func memoryHandedOnHoldsNoTreeThatIsKept() {
        var memory = ParsingMemory()
        var kept: [(text: SourceText, parts: [SyntaxTree])] = []
        for (round, text) in soundTexts.enumerated() {
            var parser = PartParser(text, id: SourceID(0), in: &memory)
            var parts: [SyntaxTree] = []
            while let part = parser.next(tokens: 50) { parts.append(part) }
            memory = parser.memory
            if round.isMultiple(of: 2) { kept.append((text, parts)) }
        }
        for (text, parts) in kept {
            #expect(difference(between: parts, and: Parser.parse(text)) == nil, "\(text.path)")
        }
    }

    @Test func anEmptyTextIsOnePart() {
        #expect(parts(of: SourceText(path: "x", text: ""), tokens: 1).count == 1)
    }

    private func parts(of text: SourceText, tokens: Int) -> [SyntaxTree] {
        var parser = PartParser(text, id: SourceID(0))
        var parts: [SyntaxTree] = []
        while let part = parser.next(tokens: tokens) { parts.append(part) }
        return parts
    }

    /// The first thing in which the parts, one behind the other, are not the whole.
    private func difference(between parts: [SyntaxTree], and whole: SyntaxTree) -> String? {
        func token(_ token: Token) -> String { "\(token.kind) \(token.offset) \(token.length) \(token.flags.rawValue)" }
        if parts.flatMap({ $0.tokens.map(token) }) != whole.tokens.map(token) { return "tokens" }
        func comment(_ comment: FlowSyntax.Comment) -> String { "\(comment.kind) \(comment.offset)" }
        if parts.flatMap({ $0.comments.map(comment) }) != whole.comments.map(comment) { return "comments" }
        func told(_ diagnostic: Diagnostic) -> String {
            "\(diagnostic.span.start.value) \(diagnostic.span.end.value) \(diagnostic.message(in: .english))"
        }
        let inParts = parts.flatMap { $0.diagnostics.map(told) }
        if inParts.sorted() != whole.diagnostics.map(told).sorted() {
            return "\(inParts) \(whole.diagnostics.map(told))"
        }
        func statements(_ tree: SyntaxTree) -> [String] {
            tree.children(tree.root).map { node in
                let description = tree.description(node) ?? ""
                return "\(tree.kind(node)) \(tree.span(node).start.value) \(tree.span(node).end.value) \(description)"
            }
        }
        return parts.flatMap(statements) == statements(whole) ? nil : "statements"
    }
}
