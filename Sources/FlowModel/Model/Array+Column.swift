import CMemory

extension Array {
    /// Appends what comes of each of some elements. Nothing is asked for each of them but what comes of it.
    /// - Complexity: linear in the others, amortized.
    @inline(__always)
    mutating func append<Other>(
        _ others: Slice<UnsafeMutableBufferPointer<Other>>, _ transform: (Other) -> Element
    ) {
        write(upTo: others.count) { column in
            for other in others { column.append(transform(other)) }
        }
    }

    /// Room for a column that is filled once, from end to end, and stays: to grow by doubling would take twice the memory,
    /// and the copying.
    mutating func reserveColumn(_ count: Int) {
        reserveCapacity(count)
        withUnsafeMutableBufferPointer { column in
            icflow_expect_large_pages(column.baseAddress, count * MemoryLayout<Element>.stride)
        }
    }

    /// A column of `count` places that several workers may fill at once.
    /// - Parameter fill: initializes each place just once, in any order, before it returns.
    package init(columnOf count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
        self.init(unsafeUninitializedCapacity: count) { column, initialized in
            icflow_expect_large_pages(column.baseAddress, count * MemoryLayout<Element>.stride)
            fill(column)
            initialized = count
        }
    }
}
