import SyntheticModels

/// Runs icflow on models of one extreme shape, at one size and at twice that: what takes more than twice as long grows faster
/// than what it is given.
struct Shapes {
    let icflow: String
    let size: Int

    /// What twice the size may take, as a multiple; the rest is for a machine that has other things to do.
    private static let steepest = 2.6
    /// Below this many CPU seconds, what a program takes to start hides how it grows.
    private static let shortest = 0.05
    /// What no shape may take: CPU seconds and bytes.
    private static let limit = (seconds: 60, bytes: 8 << 30)

    private static let commands: [(name: String, arguments: [String])] = [
        ("lint", ["lint", "--isolated", "--profile", "complete", "--max-findings", "0"]),
        (
            "text",
            ["lint", "--isolated", "--profile", "complete", "--min-severity", "info", "--max-findings", "100000"]
        ),
        ("fmt", ["fmt", "--check"]),
        ("check", ["check"]),
        ("stats", ["stats"]),
        ("render", ["render", "-o", "-", "--format", "dot"]),
    ]

    func measure(_ shapes: [DegenerateShape], in folder: String) throws {
        tell("CPU seconds at size \(2 * size), and as a multiple of those at \(size); the highest peak of memory.")
        tell("! marks what grows faster than \(Self.steepest) times, is ended by a signal, or takes too long.\n")
        tell(
            padded("shape", 24) + "MB".leading(7) + Self.commands.map { $0.name.leading(14) }.joined()
                + "peak".leading(10))
        var marked = 0
        for shape in shapes {
            let paths = [1, 2].map { "\(folder)/shape-\($0).flow" }
            var bytes = 0
            for (factor, path) in zip([1, 2], paths) {
                let source = shape.source(size: factor * size)
                bytes = source.count
                try write(bytes: source, to: path)
            }
            var line = padded(shape.name, 24) + decimal(Double(bytes) / 1e6, 1).leading(7)
            var peak = 0.0
            for command in Self.commands {
                let growth = try measure(command.arguments, paths)
                peak = max(peak, growth.peak)
                if growth.isMarked { marked += 1 }
                line += growth.description.leading(14)
            }
            tell(line + (decimal(peak / 1_048_576, 0) + " MiB").leading(10))
        }
        tell("\n\(marked) marked")
    }

    private func measure(_ arguments: [String], _ paths: [String]) throws -> Growth {
        let programs = paths.map {
            Program([icflow] + arguments + [$0]).limited(seconds: Self.limit.seconds, bytes: Self.limit.bytes)
        }
        var growth = Growth()
        // Once more where it looks steep: it may have been the machine.
        repeat {
            for (index, program) in programs.enumerated() {
                let usage = try program.run()
                growth.cpu[index] = min(growth.cpu[index], usage.cpu)
                growth.peak = max(growth.peak, usage.peak)
                if usage.status.map({ $0 > 2 }) ?? true { growth.end = usage.status.map { "status \($0)" } ?? "signal" }
            }
            growth.rounds += 1
        } while growth.isSteep && growth.end == nil && growth.rounds < 3
        return growth
    }

    private struct Growth: CustomStringConvertible {
        /// The least that each size has taken.
        var cpu = [Double.infinity, .infinity]
        var peak = 0.0
        var rounds = 0
        /// How it ended where it was not to.
        var end: String?

        var ratio: Double { cpu[1] / max(cpu[0], 1e-4) }

        var isSteep: Bool { cpu[1] > Shapes.shortest && ratio > Shapes.steepest }

        var isMarked: Bool { isSteep || end != nil }

        var description: String {
            "\(isMarked ? "! " : "")" + (end ?? "\(decimal(cpu[1], 2)) ×\(decimal(ratio, 1))")
        }
    }
}
