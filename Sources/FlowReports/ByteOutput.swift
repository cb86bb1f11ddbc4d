/// Where a report is written to, bytes by way of a buffer. The first error of whoever takes the bytes is kept, and what
/// follows it is dropped, so that a report can be written without looking at every step.
public final class ByteOutput {
    private var buffer: [UInt8] = []
    private let drain: ([UInt8]) throws -> Void
    private var failure: (any Error)?

    private static let bufferSize = 1 << 16

    /// - Parameter drain: takes the bytes of a full buffer.
    public init(_ drain: @escaping ([UInt8]) throws -> Void) {
        self.drain = drain
        buffer.reserveCapacity(Self.bufferSize + 1024)
    }

    /// Nobody takes the bytes any more: what is left of the report need not be worked out.
    public var isClosed: Bool { failure != nil }

    public func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.bufferSize { pass() }
    }

    public func write(_ bytes: some Sequence<UInt8>) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { pass() }
    }

    func write(byte: UInt8) {
        buffer.append(byte)
    }

    func write(blanks count: Int) {
        for _ in 0..<count { buffer.append(UInt8(ascii: " ")) }
    }

    /// Passes on what is left; throws the first error that there was.
    public func finish() throws {
        pass()
        if let failure { throw failure }
    }

    private func pass() {
        defer { buffer.removeAll(keepingCapacity: true) }
        guard failure == nil, !buffer.isEmpty else { return }
        do { try drain(buffer) } catch { failure = error }
    }
}
