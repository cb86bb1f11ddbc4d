import FlowDiagnostics
import FlowModel
import FlowReports
import FlowRules

/// The front door: opens models and lints them, with the file system that it is given.
public struct Workspace {
    let files: any FileSystem
    let allowsOutside: Bool
    let workers: any Workers

    /// - Parameters:
    ///   - allowsOutside: whether a model may include files outside its root's folder.
    ///   - workers: do what can be done at the same time. What comes out is the same whoever they are.
    public init(_ files: any FileSystem, allowsOutside: Bool = false, workers: any Workers = SingleWorker()) {
        self.files = files
        self.allowsOutside = allowsOutside
        self.workers = workers
    }

    /// The models of some paths: a file is a model with what it includes, a folder is searched for roots, `-` is standard
    /// input. Each root once, in the order asked for. What a text gets wrong is in its model's diagnostics.
    /// - Parameters:
    ///   - paths: none for the current folder.
    ///   - inputName: the path under which standard input is named, and which its includes are relative to.
    public func open(_ paths: [String], inputName: String? = nil) -> Opened {
        var opened = Opened()
        var seen: Set<FilePath> = []
        var hasInput = false
        for path in paths.isEmpty ? ["."] : paths {
            if path == "-" {
                if !hasInput { openInput(named: inputName, &opened) }
                hasInput = true
                continue
            }
            do throws(FileError) {
                for root in try roots(at: FilePath(path), &opened) { open(root, &opened, &seen) }
            } catch {
                opened.complaints.append(error.complaint(about: path))
            }
        }
        return opened
    }

    /// A root of a folder may be a link that leads nowhere: it keeps no other from being read.
    private func open(_ root: FilePath, _ opened: inout Opened, _ seen: inout Set<FilePath>) {
        do throws(FileError) {
            guard seen.insert(try files.canonicalPath(of: root)).inserted else { return }
            let model = ModelReader.model(of: root, files: files, allowsOutside: allowsOutside, workers: workers)
            opened.models.append(OpenedModel(path: shown(root), origin: .file(root), model: model))
        } catch {
            opened.complaints.append(error.complaint(about: shown(root)))
        }
    }

    private func roots(at path: FilePath, _ opened: inout Opened) throws(FileError) -> [FilePath] {
        guard try files.kind(of: path) == .folder else { return [path] }
        var search = RootSearch(files)
        let roots = try search.roots(in: path)
        opened.complaints += search.complaints
        if roots.isEmpty { throw .withoutModel }
        return roots
    }

    private func openInput(named name: String?, _ opened: inout Opened) {
        let path = FilePath(name ?? "<stdin>")
        do throws(FileError) {
            let bytes = try files.readStandardInput(limit: SourceText.maximumSize)
            let model = ModelReader.model(
                of: bytes, named: path, files: files, allowsOutside: allowsOutside, workers: workers)
            opened.models.append(OpenedModel(path: shown(path), origin: .input(named: path), model: model))
        } catch {
            opened.complaints.append(error.complaint(about: shown(path)))
        }
    }

    func shown(_ path: FilePath) -> String { path.shown(from: files.currentFolder).description }

    /// What is wrong with the texts of some models; no rule runs.
    public func check(_ models: [OpenedModel]) -> [LintedModel] {
        // No date is looked at where no rule runs.
        var settings = RuleSettings(today: .init(year: 1970, month: 1, day: 1))
        settings.selected = []
        return lint(models, settings: settings)
    }

    /// A model in figures.
    public func statistics(of model: OpenedModel) -> Statistics { Statistics(of: model.model) }

    /// What the rules find in some models.
    /// - Parameter least: findings that are less severe are counted and not kept; see `Linter.lint`.
    public func lint(
        _ models: [OpenedModel], settings: RuleSettings, keeping least: Severity = .info
    ) -> [LintedModel] {
        models.map { opened in
            let result = Linter.lint(opened.model, settings: settings, keeping: least, workers: workers)
            return LintedModel(path: opened.path, result: result)
        }
    }
}

/// What opening some paths came to.
public struct Opened: Sendable {
    public internal(set) var models: [OpenedModel] = []
    /// About paths that lead to no model; each begins with the path.
    public internal(set) var complaints: [Wording] = []
}

public struct OpenedModel: Sendable {
    /// Of the root, as messages show it.
    public let path: String
    let origin: Origin
    /// The same path, as it was asked for.
    var root: FilePath {
        switch origin {
        case .file(let path), .input(named: let path): path
        }
    }
    public let model: Model

    /// Where the text of its root comes from.
    enum Origin: Sendable {
        case file(FilePath)
        case input(named: FilePath)
    }
}
