import FlowDiagnostics

extension LocatedMistake {
    /// What libyaml complains about, in our own words.
    init(_ fault: YAMLFault, in text: String, path: String) {
        let known = KnownFault.all.first { fault.problem.contains($0.problem) }
        // Some problems are noticed far behind the place that is to be mended.
        let mark = known?.pointsAtBeginning == true ? fault.beginning ?? fault.mark : fault.mark
        let place = FilePlace(path, line: mark.line, column: mark.column)
        self =
            KnownFault.looked(fault.problem, at: place, in: text)
            ?? LocatedMistake(
                place,
                known?.message
                    ?? Wording("this is no YAML: \(fault.problem)", "YAML 格式有误：\(fault.problem)"))
    }
}

private struct KnownFault {
    /// A part of libyaml's words.
    let problem: String
    var pointsAtBeginning = false
    let message: Wording

    static let all = [
        KnownFault(problem: "tab character that violates indentation", message: tab),
        KnownFault(problem: "could not find expected ':'", pointsAtBeginning: true, message: colon),
        KnownFault(
            problem: "mapping values are not allowed",
            message: Wording(
                "this colon is out of place: look at the indentation, or put the text in quotes",
                "此处不应有冒号：请检查缩进，或给文字加上引号")),
        KnownFault(
            problem: "did not find expected key",
            message: Wording(
                "this line does not fit in: look at its indentation, and at the quotes before it",
                "此行与上文不衔接：请检查缩进和前面的引号")),
        KnownFault(
            problem: "did not find expected '-'",
            message: Wording(
                "this line does not fit into the list: look at its indentation", "此行与列表不衔接，请检查缩进")),
        KnownFault(
            problem: "did not find expected ',' or", pointsAtBeginning: true,
            message: Wording("this bracket is not closed", "此括号没有闭合")),
        KnownFault(
            problem: "unexpected end of stream", pointsAtBeginning: true,
            message: Wording("this quotation mark is not closed", "此引号没有闭合")),
        KnownFault(
            problem: "unknown escape character",
            message: Wording(
                "there is no such escape: double the backslash, or use single quotes", "没有此转义符：请写两个反斜杠，或改用单引号")),
        KnownFault(
            problem: "cannot start any token",
            message: Wording("no value begins like this: put it in quotes", "值不能这样开头，请加上引号")),
    ]

    /// What the lines around the place say more plainly than the parser.
    static func looked(_ problem: String, at place: FilePlace, in text: String) -> LocatedMistake? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard lines.indices.contains(place.line - 1) else { return nil }
        let line = lines[place.line - 1]
        if problem.contains("cannot start any token"), line.unicodeScalars.dropFirst(place.column - 1).first == "\t" {
            return LocatedMistake(place, tab)
        }
        if problem.contains("expected ':'"), line.contains("：") { return LocatedMistake(place, wideColon) }
        // A line without a colon is taken together with the key after it.
        if problem.contains("mapping values are not allowed"), place.line >= 2,
            !line.unicodeScalars.prefix(place.column - 1).contains(":")
        {
            let above = lines[place.line - 2]
            let start = above.prefix { $0 == " " }.count
            if above.count > start, !above.contains(":"), !["-", "#"].contains(above.dropFirst(start).first) {
                let place = FilePlace(place.path, line: place.line - 1, column: start + 1)
                return LocatedMistake(place, above.contains("：") ? wideColon : colon)
            }
        }
        return nil
    }

    private static let tab = Wording("a tab cannot indent: use spaces", "不能用制表符缩进，请用空格")

    private static let colon = Wording("a colon and a space are missing: `key: value`", "缺少冒号和空格，应写作“键: 值”")

    private static let wideColon = Wording(
        "a colon of half width and a space are missing: `key: value`, not `key：value`",
        "请把全角冒号“：”改为半角冒号加空格：“键: 值”")
}
