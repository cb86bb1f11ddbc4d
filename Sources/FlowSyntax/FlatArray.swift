/// A growing array with one owner. Where millions of elements are appended and changed in place, an `Array` asks each time
/// whether it is shared; this one cannot be.
struct FlatArray<Element: BitwiseCopyable>: ~Copyable {
    private var start: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 64) {
        self.capacity = max(1, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

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

    /// - Complexity: linear in what is left.
    mutating func removeFirst(_ removed: Int) {
        precondition(removed >= 0 && removed <= count, "more than there is")
        count -= removed
        start.update(from: start + removed, count: count)
    }

    /// A copy of all elements; none of them is left.
    mutating func takeAll() -> [Element] {
        let taken = prefix(count)
        self = FlatArray()
        return taken
    }

    mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
        larger.moveInitialize(from: start, count: count)
        start.deallocate()
        start = larger
        capacity = wanted
    }

    /// Out of line, so that what is done for each element stays small.
    @inline(never)
    private mutating func grow(by added: Int) { reserve(max(2 * capacity, count + added)) }

    /// A copy of the first elements.
    func prefix(_ length: Int) -> [Element] {
        precondition(length >= 0 && length <= count, "more than there is")
        return Array(UnsafeBufferPointer(start: start, count: length))
    }

    /// One comparison: a negative number is a large one without a sign.
    @inline(__always)
    private func check(_ index: Int) {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside of the array")
    }
}
