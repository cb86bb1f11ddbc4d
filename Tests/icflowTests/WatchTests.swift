import Foundation
import Testing

/// `lint --watch`, from outside. Waits for what the program says, never for a time.
struct WatchTests {
    @Test func changesAreLintedUntilItIsInterrupted() throws {
        let scratch = try Scratch(["org.flow": Texts.clean, "parts/more.flow": "", "base.yml": ""])
        // Each line that the program says moves the story on; the shell holds no clock.
        let script = """
            mkfifo said
            "$ICFLOW" lint --watch org.flow >out 2>said &
            pid=$!
            exec 3<said
            next() { while read -r line <&3; do case "$line" in *waiting*) return 0 ;; esac; done; return 1; }
            next
            printf 'team a; team b\\ntransfer a -> b -> a "matter" { owner a }\\n' >new && mv new org.flow
            next
            echo 'rules: {IC203: warning}' >new && mv new icflow.yml
            next
            echo 'rules: {IC203: wrong}' >new && mv new icflow.yml
            next
            rm icflow.yml
            next
            kill -INT $pid
            wait $pid
            echo "status $?"
            """
        let (_, output) = try scratch.shell(script)
        #expect(output.hasSuffix("status 1\n"), "\(output)")
        let summaries = (scratch.text("out") ?? "").split(separator: "\n").filter { $0.contains(" in 1 model") }
        #expect(
            summaries.map { String($0.prefix(21)) } == [
                "0 errors, 0 warnings ", "1 error, 0 warnings i", "0 errors, 1 warning i", "1 error, 0 warnings i",
            ])
    }

    @Test func newFoldersAreSeen() throws {
        let scratch = try Scratch(["models/org.flow": Texts.clean, "models/empty/keep": "", "away/keep": ""])
        let script = """
            mkfifo said
            "$ICFLOW" lint --watch models >out 2>said &
            pid=$!
            exec 3<said
            next() { while read -r line <&3; do case "$line" in *waiting*) return 0 ;; esac; done; return 1; }
            add() { echo 'team a' >new && mv new "$1"; }
            next
            add models/empty/one.flow
            next
            mkdir models/sub
            add models/sub/two.flow
            next
            mkdir -p models/sub/deep/deeper
            add models/sub/deep/deeper/three.flow
            next
            mv models/sub away
            next
            mkdir models/sub
            add models/sub/four.flow
            next
            mv models/sub models/renamed
            next
            add models/renamed/five.flow
            next
            kill -INT $pid
            wait $pid
            """
        _ = try scratch.shell(script)
        let summaries = (scratch.text("out") ?? "").split(separator: "\n").filter { $0.contains(" model") }
        #expect(
            summaries.map { $0.split(separator: " ")[5] } == ["1", "2", "3", "4", "2", "3", "3", "4"], "\(summaries)")
    }

    @Test func whatCannotBeWatchedIsRefused() throws {
        let scratch = try Scratch(["org.flow": Texts.clean])
        #expect(try scratch.icflow("lint", "--watch", "-").status == 2)
        #expect(try scratch.icflow("lint", "--watch", "--baseline", "b", "--update-baseline").status == 2)
    }
}
