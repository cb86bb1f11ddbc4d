import FlowDiagnostics

/// What is in force for some models, and where each of it comes from.
public struct SettingsPage: Sendable {
    /// The paths of the models.
    public var models: [String]
    /// Those of the configuration files, the nearest first.
    public var configurations: [String]
    public var settings: [Line]
    public var rules: [Rule]

    public struct Line: Sendable {
        public var name: String
        public var value: Value
        public var origin: Wording

        public init(_ name: String, _ value: Value, from origin: Wording) {
            self.name = name
            self.value = value
            self.origin = origin
        }
    }

    /// As a configuration has it.
    public enum Value: Sendable {
        case nothing
        case count(Int)
        case text(String)
        case texts([String])
    }

    public struct Rule: Sendable {
        public var code: String
        public var name: String
        /// `off` where it does not run.
        public var severity: String
        public var origin: Wording
        public var options: [Line]

        public init(code: String, name: String, severity: String, from origin: Wording, options: [Line]) {
            self.code = code
            self.name = name
            self.severity = severity
            self.origin = origin
            self.options = options
        }
    }

    public init(models: [String], configurations: [String], settings: [Line], rules: [Rule]) {
        self.models = models
        self.configurations = configurations
        self.settings = settings
        self.rules = rules
    }

    /// A table for people.
    public static func writeText(_ pages: [SettingsPage], in language: Language, to output: ByteOutput) {
        for (number, page) in pages.enumerated() {
            if number > 0 { output.write("\n") }
            page.writeText(in: language, to: output)
        }
    }

    private func writeText(in language: Language, to output: ByteOutput) {
        let none = Wording("none", "无")[language]
        func listed(_ words: [String]) -> String { words.isEmpty ? none : words.joined(separator: ", ") }
        var head = Columns()
        head.add([Wording("models", "模型")[language], listed(models)])
        head.add([Wording("configuration", "配置文件")[language], listed(configurations)])
        head.write(to: output)
        output.write("\n")
        var table = Columns()
        for line in settings { table.add([line.name, line.value.text(none), line.origin[language]]) }
        table.write(to: output)
        output.write("\n")
        table = Columns()
        for rule in rules {
            table.add([rule.code, rule.name, rule.severity, rule.origin[language]])
            for option in rule.options {
                table.add(["", "  " + option.name, option.value.text(none), option.origin[language]])
            }
        }
        table.write(to: output)
    }

    /// For programs: `{"version": 1, "settings": [{"models", "configurations", "settings", "rules"}]}`, always in English.
    public static func writeJSON(_ pages: [SettingsPage], to output: ByteOutput) {
        var json = JSONWriter(output)
        json.object(.lines) { json in
            json.member("version", 1)
            json.member("settings", array: .lines) { json in
                for page in pages {
                    json.element()
                    json.object(.lines) { page.writeMembers(to: &$0) }
                }
            }
        }
        output.write("\n")
    }

    private func writeMembers(to json: inout JSONWriter) {
        json.member("models", strings: models)
        json.member("configurations", strings: configurations)
        json.key("settings")
        json.object(.lines) { json in
            for line in settings {
                json.key(line.name)
                Self.write(line, to: &json)
            }
        }
        json.member("rules", array: .lines) { json in
            for rule in rules {
                json.element()
                json.object { json in
                    json.member("code", rule.code)
                    json.member("name", rule.name)
                    json.member("severity", rule.severity)
                    json.member("origin", rule.origin.english)
                    json.member("options") { json in
                        for option in rule.options {
                            json.key(option.name)
                            Self.write(option, to: &json)
                        }
                    }
                }
            }
        }
    }

    private static func write(_ line: Line, to json: inout JSONWriter) {
        json.object { json in
            json.key("value")
            switch line.value {
            case .nothing: json.null()
            case .count(let count): json.number(count)
            case .text(let text): json.string(text)
            case .texts(let texts):
                json.array { json in
                    for text in texts {
                        json.element()
                        json.string(text)
                    }
                }
            }
            json.member("origin", line.origin.english)
        }
    }
}

extension SettingsPage.Value {
    fileprivate func text(_ none: String) -> String {
        switch self {
        case .nothing: none
        case .count(let count): String(count)
        case .text(let text): text
        case .texts(let texts): "[" + texts.joined(separator: ", ") + "]"
        }
    }
}

/// A table whose columns are as wide as their widest cell, on a terminal.
private struct Columns {
    private var rows: [[String]] = []

    mutating func add(_ row: [String]) { rows.append(row.map(TerminalText.line)) }

    func write(to output: ByteOutput) {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], DisplayWidth.of(cell))
            }
        }
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 {
                    line += String(repeating: " ", count: widths[column] - DisplayWidth.of(cell) + 2)
                }
            }
            output.write(line + "\n")
        }
    }
}
