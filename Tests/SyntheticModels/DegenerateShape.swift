/// A model of one extreme shape, as no client draws it and as a generated one, or one that was damaged, may be.
public struct DegenerateShape: Sendable {
    public let name: String
    private let write: @Sendable (Int, inout ModelText) -> Void

    /// - Parameter write: gets the size, mostly the number of flows, and writes a text of a length in proportion to it.
    init(_ name: String, _ write: @escaping @Sendable (Int, inout ModelText) -> Void) {
        self.name = name
        self.write = write
    }

    /// A text of that shape; some are no valid UTF-8.
    /// - Parameter size: how many flows there are, or of what else there is very much; at least 2.
    public func source(size: Int) -> [UInt8] {
        var text = ModelText()
        write(max(2, size), &text)
        return text.bytes
    }

    public static let all = graphs + statements + texts + mistakes

    public static func named(_ name: String) -> DegenerateShape? { all.first { $0.name == name } }
}

/// A text that grows.
struct ModelText {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ text: String) { bytes += text.utf8 }

    mutating func line(_ text: String) {
        bytes += text.utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func add(byte: UInt8) { bytes.append(byte) }

    mutating func add(_ text: String, times count: Int) {
        let text = Array(text.utf8)
        bytes.reserveCapacity(bytes.count + text.count * count)
        for _ in 0..<count { bytes += text }
    }

    /// Units u0, u1 and so on.
    mutating func units(_ count: Int) {
        for number in 0..<count { line("team u\(number)") }
    }

    mutating func list(_ range: Range<Int>, separator: String = ", ", _ element: (Int) -> String) {
        for number in range {
            if number > range.lowerBound { add(separator) }
            add(element(number))
        }
    }
}

extension Int {
    /// The largest number whose square is no greater.
    var squareRoot: Int { Int(Double(self).squareRoot()) }
}
