/// Members sorted into rows, in compressed form: all members in one array, and where each row starts in another.
///
/// The members of a row keep the order in which they were given, which makes the first of a row the one declared first.
public struct Rows<Row: DenseID, Member: Sendable>: Sendable {
    /// All members, row by row.
    public let members: [Member]
    /// Where each row starts in `members`, and after the last row the number of members.
    @usableFromInline let starts: [UInt32]

    /// Sorts `members` into `count` rows by counting.
    ///
    /// - Complexity: O(`count` + number of members).
    /// - Precondition: `row` gives rows below `count`, and the same one each time it is asked about a member.
    @inlinable
    public init(count: Int, members: [Member], row: (Member) -> Row) {
        var starts = [UInt32](repeating: 0, count: count + 1)
        for member in members { starts[row(member).int + 1] += 1 }
        for row in 0..<count { starts[row + 1] += starts[row] }
        var next = starts
        self.members = [Member](unsafeUninitializedCapacity: members.count) { sorted, initialized in
            // The counts above give every member a place of its own, so that each place is initialized just once.
            for member in members {
                let row = row(member).int
                sorted.initializeElement(at: Int(next[row]), to: member)
                next[row] += 1
            }
            initialized = members.count
        }
        self.starts = starts
    }

    /// The number of rows, empty ones included.
    @inlinable
    public var count: Int { starts.count - 1 }

    /// All rows in ascending order, empty ones included.
    @inlinable
    public var ids: DenseIDs<Row> { DenseIDs(count: count) }

    /// The members of one row.
    ///
    /// - Complexity: O(1).
    @inlinable
    public subscript(row: Row) -> ArraySlice<Member> { members[range(of: row)] }

    /// Where a row lies in `members`.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func range(of row: Row) -> Range<Int> { Int(starts[row.int])..<Int(starts[row.int + 1]) }

    /// The number of members of one row.
    ///
    /// - Complexity: O(1).
    @inlinable
    public func count(of row: Row) -> Int { Int(starts[row.int + 1] - starts[row.int]) }
}

extension Rows where Member: DenseID {
    /// Sorts the members 0, 1, … into `count` rows, where member `n` belongs to row `rows[n]`.
    ///
    /// - Complexity: O(`count` + number of members).
    /// - Precondition: every row given is below `count`.
    @inlinable
    public init(count: Int, rows: [Row]) {
        var starts = [UInt32](repeating: 0, count: count + 1)
        for row in rows { starts[row.int] += 1 }
        var end: UInt32 = 0
        for row in starts.indices {
            end += starts[row]
            starts[row] = end
        }
        members = [Member](unsafeUninitializedCapacity: rows.count) { sorted, initialized in
            // From the last member on, so that each end comes down to its start; the counts give every member a place of its
            // own.
            for member in rows.indices.reversed() {
                let row = rows[member].int
                starts[row] -= 1
                sorted.initializeElement(at: Int(starts[row]), to: Member(member))
            }
            initialized = rows.count
        }
        self.starts = starts
    }
}
