import FlowDiagnostics
import FlowReports
import FlowRules
import Testing

@testable import FlowWorkspace

struct BaselineTests {
    @Test func anEntryCoversOneFindingOfItsOwnModelFirst() {
        let baseline = Baseline([
            entry("1", "a"), entry("1", "b"), entry("2", "a"), entry("3", "gone"), entry("4", "a"),
        ])
        let coverage = baseline.coverage(of: [
            .init(path: "a", fingerprints: ["1", "1", nil, "9"]), .init(path: "b", fingerprints: ["1", "3", "4"]),
        ])
        // An entry of a model of the run is kept for it; that of another may cover a finding of a moved model.
        #expect(coverage.entry == [[0, nil, nil, nil], [1, 3, nil]])
        #expect(coverage.isUsed == [true, true, false, true, false])
    }

    @Test func aFileIsReadAsItIsWritten() throws {
        let baseline = Baseline([
            entry("ffff", "b.flow", "“打转”\t\"x\" \\ \u{7F}\u{1F600}"), entry("0001", "a.flow"), entry("0000", "b.flow"),
        ])
        let bytes = written(baseline)
        #expect(
            String(decoding: bytes, as: UTF8.self).hasPrefix(
                """
                {
                  "version": 1,
                  "tool": {"name": "icflow", "version": "0"},
                  "findings": [
                    {"fingerprint": "0001", "code": "IC203", "rule": "buck-passing", "model": "a.flow", "message": "m"},
                    {"fingerprint": "0000", 
                """))
        let read = try file(.bytes(bytes))
        #expect(read.baseline.entries == baseline.entries.sorted(by: Baseline.Entry.precedes))
        #expect(read.places.map(\.line) == [5, 6, 7])
        #expect(read.folder == FilePath("/desk"))
        #expect(written(read.baseline) == bytes)
    }

    @Test(arguments: [
        ("", "1:1", "too soon"), ("[]", "1:1", "key: value"), ("{}", "1:1", "no baseline"),
        ("{\"version\": 1}", "1:1", "no baseline"), ("{\"version\": 2, \"findings\": []}", "1:13", "newer"),
        ("{\"version\": \"1\", \"findings\": []}", "1:13", "whole number"),
        ("{\"version\": 1, \"findings\": {}}", "1:28", "list"),
        ("{\"version\": 1, \"findings\": [{}]}", "1:29", "missing"),
        ("{\"version\": 1,\n\"findings\": [}", "2:14", "no JSON"),
        ("{\"version\": 1,\n\"findings\": [", "2:14", "too soon"),
        ("{\"version\": 1, \"findings\": []}\n<<<<<<< HEAD\n", "2:1", "merge conflict"),
        ("{\"version\": 1, \"findings\": []} x", "1:32", "no JSON"), ("{\"a\": \"\\x\"}", "1:9", "no JSON"),
        ("{\"a\": \"\\ud800\"}", "1:14", "no JSON"), ("{\"version\": +1}", "1:13", "no JSON"),
    ]) func mistakesAreLocated(text: String, place: String, part: String) {
        let mistakes = #expect(throws: LocatedMistakes.self) { try file(.text(text)) }
        #expect(mistakes?.mistakes.first?.place.description == "b.json:" + place, "\(text)")
        #expect(mistakes?.mistakes.first?.message.english.contains(part) == true, "\(text)")
    }

    @Test func nestingEnds() {
        #expect(throws: LocatedMistakes.self) { try file(.text(String(repeating: "[", count: 1_000_000))) }
    }

    @Test func aMissingOneIsEmptyOnlyWhereItIsToBeWritten() throws {
        let files = MemoryFiles(texts: ["a.flow": ""])
        let path = FilePath("b.json")
        #expect(throws: LocatedMistakes.self) { try BaselineFile(path, in: files, mayBeMissing: false) }
        #expect(try BaselineFile(path, in: files, mayBeMissing: true).baseline.entries.isEmpty)
    }

    private func entry(_ fingerprint: String, _ model: String, _ message: String = "m") -> Baseline.Entry {
        Baseline.Entry(fingerprint: fingerprint, code: "IC203", rule: "buck-passing", model: model, message: message)
    }

    private func written(_ baseline: Baseline) -> [UInt8] {
        var bytes: [UInt8] = []
        let output = ByteOutput { bytes += $0 }
        BaselineFormat.write(baseline, program: "0", to: output)
        try? output.finish()
        return bytes
    }

    private func file(_ node: MemoryFiles.Node) throws -> BaselineFile {
        try BaselineFile(FilePath("b.json"), in: MemoryFiles(["b.json": node]), mayBeMissing: false)
    }
}
