import Glibc
import SyntheticModels

/// A file could not be read or written.
struct FileFailure: Error, CustomStringConvertible {
    let description: String

    init(_ path: String) { description = "\(path): \(String(cString: strerror(errno)))" }
}

func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw FileFailure(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&piece, 1, piece.count, file)
        bytes += piece[..<count]
        if count < piece.count { return bytes }
    }
}

func write(bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw FileFailure(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw FileFailure(path) }
}

/// One organisation in the two notations that programs are given.
struct OrganisationFiles {
    let model: String
    let table: String

    init(_ organisation: SyntheticOrganisation, in folder: String) throws {
        self.init(flows: organisation.flows.count, in: folder)
        try write(bytes: organisation.source, to: model)
        try write(bytes: organisation.table, to: table)
    }

    private init(flows: Int, in folder: String) {
        model = "\(folder)/synthetic-\(flows).flow"
        table = "\(folder)/synthetic-\(flows).csv"
    }

    /// Written by a process of its own, so that this one stays small: Linux counts what it has in memory as theirs for the
    /// programs that it starts.
    static func written(flows: Int, seed: UInt64, in folder: String) throws -> OrganisationFiles {
        let files = OrganisationFiles(flows: flows, in: folder)
        if access(files.model, R_OK) != 0 {
            _ = try Program([Program.own, "--flows", "\(flows)", "--seed", "\(seed)", "--write", folder]).measured()
        }
        return files
    }

    /// In bytes.
    var modelSize: Int {
        var status = stat()
        return stat(model, &status) == 0 ? Int(status.st_size) : 0
    }
}

struct TemporaryFolder {
    let path: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
        var template = Array("\(parent)/icflow-bench-XXXXXX".utf8CString)
        // The folder's name takes the place of the last six letters.
        let made = template.withUnsafeMutableBufferPointer { letters in
            letters.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else { throw FileFailure(parent) }
        path = made
    }

    /// With the files in it; it has no folders.
    func remove() {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { unlink("\(path)/\(name)") }
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
