import Testing

@testable import FlowReports

struct ByteOutputTests {
    private struct Full: Error {}

    @Test func theFirstErrorIsKeptAndNothingIsPassedOnAfterIt() {
        var calls = 0
        let output = ByteOutput { _ in
            calls += 1
            throw Full()
        }
        for _ in 0..<100 { output.write(String(repeating: "x", count: 10_000)) }
        #expect(output.isClosed)
        #expect(throws: Full.self) { try output.finish() }
        #expect(calls == 1)
    }

    @Test func allBytesArriveInOrder() throws {
        let text = try Samples.written { output in
            for number in 0..<40_000 { output.write("\(number)\n") }
        }
        #expect(text == (0..<40_000).map { "\($0)\n" }.joined())
    }
}
