import Glibc

/// An open file of the process.
struct Descriptor {
    let number: Int32

    static let standardInput = Descriptor(number: 0)
    static let standardOutput = Descriptor(number: 1)
    static let standardError = Descriptor(number: 2)

    static func open(_ path: [UInt8], _ flags: Int32) throws(SystemError) -> Descriptor {
        let path = path.map(CChar.init(bitPattern:)) + [0]
        while true {
            // Read and written by all, as far as the umask lets them.
            let number = Glibc.open(path, flags | O_CLOEXEC, 0o666)
            if number >= 0 { return Descriptor(number: number) }
            if errno != EINTR { throw .last }
        }
    }

    func close() throws(SystemError) {
        if Glibc.close(number) != 0, errno != EINTR { throw .last }
    }

    var isTerminal: Bool { isatty(number) == 1 }

    /// Writes all bytes, waiting where the other end is slow.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count >= 0 { written += count } else { try waitAfterError(for: Int16(POLLOUT)) }
        }
    }

    /// Everything up to the end; nil where that is more than `limit` bytes.
    /// - Parameter expected: how many bytes there probably are.
    func readAll(limit: Int, expected: Int) throws(SystemError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: min(max(expected, 0), limit) + 1)
        var filled = 0
        while true {
            if filled == bytes.count {
                guard filled <= limit else { return nil }
                bytes += [UInt8](repeating: 0, count: max(bytes.count, 1 << 16))
            }
            let count = bytes.withUnsafeMutableBytes {
                read(number, $0.baseAddress?.advanced(by: filled), $0.count - filled)
            }
            if count == 0 { break }
            if count > 0 { filled += count } else { try waitAfterError(for: Int16(POLLIN)) }
        }
        guard filled <= limit else { return nil }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// Returns where the call may be tried again.
    private func waitAfterError(for events: Int16) throws(SystemError) {
        if errno == EINTR { return }
        guard errno == EAGAIN else { throw .last }
        var waited = pollfd(fd: number, events: events, revents: 0)
        if poll(&waited, 1, -1) < 0, errno != EINTR { throw .last }
    }
}
