/// A table that is made once and there as long as the program runs. What looks something up for each token of a text has no
/// owner to count, as it would have with an `Array` in a constant.
struct FixedTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Sendable, since it is not written to once it is there. It is never freed: only constants are made of it.
    let start: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        for (index, element) in elements.enumerated() { (memory + index).initialize(to: element) }
        start = UnsafePointer(memory)
        count = elements.count
    }

    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

    subscript(index: Int) -> Element {
        @inline(__always)
        get { row(index).pointee }
    }

    /// An element where it lies, of which but the fields are read that are asked for.
    @inline(__always)
    func row(_ index: Int) -> UnsafePointer<Element> {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside of the table")
        return start + index
    }

    /// An element whose index is known to be one: a table has given it, or it has no more bits than the table has places for.
    @inline(__always)
    func row(known index: Int) -> UnsafePointer<Element> {
        assert(index >= 0 && index < count, "an index outside of the table")
        return start + index
    }
}
