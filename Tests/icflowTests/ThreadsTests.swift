import Foundation
import Testing

@testable import icflow

struct ThreadsTests {
    /// The system writes the same for people: `0-3,8`.
    @Test func thereAreAsManyThreadsAsCoresThatMayBeUsed() throws {
        let status = try String(contentsOf: URL(filePath: "/proc/thread-self/status"), encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") })
        let ranges = line.drop { !$0.isNumber }.split(separator: ",").map {
            $0.split(separator: "-").compactMap { Int($0) }
        }
        let cores = ranges.reduce(0) { $0 + ($1[$1.count - 1] - $1[0] + 1) }
        #expect(Threads().count == min(cores, 8))
    }
}
