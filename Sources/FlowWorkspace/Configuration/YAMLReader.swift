import FlowDiagnostics
import Yams

/// Reads YAML (1.1, one document) into values with their places. All texts are kept as they are written: `off` is no truth
/// value, and what is a number is for the reader of the value to say.
enum YAMLReader {
    /// In bytes. Nobody writes that much by hand.
    static let maximumSize = 1 << 18

    /// The value of a text; nil where there is nothing but comments in it.
    /// - Parameter path: by which messages name the file.
    /// - Complexity: linear in the text, a fixed number of aliases aside.
    static func read(_ bytes: [UInt8], path: String) throws(LocatedMistake) -> LocatedValue? {
        let text = try YAMLScreening.text(of: bytes, path: path)
        let root: Node?
        do {
            // The first of the encodings that could be asked for looks into the environment.
            root = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw YAMLMistake(error, in: text, path: path).located
        } catch {
            throw LocatedMistake(FilePlace(path), Wording(verbatim: "\(error)"))
        }
        guard let root else { return nil }
        var conversion = Conversion(path: path)
        let value = try conversion.value(of: root, depth: 0)
        return value.isNothing ? nil : value
    }

    private struct Conversion {
        let path: String
        private var count = 0

        init(path: String) { self.path = path }

        /// An alias stands for all that it names: few of them can name very much.
        private static let maximumCount = 50_000
        private static let maximumDepth = 32

        mutating func value(of node: Node, depth: Int) throws(LocatedMistake) -> LocatedValue {
            let place = place(of: node)
            count += 1
            guard count <= Self.maximumCount else { throw YAMLScreening.tooLarge(place) }
            guard depth <= Self.maximumDepth else { throw YAMLScreening.tooDeep(place) }
            switch node {
            case .scalar(let scalar):
                return LocatedValue(place: place, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
            case .sequence(let sequence):
                var values: [LocatedValue] = []
                for node in sequence { values.append(try value(of: node, depth: depth + 1)) }
                return LocatedValue(place: place, content: .list(values))
            case .mapping(let mapping):
                var entries: [LocatedEntry] = []
                for (key, node) in mapping {
                    guard case .scalar(let name) = key else {
                        throw LocatedMistake(self.place(of: key), Wording("a key has to be a word", "键必须是一个词"))
                    }
                    entries.append(
                        LocatedEntry(
                            key: Located(name.string, at: self.place(of: key)),
                            value: try value(of: node, depth: depth + 1)))
                }
                return LocatedValue(place: place, content: .mapping(entries))
            case .alias:
                // The parser puts what it stands for in its place.
                return LocatedValue(place: place, content: .scalar("", isPlain: true))
            }
        }

        private func place(of node: Node) -> FilePlace {
            FilePlace(path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        }
    }
}

/// What the YAML parser complains about, in our own words.
private struct YAMLMistake {
    let located: LocatedMistake

    init(_ error: YamlError, in text: String, path: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let known = Self.known.first { problem.contains($0.problem) }
            // Some problems are noticed far behind the place that is to be mended.
            let noticed = known?.pointsAtBeginning == true ? context?.mark ?? mark : mark
            let place = FilePlace(path, line: noticed.line, column: noticed.column)
            located =
                Self.looked(problem, at: place, in: text)
                ?? LocatedMistake(
                    place,
                    known?.message ?? Wording("this is no YAML: \(problem)", "YAML 格式有误：\(problem)"))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            located = LocatedMistake(
                FilePlace(path, line: context.mark.line, column: context.mark.column),
                Wording("`\(key)` is given twice: leave one of them", "“\(key)”写了两次，请只保留一处"))
        default:
            located = LocatedMistake(FilePlace(path), Wording("this is no YAML", "YAML 格式有误"))
        }
    }

    private struct Known {
        /// A part of the parser's own words.
        let problem: String
        var pointsAtBeginning = false
        let message: Wording
    }

    private static let tab = Wording("a tab cannot indent: use spaces", "不能用制表符缩进，请用空格")

    private static let known = [
        Known(problem: "tab character that violates indentation", message: tab),
        Known(
            problem: "could not find expected ':'", pointsAtBeginning: true,
            message: colon),
        Known(
            problem: "mapping values are not allowed",
            message: Wording(
                "this colon is out of place: look at the indentation, or put the text in quotes",
                "此处不应有冒号：请检查缩进，或给文字加上引号")),
        Known(
            problem: "did not find expected key",
            message: Wording(
                "this line does not fit in: look at its indentation, and at the quotes before it",
                "此行与上文不衔接：请检查缩进和前面的引号")),
        Known(
            problem: "did not find expected '-'",
            message: Wording(
                "this line does not fit into the list: look at its indentation", "此行与列表不衔接，请检查缩进")),
        Known(
            problem: "did not find expected ',' or", pointsAtBeginning: true,
            message: Wording("this bracket is not closed", "此括号没有闭合")),
        Known(
            problem: "unexpected end of stream", pointsAtBeginning: true,
            message: Wording("this quotation mark is not closed", "此引号没有闭合")),
        Known(
            problem: "undefined alias",
            message: Wording("no anchor has this name; put the text in quotes", "没有同名的锚点；若是文字，请加上引号")),
        Known(
            problem: "unknown escape character",
            message: Wording(
                "there is no such escape: double the backslash, or use single quotes", "没有此转义符：请写两个反斜杠，或改用单引号")),
        Known(
            problem: "but found another document",
            message: Wording("a second document begins here: leave one", "此处开始了第二个文档，请只保留一个")),
        Known(
            problem: "cannot start any token",
            message: Wording("no value begins like this: put it in quotes", "值不能这样开头，请加上引号")),
    ]

    private static let colon = Wording("a colon and a space are missing: `key: value`", "缺少冒号和空格，应写作“键: 值”")

    /// What the lines around the place say more plainly than the parser.
    private static func looked(_ problem: String, at place: FilePlace, in text: String) -> LocatedMistake? {
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

    private static let wideColon = Wording(
        "a colon of half width and a space are missing: `key: value`, not `key：value`",
        "请把全角冒号“：”改为半角冒号加空格：“键: 值”")
}
