import FlowDiagnostics
import FlowRules

/// The file of a baseline: JSON, sorted, an entry a line, so that what changes in it is seen where files are compared.
public enum BaselineFormat {
    /// What this program writes, and the newest that it reads.
    public static let version = 1

    /// - Parameter program: the version of the program.
    public static func write(_ baseline: Baseline, program: String, to output: ByteOutput) {
        var json = JSONWriter(output)
        json.object(.lines) { json in
            json.member("version", version)
            json.member("tool") { json in
                json.member("name", "icflow")
                json.member("version", program)
            }
            json.member("findings", array: .lines) { json in
                for entry in baseline.entries.sorted(by: Baseline.Entry.precedes) {
                    json.element()
                    json.object { json in
                        json.member("fingerprint", entry.fingerprint)
                        json.member("code", entry.code)
                        json.member("rule", entry.rule)
                        json.member("model", entry.model)
                        json.member("message", entry.message)
                    }
                }
            }
        }
        output.write("\n")
    }
}

/// What the baselines of a run came to.
public struct BaselineCounts: Hashable, Sendable {
    /// Findings that stand in a baseline.
    public var known = 0
    /// Entries that no longer occur.
    public var stale = 0
    /// What writing the baselines anew has changed; nil where they are not written.
    public var change: Change?

    public struct Change: Hashable, Sendable {
        public var added: Int
        public var removed: Int

        public init(added: Int, removed: Int) {
            self.added = added
            self.removed = removed
        }
    }

    public init() {}

    /// A part of the summary.
    var told: Wording {
        var told = Wording("\(known) in the baseline", "\(known) 个在基线中")
        if let change {
            told.english += ", which grew by \(change.added) and shrank by \(change.removed)"
            told.chinese += "，基线增加 \(change.added) 条、减少 \(change.removed) 条"
        } else if stale > 0 {
            told.english += ", \(stale) of its entries no longer occur\(stale == 1 ? "s" : "")"
            told.chinese += "，基线中有 \(stale) 条已不再出现"
        }
        return told
    }
}
