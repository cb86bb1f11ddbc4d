import CMemory

/// Gives each distinct run of bytes a number, from 0 in the order of first appearance. Open addressing over one pool of bytes.
///
/// A model of a million flows asks five million times, and all that counts is how many places in memory a question touches
/// and how long it waits for them: a slot holds a run of up to 24 bytes itself, half a cache line in all, and questions come
/// in groups, whose slots are fetched beside each other.
struct ByteInterner: Sendable {
    private var pool: [UInt8] = []
    /// Where each entry begins in the pool; one more than there are entries.
    private var starts: [UInt32] = [0]
    /// A power of two.
    private var slots = [Slot](repeating: .free, count: 64)

    private struct Slot: Sendable {
        /// A key, its length in the lower half of the last word; in the upper half one more than the number of the entry, 0 for
        /// none. As a vector it lies in memory so that no slot takes part in two lines of the caches.
        private let words: SIMD4<UInt64>

        init(key: Key, entry: UInt32) {
            words = SIMD4(key.first, key.second, key.third, UInt64(key.length) | UInt64(entry) << 32)
        }

        private init() { words = SIMD4() }

        static let free = Slot()

        var entry: UInt32 { UInt32(truncatingIfNeeded: words[3] >> 32) }

        var key: Key {
            Key(first: words[0], second: words[1], third: words[2], length: UInt32(truncatingIfNeeded: words[3]))
        }
    }

    var count: Int { starts.count - 1 }

    mutating func reserve(bytes: Int, entries: Int) {
        pool.reserveColumn(bytes)
        starts.reserveColumn(entries + 1)
    }

    // MARK: - One run

    /// - Complexity: linear in the bytes, amortized.
    mutating func intern(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { intern(Question(Run(allOf: $0), in: $0), $0) }
    }

