import FlowDiagnostics
import FlowDiagrams
import FlowModel

/// Finds the theme that a picture is drawn in.
struct ThemeReader {
    let files: any FileSystem

    /// A theme, and what is to be said of its colours.
    struct Found {
        var theme = Theme(.standard)
        var warnings: [Wording] = []
    }

    func theme(_ reference: ThemeReference) throws(ChoiceError) -> Found {
        if let name = reference.builtIn { return Found(theme: Theme(name)) }
        if let mistake = reference.mistake { throw ChoiceError(message: mistake) }
        let shown = reference.shown(from: files.currentFolder)
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try files.read(reference.path, limit: YAMLReader.maximumSize + 1)
        } catch {
            throw ChoiceError(message: error.complaint(about: shown))
        }
        do throws(LocatedMistakes) {
            let theme = try ThemeFile.theme(bytes, path: shown)
            return Found(theme: theme, warnings: Self.warnings(about: theme, path: shown))
        } catch {
            let lines = error.mistakes.map(\.line)
            throw ChoiceError(
                message: Wording(
                    lines.map(\.english).joined(separator: "\n"), lines.map(\.chinese).joined(separator: "\n")))
        }
    }

    /// The theme of a view of a model. Its file lies in the model's folder, as what the model includes does.
    func theme(of view: View, in model: Model, allowsOutside: Bool) throws(ChoiceError) -> Found? {
        guard let name = model.text(view.theme), let root = model.sources.first else { return nil }
        let source = model.sources[Int(view.nameSpan.source.index)].path
        let reference = ThemeReference(name, relativeTo: FilePath(source).folder)
        let rootFolder = allowsOutside ? nil : FilePath(root.path).folder
        if reference.isFile, IncludeResolver(files: files, rootFolder: rootFolder).isOutside(reference.path) {
            let mistake = DiagnosticDefinition.includeOutside
            let name = [Wording(verbatim: name)]
            func line(_ language: Language) -> String {
                [mistake.message, mistake.remedy].map { $0.filled(with: name, in: language) }
                    .joined(separator: language == .english ? "; " : "；")
            }
            throw ChoiceError(message: Wording(line(.english), line(.chinese)))
        }
        return try theme(reference)
    }

    private static func warnings(about theme: Theme, path: String) -> [Wording] {
        let shortfalls = ThemeCheck.shortfalls(of: theme)
        var warnings = shortfalls.prefix(mostWarnings).map { shortfall in
            Wording("\(path): \(shortfall.wording.english)", "\(path)：\(shortfall.wording.chinese)")
        }
        let rest = shortfalls.count - mostWarnings
        if rest > 0 {
            warnings.append(
                Wording(
                    "\(path): \(rest) more pairs of colours are too near to each other",
                    "\(path)：另有 \(rest) 对颜色过于接近"))
        }
        return warnings
    }

    private static let mostWarnings = 12
}
