import Glibc

/// The CPU time that this process has taken, all its threads together, in seconds.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// The median CPU time of some runs of `body`, in seconds.
func median<Result>(of runs: Int, _ body: () -> Result) -> Double {
    median(
        (0..<runs).map { _ in
            let start = cpuSeconds()
            let result = body()
            let end = cpuSeconds()
            keep(result)
            return end - start
        })
}

/// Lets nothing that is measured be left out as unused.
@inline(never)
func keep<Value>(_ value: Value) {}

/// A task of sums and of places all over the memory, as linting is one.
enum Yardstick {
    static func run() -> UInt64 {
        var places = [UInt32](repeating: 0, count: 1 << 20)
        var state: UInt64 = 1
        for _ in 0..<(1 << 22) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            places[Int(truncatingIfNeeded: state >> 44)] &+= 1
        }
        return places.reduce(state) { $0 &+ UInt64($1) }
    }
}
