import FlowDiagnostics

/// What a user may ask of the formatter.
public struct FormatOptions: Sendable {
    /// The tongue that every keyword is rewritten into; nil leaves each in its own.
    public var keywords: Language?

    public init(keywords: Language? = nil) {
        self.keywords = keywords
    }
}

/// Writes a text in its canonical form. The form is a fixed point: formatting it again gives the same bytes.
///
/// - One statement or attribute on a line, four spaces for each block around it. A block that stands on one line stays
///   there, its entries parted by `; `, as long as the line fits 100 display columns with its keywords in either tongue;
///   every other block has its entries on lines of their own. An empty block is `{}`.
/// - In a block of several lines, the values of attributes that follow each other line by line begin in one column.
/// - A line break beside `->` or `,` stays, with the next line one level deeper. No other break inside a statement does.
/// - At most one blank line stays between two lines, and none where a block or the file begins or ends.
/// - Every comment stays, in order and beside what it stood beside; only blanks at the ends of its lines go.
/// - Keywords are written in their canonical spelling, without a `:` after them; names in normal form C; quotes, punctuation,
///   letters and digits in ASCII where the language reads them as ASCII. What a string says never changes, and the words
///   of durations, dates, weekdays and currencies are left alone.
/// - Lines end in LF, without blanks before it; there is no byte-order mark.
///
/// What a text means does not change, but for one thing: where nothing but a stray `;` keeps a `///` from describing the
/// declaration that follows, the `;` goes, and the comment describes it.
public enum Formatter {
    /// The canonical form of a text in UTF-8; nil where the tree has errors, since what could not be read cannot be written.
    /// - Complexity: linear in the text.
    public static func format(_ tree: SyntaxTree, options: FormatOptions = FormatOptions()) -> [UInt8]? {
        guard !tree.diagnostics.contains(where: { $0.definition.severity == .error }) else { return nil }
        var writer = CanonicalWriter(tree, options)
        return writer.write()
    }
}
