/// Why a picture could not be drawn. Each names the picture and says what to do instead.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An index in the diagram points nowhere: a mistake of the program, not of the model.
    case malformed(picture: String)
    case tooLarge(picture: String, units: Int, flows: Int)
    /// Graphviz refused, with what it said.
    case refused(picture: String, message: String)
    case timedOut(picture: String, seconds: Int)
    /// The worker ended without an answer: by a signal, or by an exit status of its own.
    case died(picture: String, signal: Int32?, message: String)
    /// A worker could not be started or talked to.
    case notStarted(picture: String, reason: String)

    public var description: String {
        switch self {
        case .malformed(let picture):
            return "cannot draw \(name(picture)): the diagram refers to a unit or group that it does not have"
        case .tooLarge(let picture, let units, let flows):
            return "cannot draw \(name(picture)) as a map: \(units) units and \(flows) flows would be unreadable; "
                + Self.waysOut
        case .refused(let picture, let message):
            return "cannot draw \(name(picture)): Graphviz says: \(message.isEmpty ? "nothing" : message)"
        case .timedOut(let picture, let seconds):
            return "cannot draw \(name(picture)): not done after \(seconds) s; \(Self.waysOut), or raise --timeout"
        case .died(let picture, let signal, let message):
            let how =
                signal.map { (signal: Int32) -> String in "was ended by signal \(signal)" } ?? "ended without a picture"
            let said = message.isEmpty ? "" : " (\(message))"
            return "cannot draw \(name(picture)): the drawing process \(how)\(said); \(Self.waysOut)"
        case .notStarted(let picture, let reason):
            return "cannot draw \(name(picture)): the drawing process could not be started: \(reason)"
        }
    }

    private func name(_ picture: String) -> String {
        let text = PlainText.clean(picture)
        return text.isEmpty ? "the picture" : "“\(text)”"
    }

    private static let waysOut =
        "roll it up (--level division), narrow it (--focus, --show), or draw a matrix (--style matrix)"
}
