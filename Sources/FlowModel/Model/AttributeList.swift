/// The attributes of a declaration, in the order written.
public struct AttributeList: RandomAccessCollection, Sendable {
    private let columns: AttributeColumns
    private let id: AttributeColumnsID
    public let startIndex: Int
    public let endIndex: Int

    init(_ columns: AttributeColumns, _ id: AttributeColumnsID, _ range: Range<Int>) {
        (self.columns, self.id) = (columns, id)
        (startIndex, endIndex) = (range.lowerBound, range.upperBound)
    }

    public subscript(position: Int) -> Attribute { columns.attribute(position, of: id) }
}

/// Some operands of an attribute, in the order written.
public struct OperandList: RandomAccessCollection, Equatable, Sendable {
    private let packed: [PackedOperand]
    private let wide: PackedOperand.WideOperands
    public let startIndex: Int
    public let endIndex: Int

    init(_ packed: [PackedOperand], _ wide: PackedOperand.WideOperands, _ range: Range<Int>) {
        (self.packed, self.wide) = (packed, wide)
        (startIndex, endIndex) = (range.lowerBound, range.upperBound)
    }

    public subscript(position: Int) -> Operand { packed[position].operand(wide) }

    public subscript(range: Range<Int>) -> OperandList { OperandList(packed, wide, range) }

    public static func == (left: OperandList, right: OperandList) -> Bool { left.elementsEqual(right) }
}
