import FlowDiagnostics
import FlowReports
import FlowWorkspace

extension Render {
    /// Every view and every finding, each in a file of the folder.
    func draw(
        into path: String, _ linted: LintedModel, from workspace: Workspace, _ picture: PictureChoice,
        settings: Settings, _ language: Language
    ) throws -> ExitStatus {
        let folder = FilePath(path)
        try LocalFiles().makeFolder(folder)
        let series = PictureSeries(
            of: linted, from: workspace, picture, settings: settings.rules,
            formats: look.format?.formats ?? [.svg], in: language)
        let outcome = series.draw(seconds: look.timeout, workers: jobs) { (name: String, bytes: [UInt8]) -> Wording? in
            do throws(ProgramFailure) {
                try OutputDestination.file(folder.appending(FilePath(name))).write { output in output.write(bytes) }
                return nil
            } catch {
                return error.message
            }
        }
        for message in outcome.remarks + outcome.problems { Complaint.write(message[language]) }
        return outcome.problems.isEmpty ? .clean : .unusable
    }

    /// What says which one picture is meant goes with no series of them.
    func checkOptionsOfAll() throws(ProgramFailure) {
        if jobs != nil, all == nil {
            throw ProgramFailure("--jobs goes with --all", "--jobs 只用于 --all")
        }
        guard all != nil else { return }
        let given = [
            ("--output", output != nil), ("--view", subject.view != nil), ("--style", subject.style != nil),
            ("--finding", subject.finding != nil), ("--show", !subject.show.isEmpty),
            ("--focus", !subject.focus.isEmpty), ("--depth", subject.depth != nil), ("--level", subject.level != nil),
            ("--item", subject.item != nil), ("--process", subject.process != nil), ("--title", look.title != nil),
        ].filter(\.1).map(\.0)
        guard let option = given.first else { return }
        throw ProgramFailure(
            "\(option) is about one picture and does not go with --all, which draws every view as the model declares it",
            "\(option) 针对单张图，不能与 --all 同用；--all 按模型中的声明画出每个视图")
    }
}
