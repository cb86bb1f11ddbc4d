import FlowDiagnostics
import FlowSyntax

extension Workspace {
    /// The files that formatting some paths is about: each file itself, and all `.flow` files below a folder.
    /// - Parameter paths: none for the current folder; `-` is left to the caller.
    public func filesToFormat(_ paths: [String]) -> (files: [FilePath], complaints: [Wording]) {
        var found: [FilePath] = []
        var complaints: [Wording] = []
        var seen: Set<FilePath> = []
        for path in paths.isEmpty ? ["."] : paths {
            do throws(FileError) {
                for file in try flowFiles(at: FilePath(path), &complaints) where seen.insert(file.canonical).inserted {
                    found.append(file.path)
                }
            } catch {
                complaints.append(error.complaint(about: path))
            }
        }
        return (found, complaints)
    }

    private func flowFiles(
        at path: FilePath, _ complaints: inout [Wording]
    ) throws(FileError) -> [(path: FilePath, canonical: FilePath)] {
        guard try files.kind(of: path) == .folder else { return [(path, try files.canonicalPath(of: path))] }
        var search = RootSearch(files)
        let found = try search.flowFiles(in: path)
        complaints += search.complaints
        if found.isEmpty { throw .withoutModel }
        return found
    }

    /// The canonical form of a file.
    /// - Parameter keywords: the tongue that keywords are rewritten into; nil leaves each in its own.
    public func format(_ path: FilePath, keywords: Language?) -> Formatted {
        do throws(FileError) {
            return format(try files.readText(path, limit: SourceText.maximumSize), named: path, keywords: keywords)
        } catch {
            return unreadable(path, error)
        }
    }

    /// The canonical form of what comes in by standard input.
    public func formatInput(named name: String?, keywords: Language?) -> Formatted {
        let path = FilePath(name ?? "<stdin>")
        do throws(FileError) {
            let bytes = try files.readStandardInput(limit: SourceText.maximumSize)
            return format(SourceBytes(bytes), named: path, keywords: keywords)
        } catch {
            return unreadable(path, error)
        }
    }

    private func unreadable(_ path: FilePath, _ error: FileError) -> Formatted {
        Formatted(
            path: shown(path), original: SourceBytes([]), outcome: .unreadable([error.complaint(about: shown(path))]))
    }

    private func format(_ bytes: SourceBytes, named path: FilePath, keywords: Language?) -> Formatted {
        let text = SourceText(path: shown(path), bytes: bytes)
        let outcome: Formatted.Outcome =
            switch Formatter.format(text, options: FormatOptions(keywords: keywords)) {
            case .canonical: .canonical
            case .changed(let formatted): .changed(formatted)
            case .unreadable(let errors): .unreadable(Self.mistakes(errors, in: text))
            }
        return Formatted(path: text.path, original: bytes, outcome: outcome)
    }

    /// `org.flow:3:1: error[ICS104] unknown-keyword: …`
    private static func mistakes(_ errors: [Diagnostic], in text: SourceText) -> [Wording] {
        let lines = LineTable(text)
        return errors.map { diagnostic in
            let place = lines.position(of: diagnostic.span.start, in: text)
            let head =
                "\(text.path):\(place.line):\(place.column): "
                + "\(diagnostic.definition.severity.name)[\(diagnostic.definition.code)] \(diagnostic.definition.name): "
            return Wording(head + diagnostic.message(in: .english), head + diagnostic.message(in: .chinese))
        }
    }
}

/// What formatting a text came to.
public struct Formatted: Sendable {
    /// As messages show it.
    public let path: String
    public let original: SourceBytes
    public let outcome: Outcome

    public enum Outcome: Sendable {
        /// It is in its canonical form already.
        case canonical
        case changed([UInt8])
        /// What could not be read cannot be written: why, a line each.
        case unreadable([Wording])
    }

    /// What changes, in the unified format; empty where nothing does.
    public var diff: [UInt8] {
        guard case .changed(let bytes) = outcome else { return [] }
        return LineDiff(from: Array(original), to: bytes).unified(path: path)
    }
}
