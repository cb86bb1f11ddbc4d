import FlowDiagnostics

/// Puts a value together from the events of a text. An alias gets the value that it names, with the places of that.
struct YAMLComposition {
    private let path: String
    /// The lists and mappings that have begun, the outermost first.
    private var open: [Container] = []
    /// By anchor, the last of a name.
    private var named: [String: Piece] = [:]
    private var root: LocatedValue?
    private var hasDocument = false
    /// How many values there are so far, those that aliases stand for included.
    private var count = 0
    /// What is wrong with the first value that is YAML and cannot be used. Told at the end: what is no YAML goes before.
    private var mistake: LocatedMistake?

    /// An alias stands for all that it names: few of them can name very much.
    private static let maximumCount = 50_000
    private static let maximumDepth = 32

    init(path: String) { self.path = path }

    /// What all events say; nil where there has been no document.
    func value() throws(LocatedMistake) -> LocatedValue? {
        if let mistake { throw mistake }
        return root
    }

    mutating func add(_ event: YAMLEvent) throws(LocatedMistake) {
        let place = FilePlace(path, line: event.mark.line, column: event.mark.column)
        switch event.content {
        case .document:
            guard !hasDocument else { throw .secondDocument(place) }
            hasDocument = true
        case .scalar(let text, let isPlain, let anchor):
            let piece = Piece(LocatedValue(place: place, content: .scalar(text, isPlain: isPlain)))
            check(piece, at: place)
            put(piece, anchor: anchor)
        case .alias(let name):
            guard let piece = named[name] else { throw .undefinedAlias(place) }
            check(piece, at: place)
            put(piece, anchor: nil)
        case .list(let anchor), .mapping(let anchor):
            check(Piece(LocatedValue(place: place, content: .list([]))), at: place)
            open.append(Container(place: place, anchor: anchor, isMapping: event.content.isMapping))
        case .end:
            guard let container = open.popLast() else { return }
            if let key = container.repeatedKey { throw .twice(key) }
            put(container.piece, anchor: container.anchor)
        case .other: break
        }
    }

    /// Whether there is room for a piece, and whether it may stand where it stands.
    private mutating func check(_ piece: Piece, at place: FilePlace) {
        count += piece.count
        if count > Self.maximumCount { report(YAMLScreening.tooLarge(place)) }
        if open.last?.expectsKey == true {
            if !piece.value.isScalar { report(.noWord(piece.value.place)) }
        } else if open.count + piece.height > Self.maximumDepth {
            report(YAMLScreening.tooDeep(place))
        }
    }

    /// Gives a piece to what has begun last.
    private mutating func put(_ piece: Piece, anchor: String?) {
        if let anchor { named[anchor] = piece }
        if open.isEmpty { root = piece.value } else { open[open.count - 1].add(piece) }
    }

    private mutating func report(_ mistake: LocatedMistake) {
        if self.mistake == nil { self.mistake = mistake }
    }
}

extension YAMLComposition {
    /// A value that is complete, and how much it is.
    private struct Piece {
        let value: LocatedValue
        /// With all that it contains.
        let count: Int
        /// How deeply it is nested: 0 where it contains nothing.
        let height: Int

        init(_ value: LocatedValue, count: Int = 1, height: Int = 0) {
            self.value = value
            self.count = count
            self.height = height
        }
    }

    /// A list or a mapping that has begun.
    private struct Container {
        let place: FilePlace
        let anchor: String?
        let isMapping: Bool
        private var values: [LocatedValue] = []
        private var entries: [LocatedEntry] = []
        private var key: Key?
        private var count = 1
        private var height = 0

        /// What the next value of a mapping belongs to.
        private enum Key {
            case word(Located<String>)
            /// The mistake has been told.
            case unusable
        }

        init(place: FilePlace, anchor: String?, isMapping: Bool) {
            self.place = place
            self.anchor = anchor
            self.isMapping = isMapping
        }

        var expectsKey: Bool { isMapping && key == nil }

        var piece: Piece {
            let content: LocatedValue.Content = isMapping ? .mapping(entries) : .list(values)
            return Piece(LocatedValue(place: place, content: content), count: count, height: height)
        }

        /// Where it stands first.
        var repeatedKey: Located<String>? {
            var keys: [String: Located<String>] = [:]
            for entry in entries {
                if let first = keys[entry.key.value] { return first }
                keys[entry.key.value] = entry.key
            }
            return nil
        }

        mutating func add(_ piece: Piece) {
            if expectsKey {
                guard case .scalar(let text, _) = piece.value.content else {
                    key = .unusable
                    return
                }
                key = .word(Located(text, at: piece.value.place))
                return
            }
            count += piece.count
            height = max(height, piece.height + 1)
            switch key {
            case .word(let word): entries.append(LocatedEntry(key: word, value: piece.value))
            case .unusable: break
            case nil: values.append(piece.value)
            }
            key = nil
        }
    }
}

extension YAMLEvent.Content {
    fileprivate var isMapping: Bool {
        if case .mapping = self { true } else { false }
    }
}

extension LocatedValue {
    fileprivate var isScalar: Bool {
        if case .scalar = content { true } else { false }
    }
}

extension LocatedMistake {
    fileprivate static func noWord(_ place: FilePlace) -> LocatedMistake {
        LocatedMistake(place, Wording("a key has to be a word", "键必须是一个词"))
    }

    fileprivate static func twice(_ key: Located<String>) -> LocatedMistake {
        LocatedMistake(
            key.place,
            Wording("`\(key.value)` is given twice: leave one of them", "“\(key.value)”写了两次，请只保留一处"))
    }

    fileprivate static func secondDocument(_ place: FilePlace) -> LocatedMistake {
        LocatedMistake(
            place, Wording("a second document begins here: leave one", "此处开始了第二个文档，请只保留一个"))
    }

    fileprivate static func undefinedAlias(_ place: FilePlace) -> LocatedMistake {
        LocatedMistake(
            place, Wording("no anchor has this name; put the text in quotes", "没有同名的锚点；若是文字，请加上引号"))
    }
}
