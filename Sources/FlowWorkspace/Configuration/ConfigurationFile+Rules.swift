import FlowDiagnostics
import FlowRules

extension ConfigurationFile {
    /// What the file says about the rules, held against those that there are.
    func layer(_ names: RuleNames) -> (RuleLayer, [LocatedMistake]) {
        var reading = RuleReading(names: names)
        var layer = RuleLayer()
        layer.profile = profile.map { Setting($0) }
        layer.select = select.map { reading.selectors($0) }
        layer.extendSelect = reading.selectors(extendSelect)
        layer.ignore = reading.selectors(ignore)
        reading.read(rules, into: &layer)
        return (layer, reading.mistakes)
    }
}

private struct RuleReading {
    let names: RuleNames
    var mistakes: [LocatedMistake] = []

    init(names: RuleNames) { self.names = names }

    /// What a list names in vain is told once.
    mutating func selectors(_ words: [Located<String>]) -> [Setting<String>] {
        var unknown: Set<String> = []
        return words.compactMap { word in
            guard !unknown.contains(word.value) else { return nil }
            guard let selector = selector(word) else {
                unknown.insert(word.value)
                return nil
            }
            return Setting(selector, from: .file(word.place))
        }
    }

    /// What a mapping says has no order: the narrower selector goes before the wider one.
    mutating func read(_ entries: [LocatedEntry], into layer: inout RuleLayer) {
        var named: [String: FilePlace] = [:]
        var found: [(entry: LocatedEntry, selector: String, page: RulePage?)] = []
        for entry in entries {
            guard let selector = selector(entry.key) else { continue }
            let page = names.pages.first {
                $0.name == selector || ($0.code != PolicyRule.code && $0.code.lowercased() == selector)
            }
            if let page, page.code != PolicyRule.code {
                if let first = named.updateValue(entry.key.place, forKey: page.code) {
                    mistakes.append(.twice(page, at: entry.key.place, first: first))
                }
            }
            found.append((entry, selector, page))
        }
        // A prefix is shorter than a code; what names one rule comes last.
        let width = { (selector: String, page: RulePage?) in page == nil ? selector.utf8.count : Int.max }
        let order = found.indices.sorted {
            (width(found[$0].selector, found[$0].page), $0) < (width(found[$1].selector, found[$1].page), $1)
        }
        for index in order {
            do throws(LocatedMistake) {
                try read(found[index].entry, selector: found[index].selector, page: found[index].page, into: &layer)
            } catch {
                mistakes.append(error)
            }
        }
    }

    private func read(
        _ entry: LocatedEntry, selector: String, page: RulePage?, into layer: inout RuleLayer
    ) throws(LocatedMistake) {
        let name = entry.key.value
        guard case .mapping(let members) = entry.value.content else {
            layer.severities.append((selector, Setting(try Self.severity(entry.value, of: name))))
            return
        }
        for member in members {
            if member.key.value == "severity" {
                layer.severities.append((selector, Setting(try Self.severity(member.value, of: "severity"))))
                continue
            }
            guard let page else { throw .optionOfMany(name, at: member.key.place) }
            guard let option = page.options.first(where: { $0.name == member.key.value }) else {
                throw .unknownOption(member.key, of: page)
            }
            layer.options.append((page, option.name, Setting(try Self.value(member.value, of: option))))
        }
    }

    private mutating func selector(_ word: Located<String>) -> String? {
        do throws(ChoiceError) {
            return try names.selector(word.value)
        } catch {
            mistakes.append(LocatedMistake(word.place, error.message))
            return nil
        }
    }

    private static func severity(_ value: LocatedValue, of name: String) throws(LocatedMistake) -> Located<Severity?> {
        try value.word(
            name, Wording("severity", "级别"),
            among: Severity.allCases.map { (name: $0.name, meaning: Optional($0)) } + [(name: "off", meaning: nil)])
    }

    private static func value(
        _ value: LocatedValue, of option: RuleOption
    ) throws(LocatedMistake) -> Located<RuleOption.Value> {
        switch option.initial {
        case .count: try value.count(option.name, in: option.range).map { .count($0) }
        case .words: Located(.words(try value.texts(option.name).map(\.value)), at: value.place)
        case .word where option.choices.isEmpty: try value.text(option.name).map { .word($0) }
        case .word:
            try value.word(
                option.name, Wording("value of `\(option.name)`", "\(option.name) 的取值"),
                among: option.choices.map { (name: $0, meaning: .word($0)) })
        }
    }
}

extension LocatedMistake {
    fileprivate static func twice(_ page: RulePage, at place: FilePlace, first: FilePlace) -> LocatedMistake {
        LocatedMistake(
            place,
            Wording(
                "`\(page.name)` (\(page.code)) is set in line \(first.line) already: leave one of them",
                "“\(page.name)”（\(page.code)）在第 \(first.line) 行已经设置，请只保留一处"))
    }

    fileprivate static func optionOfMany(_ selector: String, at place: FilePlace) -> LocatedMistake {
        LocatedMistake(
            place,
            Wording(
                "`\(selector)` means several rules, which have no options in common: set the option for a rule by its name",
                "“\(selector)”代表多条规则，没有共同的选项：请写出规则的名称，再设置选项"))
    }

    fileprivate static func unknownOption(_ key: Located<String>, of page: RulePage) -> LocatedMistake {
        let known = ["severity"] + page.options.map(\.name)
        let nearest = Spelling.nearest(to: key.value, among: known)
        let list = known.joined(separator: ", ")
        return LocatedMistake(
            key.place,
            Wording(
                "`\(page.name)` has no option `\(key.value)`; "
                    + (nearest.map { "did you mean `\($0)`?" } ?? "it has \(list)"),
                "“\(page.name)”没有选项“\(key.value)”；" + (nearest.map { "是否想写“\($0)”？" } ?? "可用的有 \(list)")))
    }
}
