/// A replacement of some bytes of a text.
struct TextEdit: Hashable {
    let range: Range<Int>
    let replacement: [UInt8]
    /// What comes before it, where it is the first edit at its place.
    let lead: [UInt8]

    init(_ range: Range<Int>, _ replacement: String) {
        self.range = range
        self.replacement = Array(replacement.utf8)
        lead = []
    }

    /// An insertion.
    init(at offset: Int, _ text: String, after lead: String = "") {
        range = offset..<offset
        replacement = Array(text.utf8)
        self.lead = Array(lead.utf8)
    }

    /// A text after some edits that do not clash. Several insertions at one place come in the order given; an edit that is
    /// given twice is made once.
    static func apply(_ edits: [TextEdit], to text: [UInt8]) -> [UInt8] {
        var seen: Set<TextEdit> = []
        let once = edits.filter { seen.insert($0).inserted }
        let order = once.indices.sorted { left, right in
            let (one, other) = (once[left].range, once[right].range)
            return (one.lowerBound, one.upperBound, left) < (other.lowerBound, other.upperBound, right)
        }
        var result: [UInt8] = []
        var done = 0
        var place: Int?
        for edit in order.map({ once[$0] }) {
            result += text[done..<edit.range.lowerBound]
            if place != edit.range.lowerBound { result += edit.lead }
            result += edit.replacement
            place = edit.range.lowerBound
            done = edit.range.upperBound
        }
        return result + text[done...]
    }
}
