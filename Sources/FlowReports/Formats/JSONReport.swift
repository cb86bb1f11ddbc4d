import FlowDiagnostics
import FlowModel

/// The project's own format for programs. Its shape is a contract: members may be added, none changed or taken away.
enum JSONReport {
    static func write(_ report: Report, to output: ByteOutput) {
        var json = JSONWriter(output)
        json.object(.lines) { json in
            json.member("version", 1)
            json.member("tool") { json in
                json.member("name", "icflow")
                json.member("version", report.options.version)
            }
            json.member("models", array: .lines) { json in
                for model in report.models {
                    json.element()
                    json.object { json in
                        json.member("path", model.path)
                        json.member("units", model.result.model.units.count)
                        json.member("flows", model.result.model.flows.count)
                    }
                }
            }
            json.member("findings", array: .lines) { json in
                report.forEachEntry(with: [.fingerprints, .paths]) { entry in
                    json.element()
                    write(entry, to: &json)
                    return !output.isClosed
                }
            }
            json.member("summary") { json in
                json.member("errors", report.summary.errors)
                json.member("warnings", report.summary.warnings)
                json.member("infos", report.summary.infos)
                json.member("suppressed", report.summary.suppressed)
                if let baseline = report.summary.baseline { write(baseline, to: &json) }
                if let mending = report.summary.mending {
                    json.member("fixed", mending.fixed)
                    json.member("allowed", mending.allowed)
                }
            }
        }
        output.write("\n")
    }

    private static func write(_ baseline: BaselineCounts, to json: inout JSONWriter) {
        json.member("baseline") { json in
            json.member("known", baseline.known)
            json.member("stale", baseline.stale)
            if let change = baseline.change {
                json.member("added", change.added)
                json.member("removed", change.removed)
            }
        }
    }

    private static func write(_ entry: Entry, to json: inout JSONWriter) {
        json.object { json in
            json.member("code", entry.code)
            json.member("rule", entry.rule)
            json.member("severity", entry.severity.name)
            json.member("message", entry.message)
            json.member("remedy", entry.remedy)
            json.key("location")
            write(entry.location, to: &json)
            json.member("related", array: .inline) { json in
                for related in entry.related {
                    json.element()
                    json.object { json in
                        json.member("message", related.message)
                        json.key("location")
                        write(related.location, to: &json)
                    }
                }
            }
            json.member("model", entry.model)
            json.member("units", strings: entry.units)
            json.member("flows", array: .inline) { json in
                for flow in entry.flows {
                    json.element()
                    write(flow, to: &json)
                }
            }
            json.key("data")
            write(entry.data, to: &json)
            json.member("fingerprint", entry.fingerprint)
            json.member("suppressed", entry.suppression != nil)
            if let suppression = entry.suppression { json.member("reason", suppression.reason) }
        }
    }

    private static func write(_ location: Location, to json: inout JSONWriter) {
        json.object { json in
            json.member("path", location.path)
            for (name, position) in [("start", location.start), ("end", location.end)] {
                json.member(name) { json in
                    json.member("line", position.line)
                    json.member("column", position.column)
                    json.member("offset", Int(position.offset.value))
                }
            }
        }
    }

    private static func write(_ flow: FlowReference, to json: inout JSONWriter) {
        json.object { json in
            json.key("id")
            if let id = flow.id { json.string(id) } else { json.null() }
            json.member("kind", flow.kind.name)
            json.member("supplier", flow.supplier)
            json.member("customer", flow.customer)
            json.member("item", flow.item)
        }
    }

    private static func write(_ members: [Entry.Member], to json: inout JSONWriter) {
        json.object { json in
            for member in members {
                json.key(member.name)
                write(member.value, to: &json)
            }
        }
    }

    private static func write(_ value: Entry.Value, to json: inout JSONWriter) {
        switch value {
        case .flag(let flag): json.boolean(flag)
        case .count(let count): json.number(count)
        case .text(let text): json.string(text)
        case .flow(let flow): write(flow, to: &json)
        case .record(let members): write(members, to: &json)
        case .list(let values):
            json.array { json in
                for value in values {
                    json.element()
                    write(value, to: &json)
                }
            }
        }
    }
}
