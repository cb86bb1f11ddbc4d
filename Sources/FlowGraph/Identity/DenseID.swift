/// A number that names one of `count` things, counted from 0 without gaps, so that a column (`DenseMap`) can be read by it.
///
/// Each kind of thing has a type of its own, and one cannot be taken for another. The lower number is the thing declared
/// first, so comparing two identities compares their places in the model.
public protocol DenseID: Hashable, Comparable, Sendable {
    var index: UInt32 { get }

    init(index: UInt32)
}

extension DenseID {
    /// - Precondition: `index` lies in 0...4_294_967_295.
    @inlinable
    public init(_ index: Int) { self.init(index: UInt32(index)) }

    /// The index as a subscript into an array.
    @inlinable
    public var int: Int { Int(index) }

    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
