import FlowGraph
import FlowTestSupport
import Testing

struct TallyTests {
    @Test func ofNoKeyItSaysLessThanThereIs() {
        var random = SeededGenerator(seed: 3)
        let pairs = (0..<5000).map { _ in
            (UnitID(Int.random(in: 0..<60, using: &random)), UnitID(Int.random(in: 0..<60, using: &random)))
        }
        var tally = Tally(expecting: pairs.count)
        var counts: [UInt64: Int] = [:]
        for (supplier, customer) in pairs {
            tally.add(Tally.Key(supplier, customer))
            counts[UInt64(supplier.index) << 32 | UInt64(customer.index), default: 0] += 1
        }
        for (pair, count) in counts {
            let key = Tally.Key(UnitID(index: UInt32(pair >> 32)), UnitID(index: UInt32(truncatingIfNeeded: pair)))
            #expect(tally.mayHave(key, times: count))
        }
    }

    @Test func mostOfWhatIsNotThereIsToldSo() {
        var tally = Tally(expecting: 10_000)
        for number in 0..<10_000 { tally.add(Tally.Key(UnitID(number), UnitID(number + 1))) }
        let wrong = (0..<10_000).count { tally.mayHave(Tally.Key(UnitID($0 + 1), UnitID($0))) }
        #expect(wrong < 3000)
    }

    @Test func overflowingCountsSayYes() {
        var tally = Tally(expecting: 1)
        let key = Tally.Key(UnitID(1), UnitID(2), 3)
        for _ in 0..<300 { tally.add(key) }
        #expect(tally.mayHave(key, times: 300))
    }
}

struct StampSetTests {
    @Test func isEmptiedAtOnce() {
        var set = StampSet<UnitID>(count: 3)
        let inserted = (set.insert(UnitID(1)), set.insert(UnitID(1)))
        #expect(inserted == (true, false))
        #expect(set.contains(UnitID(1)))
        #expect(!set.contains(UnitID(2)))
        set.removeAll()
        #expect(!set.contains(UnitID(1)))
        let isNew = set.insert(UnitID(1))
        #expect(isNew)
    }
}

struct ReachabilityTests {
    @Test func followsEdgesBackwards() {
        let edges = [(0, 1), (1, 2), (3, 1), (2, 4), (4, 2), (5, 5)].map {
            (source: Vertex($0.0), target: Vertex($0.1))
        }
        let reaching = Reachability(of: [Vertex(2)], vertexCount: 6, edges: edges)
        #expect((0..<6).filter { reaching.contains(Vertex($0)) } == [0, 1, 2, 3, 4])
    }
}
