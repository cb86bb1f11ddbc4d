import FlowDiagnostics

/// A value of a YAML or JSON text, and where it stands.
struct LocatedValue: Sendable {
    let place: FilePlace
    let content: Content

    enum Content: Sendable {
        /// A text, number, truth value or null, all as they are written; only what is plain, without quotes, can be another
        /// thing than a text.
        case scalar(String, isPlain: Bool)
        case list([LocatedValue])
        /// In the order in which they are written; no key twice.
        case mapping([LocatedEntry])
    }

    /// Left out, `~` or `null`.
    var isNothing: Bool {
        if case .scalar(let text, isPlain: true) = content {
            ["", "~", "null", "Null", "NULL"].contains(text)
        } else {
            false
        }
    }
}

/// A member of a mapping.
struct LocatedEntry: Sendable {
    let key: Located<String>
    let value: LocatedValue
}

/// A meaning that has been read from a file, and where.
struct Located<Value: Sendable>: Sendable {
    let value: Value
    let place: FilePlace

    init(_ value: Value, at place: FilePlace) {
        self.value = value
        self.place = place
    }

    func map<Other>(_ change: (Value) -> Other) -> Located<Other> { Located<Other>(change(value), at: place) }
}

/// The meanings of a value. `name` is what messages call it: nearly always its key.
extension LocatedValue {
    /// A text, number or word that is not empty.
    func text(_ name: String) throws(LocatedMistake) -> Located<String> {
        guard case .scalar(let text, _) = content, !isNothing, !text.isEmpty else {
            throw expected(name, Wording("a text", "一段文字"))
        }
        return Located(text, at: place)
    }

    /// Some texts: a list of them, or one alone. A left out value is none.
    func texts(_ name: String) throws(LocatedMistake) -> [Located<String>] {
        switch content {
        case .scalar:
            return isNothing ? [] : [try text(name)]
        case .list(let values):
            var texts: [Located<String>] = []
            for value in values { texts.append(try value.text(name)) }
            return texts
        case .mapping:
            throw expected(name, Wording("a text or a list of texts", "一段文字或一个文字列表"))
        }
    }

    /// A whole number in decimal digits.
    func count(_ name: String, in range: ClosedRange<Int>) throws(LocatedMistake) -> Located<Int> {
        let what =
            range.upperBound == .max
            ? Wording("a whole number from \(range.lowerBound) on", "不小于 \(range.lowerBound) 的整数")
            : Wording(
                "a whole number from \(range.lowerBound) to \(range.upperBound)",
                "\(range.lowerBound) 到 \(range.upperBound) 的整数")
        guard case .scalar(let text, isPlain: true) = content, !text.hasPrefix("+"), let number = Int(text),
            range.contains(number)
        else { throw expected(name, what) }
        return Located(number, at: place)
    }

    /// One of some words.
    /// - Parameter sort: what the words are, such as `profile`.
    func word<Word>(
        _ name: String, _ sort: Wording, among words: [(name: String, meaning: Word)]
    ) throws(LocatedMistake) -> Located<Word> {
        let written = try text(name)
        if let word = words.first(where: { $0.name == written.value }) { return Located(word.meaning, at: place) }
        throw LocatedMistake(place, ChoiceError.unknown(sort, written.value, among: words.map(\.name)).message)
    }

    /// The members of a mapping. A left out value has none.
    func entries(_ name: String) throws(LocatedMistake) -> [LocatedEntry] {
        if isNothing { return [] }
        guard case .mapping(let entries) = content else {
            throw expected(name, Wording("lines of the form `key: value`", "若干行“键: 值”"))
        }
        return entries
    }

    func expected(_ name: String, _ what: Wording) -> LocatedMistake {
        let found = found
        var hint = Wording("", "")
        if case .scalar(let text, isPlain: true) = content, text.contains("：") {
            hint = Wording(
                "; write a colon of half width and a space in place of `：`", "；请把全角冒号“：”改为半角冒号加空格")
        }
        return LocatedMistake(
            place,
            Wording(
                "`\(name)` takes \(what.english), not \(found.english)\(hint.english)",
                "“\(name)”应为\(what.chinese)，而不是\(found.chinese)\(hint.chinese)"))
    }

    private var found: Wording {
        switch content {
        case .scalar where isNothing: Wording("nothing", "空值")
        case .scalar(let text, _):
            Wording("`\(text.prefix(60))`", "“\(text.prefix(60))”")
        case .list: Wording("a list", "列表")
        case .mapping: Wording("a mapping", "键值对")
        }
    }
}

extension LocatedEntry {
    /// That nothing is called so.
    func unknown(_ sort: Wording, among known: [String]) -> LocatedMistake {
        LocatedMistake(key.place, ChoiceError.unknown(sort, key.value, among: known).message)
    }
}
