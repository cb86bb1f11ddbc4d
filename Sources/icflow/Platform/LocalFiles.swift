import FlowDiagnostics
import FlowWorkspace
import Glibc

/// The files of this machine.
struct LocalFiles: FileSystem {
    let currentFolder: FilePath

    init() {
        guard let folder = getcwd(nil, 0) else {
            // The current folder was taken away: paths stay as they are.
            currentFolder = FilePath("/")
            return
        }
        defer { free(folder) }
        currentFolder = FilePath(Self.bytes(of: folder))
    }

    func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
        try check(path)
        do throws(SystemError) {
            let file = try Descriptor.open(path.bytes, O_RDONLY)
            defer { try? file.close() }
            return try Self.bytes(of: file, limit: limit)
        } catch {
            throw FileError(error)
        }
    }

    func readText(_ path: FilePath, limit: Int) throws(FileError) -> SourceBytes {
        try check(path)
        do throws(SystemError) {
            let file = try Descriptor.open(path.bytes, O_RDONLY)
            defer { try? file.close() }
            if let mapped = try MappedFile.bytes(of: file, limit: limit) { return mapped }
            return SourceBytes(try Self.bytes(of: file, limit: limit))
        } catch {
            throw FileError(error)
        }
    }

    private static func bytes(of file: Descriptor, limit: Int) throws(SystemError) -> [UInt8] {
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw .last }
        let size = Int(status.st_size)
        guard size <= limit else { throw SystemError(number: EFBIG) }
        guard let bytes = try file.readAll(limit: limit, expected: size) else { throw SystemError(number: EFBIG) }
        return bytes
    }

    func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
        do throws(SystemError) {
            guard let bytes = try Descriptor.standardInput.readAll(limit: limit, expected: 0) else {
                throw SystemError(number: EFBIG)
            }
            return bytes
        } catch {
            throw FileError(error)
        }
    }

    func entries(of folder: FilePath) throws(FileError) -> [FolderEntry] {
        try check(folder)
        guard let stream = opendir(Self.string(folder)) else { throw FileError(.last) }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw FileError(.last) }
                return entries
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    Self.bytes(of: $0)
                }
            }
            if name == Array(".".utf8) || name == Array("..".utf8) { continue }
            let kind: FileKind =
                switch Int(entry.pointee.d_type) {
                case Int(DT_REG): .file
                case Int(DT_DIR): .folder
                case Int(DT_LNK): .link
                case Int(DT_UNKNOWN): try kindOfEntry(folder.appending(name: name[...]))
                default: .other
                }
            entries.append(FolderEntry(name: name, kind: kind))
        }
    }

    func canonicalPath(of path: FilePath) throws(FileError) -> FilePath {
        try check(path)
        guard let real = realpath(Self.string(path), nil) else { throw FileError(.last) }
        defer { free(real) }
        return FilePath(Self.bytes(of: real))
    }

    func kind(of path: FilePath) throws(FileError) -> FileKind {
        try check(path)
        var status = stat()
        guard stat(Self.string(path), &status) == 0 else { throw FileError(.last) }
        return Self.kind(of: status)
    }

    /// Makes a folder and those that hold it, as far as they are not there.
    func makeFolder(_ path: FilePath) throws(ProgramFailure) {
        func failure(_ error: SystemError) -> ProgramFailure {
            ProgramFailure(
                "cannot make the folder `\(path)`: \(error.message)", "无法建立文件夹“\(path)”：\(error.message)")
        }
        if path.bytes.isEmpty || path.bytes.contains(0) { throw failure(SystemError(number: ENOENT)) }
        var folder = FilePath(path.isAbsolute ? "/" : ".")
        for name in path.names {
            folder = folder.appending(name: name)
            if mkdir(Self.string(folder), 0o777) == 0 { continue }
            let error = SystemError.last
            if (try? kind(of: folder)) == .folder { continue }
            throw failure(error.number == EEXIST ? SystemError(number: ENOTDIR) : error)
        }
    }

    /// Of a file system that does not say what its entries are.
    private func kindOfEntry(_ path: FilePath) throws(FileError) -> FileKind {
        var status = stat()
        guard lstat(Self.string(path), &status) == 0 else { throw FileError(.last) }
        return Self.kind(of: status)
    }

    /// The system would take a zero byte for the end of the path, and read another file.
    private func check(_ path: FilePath) throws(FileError) {
        if path.bytes.isEmpty || path.bytes.contains(0) { throw .missing }
    }

    private static func kind(of status: stat) -> FileKind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    private static func string(_ path: FilePath) -> [CChar] { path.bytes.map(CChar.init(bitPattern:)) + [0] }

    private static func bytes(of string: UnsafePointer<CChar>) -> [UInt8] {
        UnsafeBufferPointer(start: string, count: strlen(string)).map(UInt8.init(bitPattern:))
    }
}

extension FileError {
    init(_ error: SystemError) {
        switch error.number {
        case ENOENT, ENOTDIR: self = .missing
        case EACCES, EPERM: self = .forbidden
        case EISDIR: self = .isFolder
        case EFBIG: self = .tooLarge
        default: self = .other(error.message)
        }
    }
}
