/// A replacement of some bytes of a text.
struct TextEdit: Hashable {
    let range: Range<Int>
    let replacement: [UInt8]
    /// What stands around the insertions at one place, however many they are.
    let frame: Frame

    struct Frame: Hashable {
        var lead: [UInt8] = []
        var tail: [UInt8] = []
    }

    init(_ range: Range<Int>, _ replacement: String) {
        self.range = range
        self.replacement = Array(replacement.utf8)
        frame = Frame()
    }

    /// An insertion.
    init(at offset: Int, _ text: String, lead: String = "", tail: String = "") {
        range = offset..<offset
        replacement = Array(text.utf8)
        frame = Frame(lead: Array(lead.utf8), tail: Array(tail.utf8))
    }

    /// A text after some edits; of two that are about the same bytes the first counts. Insertions at one place come in the order given, those of
    /// one frame together: first what ends the line that it stands on. An edit that is given twice is made once.
    static func apply(_ edits: [TextEdit], to text: [UInt8]) -> [UInt8] {
        var seen: Set<TextEdit> = []
        let once = edits.filter { seen.insert($0).inserted }
        let order = once.indices.sorted { left, right in
            let (one, other) = (once[left], once[right])
            let (isClosed, otherIsClosed) = (one.frame.tail.isEmpty ? 1 : 0, other.frame.tail.isEmpty ? 1 : 0)
            return (one.range.lowerBound, one.range.upperBound, isClosed, left)
                < (other.range.lowerBound, other.range.upperBound, otherIsClosed, right)
        }.map { once[$0] }
        var result: [UInt8] = []
        var done = 0
        for (index, edit) in order.enumerated() where edit.range.lowerBound >= done {
            func isOfOneFrame(_ other: TextEdit?) -> Bool { other?.range == edit.range && other?.frame == edit.frame }
            result += text[done..<edit.range.lowerBound]
            if !isOfOneFrame(index > 0 ? order[index - 1] : nil) { result += edit.frame.lead }
            result += edit.replacement
            if !isOfOneFrame(index + 1 < order.count ? order[index + 1] : nil) { result += edit.frame.tail }
            done = edit.range.upperBound
        }
        return result + text[done...]
    }
}
