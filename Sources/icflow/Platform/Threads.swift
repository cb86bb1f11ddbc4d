import CScheduling
import FlowDiagnostics
import Glibc
import Synchronization

/// The cores that the program may use as workers: the caller's thread, and one more for each further core.
struct Threads: Workers {
    let count: Int

    /// More than this many have too little to do each.
    private static let most = 8

    /// Where the program is held to some cores of the machine, more threads than those would only take turns.
    init() { count = max(1, min(Int(icflow_allowed_cores()), Self.most)) }

    func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            let work = Work(count, body)
            var helpers: [pthread_t] = []
            // Where no thread can be had the work is done all the same.
            for _ in 1..<max(1, min(self.count, count)) {
                guard let helper = Self.start(work) else { break }
                helpers.append(helper)
            }
            work.go()
            for helper in helpers { pthread_join(helper, nil) }
        }
    }

    private static func start(_ work: Work) -> pthread_t? {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(work)
        let status = pthread_create(
            &thread, nil,
            { context in
                // It is what `start` has passed.
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().go() }
                return nil
            }, context.toOpaque())
        if status != 0 { context.release() }
        return status == 0 ? thread : nil
    }
}

/// Parts that are taken one by one, by whoever is free.
private final class Work: Sendable {
    private let count: Int
    private let body: @Sendable (Int) -> Void
    private let next = Atomic<Int>(0)

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        self.count = count
        self.body = body
    }

    func go() {
        while true {
            let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard number < count else { return }
            body(number)
        }
    }
}
