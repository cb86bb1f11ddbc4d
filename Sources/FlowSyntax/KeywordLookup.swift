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

        /// - Parameters:
        ///   - start: `longest` bytes can be read from there.
        ///   - length: from one to `longest`.
        init(at start: UnsafePointer<UInt8>, length: Int) {
            let raw = UnsafeRawPointer(start)
            let first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
            if length <= 8 {
                low = Self.prefix(length, of: first)
                high = 0
            } else {
                low = first
                high = Self.prefix(
                    length - 8, of: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
            }
        }

        /// The first one to eight bytes.
        private static func prefix(_ length: Int, of bytes: UInt64) -> UInt64 {
            bytes & (.max &>> UInt64(truncatingIfNeeded: 64 - 8 * length))
        }

        /// Nil for a word that is too long, or empty.
        init?(_ text: String) {
            var bytes = Array(text.utf8)
            guard (1...Self.longest).contains(bytes.count) else { return nil }
            let length = bytes.count
            bytes += repeatElement(0, count: Self.longest - length)
            self = bytes.withUnsafeBufferPointer { Word(at: $0.baseAddress.unsafelyUnwrapped, length: length) }
        }

        /// The upper bits of a product depend on all bits of the word.
        var slot: Int {
            let product = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xE703_7ED1_A0B4_28DB
            return Int(truncatingIfNeeded: product >> 54)
        }
    }

    private struct Slot: Sendable {
        var word: Word
        /// A range of `candidates`; empty for a slot that is free.
        var first: UInt16
        var end: UInt16

        var isFree: Bool { first == end }
    }

    private var candidates: [Candidate] = []
    /// By keyword: what has to follow the first word of a keyword of two.
    private var seconds: [Word?]
    /// Open addressing, less than half full; `Word.slot` is below the number of slots.
    private var slots: [Slot]

    private init() {
        var found: [(word: Word, candidates: [Candidate])] = []
        func add(_ word: Word?, _ candidate: Candidate) {
            guard let word else { return }
            if let known = found.firstIndex(where: { $0.word == word }) {
                found[known].candidates.append(candidate)
            } else {
                found.append((word, [candidate]))
            }
        }
        seconds = []
        for keyword in Keyword.allCases {
            let words = keyword.english.split(separator: " ")
            seconds.append(words.count > 1 ? Word(String(words[1])) : nil)
            add(Word(String(words[0])), Candidate(keyword: keyword, isFirstOfTwo: words.count > 1))
            for spelling in keyword.chinese { add(Word(spelling), Candidate(keyword: keyword, isFirstOfTwo: false)) }
        }
        let free = Slot(word: found[0].word, first: 0, end: 0)
        slots = [Slot](repeating: free, count: 1024)
        for (word, all) in found {
            let first = candidates.count
            // A keyword of two words is tried before one that is its first word.
            candidates += all.filter { $0.isFirstOfTwo } + all.filter { !$0.isFirstOfTwo }
            var slot = word.slot
            while !slots[slot].isFree { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Slot(word: word, first: UInt16(first), end: UInt16(candidates.count))
        }
    }

    /// Where the keywords stand that a word may be or begin; empty for a word that is none.
    func candidates(for word: Word) -> Range<Int> {
        var index = word.slot
        var slot = slots[index]
        while !slot.isFree, slot.word != word {
            index = (index + 1) & (slots.count - 1)
            slot = slots[index]
        }
        return Range(uncheckedBounds: (Int(slot.first), Int(slot.end)))
    }

    /// The second word of a keyword; nil for a keyword of one.
    func second(of keyword: Keyword) -> Word? { seconds[Int(keyword.rawValue)] }

    subscript(candidate: Int) -> Candidate { candidates[candidate] }
}
