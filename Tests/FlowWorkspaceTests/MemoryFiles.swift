import FlowWorkspace

/// A file system in memory, with links and files that cannot be read.
struct MemoryFiles: FileSystem {
    enum Node {
        case text(String)
        case bytes([UInt8])
        case link(String)
        case unreadable
        case pipe
    }

    /// By absolute path.
    private var nodes: [FilePath: Node] = [:]
    /// Those that the paths name.
    private var folders: Set<FilePath> = []
    var currentFolder = FilePath("/desk")
    var input = ""

    init(_ nodes: [String: Node]) {
        for (path, node) in nodes {
            var path = currentFolder.appending(FilePath(path)).normalized
            self.nodes[path] = node
            while path != path.folder {
                path = path.folder
                folders.insert(path)
            }
        }
    }

    init(texts: [String: String]) { self.init(texts.mapValues { .text($0) }) }

    /// Writes another text where one is.
    mutating func replace(_ path: String, _ text: String) {
        nodes[currentFolder.appending(FilePath(path)).normalized] = .text(text)
    }

    func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
        let real = try canonicalPath(of: path)
        switch nodes[real] {
        case .text(let text)?: return Array(text.utf8)
        case .bytes(let bytes)?: return bytes
        case .unreadable?: throw .forbidden
        case .pipe?, .link?: throw .notRegular
        case nil: throw .isFolder
        }
    }

    func entries(of folder: FilePath) throws(FileError) -> [FolderEntry] {
        let real = try canonicalPath(of: folder)
        var entries: [[UInt8]: FileKind] = [:]
        for (path, node) in nodes where path.isInside(real) && path != real {
            let rest = path.names.dropFirst(real.names.count)
            guard let name = rest.first else { continue }
            entries[Array(name)] = rest.count > 1 ? .folder : kind(of: node)
        }
        if entries.isEmpty { throw .missing }
        return entries.map { FolderEntry(name: $0.key, kind: $0.value) }
    }

    func canonicalPath(of path: FilePath) throws(FileError) -> FilePath {
        var real = FilePath("/")
        var rest = currentFolder.appending(path).names[...]
        var links = 0
        while let name = rest.popFirst() {
            if name.elementsEqual(Array("..".utf8)) {
                real = real.folder
                continue
            }
            if name.elementsEqual(Array(".".utf8)) { continue }
            let next = real.appending(name: name)
            if case .link(let target)? = nodes[next] {
                links += 1
                guard links < 40 else { throw .other("too many links") }
                let path = real.appending(FilePath(target))
                rest = (path.names + rest)[...]
                real = FilePath("/")
            } else {
                real = next
            }
        }
        guard nodes[real] != nil || folders.contains(real) else { throw .missing }
        return real
    }

    func kind(of path: FilePath) throws(FileError) -> FileKind {
        nodes[try canonicalPath(of: path)].map(kind) ?? .folder
    }

    func readStandardInput(limit: Int) throws(FileError) -> [UInt8] { Array(input.utf8) }

    private func kind(of node: Node) -> FileKind {
        switch node {
        case .text, .bytes, .unreadable: .file
        case .link: .link
        case .pipe: .other
        }
    }
}
