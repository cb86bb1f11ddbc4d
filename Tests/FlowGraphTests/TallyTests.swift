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

struct TallyKeyTests {
    private func part(_ key: Tally.Key) -> Int { Int(key.digest & 15) }

    @Test func partsAreAboutEqual() {
        var counts = [Int](repeating: 0, count: 16)
        for number in 0..<16_000 { counts[part(Tally.Key(UnitID(number), UnitID(number + 1)))] += 1 }
        #expect(counts.allSatisfy { 800 < $0 && $0 < 1200 })
    }

    @Test func thoseOfOnePartSpreadOverThePlaces() {
        let keys = (0..<64_000).map { Tally.Key(UnitID($0), UnitID($0 + 1)) }.filter { part($0) == 5 }
        var counts = [Int](repeating: 0, count: 16)
        for key in keys { counts[Int(key.digest >> 28)] += 1 }
        #expect(counts.allSatisfy { keys.count / 20 < $0 && $0 < keys.count / 12 })
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
        let edges = [(0, 1), (1, 2), (3, 1), (2, 4), (4, 2), (5, 5)]
        #expect(reaching([2], edges, vertexCount: 6) == [0, 1, 2, 3, 4])
    }

    @Test(arguments: 0..<300 as Range<UInt64>) func agreesWithFollowingEveryEdgeAgainAndAgain(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...12, using: &generator)
        let edges = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
        }
        var expected: Set = [Int.random(in: 0..<count, using: &generator)]
        let goals = Array(expected)
        for _ in 0..<count { for (source, target) in edges where expected.contains(target) { expected.insert(source) } }
        #expect(reaching(goals, edges, vertexCount: count) == expected.sorted())
    }

    @Test func aChainToldFromItsFarEnd() {
        let edges = (0..<100_000).map { ($0, $0 + 1) }
        #expect(reaching([100_000], edges, vertexCount: 100_001).count == 100_001)
    }

    private func reaching(_ goals: [Int], _ edges: [(Int, Int)], vertexCount: Int) -> [Int] {
        var reaching = Reachability(of: goals.map { Vertex($0) }, vertexCount: vertexCount)
        for (source, target) in edges { reaching.add(from: Vertex(source), to: Vertex(target)) }
        reaching.settle()
        return (0..<vertexCount).filter { reaching.contains(Vertex($0)) }
    }
}
