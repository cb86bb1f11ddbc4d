import FlowDiagnostics
import FlowRules

/// What can be explained: a rule, or a sort of mistake in the text.
public enum Topic: Sendable {
    case rule(RulePage)
    case mistake(DiagnosticDefinition)

    public var code: String {
        switch self {
        case .rule(let page): page.code
        case .mistake(let definition): definition.code
        }
    }

    public var name: String {
        switch self {
        case .rule(let page): page.name
        case .mistake(let definition): definition.name
        }
    }

    public var severity: Severity {
        switch self {
        case .rule(let page): page.severity
        case .mistake(let definition): definition.severity
        }
    }

    var title: Wording {
        switch self {
        case .rule(let page): page.title
        case .mistake(let definition): MistakePages[definition]?.title ?? definition.message
        }
    }

    var theme: Wording {
        switch self {
        case .rule(let page): page.theme.title
        case .mistake: Wording("The text itself", "文本本身")
        }
    }

    /// What `--fix` does about it; nil where it does nothing.
    var repair: Wording? {
        switch self {
        case .rule(let page): page.repair
        case .mistake: nil
        }
    }

    var isCore: Bool {
        switch self {
        case .rule(let page): page.isCore
        case .mistake: true
        }
    }
}

/// The headings of a page.
enum PageWords {
    static let finds = Wording("What it finds", "发现什么")
    static let why = Wording("Why it hurts", "为何有害")
    static let example = Wording("Example", "示例")
    static let mended = Wording("Mended", "改正之后")
    static let intended = Wording("Where it is intended", "有意如此时")
    static let repair = Wording("What --fix does", "--fix 会做什么")
    static let noRepair = Wording("nothing: how to mend it is for people to decide", "不做改动：怎样改正，须由人来定")
    static let options = Wording("Options", "选项")
    static let remedy = Wording("What to do", "如何改正")
    static let book = Wording("The rules of icflow", "icflow 规则手册")
    static let cause = Wording("How it comes about", "缘由")
    static let message = Wording("What is said", "提示文字")
    static let core = Wording("core", "核心")
    static let fix = Wording("fix", "可改")

    /// A heading and what it is of.
    static func heading(_ word: Wording, of text: Wording, in language: Language) -> String {
        word[language] + (language == .chinese ? "：" : ": ") + text[language]
    }

    /// What stands in brackets behind a title.
    static func kind(of topic: Topic, severity: String, in language: Language) -> String {
        let words = [severity] + (topic.isCore ? [core[language]] : []) + [topic.theme[language]]
        return language == .chinese
            ? "（\(words.joined(separator: "，"))）" : " (\(words.joined(separator: ", ")))"
    }

    /// The columns of a table.
    static let columns = [
        Wording("code", "代码"), Wording("severity", "级别"), Wording("profile", "配置档"), fix, Wording("name", "名称"),
        Wording("title", "标题"),
    ]
}

extension DiagnosticDefinition {
    /// A text of the definition with an ellipsis for what each mistake fills in.
    func outline(_ text: Wording, in language: Language) -> String {
        text.filled(with: Array(repeating: Wording(verbatim: "…"), count: 10), in: language)
    }
}

extension RuleOption.Value {
    /// As it is written in a configuration.
    var text: String {
        switch self {
        case .count(let count): String(count)
        case .word(let word): word
        case .words(let words): "[" + words.joined(separator: ", ") + "]"
        }
    }
}
