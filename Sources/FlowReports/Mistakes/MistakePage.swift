import FlowDiagnostics

/// What is told of a sort of mistake in the text, beside its message.
public struct MistakePage: Sendable {
    /// What it is, in a few words.
    public let title: Wording
    /// How it comes about, and what is made of it.
    public let cause: Wording
    /// A text with the mistake, and the same without it; nil where none can be shown.
    public let example: (broken: String, mended: String)?

    init(_ title: Wording, cause: Wording, example: (broken: String, mended: String)? = nil) {
        self.title = title
        self.cause = cause
        self.example = example
    }
}
