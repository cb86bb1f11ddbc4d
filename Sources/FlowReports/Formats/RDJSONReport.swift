import FlowDiagnostics

/// The diagnostic format of reviewdog.
enum RDJSONReport {
    static func write(_ report: Report, to output: ByteOutput) {
        var json = JSONWriter(output)
        json.object(.lines) { json in
            json.member("source") { $0.member("name", "icflow") }
            json.member("diagnostics", array: .lines) { json in
                report.forEachEntry { entry in
                    guard entry.suppression == nil else { return true }
                    json.element()
                    json.object { json in
                        json.member(
                            "message", entry.remedy.isEmpty ? entry.message : "\(entry.message)\n\(entry.remedy)")
                        json.key("location")
                        write(entry.location, to: &json)
                        json.member("severity", entry.severity.name.uppercased())
                        json.member("code") { $0.member("value", entry.code) }
                        json.member("relatedLocations", array: .inline) { json in
                            for related in entry.related {
                                json.element()
                                json.object { json in
                                    json.member("message", related.message)
                                    json.key("location")
                                    write(related.location, to: &json)
                                }
                            }
                        }
                    }
                    return !output.isClosed
                }
            }
        }
        output.write("\n")
    }

    /// Its columns count bytes from 1.
    private static func write(_ location: Location, to json: inout JSONWriter) {
        json.object { json in
            json.member("path", location.path)
            json.member("range") { json in
                for (name, place) in [("start", location.start), ("end", location.end)] {
                    json.member(name) { json in
                        let line = location.text.lines.starts[place.line - 1]
                        json.member("line", place.line)
                        json.member("column", Int(place.offset.value - line) + 1)
                    }
                }
            }
        }
    }
}
