import FlowGraph

/// Which names have been met as what, from one piece to the next: it is enough to look up a name where it is used first.
struct NameUses: Sendable {
    /// By text, a bit for each of what a reference may be to.
    private var met: [UInt8] = []

    /// What is referred to that was not referred to before, in the order of the text.
    /// - Parameter count: of the texts that there are.
    /// - Complexity: linear in the references, and in what is new among the texts.
    mutating func firstUses(in references: References, of count: Int) -> [NameUse] {
        if met.count < count { met += repeatElement(0, count: max(met.count, count - met.count)) }
        var uses: [NameUse] = []
        met.withUnsafeMutableBufferPointer { met in
            references.forEach { index, drafted in
                let bit = drafted.sortBit
                guard met[drafted.name.int] & bit == 0 else { return }
                met[drafted.name.int] |= bit
                uses.append(
                    NameUse(
                        reference: drafted.reference, sort: drafted.sort, index: UInt32(truncatingIfNeeded: index)))
            }
        }
        return uses
    }
}

/// The first reference to something as something.
struct NameUse: Sendable {
    let reference: Reference
    let sort: Referring
    /// Which of its piece's references it is.
    let index: UInt32
}
