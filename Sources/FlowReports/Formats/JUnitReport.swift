import FlowDiagnostics

/// JUnit's XML, which every build server reads: each finding is a failed test of its model, a model without one a passed test.
enum JUnitReport {
    static func write(_ report: Report, to output: ByteOutput) {
        let failed = report.told.filter { !$0.isSuppressed }
        let withFindings = Set(failed.map(\.model))
        let clean = report.models.indices.filter { !withFindings.contains($0) }
        let counts = "tests=\"\(failed.count + clean.count)\" failures=\"\(failed.count)\" errors=\"0\""
        output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        output.write("<testsuites name=\"icflow\" \(counts)>\n  <testsuite name=\"icflow\" \(counts)>\n")
        for index in clean {
            output.write("    <testcase classname=\"\(escaped(report.models[index].path))\" name=\"lint\"/>\n")
        }
        report.forEachEntry { entry in
            guard entry.suppression == nil else { return true }
            let place = "\(entry.location.path):\(entry.location.start.line):\(entry.location.start.column)"
            let name = escaped("\(entry.code) \(entry.rule) \(place)")
            output.write("    <testcase classname=\"\(escaped(entry.model))\" name=\"\(name)\">\n")
            output.write("      <failure type=\"\(entry.severity.name)\" message=\"\(escaped(entry.message))\">")
            output.write(escaped(entry.remedy.isEmpty ? place : "\(place)\n\(entry.remedy)"))
            output.write("</failure>\n    </testcase>\n")
            return !output.isClosed
        }
        output.write("  </testsuite>\n</testsuites>\n")
    }

    /// XML 1.0 has no way to write most control characters, nor U+FFFE and U+FFFF, which take the bytes EF BF BE and BF.
    private static func escaped(_ text: String) -> String {
        let text = text.utf8.contains(0xEF) ? withoutNoncharacters(text) : text
        return text.escaped { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "\n"): "&#10;"
            case UInt8(ascii: "\t"): "&#9;"
            case 0..<0x20: "\u{FFFD}"
            default: nil
            }
        }
    }

    private static func withoutNoncharacters(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
