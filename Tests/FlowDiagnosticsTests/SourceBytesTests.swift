import FlowDiagnostics
import Synchronization
import Testing

@Suite struct SourceBytesTests {
    @Test(arguments: [0, 1, 7, 4096])
    func zerosFollowTheLastByte(count: Int) {
        let bytes = SourceBytes([UInt8](repeating: 0xFF, count: count))
        #expect(bytes.count == count)
        #expect(Array(bytes) == [UInt8](repeating: 0xFF, count: count))
        let start = bytes.buffer.baseAddress
        for offset in 0..<SourceBytes.padding { #expect(start?[count + offset] == 0) }
    }

    @Test func whatIsWrittenInPlaceMayBeLessThanTheRoomForIt() {
        let bytes = SourceBytes(unsafeUninitializedCapacity: 8) { memory in
            memory[0] = 7
            return 1
        }
        #expect(Array(bytes) == [7])
    }

    @Test func memoryIsGivenBackWithTheLastCopy() {
        let released = Mutex(0)
        let setAside = Mutex(0..<0)
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 20)
        memory.initialize(repeating: 0)
        let copy = {
            let bytes = SourceBytes(
                adopting: UnsafePointer(memory.baseAddress.unsafelyUnwrapped), count: 4,
                release: { _ in released.withLock { $0 += 1 } },
                setAside: { range in setAside.withLock { $0 = 1..<range.count } })
            bytes.setAside(1..<4)
            return bytes
        }
        #expect(copy().count == 4)
        #expect(setAside.withLock { $0 } == 1..<3)
        #expect(released.withLock { $0 } == 1)
        memory.deallocate()
    }
}
