import ArgumentParser
import FlowDiagnostics
import FlowReports
import FlowWorkspace

struct Explain: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Explains a rule, or lists them all.",
        discussion: "RULE is a code such as IC203, a name such as buck-passing, or a prefix such as IC2.")

    @Argument(help: "The rule; none for the table of rules.")
    var rule: String?

    @Option(help: "text, markdown or json.")
    var format: PageFormat = .text

    @Option(help: ArgumentHelp("Write to a file in place of standard output.", valueName: "file"))
    var outputFile: String?

    @OptionGroup var language: LanguageOption

    mutating func perform() throws -> ExitStatus {
        let (format, language) = (format, language.language)
        let destination = OutputDestination(outputFile)
        guard let rule else {
            try destination.write { format.write(table: Topics.rules, in: language, to: $0) }
            return .clean
        }
        if let topic = Topics.topic(rule) {
            try destination.write { format.write(page: topic, in: language, to: $0) }
            return .clean
        }
        let rules = Topics.rules(matching: rule)
        guard !rules.isEmpty else { throw ProgramFailure(unknown(rule)[language]) }
        try destination.write { format.write(table: rules, in: language, to: $0) }
        return .clean
    }

    private func unknown(_ rule: String) -> Wording {
        let nearest = Topics.nearest(to: rule)
        return Wording(
            "there is no rule `\(rule)`" + (nearest.map { "; did you mean `\($0)`?" } ?? ""),
            "没有名为“\(rule)”的规则" + (nearest.map { "；是否想写“\($0)”？" } ?? ""))
    }
}

extension PageFormat: ExpressibleByArgument {}
