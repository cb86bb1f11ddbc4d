import FlowDiagnostics
import FlowModel
import FlowSyntax

/// Finds the roots below a folder: the `.flow` files that no other includes.
struct RootSearch {
    let files: any FileSystem
    /// About folders inside that cannot be read.
    private(set) var complaints: [Wording] = []

    init(_ files: any FileSystem) { self.files = files }

    /// The roots, in the order of their bytes. Where files include each other in a circle that no root leads to, the first of
    /// them counts as a root, so that the circle is told. Empty where there is no `.flow` file.
    mutating func roots(in folder: FilePath) throws(FileError) -> [FilePath] {
        let found = try flowFiles(in: folder)
        var index: [FilePath: Int] = [:]
        for (number, file) in found.enumerated() { index[file.canonical] = number }
        let included = found.map { file in includes(of: file.path).compactMap { index[$0] } }
        var isIncluded = [Bool](repeating: false, count: found.count)
        for (file, targets) in included.enumerated() {
            for target in targets where target != file { isIncluded[target] = true }
        }
        var isReached = [Bool](repeating: false, count: found.count)
        var roots: [Int] = []
        for file in found.indices.filter({ !isIncluded[$0] }) + Array(found.indices) where !isReached[file] {
            roots.append(file)
            var waiting = [file]
            isReached[file] = true
            while let next = waiting.popLast() {
                for target in included[next] where !isReached[target] {
                    isReached[target] = true
                    waiting.append(target)
                }
            }
        }
        return roots.sorted().map { found[$0].path }
    }

    /// All `.flow` files at any depth, each real file once, in the order of their bytes. What begins with a dot is left out,
    /// and links to folders are not followed.
    mutating func flowFiles(in folder: FilePath) throws(FileError) -> [(path: FilePath, canonical: FilePath)] {
        var paths: [FilePath] = []
        var waiting = [folder]
        var isFirst = true
        while let folder = waiting.popLast() {
            let entries: [FolderEntry]
            do throws(FileError) {
                entries = try files.entries(of: folder)
            } catch {
                // The folder that was asked for has to be readable.
                if isFirst { throw error }
                complaints.append(error.complaint(about: folder.shown(from: files.currentFolder).description))
                continue
            }
            isFirst = false
            for entry in entries where entry.name.first != UInt8(ascii: ".") {
                let path = folder.appending(name: entry.name[...])
                let kind = entry.kind == .link && isFlowFile(path) ? (try? files.kind(of: path)) ?? .file : entry.kind
                if entry.kind == .folder {
                    waiting.append(path)
                } else if isFlowFile(path), kind == .file {
                    paths.append(path)
                }
            }
        }
        var seen: Set<FilePath> = []
        return paths.sorted().compactMap { path in
            let canonical = (try? files.canonicalPath(of: path)) ?? path
            return seen.insert(canonical).inserted ? (path, canonical) : nil
        }
    }

    private func isFlowFile(_ path: FilePath) -> Bool { path.bytes.suffix(5).elementsEqual(Array(".flow".utf8)) }

    /// The files that a file includes, without links. What is wrong with them is told when the model is read.
    private func includes(of path: FilePath) -> [FilePath] {
        guard let bytes = try? files.read(path, limit: SourceText.maximumSize), Self.mayInclude(bytes) else {
            return []
        }
        let tree = Parser.parse(SourceText(path: path.description, bytes: bytes))
        let resolver = IncludeResolver(files: files, rootFolder: nil)
        return IncludeStatement.all(in: tree).flatMap { resolver.targets(of: $0, in: path) }.compactMap { outcome in
            if case .target(let target) = outcome { target.canonical } else { nil }
        }
    }

    /// Most files include nothing, and are seen to without being parsed: no spelling of the keyword stands in them.
    private static func mayInclude(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.indices.contains { start in
                spellings.contains { $0[0] == bytes[start] && bytes[start...].starts(with: $0) }
            }
        }
    }

    /// Those of the keyword, and what full-width letters begin with.
    private static let spellings: [[UInt8]] =
        ([Keyword.include.english] + Keyword.include.chinese).map { Array($0.utf8) } + [[0xEF, 0xBD]]
}
