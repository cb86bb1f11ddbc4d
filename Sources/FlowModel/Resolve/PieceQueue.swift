import FlowDiagnostics
import FlowSyntax

/// Pieces of a text that are read at the same time and put into the model in their order. A piece that begins where the one
/// before has not ended is read again, so what comes out is what reading one after the other would give.
struct PieceQueue: Sendable {
    var builder: ModelBuilder
    let text: SourceText
    let id: SourceID
    /// Where each piece is to end.
    let ends: [ByteOffset]
    /// Where what is in the model ends; nil at the end of the text.
    private(set) var place: ReadingPlace?
    /// Some guess was wrong.
    private(set) var hasFailed = false
    private(set) var includes: [IncludeStatement] = []
    /// The first piece that is not in the model.
    private var next = 0
    /// What has been read of pieces that others stand before.
    private var waiting: [PieceReading?]

    init(
        _ builder: consuming ModelBuilder, _ text: SourceText, id: SourceID, from place: ReadingPlace,
        ends: [ByteOffset]
    ) {
        self.builder = builder
        self.text = text
        self.id = id
        self.ends = ends
        self.place = place
        waiting = Array(repeating: nil, count: ends.count)
    }

    /// How a piece is to be read: from where the one before it has ended, if that is known. Nil where nothing is left of it.
    func reach(of piece: Int) -> PartParser.Reach? {
        guard piece == next else { return PartParser.Reach(guessing: ends[piece - 1], to: ends[piece]) }
        guard let place, place.offset < ends[piece] else { return nil }
        return PartParser.Reach(from: place, to: ends[piece])
    }

    /// Takes what was read of a piece, and puts all into the model that nothing is missing before.
    mutating func put(_ reading: consuming PieceReading?, of piece: Int) {
        waiting[piece] = reading
        guard piece == next else { return }
        repeat {
            takeNext()
            next += 1
        } while next < ends.count && waiting[next] != nil
    }

    private mutating func takeNext() {
        let reading = waiting[next].take()
        guard let place, place.offset < ends[next] else { return }
        if let reading, reads(reading, from: place) { return add(reading) }
        hasFailed = true
        add(PieceReading(text, id: id, PartParser.Reach(from: place, to: ends[next])))
    }

    /// Whether what was read of a piece is what stands at a place.
    private func reads(_ reading: PieceReading, from place: ReadingPlace) -> Bool {
        guard reading.isGuess else { return true }
        if case .givenUp = reading.end { return false }
        return place.suits(reading.beginning, asksForHead: reading.asksForHead)
    }

    private mutating func add(_ reading: consuming PieceReading) {
        includes += reading.includes
        if case .statement(let end) = reading.end { place = end } else { place = nil }
        builder.add(reading)
    }
}
