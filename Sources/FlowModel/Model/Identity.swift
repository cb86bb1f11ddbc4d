import FlowGraph

/// A text of the model: a title, a note, an identifier. Equal texts have equal ids.
public struct TextID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

/// A person named in quotes. Names are compared as strings for items are: in normal form, folded, white space squeezed.
public struct PersonID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

public struct ClassID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

public struct SystemID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

public struct RegulationID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

public struct ProcessID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

public struct AccountID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}

/// A flow statement: one or more flows with the same item and attributes.
public struct StatementID: DenseID {
    public var index: UInt32
    @inlinable
    public init(index: UInt32) { self.index = index }
}
