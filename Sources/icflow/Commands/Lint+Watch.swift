import FlowDiagnostics
import FlowWorkspace

extension Lint {
    /// Lints, and again whenever one of the files changes that this has read or would have found, until the user ends it.
    func lintOnChanges() throws(ProgramFailure) -> ExitStatus {
        do throws(SystemError) {
            let watch = try FileWatch()
            // What changes while the first run reads is not to be missed.
            watch.follow(paths.isEmpty ? [FilePath(".")] : paths.map { FilePath($0) })
            while true {
                let status = lintOrTell(watch)
                Complaint.write(
                    told("waiting for changes; Ctrl-C ends", "正在等待文件变化；按 Ctrl-C 结束"))
                guard try watch.waitForChange() else { return status }
            }
        } catch {
            throw ProgramFailure(
                "files cannot be watched: \(error.message)", "无法监视文件：\(error.message)")
        }
    }

    /// A configuration that is being edited may be wrong for a while.
    private func lintOrTell(_ watch: FileWatch) -> ExitStatus {
        do throws(ProgramFailure) {
            return try lint { watch.follow($0) }
        } catch {
            Complaint.write(error)
            return .unusable
        }
    }
}
