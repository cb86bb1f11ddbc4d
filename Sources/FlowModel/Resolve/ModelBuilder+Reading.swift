import FlowDiagnostics
import FlowSyntax
import Synchronization

/// The first pass: texts are read a piece at a time, and pieces added in their order.
extension ModelBuilder {
    /// Reads one more text, the root first, then what is included.
    /// - Returns: its includes, in order.
    public mutating func read(_ text: SourceText) -> [IncludeStatement] {
        let id = SourceID(model.sources.count)
        model.sources.append(text)
        if id.index == 0 { reserve(forBytes: text.bytes.count) }
        let cuts = TextCuts(text: text.bytes, size: pieceSize)
        var includes: [IncludeStatement] = []
        // All pieces at once; where guesses are wrong, few are read in vain.
        var width = Int.max
        var place: ReadingPlace? = ReadingPlace(ByteOffset(0))
        while let beginning = place {
            let ends = cuts.ends(of: width, from: beginning.offset)
            let queue = Mutex(
                PieceQueue(
                    from: beginning, ends: ends, readers: takeReaders(), of: readerCount, batchSize: batchSize))
            includes += read(text, id: id, ends.count, queue)
            queue.withLock { queue in
                (readers, readerCount) = (queue.readers, queue.readerCount)
                place = queue.place
                let end = place.map { Int($0.offset.value) } ?? text.bytes.count
                text.bytes.setAside(Int(beginning.offset.value)..<end)
                width = queue.hasFailed ? 1 : min(width, Int.max / 2) * 2
            }
        }
        return includes
    }

    /// Keeps what is used of what somebody has drafted who reads no more.
    mutating func keepDrafts(of reader: PieceReader) {
        guard let last = pieces.last(where: { $0?.reader == reader.id }), let last else { return }
        let id = reader.id
        while drafts.count <= id { drafts.append([]) }
        drafts[id] = reader.finish().prefix(last.batch + 1).map { drafts in
            // Taken out first: what the batch had too would be copied when it changes.
            var drafts = drafts
            let attributes = drafts.takeAttributes()
            return DraftBatch(drafts, attributes: model.attributeTable.append(attributes))
        }
    }

    /// None of them is left here: what is held twice is copied when it changes.
    mutating func takeReaders() -> [PieceReader] {
        defer { readers = [] }
        return readers
    }

    /// Reads pieces of a text, and adds them in their order. Whoever has read the one that all others wait for adds it and
    /// what follows, while the others read on.
    private mutating func read(
        _ text: SourceText, id: SourceID, _ count: Int, _ queue: borrowing Mutex<PieceQueue>
    ) -> [IncludeStatement] {
        // The builder is in the intake as long as others may ask for it.
        let workers = workers
        var builder = ModelBuilder()
        swap(&self, &builder)
        let intake = Mutex(Intake(builder: consume builder))
        workers.run(count) { piece in
            var read: PieceReading?
            // Handed back and not copied: the memory of a reader that is held twice would be copied when it reads on.
            var reader: PieceReader?
            if let reach = queue.withLock({ $0.begin(piece, by: &reader) }) {
                read = reader?.read(text, id: id, reach)
            }
            queue.withLock { $0.put(read, of: piece, by: &reader) }
            read = nil
            var isOn = false
            while var next = queue.withLock({ $0.take(goingOn: isOn) }) {
                intake.withLock { $0.add(&next, of: text) }
                isOn = true
            }
        }
        return intake.withLock { intake in
            swap(&self, &intake.builder)
            return intake.includes
        }
    }

    /// Where pieces of a text are added.
    private struct Intake: Sendable {
        var builder: ModelBuilder
        var includes: [IncludeStatement] = []
        /// The bytes up to here will not be read again soon.
        private var aside = 0

        /// To tell the system of each piece would take as long as reading some of it.
        private static let asideStep = 1 << 22

        init(builder: consuming ModelBuilder) { self.builder = builder }

        mutating func add(_ reading: inout PieceReading, of text: SourceText) {
            includes += reading.includes
            builder.add(&reading)
            let end = Int(reading.reach.beginning.offset.value)
            guard end - aside >= Self.asideStep || aside > end else { return }
            text.bytes.setAside(min(aside, end)..<end)
            aside = end
        }
    }

    /// Adds what has been read of the next piece.
    /// - Parameter reading: its names are looked up where they are: what two have would be copied for that.
    mutating func add(_ reading: inout PieceReading) {
        syntaxDiagnostics += reading.diagnostics
        guard let source = reading.parts.first?.source else { return }
        let numbers = model.texts.add(reading.texts)
        let first = parts.count
        for part in reading.parts {
            let tree = part.tree.map { NamedTree($0, &model.texts) }
            if let tree {
                var statements = tree.cursor(tree.root)
                while let node = tree.next(&statements) { declare(node, in: tree) }
            }
            parts.append(
                ModelPart(source: source, statementCount: part.statementCount, tree: tree, sum: part.sum))
        }
        reading.references.findTexts(in: model.sources[Int(source.index)], &model.texts, numbers)
        pieces.append(
            DraftedPiece(
                source: source, reader: reading.reader, batch: reading.batch, start: reading.draftStart,
                end: reading.draftEnd, parts: first..<parts.count, names: reading.references.names,
                uses: uses.firstUses(in: reading.references, of: model.texts.count), reach: reading.reach,
                numbers: numbers))
    }

    /// Room for what a model of so many bytes may well have of texts and units. What is not used of it costs no memory, and more
    /// is made where it does not suffice.
    private mutating func reserve(forBytes count: Int) {
        model.texts.reserve(forBytes: count)
        model.units.values.reserveColumn(count / 1024)
    }
}
