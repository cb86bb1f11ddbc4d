import FlowTestSupport
import Testing

@testable import icflow

struct ThreadsTests {
    @Test func thereAreAsManyThreadsAsCoresThatMayBeUsed() throws {
        #expect(Threads().count == min(try #require(AllowedCores.count), 8))
    }
}
