import FlowDiagnostics
import FlowDiagrams
import FlowReports
import FlowRules

extension Workspace {
    /// Draws a linted model.
    /// - Parameter seconds: the longest that this may take.
    public func draw(
        _ model: LintedModel, _ choice: PictureChoice, in language: Language, seconds: Int
    ) throws(ChoiceError) -> Drawn {
        let options = try choice.options(for: model.result.model, in: language)
        let (diagram, notes) = Diagram.map(of: model.result, options)
        let request = try choice.request(drawing: diagram, of: model.result.model)
        var remarks = notes.map(\.wording)
        do throws(DrawingError) {
            let result = try DrawingWorkers(seconds: seconds).draw(request)
            if let warning = result.fonts.flatMap(FontCheck.warning) { remarks.append(warning) }
            return Drawn(bytes: result.bytes, remarks: remarks)
        } catch {
            throw ChoiceError(message: error.wording)
        }
    }

    /// The command by which the program is called to draw one picture in a process of its own. No user types it.
    public static let drawingCommand = DrawingWorker.command

    /// What the program does when called so: reads from standard input, writes to standard output.
    /// - Returns: the exit status.
    public static func runDrawingCommand() -> Int32 { DrawingWorker.run() }
}

/// A picture, and what is to be said about it.
public struct Drawn: Sendable {
    public let bytes: [UInt8]
    /// What has been left out or rolled up; what the machine lacks.
    public let remarks: [Wording]
}
