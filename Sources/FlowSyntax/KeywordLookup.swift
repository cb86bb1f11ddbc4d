/// Finds which keywords a word may be: a hash table over the bytes of every spelling's first word. No word of the language
/// takes more than sixteen bytes, so a word is two numbers, and is found without a loop over its bytes.
struct KeywordLookup: Sendable {
    static let shared = KeywordLookup()

    /// One keyword that begins with a word, and perhaps has a second one.
    struct Candidate: Sendable {
        let keyword: Keyword
        let isFirstOfTwo: Bool
    }

    /// The bytes of a word of the language, or of a name that may be one; zeros behind the last.
    struct Word: Hashable, Sendable {
        let low: UInt64
        let high: UInt64

        static let longest = 16
        static let none = Word(low: 0, high: 0)

        private init(low: UInt64, high: UInt64) {
            self.low = low
            self.high = high
        }

        /// Sixteen bytes of which the first are a word.
        @inline(__always)
        init(at start: UnsafePointer<UInt8>, _ masks: UnsafePointer<UInt8>) {
            low = Self.eightBytes(at: start) & Self.eightBytes(at: masks)
            high = Self.eightBytes(at: start + 8) & Self.eightBytes(at: masks + 8)
        }

        @inline(__always)
        private static func eightBytes(at start: UnsafePointer<UInt8>) -> UInt64 {
            UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
        }

        /// Nil for a word that is too long, or empty.
        init?(_ text: some StringProtocol) {
            var (low, high, length) = (UInt64(0), UInt64(0), 0)
            for byte in text.utf8 {
                switch length {
                case ..<8: low |= UInt64(byte) << UInt64(8 * length)
                case ..<Self.longest: high |= UInt64(byte) << UInt64(8 * (length - 8))
                default: return nil
                }
                length += 1
            }
            guard length > 0 else { return nil }
            self.low = low
            self.high = high
        }

        /// The upper bits of a product depend on all bits of the word. Of four million factors, the one with which the fewest
        /// words of the language meet.
        var slot: Int { Int(truncatingIfNeeded: ((low ^ high) &* 0x8251_578D_3E9F_5E93) >> 54) }
    }

    private struct Slot: Sendable {
        var word: Word
        /// A range of `candidates`; empty for a slot that is free.
        var first: UInt16
        var end: UInt16

        /// A free one has a word that no text has: without a byte.
        var isFree: Bool { first == end }
    }

    private let candidates: FixedTable<Candidate>
    /// By keyword: what has to follow the first word of a keyword of two.
    private let seconds: FixedTable<Word?>
    /// Open addressing, less than half full; `Word.slot` is below the number of slots.
    private let slots: FixedTable<Slot>
    /// As many set bytes as the longest word has, then as many others: from the place that is a word's length before their
    /// border on, what of sixteen bytes belongs to it. A shift would ask for a choice between the two halves.
    private let masks: FixedTable<UInt8>

    private init() {
        var spelt: [(word: Word, candidate: Candidate)] = []
        var seconds: [Word?] = []
        for keyword in Keyword.allCases {
            let words = keyword.english.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
            seconds.append(words.count > 1 ? Word(words[1]) : nil)
            if let first = Word(words[0]) {
                spelt.append((first, Candidate(keyword: keyword, isFirstOfTwo: words.count > 1)))
            }
            for spelling in keyword.chinese {
                if let word = Word(spelling) { spelt.append((word, Candidate(keyword: keyword, isFirstOfTwo: false))) }
            }
        }
        // A keyword of two words is tried before one that is its first word.
        spelt.sort { left, right in
            func order(_ spelling: (word: Word, candidate: Candidate)) -> (UInt64, UInt64, Int, UInt8) {
                let (word, candidate) = spelling
                return (word.low, word.high, candidate.isFirstOfTwo ? 0 : 1, candidate.keyword.rawValue)
            }
            return order(left) < order(right)
        }
        self.seconds = FixedTable(seconds)
        candidates = FixedTable(spelt.map { $0.candidate })
        var slots = [Slot](repeating: Slot(word: .none, first: 0, end: 0), count: 1024)
        var first = 0
        while first < spelt.count {
            let word = spelt[first].word
            let end = spelt[first...].firstIndex { $0.word != word } ?? spelt.count
            var slot = word.slot
            while !slots[slot].isFree { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Slot(word: word, first: UInt16(first), end: UInt16(end))
            first = end
        }
        self.slots = FixedTable(slots)
        masks = FixedTable(
            Array(repeating: .max, count: Word.longest) + Array(repeating: 0, count: Word.longest))
    }

    /// - Parameters:
    ///   - start: as many bytes as the longest word has can be read from there.
    ///   - length: that of the word; nil for one that no word of the language has.
    @inline(__always)
    func word(at start: UnsafePointer<UInt8>, length: Int) -> Word? {
        guard length <= Word.longest else { return nil }
        return Word(at: start, masks.start + (Word.longest &- length))
    }

    /// Where the keywords stand that a word may be or begin; empty for a word that is none.
    @inline(__always)
    func candidates(for word: Word) -> Range<Int> {
        let slot = slots.row(word.slot)
        guard slot.pointee.word == word else { return candidates(for: word, behind: word.slot) }
        return Range(uncheckedBounds: (Int(slot.pointee.first), Int(slot.pointee.end)))
    }

    /// The first of the keywords that a word may be or begin; nil for a word that is none, or not where it is looked for first.
    @inline(__always)
    func firstCandidate(for word: Word) -> Int? {
        let slot = slots.row(known: word.slot)
        return slot.pointee.word == word ? Int(slot.pointee.first) : nil
    }

    private func candidates(for word: Word, behind taken: Int) -> Range<Int> {
        var index = taken
        while !slots[index].isFree {
            index = (index &+ 1) & (slots.count &- 1)
            if slots[index].word == word { return Int(slots[index].first)..<Int(slots[index].end) }
        }
        return 0..<0
    }

    /// How many candidates there are for all words together.
    var count: Int { candidates.count }

    /// Where the keywords stand that each word of the language may be or begin.
    var words: [Range<Int>] {
        (0..<slots.count).filter { !slots[$0].isFree }.map { Int(slots[$0].first)..<Int(slots[$0].end) }
    }

    /// The second word of a keyword; nil for a keyword of one.
    func second(of keyword: Keyword) -> Word? { seconds[Int(keyword.rawValue)] }

    subscript(candidate: Int) -> Candidate { candidates[candidate] }
}
