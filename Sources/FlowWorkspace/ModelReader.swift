import FlowDiagnostics
import FlowModel
import FlowSyntax

/// Reads a root and what it includes into a model: the root first, then what is included, each real file once, where it is
/// first asked for. What cannot be read is told at its `include`.
struct ModelReader {
    let files: any FileSystem
    private let resolver: IncludeResolver
    private var builder: ModelBuilder
    private var diagnostics: [Diagnostic] = []
    /// The files read, without links.
    private var seen: Set<FilePath> = []
    /// The files whose includes are being followed, the innermost last.
    private var open: [OpenFile] = []

    private struct OpenFile {
        let path: FilePath
        /// Nil for standard input.
        let canonical: FilePath?
        var includes: ArraySlice<IncludeStatement>
        /// What is left of the include that is being followed.
        var outcomes: ArraySlice<IncludeResolver.Outcome> = []
        var include: IncludeStatement?
    }

    /// - Parameter rootFolder: nil where files anywhere may be included.
    private init(_ files: any FileSystem, rootFolder: FilePath?, _ workers: any Workers) {
        self.files = files
        builder = ModelBuilder(workers: workers)
        resolver = IncludeResolver(files: files, rootFolder: rootFolder)
    }

    /// The model of a file and what it includes.
    static func model(
        of path: FilePath, files: any FileSystem, allowsOutside: Bool, workers: any Workers = SingleWorker()
    ) -> Model {
        var reader = ModelReader(files, rootFolder: allowsOutside ? nil : path.folder, workers)
        do throws(FileError) {
            let bytes = try files.readText(path, limit: SourceText.maximumSize)
            reader.read(bytes, path, canonical: try files.canonicalPath(of: path))
        } catch {
            let nothing = SourceSpan(source: SourceID(0), start: ByteOffset(0), end: ByteOffset(0))
            let shown = Wording(verbatim: reader.resolver.shown(path).description)
            reader.diagnostics.append(Diagnostic(.unreadableFile, at: nothing, [shown, error.reason]))
            reader.read(SourceBytes([]), path, canonical: nil)
        }
        return reader.builder.finish(reader.diagnostics)
    }

    /// The model of a text that comes from elsewhere, as if it stood in a file of that path.
    static func model(
        of bytes: [UInt8], named path: FilePath, files: any FileSystem, allowsOutside: Bool,
        workers: any Workers = SingleWorker()
    ) -> Model {
        var reader = ModelReader(files, rootFolder: allowsOutside ? nil : path.folder, workers)
        reader.read(SourceBytes(bytes), path, canonical: try? files.canonicalPath(of: path))
        return reader.builder.finish(reader.diagnostics)
    }

    private mutating func read(_ bytes: SourceBytes, _ path: FilePath, canonical: FilePath?) {
        enter(bytes, path, canonical: canonical)
        while let last = open.indices.last {
            if let outcome = open[last].outcomes.popFirst() {
                follow(outcome, from: last)
            } else if let include = open[last].includes.popFirst() {
                open[last].include = include
                open[last].outcomes = resolver.targets(of: include, in: open[last].path)[...]
            } else {
                open.removeLast()
            }
        }
    }

    private mutating func enter(_ bytes: SourceBytes, _ path: FilePath, canonical: FilePath?) {
        let text = SourceText(path: resolver.shown(path).description, bytes: bytes)
        let includes = builder.read(text)
        if let canonical { seen.insert(canonical) }
        open.append(OpenFile(path: path, canonical: canonical, includes: includes[...]))
    }

    private mutating func follow(_ outcome: IncludeResolver.Outcome, from last: Int) {
        guard let include = open[last].include else { return }
        switch outcome {
        case .mistake(let definition, let arguments):
            diagnostics.append(Diagnostic(definition, at: include.span, arguments))
        case .target(let target):
            // `*.flow` beside the file itself means the others.
            if target.canonical == open[last].canonical, Glob.isPattern(FilePath(include.pattern)) { return }
            guard !seen.contains(target.canonical) else {
                if let first = open.firstIndex(where: { $0.canonical == target.canonical }) {
                    reportCycle(open[first...].map(\.path) + [target.path], at: include.span)
                }
                return
            }
            do throws(FileError) {
                enter(
                    try files.readText(target.path, limit: SourceText.maximumSize), target.path,
                    canonical: target.canonical
                )
            } catch {
                let shown = Wording(verbatim: resolver.shown(target.path).description)
                diagnostics.append(Diagnostic(.unreadableFile, at: include.span, [shown, error.reason]))
            }
        }
    }

    private mutating func reportCycle(_ circle: [FilePath], at span: SourceSpan) {
        let route = circle.map { resolver.shown($0).description }.joined(separator: " → ")
        diagnostics.append(Diagnostic(.includeCycle, at: span, [Wording(verbatim: route)]))
    }
}
