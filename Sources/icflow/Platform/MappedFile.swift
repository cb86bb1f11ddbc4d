import FlowDiagnostics
import Glibc

/// Large files as the system has them in memory, without a copy.
enum MappedFile {
    /// Below this, to map a file costs more than to read it.
    private static let smallest = 1 << 20

    /// The bytes of a regular file; nil for one that is small or of another sort.
    ///
    /// The whole pages are mapped, the rest is read: what another program appends meanwhile then is nowhere to be seen, and
    /// the zeros behind the last byte are ours. A file that is cut short meanwhile ends the program with a message; see
    /// `endWhereFilesAreCutShort`.
    static func bytes(of file: Descriptor, limit: Int) throws(SystemError) -> SourceBytes? {
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw .last }
        let size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG, size >= smallest else { return nil }
        guard size <= limit else { throw SystemError(number: EFBIG) }

        let page = sysconf(Int32(_SC_PAGESIZE))
        let whole = size / page * page
        let length = whole + 2 * page
        guard let region = map(nil, length, PROT_READ | PROT_WRITE, MAP_ANONYMOUS, -1) else { return nil }
        guard map(region, whole, PROT_READ, MAP_FIXED, file.number) != nil, let tail = rest(of: file, from: whole, size)
        else {
            munmap(region, length)
            return nil
        }
        region.advanced(by: whole).copyMemory(from: tail, byteCount: tail.count)
        endWhereFilesAreCutShort()
        let endOfPages = Int(bitPattern: region) + whole
        return SourceBytes(
            adopting: UnsafePointer(region.assumingMemoryBound(to: UInt8.self)), count: size,
            release: { munmap(UnsafeMutableRawPointer(mutating: $0), length) },
            setAside: { range in
                guard let first = range.baseAddress else { return }
                // Whole pages of the file alone: the others are the only copy.
                let address = Int(bitPattern: first)
                let start = (address + page - 1) / page * page
                let end = min((address + range.count) / page * page, endOfPages)
                guard start < end else { return }
                madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_DONTNEED)
            })
    }

    private static func map(
        _ address: UnsafeMutableRawPointer?, _ length: Int, _ protection: Int32, _ flags: Int32, _ file: Int32
    ) -> UnsafeMutableRawPointer? {
        let region = mmap(address, length, protection, MAP_PRIVATE | flags, file, 0)
        return region == MAP_FAILED ? nil : region
    }

    /// The bytes behind the whole pages; nil where they cannot be had.
    private static func rest(of file: Descriptor, from start: Int, _ size: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size - start)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(file.number, $0.baseAddress?.advanced(by: filled), $0.count - filled, start + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }

    /// To read a page that the file no longer has is an error that no call returns. A handler of signals can work out
    /// nothing, so there is one for each language.
    private static func endWhereFilesAreCutShort() {
        switch Reader.language {
        case .english:
            signal(SIGBUS) { _ in MappedFile.end("icflow: a file was cut short while it was read; run icflow again\n") }
        case .chinese:
            signal(SIGBUS) { _ in MappedFile.end("icflow：文件在读取期间被截短；请重新运行 icflow\n") }
        }
    }

    private static func end(_ message: StaticString) {
        write(2, message.utf8Start, message.utf8CodeUnitCount)
        _exit(2)
    }
}
