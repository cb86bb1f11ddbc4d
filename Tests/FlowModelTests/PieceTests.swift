import FlowDiagnostics
import FlowModel
import FlowTestSupport
import Foundation
import Testing

/// A text reads the same in whatever pieces, and whoever reads them.
@Suite struct PieceTests {
    @Test(arguments: [100, 3_000])
    func aTextOfEverything(size: Int) {
        // Here whole parts are dropped and kept in turn; a hundred pieces are enough.
        let text = String(PartTests.text.suffix(size * 100))
        compare(text, inPiecesOf: size, "everything")
    }

    @Test func examples() {
        for (path, text) in Self.examples { compare(text, inPiecesOf: 64, path) }
        #expect(!Self.examples.isEmpty)
    }

    @Test func linesThatEndOtherwise() {
        let text = String(PartTests.text.suffix(4_000))
        compare(text.replacing("\n", with: "\r\n"), inPiecesOf: 64, "CRLF")
        compare(text.replacing("\n", with: "\r"), inPiecesOf: 64, "CR")
        compare("\u{FEFF}" + text, inPiecesOf: 64, "byte-order mark")
        compare(text.replacing("\nservice", with: "\n\nservice"), inPiecesOf: 64, "blank lines")
    }

    @Test func chineseTexts() {
        let lines = (0..<60).map { index in
            "/// 第 \(index) 条\n服务 甲\(index % 7) -> 乙 “报表 \(index)” ｛ 负责 “张三\(index % 5)”；时限 5d ｝ // 备注\n"
        }
        compare(lines.joined() + "部门 乙\n" + (0..<7).map { "部门 甲\($0)\n" }.joined(), inPiecesOf: 64, "Chinese")
    }

    /// What begins in one piece and ends in another, or nowhere.
    @Test func textsThatSpanTheCuts() {
        let flows = (0..<60).map { "service a -> b \"x\($0)\" { owner \"P \($0 % 9)\" }\n" }.joined()
        let texts = [
            flows + "/*\n" + flows + "*/\n" + flows,
            flows + "/*\n" + flows,
            flows + "team t { note \"\"\"\n" + flows + "\"\"\"\n}\n" + flows,
            flows + "team t { note \"\"\"\n" + flows,
            "process p {\n" + flows + "}\n" + flows,
            "process p {\n" + flows,
            "told by a {\n" + flows + "}\n}\n" + flows,
            flows + "note \"{\n" + flows + "}\n" + flows,
            "team a\ninclude \"x\"\n" + String(repeating: "  \n", count: 90) + "  head \"y\"\n" + flows,
            "team a {\n" + String(repeating: "// c\n", count: 90) + "team b {\n" + flows,
            String(repeating: "team t {\n", count: 200) + flows,
            flows.replacing("\n", with: " "),
        ]
        for (index, text) in texts.enumerated() { compare(text, inPiecesOf: 64, "\(index)") }
    }

    @Test(arguments: [1, 64, 200])
    func brokenTexts(size: Int) {
        var generator = SeededGenerator(seed: 3)
        let pieces = [
            "team a {", "team b\n", "}\n", "\n", "\nteam c \"C\" { head \"x\" }\n", "\ninclude \"f\"\n",
            "\nservice a -> b \"x\" { owner a; due 5d }\n", "\nservice a -> b \"x y\" { owner \"Ms A\" }\n",
            "\n  head \"y\"\n", "-> ", "\"open {\n", "/// d\n", "// c\n", "/* { */", "/* }", "/* a\n b */", "\"\"\"",
            "\ntransfer c -> a \"X  Y\" { accepted; returns }\n", "\n部门 甲 { 主管 “乙” }\r\n", "\ntold by c { ", ";",
            "\nprocess p { owner c\n", "\nallow x for a because \"y\"\n", "\nitem \"x y\" { owner c }\n", "@", "\u{0}",
        ]
        for round in 0..<(size == 1 ? 5 : 15) {
            let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            compare(text, inPiecesOf: size, "round \(round): \(text)")
        }
    }

