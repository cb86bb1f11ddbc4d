import FlowDiagnostics
import FlowGraph
import FlowModel

/// The spans of many statements, one after the other. They are fetched some at a time: see `StatementTable.copySpans`.
struct StatementSpans {
    private let table: StatementTable
    private let count: Int
    private let statement: (Int) -> StatementID
    private var numbers: [StatementID] = []
    private var fetched: [SourceSpan] = []
    private var next = 0

    /// - Parameter statement: the one of each number below `count`; asked once of each, in ascending order.
    init(in table: StatementTable, count: Int, _ statement: @escaping (Int) -> StatementID) {
        self.table = table
        self.count = count
        self.statement = statement
    }

    private static let atOnce = 256

    /// That of the next statement.
    /// - Precondition: it has not been asked `count` times.
    mutating func take() -> SourceSpan {
        let place = next % Self.atOnce
        if place == 0 {
            numbers.removeAll(keepingCapacity: true)
            for number in next..<min(next + Self.atOnce, count) { numbers.append(statement(number)) }
            table.copySpans(of: numbers, to: &fetched)
        }
        next += 1
        return fetched[place]
    }
}