    /// The number of a text that has one.
    func find(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            let question = Question(Run(allOf: bytes), in: bytes)
            let entry = slots.withUnsafeBufferPointer { $0[slot(of: question, in: $0, bytes)].entry }
            return entry == 0 ? nil : Int(entry) - 1
        }
    }

    func string(_ entry: Int) -> String {
        String(decoding: pool[Int(starts[entry])..<Int(starts[entry + 1])], as: UTF8.self)
    }

    func contains(_ byte: UInt8, in entry: Int) -> Bool { withBytes(of: entry) { $0.contains(byte) } }

    /// - Parameter body: gets the bytes of an entry, which are good until it returns.
    @inline(__always)
    func withBytes<Result>(of entry: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        pool.withUnsafeBufferPointer { pool in
            body(UnsafeBufferPointer(rebasing: pool[Int(starts[entry])..<Int(starts[entry + 1])]))
        }
    }

    /// No run will be added or looked up any more: the slots, most of the memory, are let go.
    mutating func close() { slots = [] }

    // MARK: - Many runs

    /// A run of bytes in a text.
    struct Run {
        let start: UInt32
        let length: UInt32

        init(start: UInt32, length: UInt32) { (self.start, self.length) = (start, length) }

        fileprivate init(allOf text: UnsafeBufferPointer<UInt8>) {
            self.init(start: 0, length: UInt32(truncatingIfNeeded: text.count))
        }
    }

    /// How many questions are under way at once: enough to hide the wait for memory, few enough to stay in the nearest
    /// cache.
    private static let groupSize = 32

    /// Tells those of some askers that have a run of bytes its number, in order.
    mutating func answer<Asker: RunAsker>(
        _ askers: UnsafeMutableBufferPointer<Asker>, of text: UnsafeBufferPointer<UInt8>
    ) {
        withUnsafeTemporaryAllocation(of: Question.self, capacity: Self.groupSize) { questions in
            var index = 0
            while index < askers.count {
                let group = slots.withUnsafeBufferPointer { slots in
                    Self.put(askers, from: index, of: text, to: slots, in: questions)
                }
                index = group.next
                var next = 0
                while next < group.count {
                    // As long as runs are found, and most are, nothing changes.
                    next = slots.withUnsafeBufferPointer { slots in
                        for asked in next..<group.count {
                            let question = questions[asked]
                            let entry = slots[slot(of: question, in: slots, text)].entry
                            if entry == 0 { return asked }
                            askers[question.index].answer(Int(entry) - 1)
                        }
                        return group.count
                    }
                    if next < group.count {
                        let question = questions[next]
                        askers[question.index].answer(intern(question, text))
                        next += 1
                    }
                }
            }
        }
    }

    /// Puts the questions of some askers.
    /// - Returns: how many there are, and the first asker that has not been asked.
    @inline(__always)
    private static func put<Asker: RunAsker>(
        _ askers: UnsafeMutableBufferPointer<Asker>, from first: Int, of text: UnsafeBufferPointer<UInt8>,
        to slots: UnsafeBufferPointer<Slot>, in questions: UnsafeMutableBufferPointer<Question>
    ) -> (count: Int, next: Int) {
        var (count, next) = (0, first)
        while next < askers.count, count < groupSize {
            if let run = askers[next].run {
                let question = Question(run, in: text, next)
                questions.initializeElement(at: count, to: question)
                count &+= 1
                // At once, so that the wait goes on while the other questions are put.
                if let start = slots.baseAddress { icflow_prefetch(start + (question.hash & (slots.count &- 1))) }
            }
            next &+= 1
        }
        return (count, next)
    }

    @inline(__always)
    private static func bytes(of run: Run, in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        precondition(Int(run.start) + Int(run.length) <= text.count, "a run outside of the text")
        return UnsafeBufferPointer(start: text.baseAddress.map { $0 + Int(run.start) }, count: Int(run.length))
    }

    // MARK: - Slots

    /// A run of bytes that is looked for.
    private struct Question {
        let key: Key
        let hash: Int
        let run: Run
        /// What whoever asks knows it by.
        let index: Int

        @inline(__always)
        init(_ run: Run, in text: UnsafeBufferPointer<UInt8>, _ index: Int = 0) {
            key = Key(ByteInterner.bytes(of: run, in: text))
            hash = key.hash
            self.run = run
            self.index = index
        }
    }

    private mutating func intern(_ question: Question, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        let place = slots.withUnsafeBufferPointer { slot(of: question, in: $0, text) }
        let entry = slots[place].entry
        return entry != 0 ? Int(entry) - 1 : add(question, text, at: place)
    }

    private mutating func add(_ question: Question, _ text: UnsafeBufferPointer<UInt8>, at slot: Int) -> Int {
        pool.append(contentsOf: Self.bytes(of: question.run, in: text))
        starts.append(UInt32(truncatingIfNeeded: pool.count))
        slots[slot] = Slot(key: question.key, entry: UInt32(truncatingIfNeeded: count))
        if count * 8 > slots.count * 5 { grow() }
        return count - 1
    }

    /// Where a run of bytes has its entry, or would get it.
    /// - Parameters:
    ///   - slots: those of this table; their number is a power of two, so that no index is outside of it.
    ///   - text: which the run is of.
    @inline(__always)
    private func slot(
        of question: Question, in slots: UnsafeBufferPointer<Slot>, _ text: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var index = question.hash & (slots.count &- 1)
        while true {
            let slot = slots[index]
            if slot.entry == 0 { return index }
            if slot.key == question.key,
                question.key.isWhole || isEntry(slot.entry - 1, Self.bytes(of: question.run, in: text))
            {
                return index
            }
            index = (index &+ 1) & (slots.count &- 1)
        }
    }

    private func isEntry(_ entry: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        pool[Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])].elementsEqual(bytes)
    }

    private mutating func grow() {
        let old = slots
        // Places in a large table are asked for at random, each in another page: few large ones take their time once.
        slots = []
        slots.reserveColumn(old.count * 2)
        slots.append(contentsOf: repeatElement(.free, count: old.count * 2))
        for moved in old where moved.entry != 0 {
            var slot = moved.key.hash & (slots.count - 1)
            while slots[slot].entry != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = moved
        }
    }
}

/// Whoever is to know the number of a run of bytes.
protocol RunAsker {
    /// Nil for one that is left out.
    var run: ByteInterner.Run? { get }

    mutating func answer(_ entry: Int)
}
