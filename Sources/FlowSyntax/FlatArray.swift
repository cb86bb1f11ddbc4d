/// A growing array with one owner. Where millions of elements are appended and changed in place, an `Array` asks each time
/// whether it is shared; this one cannot be. What is in it can be handed over without a copy.
struct FlatArray<Element: BitwiseCopyable & Sendable>: ~Copyable {
    private(set) var memory: FlatMemory
    /// The first element, in the memory.
    private var start: UnsafeMutablePointer<Element>
    /// How many elements there may be before the memory has to be asked for more: no more than there are where what stood
    /// before them has been handed over.
    private var capacity: Int
    private(set) var count = 0
    /// How many elements were last handed over.
    private var lastTaken = 0

    init(capacity: Int = 64) {
        self.capacity = max(1, capacity)
        memory = FlatMemory(byteCount: self.capacity * MemoryLayout<Element>.stride)
        start = memory.elements()
    }

    /// In memory that an array before had, unless somebody still has what is in it.
    /// - Parameters:
    ///   - capacity: how many elements there is room for at least.
    ///   - last: is taken from the caller, so that nobody else does.
    init(capacity wanted: Int, in last: inout FlatMemory?) {
        let isFree = isKnownUniquelyReferenced(&last)
        if isFree, let free = last.take(), free.byteCount >= wanted * MemoryLayout<Element>.stride {
            memory = free
        } else {
            memory = FlatMemory(byteCount: max(1, wanted) * MemoryLayout<Element>.stride)
        }
        capacity = memory.byteCount / MemoryLayout<Element>.stride
        start = memory.elements()
    }

    var isEmpty: Bool { count == 0 }

    var indices: Range<Int> { 0..<count }

    subscript(index: Int) -> Element {
        @inline(__always)
        get {
            check(index)
            return start[index]
        }
        @inline(__always)
        _modify {
            check(index)
            yield &start[index]
        }
    }

    /// The last element, of which there has to be one.
    var last: Element {
        @inline(__always)
        get { self[count &- 1] }
        @inline(__always)
        _modify { yield &self[count &- 1] }
    }

    /// - Complexity: O(1), amortized.
    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(by: 1) }
        (start + count).initialize(to: element)
        count &+= 1
    }

    /// - Complexity: linear in what is appended, amortized.
    @inline(__always)
    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        if count + elements.count > capacity { grow(by: elements.count) }
        if let first = elements.baseAddress { (start + count).update(from: first, count: elements.count) }
        count += elements.count
    }

    /// Where so many elements may be written behind the last; `extend` then says how many were. For loops that keep all they
    /// have in registers.
    mutating func room(for added: Int) -> UnsafeMutablePointer<Element> {
        if count + added > capacity { grow(by: added) }
        return start + count
    }

    mutating func extend(by added: Int) {
        precondition(added >= 0 && count + added <= capacity, "more than there is room for")
        count += added
    }

    /// All elements. Good until the array is changed.
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

    /// Lets all but the first go.
    mutating func truncate(to length: Int) {
        precondition(length >= 0 && length <= count, "more than there is")
        count = length
    }

    @discardableResult
    @inline(__always)
    mutating func removeLast() -> Element {
        precondition(count > 0, "nothing to remove")
        count &-= 1
        return start[count]
    }

    mutating func removeAll() { count = 0 }

    /// Hands the first elements over, which are gone from here. As soon as nobody has them any longer, their memory is used
    /// again.
    mutating func takeFirst(_ length: Int) -> FrozenArray<Element> {
        precondition(length >= 0 && length <= count, "more than there is")
        let taken = FrozenArray(memory, from: start, count: length)
        start += length
        count -= length
        capacity = count
        lastTaken = length
        return taken
    }

    mutating func takeAll() -> FrozenArray<Element> { takeFirst(count) }

    mutating func reserve(_ wanted: Int) {
        if wanted > capacity { move(toRoomFor: wanted) }
    }

    /// Out of line, so that what is done for each element stays small.
    @inline(never)
    private mutating func grow(by added: Int) {
        let room = memory.byteCount / MemoryLayout<Element>.stride
        if count + added <= room, isKnownUniquelyReferenced(&memory) {
            // What was handed over is of no use to anybody any longer.
            let first: UnsafeMutablePointer<Element> = memory.elements()
            first.update(from: start, count: count)
            start = first
            capacity = room
        } else {
            // Twice what was handed over, since as much may be again; not as much as there ever was, which one large part may
            // have needed and many small ones would each keep.
            move(toRoomFor: max(2 * count, count + added, 2 * lastTaken))
        }
    }

    private mutating func move(toRoomFor wanted: Int) {
        let larger = FlatMemory(byteCount: wanted * MemoryLayout<Element>.stride)
        let first: UnsafeMutablePointer<Element> = larger.elements()
        first.initialize(from: start, count: count)
        memory = larger
        start = first
        capacity = wanted
    }

    /// One comparison: a negative number is a large one without a sign.
    @inline(__always)
    private func check(_ index: Int) {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside of the array")
    }
}

extension FlatArray<UInt8> {
    /// Appends what is mostly a name or a word: few bytes, for which a call that copies any number takes longer than copying.
    /// - Parameter source: sixteen bytes can be read from there.
    @inline(__always)
    mutating func append(_ source: UnsafePointer<UInt8>, count added: Int) {
        guard added <= 32, capacity &- count >= 32 else {
            return append(contentsOf: UnsafeBufferPointer(start: source, count: added))
        }
        Self.copySixteenBytes(from: source, to: start + count)
        // Of more, the last sixteen: where they overlap the first, they are the same.
        if added > 16 { Self.copySixteenBytes(from: source + (added - 16), to: start + (count + added - 16)) }
        count &+= added
    }

    @inline(__always)
    private static func copySixteenBytes(from source: UnsafePointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) {
        let source = UnsafeRawPointer(source)
        let place = UnsafeMutableRawPointer(place)
        place.storeBytes(of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    }
}

/// Memory that is freed with the last that has it.
final class FlatMemory: @unchecked Sendable {
    // Sendable, since only an array that alone has it writes there.
    let byteCount: Int
    private let start: UnsafeMutableRawPointer

    init(byteCount: Int) {
        self.byteCount = byteCount
        start = .allocate(byteCount: byteCount, alignment: 16)
    }

    deinit { start.deallocate() }

    func elements<Element: BitwiseCopyable>() -> UnsafeMutablePointer<Element> {
        start.bindMemory(to: Element.self, capacity: byteCount / MemoryLayout<Element>.stride)
    }
}
