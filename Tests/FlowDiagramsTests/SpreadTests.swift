import Testing

@testable import FlowDiagrams

struct SpreadTests {
    @Test func `what has room stays, what overlaps is pooled`() {
        #expect(Spread.middles(wanted: [0, 100], sizes: [10, 10]) == [0, 100])
        #expect(Spread.middles(wanted: [0, 0, 0], sizes: [10, 10, 10]) == [-10, 0, 10])
        #expect(Spread.middles(wanted: [5, 0], sizes: [10, 20]) == [-5, 10])
        #expect(Spread.middles(wanted: [], sizes: []) == [])
    }

    @Test func `between two ends, closer together where there is too little room`() {
        #expect(Spread.middles(wanted: [-50, 0, 90], distance: 10, within: 0...40) == [0, 10, 40])
        #expect(Spread.middles(wanted: [0, 0, 0], distance: 10, within: 0...4) == [0, 2, 4])
    }
}
