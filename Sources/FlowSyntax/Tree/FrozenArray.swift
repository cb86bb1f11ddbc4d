/// Elements that nothing changes any more, in the memory in which they were made. Other than an `Array`, it leaves a trace by
/// which whoever made them knows that the last copy is gone, so that the memory, which the caches still hold, can be used
/// again: what is read a part at a time is read into the same memory.
public struct FrozenArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, @unchecked Sendable {
    // Sendable, since nothing is written there as long as anybody has the memory.
    @usableFromInline let start: UnsafePointer<Element>
    public let count: Int
    @usableFromInline let memory: AnyObject

    init(_ memory: FlatMemory, from start: UnsafeMutablePointer<Element>, count: Int) {
        self.start = UnsafePointer(start)
        self.count = count
        self.memory = memory
    }

    /// Nothing.
    init() {
        let memory = FlatMemory(byteCount: 0)
        self.init(memory, from: memory.elements(), count: 0)
    }

    /// All elements, as long as somebody has them.
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

    @inlinable public var startIndex: Int { 0 }

    @inlinable public var endIndex: Int { count }

    @inlinable
    public subscript(index: Int) -> Element {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside of the array")
        // Else the last copy might be let go between the address and the element.
        defer { _fixLifetime(memory) }
        return start[index]
    }
}
