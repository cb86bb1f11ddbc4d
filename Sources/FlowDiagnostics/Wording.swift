/// The languages in which icflow speaks.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh"
}

/// One text in every language of `Language`. Placeholders are `{0}`, `{1}` …
public struct Wording: Hashable, Sendable {
    public var english: String
    public var chinese: String

    public init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The same in both, for what is not translated.
    public init(verbatim text: String) {
        self.init(text, text)
    }

    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// The text with its placeholders replaced; one without an argument stays as it is.
    public func filled(with arguments: [Wording], in language: Language) -> String {
        let template = self[language]
        guard !arguments.isEmpty, template.utf8.contains(UInt8(ascii: "{")) else { return template }
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"),
                let index = Int(rest[rest.index(after: open)..<close]), arguments.indices.contains(index)
            else {
                result.append("{")
                rest = rest.dropFirst()
                continue
            }
            result += arguments[index][language]
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
