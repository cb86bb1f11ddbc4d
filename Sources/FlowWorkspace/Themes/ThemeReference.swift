import FlowDiagnostics
import FlowDiagrams

/// A theme as somebody asks for it: `default`, `print`, `dark`, or the path of a theme file.
public struct ThemeReference: Hashable, Sendable {
    public var name: String
    /// What a path is relative to: the folder of the file that names it.
    public var folder: FilePath

    /// - Parameter folder: by default the current one, as for what the command line names.
    public init(_ name: String, relativeTo folder: FilePath = FilePath(".")) {
        self.name = name
        self.folder = folder
    }

    /// Nil where a file is meant, or nothing that there is.
    var builtIn: Theme.Name? { Theme.Name(rawValue: name) }

    /// Whether the name can be that of a file: one with a folder or an ending.
    var isFile: Bool { builtIn == nil && name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") } }

    /// That it is neither a built-in theme nor the path of a file, with what was probably meant.
    var mistake: Wording? {
        if builtIn != nil || isFile { return nil }
        let names = Theme.Name.allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: name, among: names)
        let english =
            nearest.map { "did you mean `\($0)`?" } ?? "there are \(names.joined(separator: ", ")), and YAML files"
        let chinese = nearest.map { "是否想写“\($0)”？" } ?? "内置主题有 \(names.joined(separator: "、"))，也可用 YAML 文件"
        return Wording("there is no theme `\(name)`; \(english)", "没有名为“\(name)”的主题；\(chinese)")
    }

    /// The name of a built-in theme, or the path of a file as messages show it.
    func shown(from folder: FilePath) -> String { builtIn?.rawValue ?? path.shown(from: folder).description }

    var path: FilePath { folder.appending(FilePath(name)) }
}
