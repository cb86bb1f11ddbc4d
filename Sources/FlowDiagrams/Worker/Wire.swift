/// What goes over the pipe between `icflow` and its drawing worker: integers as eight bytes, little end first, texts
/// and byte strings preceded by their length, everything in the order of its declaration. Both ends are the same
/// program, so there are no versions.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        for _ in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func write(_ value: Bool) { write(value ? 1 : 0) }

    mutating func write(_ value: [UInt8]) {
        write(value.count)
        bytes += value
    }

    mutating func write(_ value: String) { write(Array(value.utf8)) }

    mutating func write<Element>(_ values: [Element], _ element: (inout WireWriter, Element) -> Void) {
        write(values.count)
        for value in values { element(&self, value) }
    }

    mutating func write<Value>(_ value: Value?, _ present: (inout WireWriter, Value) -> Void) {
        write(value != nil)
        if let value { present(&self, value) }
    }
}

/// Reads what `WireWriter` wrote.
struct WireReader {
    /// The bytes end early or say something impossible.
    struct Broken: Error {}

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func integer() throws -> Int {
        guard bytes.count - position >= 8 else { throw Broken() }
        var value: UInt64 = 0
        for offset in (0..<8).reversed() { value = value << 8 | UInt64(bytes[position + offset]) }
        position += 8
        return Int(Int64(bitPattern: value))
    }

    mutating func flag() throws -> Bool { try integer() != 0 }

    mutating func byteString() throws -> [UInt8] {
        let count = try integer()
        guard count >= 0, count <= bytes.count - position else { throw Broken() }
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }

    mutating func text() throws -> String { String(decoding: try byteString(), as: UTF8.self) }

    mutating func array<Element>(_ element: (inout WireReader) throws -> Element) throws -> [Element] {
        let count = try integer()
        // Every element takes at least one integer: a count beyond that is not worth reserving memory for.
        guard count >= 0, count <= (bytes.count - position) / 8 else { throw Broken() }
        return try (0..<count).map { (_: Int) throws -> Element in try element(&self) }
    }

    mutating func optional<Value>(_ value: (inout WireReader) throws -> Value) throws -> Value? {
        try flag() ? try value(&self) : nil
    }

    /// A value of an enumeration by its number.
    mutating func choice<Value: RawRepresentable<UInt8>>() throws -> Value {
        guard let raw = UInt8(exactly: try integer()), let value = Value(rawValue: raw) else { throw Broken() }
        return value
    }
}
