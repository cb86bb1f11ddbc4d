import Testing

@testable import FlowDiagrams

struct OverlapTests {
    @Test(arguments: [(5, 10), (12, 40), (25, 80), (40, 120), (60, 200)])
    func `generated organisations have no overlaps`(size: (Int, Int)) throws {
        for seed in UInt64(1)...(size.0 > 30 ? 1 : 3) {
            let diagram = RandomDiagram.make(seed: seed, units: size.0, flows: size.1)
            let picture = try MapStyle.picture(of: diagram)
            #expect(OverlapCheck.faults(in: picture, of: diagram) == [])
        }
    }
}
