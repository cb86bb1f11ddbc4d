import FlowDiagnostics
import FlowModel
import FlowRules

/// The forms in which an organisation's figures are written.
public enum StatisticsFormat: String, CaseIterable, Sendable {
    case table, json, csv

    /// Writes the figures of one model.
    /// - Parameter path: of the model's root, as messages show it.
    public func write(_ statistics: Statistics, of path: String, in language: Language, to output: ByteOutput) {
        switch self {
        case .table: StatisticsTable(statistics, language).write(to: output)
        case .json: Self.writeJSON(statistics, of: path, to: output)
        case .csv: Self.writeCSV(statistics, to: output)
        }
    }

    /// Every number once, units by their full paths.
    private static func writeJSON(_ statistics: Statistics, of path: String, to output: ByteOutput) {
        let model = statistics.model
        var json = JSONWriter(output)
        json.object(.lines) { json in
            json.member("version", 1)
            json.member("path", path)
            json.member("units") { json in
                for (kind, count) in statistics.units { json.member(kind.noun.english, count) }
            }
            json.member("flows") { json in
                for (kind, count) in statistics.flows { json.member(kind.name, count) }
            }
            json.member("relations") { json in
                for (relation, count) in statistics.relations { json.member(relation.name, count) }
            }
            json.member("pairs", array: .lines) { json in
                for pair in statistics.pairs {
                    json.element()
                    json.object { json in
                        json.member("supplier", model.path(pair.supplier))
                        json.member("customer", model.path(pair.customer))
                        for kind in FlowKind.allCases { json.member(kind.name, pair.flows[Int(kind.rawValue)]) }
                        json.member("relations") { json in
                            for relation in Relation.allCases {
                                json.member(relation.name, pair.relations[Int(relation.rawValue)])
                            }
                        }
                    }
                }
            }
            json.member("hubs", array: .lines) { json in
                for hub in statistics.hubs {
                    json.element()
                    json.object { json in
                        json.member("unit", model.path(hub.unit))
                        json.member("suppliers", hub.suppliers)
                        json.member("customers", hub.customers)
                    }
                }
            }
            json.member("longestChain", strings: statistics.longestChain.map(model.path))
        }
        output.write("\n")
    }

    /// One row for each pair (RFC 4180).
    private static func writeCSV(_ statistics: Statistics, to output: ByteOutput) {
        let columns = FlowKind.allCases.map(\.name) + Relation.allCases.map { "relation \($0.name)" }
        output.write((["supplier", "customer"] + columns).joined(separator: ",") + "\r\n")
        for pair in statistics.pairs {
            let ends = [pair.supplier, pair.customer].map { quoted(statistics.model.path($0)) }
            output.write((ends + (pair.flows + pair.relations).map { String($0) }).joined(separator: ",") + "\r\n")
        }
    }

    private static func quoted(_ field: String) -> String {
        let breaks: (UInt8) -> Bool = { byte in
            [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(byte)
        }
        guard field.utf8.contains(where: breaks) else { return field }
        return "\"" + field.escaped { $0 == UInt8(ascii: "\"") ? "\"\"" : nil } + "\""
    }
}
