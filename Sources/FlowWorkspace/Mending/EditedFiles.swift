import FlowDiagnostics

/// A file system in which some texts are other than they are on disk.
struct EditedFiles: FileSystem {
    let base: any FileSystem
    var texts: [TextKey: [UInt8]] = [:]

    var currentFolder: FilePath { base.currentFolder }

    func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
        if !texts.isEmpty, let text = texts[.file(try base.canonicalPath(of: path))] { return text }
        return try base.read(path, limit: limit)
    }

    func entries(of folder: FilePath) throws(FileError) -> [FolderEntry] { try base.entries(of: folder) }

    func canonicalPath(of path: FilePath) throws(FileError) -> FilePath { try base.canonicalPath(of: path) }

    func kind(of path: FilePath) throws(FileError) -> FileKind { try base.kind(of: path) }

    func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
        if let text = texts[.input] { return text }
        return try base.readStandardInput(limit: limit)
    }
}

/// A text that can be changed: a file by its canonical path, or what came in by standard input.
enum TextKey: Hashable, Comparable {
    case input
    case file(FilePath)
}