    private func compare(_ text: String, inPiecesOf size: Int, _ comment: String) {
        let whole = ModelFixture(reading: text)
        for (workers, batchSize) in [(SingleWorker(), 5), (Backwards(), 2)] as [(any Workers, Int)] {
            let pieces = ModelFixture(reading: text, workers: workers, pieceSize: size, batchSize: batchSize)
            #expect(pieces.flows == whole.flows, "\(comment)")
            #expect(pieces.statements == whole.statements, "\(comment)")
            #expect(pieces.items == whole.items, "\(comment)")
            #expect(pieces.told == whole.told, "\(comment)")
            #expect(pieces.model.units.ids.map(pieces.model.path) == whole.model.units.ids.map(whole.model.path))
        }
    }

    /// Pieces that hold flows alone, some of them broken: what their names stand for is found out while others are bound.
    @Test(arguments: [1, 100, 3000])
    func flowsAloneAreTheSame(size: Int) {
        var generator = SeededGenerator(seed: 7)
        let ends = ["a", "b", "c", "a, b", "nobody", "b -> c"]
        let items = ["\"x\"", "\"X \"", "\"y\"", "\"报表\"", "later", "\"later\"", "i"]
        let blocks = [
            "", " { owner b; due 5d }", " { owner \"Ms A\"; complaint \"late\" }", " { accepted; owner gone }",
            " as f { returns }", " for k { via c; quantity 20 pieces }",
        ]
        var text = "department a\ndepartment b\nteam c\nitem i \"I\"\nclass k\n"
        for _ in 0..<400 {
            let ends = (0..<2).map { _ in ends.randomElement(using: &generator) ?? "" }
            text += "service \(ends[0]) -> \(ends[1]) \(items.randomElement(using: &generator) ?? "")"
            text += (blocks.randomElement(using: &generator) ?? "") + "\n"
        }
        compare(text, inPiecesOf: size, "in pieces of \(size)")
    }

    /// A string behind a name may make an item of that name: in whichever piece, it is none where it was unknown before.
    @Test(arguments: [1, 40, 100, 1000])
    func aNameThatWasUnknownStaysSo(size: Int) throws {
        let text = """
            department a
            department b
            service a -> b later
            service a -> b "later"
            service b -> a later
            service a -> b "before"
            service b -> a before
            """
        for workers in [SingleWorker(), Backwards()] as [any Workers] {
            let model = ModelFixture(reading: text, workers: workers, pieceSize: size).model
            #expect(model.flows.count == 3)
            #expect(model.diagnostics.count == 1)
            #expect(model.diagnostics.first?.related.count == 1)
        }
    }

    /// Where names stand is kept of first mentions alone; of one that means nothing, every place is told all the same.
    @Test(arguments: [1, 60, 100_000])
    func everyPlaceOfAnUnknownNameIsTold(size: Int) {
        let text = """
            department a
            department b
            service a -> ghost "x" { owner ghost }
            service b -> a "y" { owner ｇｈｏｓｔ; via ghost }
            service ghost -> a, ghost -> b "z"
            team c { reports to ghost }
            service a -> b "x" { owner a }
            service b -> ghost "x" { due 5d }
            """
        let bytes = Array(text.utf8)
        let places = bytes.indices.filter { index in
            ["ghost", "ｇｈｏｓｔ"].contains { bytes[index...].starts(with: $0.utf8) }
        }
        for workers in [SingleWorker(), Backwards()] as [any Workers] {
            let model = ModelFixture(reading: text, workers: workers, pieceSize: size).model
            let told = model.diagnostics.flatMap { [$0.span] + $0.related.map(\.span) }
            #expect(told.map { Int($0.start.value) }.sorted() == places)
            #expect(Set(told.map { $0.end.value - $0.start.value }) == [5, 15])
        }
    }

    /// The last piece first: all but one are read by guess.
    private struct Backwards: Workers {
        let count = 3

        func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
            for number in (0..<count).reversed() { body(number) }
        }
    }

    private static let examples: [(path: String, text: String)] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../examples")
        let files = FileManager.default.enumerator(at: folder.standardized, includingPropertiesForKeys: nil)
        let paths = (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".flow") }.sorted()
        return paths.compactMap { path in
            FileManager.default.contents(atPath: path).map { (path, String(decoding: $0, as: UTF8.self)) }
        }
    }()
}
