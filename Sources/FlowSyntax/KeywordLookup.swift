/// Finds which keywords a word may be: a hash table over the bytes of every spelling's first word.
struct KeywordLookup: Sendable {
    static let shared = KeywordLookup()

    /// One keyword that begins with a word; `second` is what has to follow it, for keywords of two words.
    struct Candidate: Sendable {
        let keyword: Keyword
        let second: [UInt8]
    }

    private struct Entry: Sendable {
        let word: [UInt8]
        var candidates: [Candidate]
    }

    private var entries: [Entry] = []
    /// Open addressing; an index into `entries`, or -1. A power of two, less than half full.
    private var slots = [Int16](repeating: -1, count: 1024)
    private var longestWord = 0

    private init() {
        for keyword in Keyword.allCases {
            let words = keyword.english.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
            add(words[0], Candidate(keyword: keyword, second: words.count > 1 ? words[1] : []))
            for spelling in keyword.chinese {
                add(Array(spelling.utf8), Candidate(keyword: keyword, second: []))
            }
        }
        // A keyword of two words is tried before one that is its first word.
        for index in entries.indices {
            entries[index].candidates.sort { $0.second.count > $1.second.count }
        }
    }

    /// The keywords that a word may be or begin; empty for a word that is none.
    func candidates(for word: ArraySlice<UInt8>) -> [Candidate] {
        guard word.count <= longestWord else { return [] }
        var slot = Self.hash(word) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            if entries[entry].word.elementsEqual(word) { return entries[entry].candidates }
            slot = (slot + 1) & (slots.count - 1)
        }
        return []
    }

    private mutating func add(_ word: [UInt8], _ candidate: Candidate) {
        longestWord = max(longestWord, word.count)
        var slot = Self.hash(word[...]) & (slots.count - 1)
        while slots[slot] >= 0 {
            if entries[Int(slots[slot])].word == word {
                entries[Int(slots[slot])].candidates.append(candidate)
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int16(entries.count)
        entries.append(Entry(word: word, candidates: [candidate]))
    }

    /// FNV-1a, folded to what a small table needs.
    private static func hash(_ word: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash ^ (hash >> 15))
    }
}
