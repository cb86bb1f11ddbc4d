import FlowDiagnostics
import FlowSyntax

/// Pieces of a text that are read at the same time and taken up in their order. What comes out is what reading one after the
/// other would give: a piece that begins where the one before has not ended, and all behind it, count as not read.
struct PieceQueue: Sendable {
    /// Where each piece is to end.
    private let ends: [ByteOffset]
    /// Where what has been taken up ends; nil at the end of the text.
    private(set) var place: ReadingPlace?
    /// Some guess was wrong: nothing more is read or taken up.
    private(set) var hasFailed = false
    /// The first piece that has not been taken up.
    private var next = 0
    /// Whether somebody is at it.
    private var isTaking = false
    /// What has been read of pieces that have not been taken up.
    private var waiting: [PieceReading?]
    /// Who has nothing to read, with the last piece that each has read.
    private var idle: [(reader: PieceReader, piece: Int)]
    /// How many readers there are.
    private(set) var readerCount: Int
    private let batchSize: Int

    init(from place: ReadingPlace, ends: [ByteOffset], readers: [PieceReader], of readerCount: Int, batchSize: Int) {
        self.ends = ends
        self.place = place
        self.readerCount = readerCount
        self.batchSize = batchSize
        waiting = Array(repeating: nil, count: ends.count)
        idle = readers.map { ($0, -1) }
    }

    /// Who may read on after all of the pieces.
    var readers: [PieceReader] { idle.map(\.reader) }

    // MARK: - Reading

    /// How a piece is to be read: from where the one before it has ended, if that is known. Nil where nothing is left of it.
    /// - Parameter reader: gets who is to read it.
    mutating func begin(_ piece: Int, by reader: inout PieceReader?) -> PartParser.Reach? {
        guard !hasFailed, let reach = reach(of: piece) else { return nil }
        // A reader's pieces are in the order of the text, so that its batches can be let go one after the other.
        if let index = idle.lastIndex(where: { $0.piece < piece }) {
            reader = idle.remove(at: index).reader
        } else {
            reader = PieceReader(id: readerCount, batchSize: batchSize)
            readerCount += 1
        }
        return reach
    }

    private func reach(of piece: Int) -> PartParser.Reach? {
        guard piece == next else { return PartParser.Reach(guessing: ends[piece - 1], to: ends[piece]) }
        guard let place, place.offset < ends[piece] else { return nil }
        return PartParser.Reach(from: place, to: ends[piece])
    }

    /// Takes what was read of a piece, nil for nothing, and its reader back.
    mutating func put(_ reading: PieceReading?, of piece: Int, by reader: inout PieceReader?) {
        waiting[piece] = reading ?? .nothing
        if let reader = reader.take() { idle.append((reader, piece)) }
    }

    // MARK: - Taking up

    /// The next reading in the order of the text, for one caller at a time; nil where it is not there yet, or is another
    /// caller's to wait for.
    /// - Parameter isOn: whether the caller has taken up what it was given before.
    mutating func take(goingOn isOn: Bool) -> PieceReading? {
        guard isOn || !isTaking else { return nil }
        isTaking = true
        while next < ends.count, let reading = waiting[next].take() {
            defer { next += 1 }
            let isLeft = place.map { $0.offset < ends[next] } ?? false
            if !isLeft, reading.isNothing { continue }
            guard isLeft, let place, reads(reading, from: place) else {
                hasFailed = true
                break
            }
            if case .statement(let end) = reading.end { self.place = end } else { self.place = nil }
            return reading
        }
        isTaking = hasFailed
        return nil
    }

    /// Whether what was read of a piece is what stands at a place.
    private func reads(_ reading: PieceReading, from place: ReadingPlace) -> Bool {
        guard reading.reach.isGuess else { return true }
        if case .givenUp = reading.end { return false }
        return place.suits(reading.reach.beginning, asksForHead: reading.asksForHead)
    }
}
