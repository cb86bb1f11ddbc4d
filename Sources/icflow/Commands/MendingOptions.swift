import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

/// What `lint` is to change in the files.
struct MendingOptions: Section {
    var fix = false
    var diff = false
    var addAllow: String?

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.flag(
            "fix", &fix,
            """
            Make the safe repairs (`icflow explain` says which rules have one), and format the files that they change. Models \
            with mistakes in their text are left alone. What comes by standard input goes, repaired, to standard output, and \
            the findings to standard error.
            """,
            """
            作可靠的自动改正（“icflow explain”列出哪些规则有），并把改动过的文件排成规范格式。文本有错误的模型不作改动。\
            来自标准输入的文本，改正后写到标准输出，发现写到标准错误。
            """)
        try options.flag(
            "diff", &diff,
            "Write nothing: show what --fix or --add-allow would change. The findings go to standard error.",
            "不写文件：显示 --fix 或 --add-allow 会有哪些改动；发现写到标准错误。")
        try options.option(
            "add-allow", &addAllow,
            "Write `allow … because \"reason\"` for each finding that is shown, where it belongs.",
            "为显示出来的每个发现，在它应在的位置写入“允许 … 因为 \"理由\"”。", valueName: "reason")
    }

    func verify() throws {
        if let addAllow, addAllow.allSatisfy(\.isWhitespace) {
            throw ValidationError(
                told("--add-allow takes the reason why what is found is intended", "--add-allow 须写明理由：为何有意如此"))
        }
    }

    var isWanted: Bool { fix || diff || addAllow != nil }

    var wish: MendingWish { MendingWish(fixes: fix || addAllow == nil, allowing: addAllow) }

    func count(of mended: Mended) -> MendingCount {
        MendingCount(fixed: mended.fixed, allowed: mended.allowed, isShownOnly: diff)
    }

    /// Shows or writes the changed texts.
    /// - Returns: whether all could be written.
    func write(_ mended: Mended, in language: Language) throws(ProgramFailure) -> Bool {
        for remark in mended.remarks { Complaint.write(remark[language]) }
        if diff {
            for text in mended.texts { try OutputDestination.show(diff: text.diff) }
            return true
        }
        if let input = mended.input { try OutputDestination.standardOutput.write { $0.write(input) } }
        var isWhole = true
        for text in mended.texts {
            guard let file = text.file else { continue }
            do throws(ProgramFailure) {
                try OutputDestination.file(file).write { $0.write(text.bytes) }
            } catch {
                Complaint.write(error.message[language])
                isWhole = false
            }
        }
        return isWhole
    }
}
