import FlowDiagnostics
import Testing

struct WorkersTests {
    /// Does the last part first.
    private struct Backwards: Workers {
        let count = 1

        func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
            for number in (0..<count).reversed() { body(number) }
        }
    }

    @Test func whatPiecesComeToStandsInTheirOrder() {
        for workers in [SingleWorker(), Backwards()] as [any Workers] {
            #expect(workers.map(4) { $0 * $0 } == [0, 1, 4, 9])
            let (first, second) = workers.both {
                "first"
            } and: {
                2
            }
            #expect(first == "first" && second == 2)
        }
    }
}
