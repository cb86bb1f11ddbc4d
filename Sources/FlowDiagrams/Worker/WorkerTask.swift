/// What a worker is sent: a request, and what it may use up.
struct WorkerTask: Hashable, Sendable {
    struct Limits: Hashable, Sendable {
        /// Wall clock for the parent, processor time for the worker.
        var seconds: Int
        /// Bytes of address space.
        var memory: Int
    }

    var limits: Limits
    var request: DrawingRequest

    init(limits: Limits, request: DrawingRequest) {
        self.limits = limits
        self.request = request
    }

    var wire: [UInt8] {
        var writer = WireWriter()
        writer.write(limits.seconds)
        writer.write(limits.memory)
        return writer.bytes + request.wire
    }

    init(wire bytes: [UInt8]) throws {
        var reader = WireReader(bytes)
        limits = Limits(seconds: try reader.integer(), memory: try reader.integer())
        request = try DrawingRequest(wire: Array(bytes.dropFirst(16)))
    }
}
