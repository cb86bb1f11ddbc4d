import FlowDiagnostics

/// What the front door needs of a file system; the program and the tests bring their own.
public protocol FileSystem {
    /// Absolute.
    var currentFolder: FilePath { get }

    /// The bytes of a file, at most `limit`.
    func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8]

    /// The same for a text, which may be large: its memory may be that of the file.
    func readText(_ path: FilePath, limit: Int) throws(FileError) -> SourceBytes

    /// What a folder holds, without `.` and `..`, in any order.
    func entries(of folder: FilePath) throws(FileError) -> [FolderEntry]

    /// The absolute path without links. Throws where nothing is there.
    func canonicalPath(of path: FilePath) throws(FileError) -> FilePath

    /// What a path leads to, by way of links.
    func kind(of path: FilePath) throws(FileError) -> FileKind

    /// What comes in by standard input.
    func readStandardInput(limit: Int) throws(FileError) -> [UInt8]
}

extension FileSystem {
    public func readText(_ path: FilePath, limit: Int) throws(FileError) -> SourceBytes {
        SourceBytes(try read(path, limit: limit))
    }
}

public struct FolderEntry: Sendable {
    public let name: [UInt8]
    /// Of the entry itself: a link is a link.
    public let kind: FileKind

    public init(name: [UInt8], kind: FileKind) {
        self.name = name
        self.kind = kind
    }
}

public enum FileKind: Sendable {
    case file, folder, link, other
}

/// Why a file cannot be had.
public enum FileError: Error, Hashable, Sendable {
    case missing
    case forbidden
    case isFolder
    /// A pipe, a device, a socket.
    case notRegular
    case tooLarge
    /// A folder without a `.flow` file.
    case withoutModel
    /// The system's own words.
    case other(String)
}
