import FlowDiagnostics
import FlowModel

/// Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts and editors read it.
enum SARIFReport {
    static func write(_ report: Report, to output: ByteOutput) {
        let topics = report.topics
        let index = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($1.code, $0) })
        var json = JSONWriter(output)
        json.object(.lines) { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.member("runs", array: .lines) { json in
                json.element()
                json.object(.lines) { json in
                    write(toolWith: topics, of: report, to: &json)
                    json.member("columnKind", "unicodeCodePoints")
                    json.member("results", array: .lines) { json in
                        report.forEachEntry(with: [.fingerprints, .paths]) { entry in
                            json.element()
                            write(entry, ruleIndex: index[entry.code], to: &json)
                            return !output.isClosed
                        }
                    }
                }
            }
        }
        output.write("\n")
    }

    private static func write(toolWith topics: [Topic], of report: Report, to json: inout JSONWriter) {
        let language = report.options.language
        json.member("tool") { json in
            json.member("driver") { json in
                json.member("name", "icflow")
                json.member("version", report.options.version)
                json.member("rules", array: .lines) { json in
                    for topic in topics {
                        json.element()
                        write(topic, in: language, to: &json)
                    }
                }
            }
        }
    }

    private static func write(_ topic: Topic, in language: Language, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", topic.code)
            json.member("name", topic.name)
            json.member("shortDescription") { $0.member("text", topic.title[language]) }
            if case .rule(let page) = topic {
                json.member("fullDescription") { $0.member("text", page.finds[language]) }
            }
            json.member("defaultConfiguration") { $0.member("level", level(topic.severity)) }
            json.member("properties") { $0.member("fixable", topic.repair != nil) }
            json.member("help") { json in
                json.member("text", "icflow explain \(topic.name)")
                json.member("markdown", topic.markdown(in: language))
            }
        }
    }

    private static func write(_ entry: Entry, ruleIndex: Int?, to json: inout JSONWriter) {
        json.object { json in
            json.member("ruleId", entry.code)
            if let ruleIndex { json.member("ruleIndex", ruleIndex) }
            json.member("level", level(entry.severity))
            json.member("message") { json in
                json.member("text", entry.remedy.isEmpty ? entry.message : "\(entry.message)\n\(entry.remedy)")
            }
            json.member("locations", array: .inline) { json in
                json.element()
                write(entry.location, to: &json)
            }
            if !entry.related.isEmpty {
                json.member("relatedLocations", array: .inline) { json in
                    for (number, related) in entry.related.enumerated() {
                        json.element()
                        write(related.location, id: number + 1, message: related.message, to: &json)
                    }
                }
            }
            let steps = entry.related.filter(\.isStep)
            if !steps.isEmpty { write(steps, to: &json) }
            json.member("partialFingerprints") { $0.member("icflow/v1", entry.fingerprint) }
            // Where one result has the list, all are to have it.
            json.member("suppressions", array: .inline) { json in
                guard let suppression = entry.suppression else { return }
                json.element()
                json.object { json in
                    if case .baseline = suppression {
                        json.member("kind", "external")
                    } else {
                        json.member("kind", "inSource")
                    }
                    json.member("justification", suppression.reason)
                }
            }
            json.member("properties") { json in
                json.member("model", entry.model)
                json.member("units", strings: entry.units)
            }
        }
    }

    /// The witness, as a way through the organisation.
    private static func write(_ steps: [RelatedLocation], to json: inout JSONWriter) {
        json.member("codeFlows", array: .inline) { json in
            json.element()
            json.object { json in
                json.member("threadFlows", array: .inline) { json in
                    json.element()
                    json.object { json in
                        json.member("locations", array: .inline) { json in
                            for step in steps {
                                json.element()
                                json.object { json in
                                    json.key("location")
                                    write(step.location, message: step.message, to: &json)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ location: Location, id: Int? = nil, message: String? = nil, to json: inout JSONWriter) {
        json.object { json in
            if let id { json.member("id", id) }
            json.member("physicalLocation") { json in
                json.member("artifactLocation") { $0.member("uri", uri(of: location.path)) }
                json.member("region") { json in
                    json.member("startLine", location.start.line)
                    json.member("startColumn", location.start.column)
                    json.member("endLine", location.end.line)
                    json.member("endColumn", location.end.column)
                    json.member("byteOffset", Int(location.span.start.value))
                    json.member("byteLength", location.span.length)
                }
            }
            if let message { json.member("message") { $0.member("text", message) } }
        }
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// A path as a relative reference (RFC 3986).
    static func uri(of path: String) -> String {
        var result = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
