import FlowDiagnostics
import FlowDiagrams
import FlowModel
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
        let found = try theme(for: choice, of: model.result.model)
        let request = try choice.request(drawing: diagram, in: found.theme)
        var remarks = found.warnings + notes.map(\.wording)
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
            // What is too large is so wherever it has been asked for.
            if case .tooLarge = error { throw ChoiceError(message: error.wording) }
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

    /// What is asked for goes before what the view says, and that before the configuration.
    func theme(for choice: PictureChoice, of model: Model) throws(ChoiceError) -> ThemeReader.Found {
        let reader = ThemeReader(files: files)
        if let theme = choice.theme { return try reader.theme(theme) }
        if let view = try choice.chosenView(of: model),
            let found = try reader.theme(of: view, in: model, allowsOutside: allowsOutside)
        {
            return found
        }
        return try choice.configuredTheme.map(reader.theme) ?? ThemeReader.Found()
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
