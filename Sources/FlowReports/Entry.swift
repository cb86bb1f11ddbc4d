import FlowDiagnostics
import FlowModel

/// A finding of a rule, or a mistake in the text, as every format tells it: worded, and with its things named.
struct Entry {
    /// `IC203`, `ICS201`.
    let code: String
    /// The name of the rule, or of the sort of mistake.
    let rule: String
    let severity: Severity
    let message: String
    /// Empty where there is nothing to add to the message.
    let remedy: String
    let location: Location
    let related: [RelatedLocation]
    /// The path of the model's root.
    let model: String
    /// Full paths, sorted, each once. Empty, as `flows` and `data`, where the format has not asked for paths.
    let units: [String]
    /// In the order in which the rule names them.
    let flows: [FlowReference]
    /// What the rule adds, in its order.
    let data: [Member]
    /// Empty where the format has not asked for it.
    let fingerprint: String
    /// Why it does not count; nil where it does.
    let suppression: Suppression?
    /// A mistake in the text, and not a rule's finding.
    let isMistake: Bool

    /// What not every format tells, and what takes as long as units are deep: a full path names all that they are in.
    struct Parts: OptionSet {
        let rawValue: UInt8

        /// They take a walk over all findings besides.
        static let fingerprints = Parts(rawValue: 1)
        /// Units, flows and data by full paths.
        static let paths = Parts(rawValue: 2)
    }

    enum Suppression {
        /// With the reason that the model gives.
        case allowed(String)
        case baseline

        /// As programs get it.
        var reason: String {
            switch self {
            case .allowed(let reason): reason
            case .baseline: "baseline"
            }
        }
    }

    /// A name and a value of what a rule adds.
    struct Member {
        let name: String
        let value: Value
    }

    enum Value {
        case flag(Bool)
        case count(Int)
        case text(String)
        case flow(FlowReference)
        case list([Value])
        case record([Member])
    }
}

/// A range in a text, with what it takes to show it.
struct Location {
    let text: IndexedText
    let span: SourceSpan
    let start: SourcePosition
    let end: SourcePosition

    init(_ span: SourceSpan, in text: IndexedText) {
        self.text = text
        self.span = span
        start = text.position(of: span.start)
        end = text.position(of: span.end)
    }

    var path: String { text.text.path }
}

struct RelatedLocation {
    let message: String
    let location: Location
    /// It is a flow of the finding's witness.
    let isStep: Bool
}
