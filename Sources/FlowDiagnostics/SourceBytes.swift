/// The bytes of a text: never changed, and shared by all that hold them. They lie in memory of their own or in that of a
/// mapped file, and a few zeros follow the last of them, so that a scan needs no look at the end for each byte.
public struct SourceBytes: RandomAccessCollection, Sendable {
    @usableFromInline let storage: Storage

    /// How many zeros may be read behind the last byte.
    public static let padding = 16

    /// The memory that the bytes lie in; given back with the last value that holds them.
    @usableFromInline
    final class Storage: @unchecked Sendable {
        @usableFromInline let start: UnsafePointer<UInt8>
        @usableFromInline let count: Int
        private let release: @Sendable (UnsafePointer<UInt8>) -> Void
        let setAside: (@Sendable (UnsafeBufferPointer<UInt8>) -> Void)?

        init(
            start: UnsafePointer<UInt8>, count: Int, release: @escaping @Sendable (UnsafePointer<UInt8>) -> Void,
            setAside: (@Sendable (UnsafeBufferPointer<UInt8>) -> Void)?
        ) {
            self.start = start
            self.count = count
            self.release = release
            self.setAside = setAside
        }

        deinit { release(start) }
    }

    /// - Complexity: linear; the bytes are copied.
    @inlinable
    public init(_ bytes: some Collection<UInt8>) {
        self.init(unsafeUninitializedCapacity: bytes.count) { memory in
            _ = memory.initialize(fromContentsOf: bytes)
            return memory.count
        }
    }

    /// Bytes that are written where they stay.
    /// - Parameter initialize: gets room for `capacity` bytes and returns how many it has filled.
    public init<Failure: Error>(
        unsafeUninitializedCapacity capacity: Int,
        initialize: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int
    ) throws(Failure) {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity + Self.padding)
        // What is allocated has an address, even for no byte.
        let start = memory.baseAddress.unsafelyUnwrapped
        do throws(Failure) {
            let count = try initialize(UnsafeMutableBufferPointer(rebasing: memory[..<capacity]))
            (start + count).initialize(repeating: 0, count: Self.padding)
            storage = Storage(start: start, count: count, release: { $0.deallocate() }, setAside: nil)
        } catch {
            memory.deallocate()
            throw error
        }
    }

    /// Bytes in memory that was got elsewhere, such as a mapped file.
    /// - Parameters:
    ///   - start: `padding` zeros follow the last byte.
    ///   - release: gives the memory back.
    ///   - setAside: may take bytes out of memory that can be got again.
    public init(
        adopting start: UnsafePointer<UInt8>, count: Int,
        release: @escaping @Sendable (UnsafePointer<UInt8>) -> Void,
        setAside: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        storage = Storage(start: start, count: count, release: release, setAside: setAside)
    }

    /// Tells that a range will not be read again soon: of a mapped file it need not stay in memory.
    public func setAside(_ range: Range<Int>) {
        storage.setAside?(UnsafeBufferPointer(rebasing: buffer[range]))
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { storage.count }

    @inlinable
    public subscript(position: Int) -> UInt8 {
        precondition(position >= 0 && position < storage.count, "an offset outside of the text")
        return storage.start[position]
    }

    /// The bytes in memory. The address holds as long as some copy of this value does.
    @inlinable public var buffer: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: storage.start, count: storage.count)
    }

    @inlinable
    public func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        try body(buffer)
    }

    @inlinable
    public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
        try body(buffer)
    }
}
