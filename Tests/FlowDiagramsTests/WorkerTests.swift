import FlowTestSupport
import Foundation
import Glibc
import Testing

@testable import FlowDiagrams

struct WorkerTests {
    @Test func `requests survive the wire`() throws {
        for seed in UInt64(1)...5 {
            var request = DrawingRequest(
                diagram: RandomDiagram.make(seed: seed, units: 20, flows: 50), format: .pdf, theme: .dark, timestamp: -5
            )
            request.diagram.title = NastyText.fixed.joined()
            if seed % 2 == 0 {
                request.page = Page(
                    name: "a4", width: 841.89, height: 595.28, orientation: .either, leastText: 6, resolution: 300)
            }
            let task = WorkerTask(limits: WorkerTask.Limits(seconds: 3, memory: 1 << 40), request: request)
            #expect(try WorkerTask(wire: task.wire) == task)
        }
    }

    @Test func `broken requests are refused, not obeyed`() {
        let bytes = WorkerTask(
            limits: WorkerTask.Limits(seconds: 3, memory: 1),
            request: DrawingRequest(diagram: RandomDiagram.make(seed: 1, units: 5, flows: 8), format: .svg)
        ).wire
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: (any Error).self) { try WorkerTask(wire: Array(bytes[..<length])) }
        }
        var random = SplitMix64(seed: 9)
        for _ in 0..<300 {
            var changed = bytes
            changed[random.next(below: changed.count)] = UInt8(random.next(below: 256))
            // Whatever comes out, nothing may trap.
            _ = try? WorkerTask(wire: changed)
        }
    }

    @Test func `answers survive the wire`() throws {
        let answers: [DrawingAnswer] = [
            .drawn(DrawingResult(bytes: [1, 2, 3], fonts: nil)), .drawn(DrawingResult(bytes: [], fonts: .good)),
            .drawn(DrawingResult(bytes: [0], fonts: .missing(.standard))), .failed(.malformed(picture: "x")),
            .failed(.tooLarge(picture: "x", units: 7, flows: 9)), .failed(.refused(picture: "x", message: "y")),
            .failed(
                .doesNotFit(
                    picture: "x", page: "slide", text: TextHeight(points: 4.5), least: TextHeight(points: 9))),
        ]
        for answer in answers { #expect(try DrawingAnswer(wire: answer.wire) == answer) }
    }

    // A child that is no worker of ours shows how children of every kind are dealt with.

    private func process(_ script: String, request: [UInt8] = [], seconds: Int = 20) throws -> (
        WorkerProcess, WorkerProcess.Ending
    ) {
        let command = WorkerProcess.Command(path: "/bin/sh", arguments: ["-c", script])
        var processes = [try #require(WorkerProcess(command, request: request, seconds: seconds))]
        while !processes[0].isDone, !processes[0].isLate { WorkerProcess.serve(&processes) }
        let ending = processes[0].finish()
        return (processes[0], ending)
    }

    @Test func `large traffic both ways does not deadlock`() throws {
        let request = (0..<5_000_000).map { (index: Int) -> UInt8 in UInt8(truncatingIfNeeded: index &* 31) }
        let (child, ending) = try process("cat", request: request)
        #expect(ending == .exited(0))
        #expect(child.answer == request)
    }

    @Test func `a child that writes much to stderr and reads nothing is survived`() throws {
        let (child, ending) = try process(
            "head -c 300000 /dev/zero >&2; exit 3", request: [UInt8](repeating: 7, count: 3_000_000))
        #expect(ending == .exited(3))
        #expect(child.errorText.count == 16_384)
    }

    @Test func `a late child is ended`() throws {
        let (_, ending) = try process("exec sleep 100", seconds: 1)
        #expect(ending == .timedOut)
    }

    @Test func `a late child is ended with whatever it has started`() throws {
        let (child, ending) = try process("sleep 100 & echo $!; wait", seconds: 1)
        #expect(ending == .timedOut)
        let text = String(decoding: child.answer, as: UTF8.self)
        let grandchild = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        var state = ""
        // Whoever inherits it may take a moment to collect it.
        for _ in 0..<200 {
            let status = (try? String(contentsOfFile: "/proc/\(grandchild)/stat", encoding: .utf8)) ?? ""
            state = status.split(separator: " ").dropFirst(2).first.map(String.init) ?? "gone"
            if state == "gone" || state == "Z" { break }
            usleep(10_000)
        }
        #expect(state == "gone" || state == "Z")
    }

    @Test func `a signal is told`() throws {
        let (_, ending) = try process("kill -SEGV $$")
        #expect(ending == .signalled(SIGSEGV))
    }

    @Test func `plugins of the user's do not reach the worker`() throws {
        #expect(
            WorkerProcess.childEnvironment(["A=1", "GVBINDIR=/nowhere", "TZ=Asia/Shanghai", "B=2"]) == [
                "A=1", "B=2", "TZ=UTC", "SWIFT_BACKTRACE=enable=no",
            ])
        let (child, _) = try process("printf %s \"${GVBINDIR-unset} $TZ\"")
        #expect(String(decoding: child.answer, as: UTF8.self) == "unset UTC")
    }

    @Test func `workers that die or lie become errors that name the picture and a way out`() {
        let request = DrawingRequest(diagram: Diagram(title: "谁服务谁"), format: .svg)
        func outcome(_ script: String) -> String {
            let workers = DrawingWorkers(executable: "/bin/sh", arguments: ["-c", script], seconds: 1, width: 1)
            do {
                _ = try workers.draw(request)
                return "drawn"
            } catch {
                return error.description
            }
        }
        #expect(
            outcome("echo oops >&2; kill -ABRT $$").contains(
                "“谁服务谁”: the drawing process was ended by signal 6 (oops); roll it up"))
        #expect(outcome("exit 1").contains("ended without a picture"))
        #expect(outcome("echo nonsense").contains("ended without a picture"))
        #expect(outcome("exec sleep 30").contains("not done after 1 s"))
        let missing = DrawingWorkers(executable: "/nowhere/icflow", width: 1)
        #expect(throws: DrawingError.self) { try missing.draw(request) }
    }

    @Test func `as many pictures are drawn at a time as cores may be used`() throws {
        #expect(DrawingWorkers().width == (try #require(AllowedCores.count)))
    }

    @Test func `many requests are answered in their order`() {
        let requests = (0..<9).map { (index: Int) -> DrawingRequest in
            DrawingRequest(diagram: Diagram(title: "picture \(index)"), format: .svg)
        }
        let workers = DrawingWorkers(executable: "/bin/sh", arguments: ["-c", "exit 4"], width: 3)
        let results = workers.draw(requests)
        #expect(results.count == 9)
        for (index, result) in results.enumerated() {
            #expect(result == .failure(.died(picture: "picture \(index)", signal: nil, message: "")))
        }
    }
}
