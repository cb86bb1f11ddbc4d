import CMemory
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
        guard !hasErrors(tree) else { return nil }
        var writer = CanonicalWriter(tree.text, options)
        writer.write(tree)
        return writer.take { Array($0) }
    }

    /// Reads a text and writes it anew, a part at a time: no tree of the whole is ever there, and of a text in canonical form
    /// no second one.
    /// - Complexity: linear in the text.
    public static func format(_ text: SourceText, options: FormatOptions = FormatOptions()) -> FormattedText {
        format(text, options: options, tokensAtATime: partSize)
    }

    static func format(
        _ text: SourceText, options: FormatOptions = FormatOptions(), tokensAtATime limit: Int
    ) -> FormattedText {
        var parser = PartParser(text, id: SourceID(0))
        var writer = CanonicalWriter(text, options)
        var comparison = Comparison(with: text.bytes)
        var errors: [Diagnostic] = []
        while let part = parser.next(tokens: limit) {
            errors += part.diagnostics.filter { $0.definition.severity == .error }
            guard errors.isEmpty else { continue }
            writer.write(part)
            writer.take { comparison.append($0) }
        }
        guard errors.isEmpty else { return .unreadable(errors) }
        return comparison.result
    }

    /// How many tokens a part has: some hundred kilobytes of tree, which the nearer caches hold.
    private static let partSize = 16_384

    private static func hasErrors(_ tree: SyntaxTree) -> Bool {
        tree.diagnostics.contains { $0.definition.severity == .error }
    }
}

/// What formatting a text came to.
public enum FormattedText: Sendable {
    /// The text is in its canonical form already.
    case canonical
    /// Its canonical form in UTF-8.
    case changed([UInt8])
    /// The errors for which it cannot be written, in the order of the text.
    case unreadable([Diagnostic])
}

/// Holds what is written against a text, and keeps none of it as long as the two are the same.
private struct Comparison {
    private let bytes: SourceBytes
    /// How many bytes have been the same; of no meaning once `written` is there.
    private var equalCount = 0
    private var written: [UInt8]?

    init(with bytes: SourceBytes) { self.bytes = bytes }

    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        if written == nil {
            let end = equalCount + piece.count
            if end <= bytes.count, Self.isEqual(piece, bytes.buffer[equalCount..<end]) {
                equalCount = end
                return
            }
            var written: [UInt8] = []
            written.reserveCapacity(bytes.count + bytes.count / 8)
            let capacity = written.capacity
            written.withUnsafeBufferPointer { icflow_expect_large_pages($0.baseAddress, capacity) }
            written += bytes.buffer[..<equalCount]
            self.written = written
        }
        written?.append(contentsOf: piece)
    }

    /// Whether two pieces of the same length are the same, eight bytes at a time.
    private static func isEqual(
        _ left: UnsafeBufferPointer<UInt8>, _ right: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Bool {
        let left = UnsafeRawBufferPointer(left)
        let right = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: right))
        var index = 0
        while index + 8 <= left.count {
            if left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                != right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            {
                return false
            }
            index += 8
        }
        return left[index...].elementsEqual(right[index...])
    }

    var result: FormattedText {
        if let written { return .changed(written) }
        return equalCount == bytes.count ? .canonical : .changed(Array(bytes.buffer[..<equalCount]))
    }
}
