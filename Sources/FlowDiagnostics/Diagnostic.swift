/// How bad something is. Ordered: `info < warning < error`.
public enum Severity: UInt8, Comparable, CaseIterable, Sendable {
    case info, warning, error

    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The word that formats and options use, never translated.
    public var name: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    public init?(name: String) {
        guard let match = Severity.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}

/// One sort of mistake in a text: its code, its name, and how it is said. Each is declared once, by the module that
/// reports it.
public struct DiagnosticDefinition: Hashable, Sendable {
    /// `ICS` and three digits; never reused.
    public let code: String
    /// The name that `icflow explain` takes beside the code, such as `unknown-name`.
    public let name: String
    public let severity: Severity
    /// What is said, with the diagnostic's arguments for its placeholders.
    public let message: Wording
    /// What to do about it; the same placeholders. Empty where the message says it all.
    public let remedy: Wording

    public init(
        _ code: String, _ name: String, _ severity: Severity = .error, message: Wording,
        remedy: Wording = Wording("", "")
    ) {
        self.code = code
        self.name = name
        self.severity = severity
        self.message = message
        self.remedy = remedy
    }
}

/// A mistake in a text, as data: wording comes last, in the language of the reader.
public struct Diagnostic: Sendable {
    public var definition: DiagnosticDefinition
    public var span: SourceSpan
    public var arguments: [Wording]
    public var related: [RelatedPlace]
    /// What would mend it, the likeliest first.
    public var fixIts: [FixIt]

    public init(
        _ definition: DiagnosticDefinition, at span: SourceSpan, _ arguments: [Wording] = [],
        related: [RelatedPlace] = [], fixIts: [FixIt] = []
    ) {
        self.definition = definition
        self.span = span
        self.arguments = arguments
        self.related = related
        self.fixIts = fixIts
    }

    public func message(in language: Language) -> String {
        definition.message.filled(with: arguments, in: language)
    }

    /// What to do: the definition's remedy and the likeliest replacement. Empty where there is nothing to add.
    public func remedy(in language: Language) -> String {
        var parts: [String] = []
        if let fixIt = fixIts.first {
            parts.append(fixIt.title.filled(with: [Wording(verbatim: fixIt.replacement)], in: language))
        }
        let remedy = definition.remedy.filled(with: arguments, in: language)
        if !remedy.isEmpty { parts.append(remedy) }
        return parts.joined(separator: language == .english ? "; " : "；")
    }
}

/// Another place that belongs to the matter, and in what way.
public struct RelatedPlace: Sendable {
    public var span: SourceSpan
    public var note: Wording

    public init(_ span: SourceSpan, _ note: Wording) {
        self.span = span
        self.note = note
    }
}

/// A replacement of some bytes that mends a mistake.
public struct FixIt: Sendable {
    public var span: SourceSpan
    public var replacement: String
    /// The offer, with the replacement for `{0}`.
    public var title: Wording

    public init(_ span: SourceSpan, replacement: String, title: Wording = FixIt.didYouMean) {
        self.span = span
        self.replacement = replacement
        self.title = title
    }

    public static let didYouMean = Wording("did you mean `{0}`?", "是否想写“{0}”？")
}
