import FlowDiagnostics
import FlowRules

/// Pages for programs.
enum JSONPage {
    static func write(_ topic: Topic, in language: Language, to json: inout JSONWriter) {
        json.object { json in
            json.member("code", topic.code)
            json.member("name", topic.name)
            json.member("title", topic.title[language])
            json.member("theme", topic.theme[language])
            json.member("severity", topic.severity.name)
            json.member("core", topic.isCore)
            switch topic {
            case .rule(let page): write(page, in: language, to: &json)
            case .mistake(let definition):
                let page = MistakePages[definition]
                json.member("message", definition.outline(definition.message, in: language))
                if let page { json.member("why", page.cause[language]) }
                json.member("remedy", definition.outline(definition.remedy, in: language))
                if let example = page?.example {
                    json.member("broken", example.broken)
                    json.member("mended", example.mended)
                }
            }
        }
    }

    private static func write(_ page: RulePage, in language: Language, to json: inout JSONWriter) {
        json.member("finds", page.finds[language])
        json.member("why", page.why[language])
        json.key("repair")
        if let repair = page.repair { json.string(repair[language]) } else { json.null() }
        json.member("intended", page.intended[language])
        json.member("examples", array: .inline) { json in
            for example in page.examples {
                json.element()
                json.object { json in
                    json.member("title", example.title[language])
                    json.member("severity", (example.severity ?? page.severity).name)
                    json.member("fires", example.source)
                    json.member("marks", array: .inline) { json in
                        for mark in example.marks {
                            json.element()
                            json.object { json in
                                json.member("line", mark.line)
                                json.member("column", mark.column)
                            }
                        }
                    }
                    json.member("mended", example.mended)
                }
            }
        }
        json.member("options", array: .inline) { json in
            for option in page.options {
                json.element()
                json.object { json in
                    json.member("name", option.name)
                    json.key("initial")
                    write(option.initial, to: &json)
                    json.member("summary", option.summary[language])
                }
            }
        }
    }

    private static func write(_ value: RuleOption.Value, to json: inout JSONWriter) {
        switch value {
        case .count(let count): json.number(count)
        case .word(let word): json.string(word)
        case .words(let words):
            json.array { json in
                for word in words {
                    json.element()
                    json.string(word)
                }
            }
        }
    }
}
