import FlowDiagnostics
import FlowReports
import FlowWorkspace

extension Lint {
    /// Before anything is linted or written: a baseline that cannot be read is not to be lost.
    func loadBaselines(of settled: SettledModels, _ files: LocalFiles) throws(ProgramFailure) -> LoadedBaselines {
        let baselines = try located { () throws(LocatedMistakes) in
            try LoadedBaselines(of: settled, in: files, mayBeMissing: baseline.updateBaseline)
        }
        if baseline.updateBaseline, baselines.isEmpty, !settled.models.isEmpty {
            throw ProgramFailure(
                "--update-baseline has no file to write: give --baseline FILE, or `baseline` in icflow.yml",
                "--update-baseline 没有可写的文件：请写 --baseline 文件，或在 icflow.yml 中写 baseline")
        }
        return baselines
    }

    func writeBaselines(of run: BaselineRun, isSound: Bool, in language: Language) throws(ProgramFailure) {
        if baseline.updateBaseline, !isSound {
            Complaint.write(
                Wording("the baseline stays as it is until the mistakes are mended", "错误改正之前，基线保持不变")[language])
        }
        for file in run.rewritten {
            try OutputDestination.file(file.path).write {
                BaselineFormat.write(file.baseline, program: icflowVersion, to: $0)
            }
        }
        let shown = 20
        for entry in run.stale.prefix(shown) { Complaint.writeBare(entry[language]) }
        if run.stale.count > shown {
            let rest = run.stale.count - shown
            Complaint.writeBare(Wording("and \(rest) more", "另有 \(rest) 条")[language])
        }
        if !run.stale.isEmpty {
            Complaint.write(
                Wording("--update-baseline takes these entries out", "--update-baseline 可删去这些条目")[language])
        }
    }
}
