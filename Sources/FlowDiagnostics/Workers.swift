import Synchronization

/// Who does work that falls into independent parts. The program brings its threads along; whoever has none works alone.
public protocol Workers: Sendable {
    /// How many parts are done at the same time, at most.
    var count: Int { get }

    /// Calls `body` once with each number below `count`, in any order and perhaps at the same time; returns when all is done.
    func run(_ count: Int, _ body: @Sendable (Int) -> Void)
}

extension Workers {
    /// What `body` makes of each number below `count`, in the order of the numbers, whoever was done first.
    public func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
        run(count) { number in
            let result = body(number)
            results.withLock { $0[number] = result }
        }
        return results.withLock { results in
            var all: [Result] = []
            all.reserveCapacity(count)
            // By index: of a sequence of a type that is not known here, the runtime would look for the conformances.
            for number in 0..<count {
                if let result = results[number] { all.append(result) }
            }
            return all
        }
    }

    /// What two pieces of work come to that have nothing to do with each other.
    public func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, and second: @Sendable () -> Second
    ) -> (First, Second) {
        let results = Mutex<(first: First?, second: Second?)>((nil, nil))
        run(2) { number in
            if number == 0 {
                let result = first()
                results.withLock { $0.first = result }
            } else {
                let result = second()
                results.withLock { $0.second = result }
            }
        }
        let done = results.withLock { $0 }
        return (done.first ?? first(), done.second ?? second())
    }
}

/// One part after the other.
public struct SingleWorker: Workers {
    public let count = 1

    public init() {}

    public func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
        for number in 0..<count { body(number) }
    }
}
