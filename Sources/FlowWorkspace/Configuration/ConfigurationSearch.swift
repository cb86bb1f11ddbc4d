import FlowDiagnostics

/// Finds and reads configurations, each file once.
struct ConfigurationSearch {
    let files: any FileSystem
    private var read: [FilePath: ConfigurationFile] = [:]
    /// By the path of the file that was found.
    private var found: [FilePath: Configuration] = [:]
    /// By folder: the file that holds there; nil where there is none.
    private var nearest: [FilePath: FilePath?] = [:]

    init(_ files: any FileSystem) { self.files = files }

    /// In the order in which they are told where both are there.
    static let names = ["icflow.yml", ".icflow.yml"]

    /// The configuration of the nearest folder that has one, from a folder upwards.
    mutating func configuration(from folder: FilePath) throws(LocatedMistakes) -> Configuration {
        var folder = absolute(folder)
        var passed: [FilePath] = []
        var path: FilePath?
        while true {
            if let known = nearest[folder] {
                path = known
                break
            }
            passed.append(folder)
            path = try file(in: folder)
            if path != nil || folder == folder.folder { break }
            folder = folder.folder
        }
        for folder in passed { nearest[folder] = .some(path) }
        guard let path else { return .none }
        return try configuration(at: path)
    }

    /// The configuration of a file, with those that it extends: each once, behind all that extend it.
    mutating func configuration(at path: FilePath) throws(LocatedMistakes) -> Configuration {
        if let known = found[path] { return known }
        var ordered: [ConfigurationFile] = []
        var isDone: Set<FilePath> = []
        var isOpen: Set<FilePath> = []
        var open = [Step(try file(path, askedAt: nil))]
        while let step = open.last {
            guard step.next < step.file.extends.count else {
                open.removeLast()
                isOpen.remove(step.file.path)
                if isDone.insert(step.file.path).inserted { ordered.append(step.file) }
                continue
            }
            let extended = step.file.extends[step.next]
            open[open.count - 1].next += 1
            let next = try file(step.file.path.folder.appending(FilePath(extended.value)), askedAt: extended.place)
            if isDone.contains(next.path) { continue }
            isOpen.insert(step.file.path)
            if isOpen.contains(next.path), let first = open.firstIndex(where: { $0.file.path == next.path }) {
                throw Self.cycle(open[first...].map(\.file.shown) + [next.shown], at: extended.place)
            }
            open.append(Step(next))
        }
        let configuration = Configuration(files: ordered)
        found[path] = configuration
        return configuration
    }

    /// A file whose extensions are being followed.
    private struct Step {
        let file: ConfigurationFile
        var next = 0

        init(_ file: ConfigurationFile) { self.file = file }
    }

    private func file(in folder: FilePath) throws(LocatedMistakes) -> FilePath? {
        let paths = Self.names.map { folder.appending(FilePath($0)) }
        let there = paths.filter { path in
            guard let kind = try? files.kind(of: path) else { return false }
            return kind != .folder
        }
        if there.count > 1 {
            let (first, second) = (shown(there[0]), shown(there[1]))
            throw LocatedMistakes([
                LocatedMistake(
                    FilePlace(second),
                    Wording("there is `\(first)` too: keep one of the two", "同一文件夹中另有“\(first)”，请只保留一个"))
            ])
        }
        return there.first
    }

    /// - Parameter place: where another file extends it; nil for the one that was asked for.
    private mutating func file(_ path: FilePath, askedAt place: FilePlace?) throws(LocatedMistakes) -> ConfigurationFile
    {
        let name = shown(path)
        let canonical: FilePath
        let bytes: [UInt8]
        do throws(FileError) {
            canonical = try files.canonicalPath(of: path)
            if let known = read[canonical] { return known }
            // A pipe or a device has no end.
            switch try files.kind(of: canonical) {
            case .file: bytes = try files.read(canonical, limit: YAMLReader.maximumSize)
            case .folder: throw .isFolder
            case .link, .other: throw .notRegular
            }
        } catch {
            if error == .tooLarge { throw LocatedMistakes([YAMLScreening.tooLarge(FilePlace(name))]) }
            let reason = error.reason
            throw LocatedMistakes([
                LocatedMistake(
                    place ?? FilePlace(name),
                    Wording(
                        "the configuration `\(name)` cannot be read: \(reason.english)",
                        "无法读取配置“\(name)”：\(reason.chinese)"))
            ])
        }
        let file = ConfigurationFile(bytes, path: canonical, shown: name)
        read[canonical] = file
        return file
    }

    private static func cycle(_ circle: [String], at place: FilePlace) -> LocatedMistakes {
        let route = circle.joined(separator: " → ")
        return LocatedMistakes([
            LocatedMistake(
                place, Wording("these configurations extend each other: \(route)", "配置互相继承，成环：\(route)"))
        ])
    }

    private func absolute(_ folder: FilePath) -> FilePath {
        (try? files.canonicalPath(of: folder)) ?? files.currentFolder.appending(folder).normalized
    }

    private func shown(_ path: FilePath) -> String { path.shown(from: files.currentFolder).description }
}
