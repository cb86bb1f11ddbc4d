import FlowDiagnostics

/// Reads YAML (1.1, one document) into values with their places. All texts are kept as they are written: `off` is no truth
/// value, and what is a number is for the reader of the value to say.
enum YAMLReader {
    /// In bytes. Nobody writes that much by hand.
    static let maximumSize = 1 << 18

    /// The value of a text; nil where there is nothing but comments in it.
    /// - Parameter path: by which messages name the file.
    /// - Complexity: linear in the text.
    static func read(_ bytes: [UInt8], path: String) throws(LocatedMistake) -> LocatedValue? {
        let text = try YAMLScreening.text(of: bytes, path: path)
        var composition = YAMLComposition(path: path)
        var events = YAMLEvents(of: text)
        while let event = try next(&events, of: text, path: path) { try composition.add(event) }
        guard let value = try composition.value(), !value.isNothing else { return nil }
        return value
    }

    private static func next(
        _ events: inout YAMLEvents, of text: String, path: String
    ) throws(LocatedMistake) -> YAMLEvent? {
        do throws(YAMLFault) {
            return try events.next()
        } catch {
            throw LocatedMistake(error, in: text, path: path)
        }
    }
}
