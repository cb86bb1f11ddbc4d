import FlowDiagnostics
import FlowGraph
import FlowSyntax

/// What numbers, durations and times say.
extension SyntaxTree {
    func number(_ node: NodeID) -> Double? {
        Double(FoldedText.plain(bytes(ofToken: tokenRange(node).lowerBound)))
    }

    func duration(_ node: NodeID) -> Duration? {
        let index = tokenRange(node).lowerBound
        if let plain = DurationLiteral.plainValue(of: text.bytes(of: tokens[index])) {
            return Duration(count: Double(plain.count), unit: plain.unit)
        }
        return DurationLiteral.value(of: bytes(ofToken: index)).map { Duration(count: $0.count, unit: $0.unit) }
    }

    func rating(_ node: NodeID) -> Rating? {
        let parts = FoldedText.plain(bytes(ofToken: tokenRange(node).lowerBound)).split(separator: "/")
        guard parts.count == 2, let given = UInt16(parts[0]), let best = UInt16(parts[1]) else { return nil }
        return Rating(given: given, best: best)
    }

    /// `20`, `20 pieces`, `500kg`, `90%`, `¥200`, `200 CNY`.
    func amount(_ node: NodeID, _ texts: inout some TextCollector) -> Amount? {
        let range = tokenRange(node)
        let text = FoldedText.plain(bytes(ofToken: range.lowerBound))
        let unsigned = text.hasPrefix("¥") ? text.dropFirst() : text[...]
        let digits = unsigned.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let count = Double(digits) else { return nil }
        var unit = (text.hasPrefix("¥") ? "¥" : "") + unsigned.dropFirst(digits.count)
        if range.count > 1 {
            let last = range.upperBound - 1
            let word = bytes(ofToken: last)
            let isString = tokens[last].kind == .string
            unit += (unit.isEmpty ? "" : " ") + (isString ? StringLiteral.value(of: word) : FoldedText.name(word))
        }
        return Amount(count: count, unit: unit.isEmpty ? nil : texts.intern(unit))
    }

    /// The weekly intervals of one slot: each day of its range with each of its times; without a day, every day; without a
    /// time, the whole day.
    func slots(_ node: NodeID) -> [WeeklySlot] {
        var days = Array(0..<7)
        var spans: [(start: Int, end: Int)] = []
        for token in tokenRange(node) {
            let bytes = bytes(ofToken: token)
            switch tokens[token].kind {
            case .identifier:
                guard let range = Weekday.range(token: bytes) else { continue }
                let length = (range.last.rawValue - range.first.rawValue + 7) % 7
                days = (0...length).map { (range.first.rawValue + $0) % 7 }
            case .time, .timeSpan:
                if let span = TimeOfDay.span(token: bytes) { spans.append(span) }
            default: break
            }
        }
        if spans.isEmpty { spans = [(0, 24 * 60)] }
        return days.flatMap { day in
            spans.map { span in
                let start = day * 24 * 60 + span.start
                // An end before its start runs over midnight.
                let end = day * 24 * 60 + span.end + (span.end < span.start ? 24 * 60 : 0)
                return WeeklySlot(start: Int32(start), end: Int32(end))
            }
        }
    }
}

extension SourceText {
    /// The bytes of a token as they stand. Good as long as the text is.
    @inline(__always)
    fileprivate func bytes(of token: Token) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes.buffer[Int(token.offset)..<Int(token.offset + token.length)])
    }
}
