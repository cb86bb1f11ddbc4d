import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Explain: Verb {
    static let configuration = CommandConfiguration(
        verb: "explain",
        abstract: told("Explains a rule, or lists them all.", "解释一条规则，或列出全部规则。"),
        discussion: told(
            "RULE is a code such as IC203, a name such as buck-passing, or a prefix such as IC2.",
            "规则可写编号（如 IC203）、名称（如 buck-passing）或编号前缀（如 IC2）。"))

    var rule: String?
    var format: PageFormat = .text
    var outputFile: String?
    var all = false
    var color: ColorChoice = .auto
    var configuration = ConfigurationOptions()
    var language = LanguageOption()

    mutating func bind(_ options: inout OptionBinder) throws {
        try options.argument("rule", &rule, "The rule; none for the table of rules.", "规则；不写则列出规则总表。")
        try options.option("format", &format, "text, markdown or json.", "text、markdown 或 json。")
        try options.option(
            "output-file", &outputFile, "Write to a file in place of standard output.", "写入文件，而不是标准输出。",
            valueName: "file")
        try options.flag("all", &all, "All pages: the rule book.", "输出全部页面，即规则手册。")
        try options.option("color", &color, "auto, always or never.", "auto、always 或 never。")
        try options.section(told("Configuration", "配置"), &configuration)
        try options.section(&language)
    }

    func verify() throws {
        if all, rule != nil {
            throw ValidationError(told("--all takes no rule: it tells of them all", "--all 不接规则：它输出全部规则"))
        }
    }

    mutating func perform() throws -> ExitStatus {
        let language = try language.language(near: nil, configuration)
        let destination = OutputDestination(outputFile)
        let (format, isColored) = (format, color.isColored(destination))
        if all {
            try destination.write {
                format.write(book: Topics.rules + Topics.mistakes, in: language, to: $0, isColored: isColored)
            }
        } else if let rule, let topic = Topics.topic(rule) {
            try destination.write { format.write(page: topic, in: language, to: $0, isColored: isColored) }
        } else {
            let rules = try rule.map { name throws(ProgramFailure) in try matching(name) } ?? Topics.rules
            try destination.write { format.write(table: rules, in: language, to: $0, isColored: isColored) }
        }
        return .clean
    }

    private func matching(_ rule: String) throws(ProgramFailure) -> [Topic] {
        let rules = Topics.rules(matching: rule)
        guard !rules.isEmpty else { throw ProgramFailure(unknown(rule)) }
        return rules
    }

    private func unknown(_ rule: String) -> Wording {
        let nearest = Topics.nearest(to: rule)
        return Wording(
            "there is no rule `\(rule)`" + (nearest.map { "; did you mean `\($0)`?" } ?? ""),
            "没有名为“\(rule)”的规则" + (nearest.map { "；是否想写“\($0)”？" } ?? ""))
    }
}

extension PageFormat: WordArgument {}
