import FlowModel

/// Findings that are known and left for later, so that those that come anew are seen. An entry stands for one finding, by its
/// fingerprint; what else it has is for people, and to tell which model it is of.
public struct Baseline: Sendable {
    /// In the order of the file.
    public var entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }

    public struct Entry: Hashable, Sendable {
        public let fingerprint: String
        /// Of the rule.
        public let code: String
        /// The rule's name; that of a policy is its identifier.
        public let rule: String
        /// The path of the model's root, relative to the baseline's folder.
        public let model: String
        public let message: String

        public init(fingerprint: String, code: String, rule: String, model: String, message: String) {
            self.fingerprint = fingerprint
            self.code = code
            self.rule = rule
            self.model = model
            self.message = message
        }

        /// By model, rule and fingerprint, so that what changes stays together in the file.
        public static func precedes(_ left: Entry, _ right: Entry) -> Bool {
            (left.model, left.code, left.rule, left.fingerprint) < (
                right.model, right.code, right.rule, right.fingerprint
            )
        }
    }

    /// A linted model, as the baseline calls it.
    public struct Subject: Sendable {
        public let path: String
        /// Of each finding; nil for those that are suppressed already.
        public let fingerprints: [String?]

        public init(path: String, fingerprints: [String?]) {
            self.path = path
            self.fingerprints = fingerprints
        }
    }

    /// Which entry covers what.
    public struct Coverage: Sendable {
        /// For each subject and finding: the index of the entry that covers it.
        public internal(set) var entry: [[Int?]]
        /// For each entry: whether it covers a finding.
        public internal(set) var isUsed: [Bool]
    }

    /// Holds findings against the entries. An entry covers one finding: first that of its own model. What it is left over for
    /// is the same finding in a model that has been moved, which is known by its fingerprint alone.
    /// - Complexity: linear in the findings and the entries.
    public func coverage(of subjects: [Subject]) -> Coverage {
        var coverage = Coverage(
            entry: subjects.map { Array(repeating: nil, count: $0.fingerprints.count) },
            isUsed: Array(repeating: false, count: entries.count))
        let here = Set(subjects.map(\.path))
        var own: [Place: [Int]] = [:]
        var others: [String: [Int]] = [:]
        // From behind, so that the first entry is the first to be taken.
        for index in entries.indices.reversed() {
            let entry = entries[index]
            if here.contains(entry.model) {
                own[Place(model: entry.model, fingerprint: entry.fingerprint), default: []].append(index)
            } else {
                others[entry.fingerprint, default: []].append(index)
            }
        }
        for (number, subject) in subjects.enumerated() {
            for (finding, fingerprint) in subject.fingerprints.enumerated() {
                guard let fingerprint,
                    let index = own[Place(model: subject.path, fingerprint: fingerprint)]?.popLast()
                        ?? others[fingerprint]?.popLast()
                else { continue }
                coverage.entry[number][finding] = index
                coverage.isUsed[index] = true
            }
        }
        return coverage
    }

    private struct Place: Hashable {
        let model: String
        let fingerprint: String
    }
}

extension LintResult {
    /// The fingerprints of the findings, in their order.
    public var fingerprints: [String] {
        var prints = Fingerprints()
        return findings.map { prints.next(for: $0, in: model) }
    }

    /// The same, with those findings suppressed that stand in a baseline; what an allowance covers stays as it is.
    /// - Parameter isKnown: for each finding, whether it does.
    public func suppressing(_ isKnown: [Bool]) -> LintResult {
        var findings = findings
        for index in findings.indices where isKnown[index] { findings.suppress(index) }
        return LintResult(model: model, findings: findings, diagnostics: diagnostics, untold: untold)
    }
}
