import FlowDiagnostics
import FlowModel
import FlowSyntax

/// Finds the files that an `include` asks for.
struct IncludeResolver {
    let files: any FileSystem
    /// The folder of the root, as it was asked for; nil where files anywhere may be included.
    let rootFolder: FilePath?

    /// One file to be included.
    struct Target {
        /// As it is reached: by way of the including file's folder.
        let path: FilePath
        /// Without links: what tells files apart.
        let canonical: FilePath
    }

    enum Outcome {
        case target(Target)
        case mistake(DiagnosticDefinition, [Wording])
    }

    /// The files of an include, in the order of their bytes where it is a glob, or what is wrong with it.
    func targets(of include: IncludeStatement, in including: FilePath) -> [Outcome] {
        let asked = FilePath(include.pattern)
        let path = including.folder.appending(asked)
        guard Glob.isPattern(asked) else { return [outcome(for: path, asked: include.pattern)] }
        let (base, pattern) = Glob.split(path)
        if isOutside(base) { return [outside(include.pattern)] }
        let found = pattern.files(in: base, of: files)
        if found.isEmpty { return [.mistake(.includesNothing, [Wording(verbatim: include.pattern)])] }
        return found.map { outcome(for: $0, asked: shown($0).description) }
    }

    func shown(_ path: FilePath) -> FilePath { path.shown(from: files.currentFolder) }

    private func outcome(for path: FilePath, asked: String) -> Outcome {
        if isOutside(path) { return outside(asked) }
        do throws(FileError) {
            let canonical = try files.canonicalPath(of: path)
            switch try files.kind(of: canonical) {
            case .file: return .target(Target(path: path, canonical: canonical))
            case .folder: throw .isFolder
            case .link, .other: throw .notRegular
            }
        } catch {
            if error == .missing { return .mistake(.missingFile, [Wording(verbatim: asked)]) }
            return .mistake(.unreadableFile, [Wording(verbatim: asked), error.reason])
        }
    }

    private func outside(_ asked: String) -> Outcome { .mistake(.includeOutside, [Wording(verbatim: asked)]) }

    /// Links are followed first. Where nothing is there the names decide, so that nobody learns what exists elsewhere.
    func isOutside(_ path: FilePath) -> Bool {
        guard let rootFolder else { return false }
        if let real = try? files.canonicalPath(of: path), let realRoot = try? files.canonicalPath(of: rootFolder) {
            return !real.isInside(realRoot)
        }
        let here = files.currentFolder
        return !here.appending(path).normalized.isInside(here.appending(rootFolder).normalized)
    }
}
