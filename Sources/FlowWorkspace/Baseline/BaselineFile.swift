import FlowDiagnostics
import FlowReports
import FlowRules

/// A baseline as it was read.
struct BaselineFile: Sendable {
    /// Where it is written to.
    let path: FilePath
    /// As messages show it.
    let shown: String
    /// The folder that its models' paths are relative to: absolute, without links.
    let folder: FilePath
    let baseline: Baseline
    /// Where each entry stands.
    let places: [FilePlace]
    /// Whether there is a file already.
    let isThere: Bool

    /// - Parameter mayBeMissing: it is to be written, and counts as empty where there is none.
    init(_ path: FilePath, in files: any FileSystem, mayBeMissing: Bool) throws(LocatedMistakes) {
        let shown = path.shown(from: files.currentFolder).description
        self.path = path
        self.shown = shown
        folder =
            (try? files.canonicalPath(of: path.folder)) ?? files.currentFolder.appending(path.folder).normalized
        let bytes: [UInt8]?
        do throws(FileError) {
            if try files.kind(of: path) == .other { throw .notRegular }
            bytes = try files.read(path, limit: Self.maximumSize)
        } catch {
            guard error == .missing, mayBeMissing else { throw LocatedMistakes([.unreadable(error, shown)]) }
            bytes = nil
        }
        isThere = bytes != nil
        do throws(LocatedMistake) {
            (baseline, places) =
                try bytes.map { (bytes) throws(LocatedMistake) in
                    try Self.read(bytes, path: shown)
                } ?? (Baseline(), [])
        } catch {
            throw LocatedMistakes([error])
        }
    }

    /// In bytes; more than a million findings.
    private static let maximumSize = 1 << 29

    /// What a later version may add beside is left alone.
    private static func read(
        _ bytes: [UInt8], path: String
    ) throws(LocatedMistake) -> (Baseline, [FilePlace]) {
        if let conflict = mergeConflict(in: bytes, path: path) { throw conflict }
        let root = try JSONReader.read(bytes, path: path)
        let members = try root.entries(path)
        guard let version = members.first(where: { $0.key.value == "version" })?.value,
            let findings = members.first(where: { $0.key.value == "findings" })?.value
        else { throw .noBaseline(root.place) }
        let number = try version.count("version", in: 1...Int.max)
        guard number.value <= BaselineFormat.version else { throw .newer(number) }
        guard case .list(let values) = findings.content else {
            throw findings.expected("findings", Wording("a list", "列表"))
        }
        var baseline = Baseline()
        var places: [FilePlace] = []
        for value in values {
            baseline.entries.append(try entry(value))
            places.append(value.place)
        }
        return (baseline, places)
    }

    private static func entry(_ value: LocatedValue) throws(LocatedMistake) -> Baseline.Entry {
        let members = try value.entries("findings")
        func text(_ name: String) throws(LocatedMistake) -> String {
            guard let member = members.first(where: { $0.key.value == name }) else {
                throw LocatedMistake(value.place, Wording("`\(name)` is missing here", "此处缺少“\(name)”"))
            }
            return try member.value.text(name).value
        }
        return Baseline.Entry(
            fingerprint: try text("fingerprint"), code: try text("code"), rule: try text("rule"),
            model: try text("model"), message: try text("message"))
    }

    /// Two branches have changed it, and nobody has settled between them.
    private static func mergeConflict(in bytes: [UInt8], path: String) -> LocatedMistake? {
        let mark = Array("<<<<<<< ".utf8)
        var line = 1
        var start = 0
        while start < bytes.count {
            if bytes[start...].starts(with: mark) {
                return LocatedMistake(
                    FilePlace(path, line: line),
                    Wording(
                        "a merge conflict stands here: keep the lines of both sides", "此处有未解决的合并冲突：请保留双方的行"))
            }
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { break }
            start = end + 1
            line += 1
        }
        return nil
    }
}

extension LocatedMistake {
    fileprivate static func unreadable(_ error: FileError, _ shown: String) -> LocatedMistake {
        let reason = error.reason
        let hint =
            error == .missing
            ? Wording("; --update-baseline writes it", "；--update-baseline 可写出它") : Wording("", "")
        return LocatedMistake(
            FilePlace(shown),
            Wording(
                "the baseline cannot be read: \(reason.english)\(hint.english)",
                "无法读取基线：\(reason.chinese)\(hint.chinese)"))
    }

    fileprivate static func noBaseline(_ place: FilePlace) -> LocatedMistake {
        LocatedMistake(
            place, Wording("this is no baseline: it lacks `version` or `findings`", "这不是基线文件：缺少“version”或“findings”"))
    }

    fileprivate static func newer(_ version: Located<Int>) -> LocatedMistake {
        LocatedMistake(
            version.place,
            Wording(
                "this baseline is of version \(version.value), which a newer icflow has written: use that one",
                "此基线为第 \(version.value) 版，由更新的 icflow 写出：请用那一版"))
    }
}
