import FlowDiagnostics

/// The mistakes in includes and with files (ICS4).
extension DiagnosticDefinition {
    /// All of them, in the order of their codes.
    static let ofFiles: [DiagnosticDefinition] = [
        .missingFile, .unreadableFile, .includeCycle, .includeOutside, .includesNothing,
    ]

    static let missingFile = DiagnosticDefinition(
        "ICS401", "missing-file",
        message: Wording("there is no file `{0}`", "没有文件“{0}”"),
        remedy: Wording("paths are relative to the file that includes", "路径相对于引入它的文件"))
    static let unreadableFile = DiagnosticDefinition(
        "ICS402", "unreadable-file",
        message: Wording("`{0}` cannot be read: {1}", "无法读取“{0}”：{1}"))
    static let includeCycle = DiagnosticDefinition(
        "ICS403", "include-cycle",
        message: Wording("these files include each other: {0}", "文件互相引入，成环：{0}"),
        remedy: Wording("take one of the includes out", "请删去其中一处引入"))
    static let includeOutside = DiagnosticDefinition(
        "ICS404", "include-outside",
        message: Wording("`{0}` lies outside the folder of the model", "“{0}”在模型所在文件夹之外"),
        remedy: Wording("move the file there, or allow it with --allow-outside", "请把文件移入该文件夹，或以 --allow-outside 允许"))
    static let includesNothing = DiagnosticDefinition(
        "ICS405", "includes-nothing", .warning,
        message: Wording("no file matches `{0}`", "没有文件符合“{0}”"),
        remedy: Wording("paths are relative to the file that includes", "路径相对于引入它的文件"))
}

extension FileError {
    /// Why, as the end of a sentence.
    var reason: Wording {
        switch self {
        case .missing: Wording("no such file or folder", "没有此文件或文件夹")
        case .forbidden: Wording("permission denied", "没有权限")
        case .isFolder: Wording("it is a folder", "它是文件夹")
        case .notRegular: Wording("it is no regular file", "它不是普通文件")
        case .tooLarge: Wording("it is larger than 4 GiB", "它大于 4 GiB")
        case .withoutModel: Wording("no .flow file in this folder", "此文件夹中没有 .flow 文件")
        case .other(let message): Wording(verbatim: message)
        }
    }

    /// A line about a path of the command line.
    func complaint(about path: String) -> Wording {
        Wording("\(path): \(reason.english)", "\(path)：\(reason.chinese)")
    }
}
