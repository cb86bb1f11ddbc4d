import CMemory

extension Array {
    /// Room for a column that is filled once, from end to end, and stays: to grow by doubling would take twice the memory,
    /// and the copying.
    mutating func reserveColumn(_ count: Int) {
        reserveCapacity(count)
        withUnsafeMutableBufferPointer { column in
            icflow_expect_large_pages(column.baseAddress, count * MemoryLayout<Element>.stride)
        }
    }
}
