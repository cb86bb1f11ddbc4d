import FlowDiagnostics

/// The code quality report of GitLab.
enum GitLabReport {
    static func write(_ report: Report, to output: ByteOutput) {
        var json = JSONWriter(output)
        json.array(.lines) { json in
            report.forEachEntry(with: .fingerprints) { entry in
                guard entry.suppression == nil else { return true }
                json.element()
                json.object { json in
                    json.member("description", entry.message)
                    json.member("check_name", "\(entry.code) \(entry.rule)")
                    // Two models may have the same fault; here it has to be told apart.
                    json.member("fingerprint", "\(entry.fingerprint):\(entry.model)")
                    json.member("severity", severity(entry.severity))
                    json.member("location") { json in
                        json.member("path", entry.location.path)
                        json.member("lines") { json in
                            json.member("begin", entry.location.start.line)
                            json.member("end", entry.location.end.line)
                        }
                    }
                }
                return !output.isClosed
            }
        }
        output.write("\n")
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
