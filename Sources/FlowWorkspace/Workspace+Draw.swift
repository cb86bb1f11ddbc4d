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
        let (diagram, notes) = try Self.diagram(of: model.result, options, view: choice.view)
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

    /// What a style needs to be told, it says as an error of the choice; of a view, where it stands.
    static func diagram(
        of result: LintResult, _ options: DiagramOptions, view: String?
    ) throws(ChoiceError) -> (diagram: Diagram, notes: [DiagramNote]) {
        do throws(StyleError) {
            return try Diagram.drawn(of: result, options)
        } catch {
            guard let view else { throw ChoiceError(message: error.wording) }
            let span = try ModelNames(model: result.model).view(view).nameSpan
            let source = result.model.sources[Int(span.source.index)]
            let position = LineTable(source).position(of: span.start, in: source)
            let place = "\(source.path):\(position.line):\(position.column)"
            throw ChoiceError(
                message: Wording(
                    "\(place): the view `\(view)` cannot be drawn: \(error.wording.english)",
                    "\(place)：无法画出视图“\(view)”：\(error.wording.chinese)"))
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
