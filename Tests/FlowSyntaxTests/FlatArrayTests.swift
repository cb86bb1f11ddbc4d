import Testing

@testable import FlowSyntax

@Suite struct FlatArrayTests {
    @Test func whatIsHandedOverStaysAsItIs() {
        var array = FlatArray<Int>(capacity: 4)
        for number in 0..<10 { array.append(number) }
        let first = array.takeFirst(6)
        for number in 10..<40 { array.append(number) }
        let rest = array.takeAll()
        array.append(99)
        #expect(Array(first) == Array(0..<6))
        #expect(Array(rest) == Array(6..<40))
        #expect(array.count == 1)
        #expect(array[0] == 99)
    }

    @Test func memoryThatNobodyHasAnyLongerIsUsedAgain() {
        var array = FlatArray<Int>(capacity: 64)
        var places: Set<UnsafePointer<Int>> = []
        // Of each round, what the one before has left.
        for (round, expected) in [0, 40, 130, 230, 330].enumerated() {
            for number in 0..<50 { array.append(round * 100 + number) }
            let part = array.takeFirst(40)
            places.insert(part.start)
            #expect(part.first == expected)
            array.truncate(to: 10)
        }
        #expect(places.count == 1)
    }

    @Test func whatOthersHaveIsNotWrittenTo() {
        var array = FlatArray<Int>(capacity: 8)
        var parts: [FrozenArray<Int>] = []
        for round in 0..<4 {
            for number in 0..<8 { array.append(10 * round + number) }
            parts.append(array.takeAll())
        }
        #expect(parts.map { Array($0) } == (0..<4).map { round in (0..<8).map { 10 * round + $0 } })
    }

    @Test func memoryIsHandedOnToAnotherArray() {
        var first = FlatArray<Int>(capacity: 100)
        first.append(1)
        var memory: FlatMemory? = first.memory
        let taken = first.takeAll()
        first = FlatArray(capacity: 0)
        // Somebody has what is in it.
        var second = FlatArray<Int>(capacity: 10, in: &memory)
        second.append(2)
        #expect(Array(taken) == [1])
        #expect(second.memory !== memory)
    }

    @Test func memoryThatNobodyHasIsTaken() {
        var memory: FlatMemory? = FlatMemory(byteCount: 800)
        let place: UnsafeMutablePointer<Int>? = memory?.elements()
        var array = FlatArray<Int>(capacity: 100, in: &memory)
        array.append(1)
        #expect(memory == nil)
        #expect(array.all.baseAddress == place.map { UnsafePointer($0) })
        // Too little.
        memory = FlatMemory(byteCount: 8)
        #expect(FlatArray<Int>(capacity: 100, in: &memory).memory.byteCount == 800)
    }

    @Test func whatIsKeptOfSmallPartsIsSmall() throws {
        var array = FlatArray<Int>()
        var parts: [FrozenArray<Int>] = []
        for size in [100_000, 100, 100, 100] {
            for number in 0..<size { array.append(number) }
            parts.append(array.takeAll())
        }
        let memory = try #require(parts.last?.memory as? FlatMemory)
        #expect(memory.byteCount <= 4 * 100 * MemoryLayout<Int>.stride)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 100])
    func bytesAreAppended(count: Int) {
        let source = (0..<120).map { UInt8($0) }
        var array = FlatArray<UInt8>(capacity: 40)
        array.append(7)
        source.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            array.append(first, count: count)
            array.append(first + 3, count: 2)
        }
        #expect(Array(array.all) == [7] + source[..<count] + [3, 4])
    }
}
