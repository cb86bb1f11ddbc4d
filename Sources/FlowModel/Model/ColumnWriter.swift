/// Puts elements behind the last of an array, where room has been made before. A loop that fills several columns at once asks
/// of each element but whether there is room left, and not whether somebody else has the column.
struct ColumnWriter<Element> {
    private let room: UnsafeMutableBufferPointer<Element>
    /// How many elements the array had before.
    private let first: Int
    fileprivate private(set) var written = 0

    fileprivate init(_ room: UnsafeMutableBufferPointer<Element>, after first: Int) {
        self.room = room
        self.first = first
    }

    /// How many elements there are by now, in all.
    var count: Int {
        @inline(__always)
        get { first &+ written }
    }

    /// The last one that was put; nil where none was.
    var last: Element? { written > 0 ? room[written - 1] : nil }

    /// - Precondition: there is room left.
    @inline(__always)
    mutating func append(_ element: Element) {
        precondition(written < room.count, "more than there is room for")
        room.initializeElement(at: written, to: element)
        written &+= 1
    }

    /// One of those that were put.
    @inline(__always)
    subscript(index: Int) -> Element {
        precondition(index >= first && index < count, "an element that was not put")
        return room[index &- first]
    }
}

extension Array {
    /// Appends what is put by a writer.
    /// - Parameters:
    ///   - most: how many elements are put at most. What is not used of their room costs no memory.
    ///   - body: gets the writer, which is good until it returns.
    /// - Complexity: linear in what is put, amortized.
    @inline(__always)
    mutating func write(upTo most: Int, _ body: (inout ColumnWriter<Element>) -> Void) {
        let first = count
        append(addingCapacity: most) { span in
            span.withUnsafeMutableBufferPointer { room, written in
                var writer = ColumnWriter(room, after: first)
                body(&writer)
                written = writer.written
            }
        }
    }
}
