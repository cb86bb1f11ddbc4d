import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What a flow statement is, and how much it has.
struct FlowDraft: Sendable {
    /// The statement without its block.
    let start: UInt32
    let end: UInt32
    let stopCount: UInt32
    let attributeCount: UInt32
    /// Of the units of its route, its item, and what its attributes refer to.
    let referenceCount: UInt32
    let kind: FlowKind
    var traits: Traits

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        /// Some stop has several units.
        static var hasFans: Traits { Traits(rawValue: 1) }
        /// It has an entry among the rarities.
        static var isRare: Traits { Traits(rawValue: 2) }
        /// The text has not lost it.
        static var hasItem: Traits { Traits(rawValue: 4) }
        /// Marked as an intended way back.
        static var isReturn: Traits { Traits(rawValue: 8) }
        /// The receiver of the last arrow takes the matter as its own.
        static var isAccepted: Traits { Traits(rawValue: 16) }
    }
}

/// A draft in twelve bytes, of which nearly all fit. Of one that does not, the draft itself is among the rarities.
struct PackedDraft: Sendable {
    private let start: UInt32
    private let length: UInt16
    private let stopCount: UInt8
    private let attributeCount: UInt8
    private let referenceCount: UInt8
    private let kind: FlowKind
    let traits: FlowDraft.Traits

    @inline(__always)
    init(_ draft: FlowDraft) {
        start = draft.start
        length = UInt16(truncatingIfNeeded: draft.end - draft.start)
        stopCount = UInt8(truncatingIfNeeded: draft.stopCount)
        attributeCount = UInt8(truncatingIfNeeded: draft.attributeCount)
        referenceCount = UInt8(truncatingIfNeeded: draft.referenceCount)
        kind = draft.kind
        traits = draft.traits
    }

    @inline(__always)
    static func fits(_ draft: FlowDraft) -> Bool {
        draft.end - draft.start <= UInt32(UInt16.max)
            && draft.stopCount | draft.attributeCount | draft.referenceCount <= UInt32(UInt8.max)
    }

    /// The draft, if it fits.
    @inline(__always)
    var unpacked: FlowDraft {
        FlowDraft(
            start: start, end: start + UInt32(length), stopCount: UInt32(stopCount),
            attributeCount: UInt32(attributeCount), referenceCount: UInt32(referenceCount), kind: kind, traits: traits)
    }
}

/// What few flow statements have.
struct FlowRarities: Sendable {
    /// The draft of a statement that is longer than most, or has more stops, attributes or references.
    var size: FlowDraft?
    var `class`: Reference?
    /// The `as` identifier.
    var name: TextID?
    /// The clause of the `as` identifier.
    var nameSpan: SourceSpan?
    var description: TextID?
    /// A block with an `allow` in it.
    var allowances: NodeID?
}
