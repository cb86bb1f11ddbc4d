import FlowDiagnostics

/// Everything that begins with a digit, or with `¥`.
extension Lexer {
    mutating func numeric() {
        let start = index
        // What follows the first digits tells what it can be.
        let next = digits(from: start).map { folded(at: $0).value }
        if next == 0x3A, let end = endOfSpanOrTime(from: start) {
            if TimeOfDay.span(token: copy(start, end.index)) == nil {
                report(.invalidTime, from: start, to: end.index, [Wording(verbatim: text(start, end.index))])
                return finish(end.kind, from: start, to: end.index, flags: .hasError)
            }
            return finish(end.kind, from: start, to: end.index)
        }
        if next == 0x2D || next == 0x5E74, let end = endOfDate(from: start) {
            return date(from: start, to: end)
        }
        if next == 0x2F, let end = endOfRatio(from: start) { return ratio(from: start, to: end) }
        plainNumber(from: start)
    }

    private mutating func date(from start: Int, to end: Int) {
        let written = [Wording(verbatim: text(start, end))]
        guard let date = CalendarDate(token: copy(start, end)) else {
            report(.invalidDate, from: start, to: end, written)
            return finish(.date, from: start, to: end, flags: .hasError)
        }
        // `2026-1-2` is clear, but a date has one form with hyphens, in which text sorts as days do.
        let isPadded = characterCount(start, end) == 10 || folded(at: end - 3).value == 0x65E5
        guard isPadded else {
            report(.unpaddedDate, from: start, to: end, written, replacement: date.text)
            return finish(.date, from: start, to: end, flags: .hasError)
        }
        finish(.date, from: start, to: end)
    }

    private mutating func ratio(from start: Int, to end: Int) {
        let parts = FoldedText.plain(copy(start, end)).split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2, parts[1] > 0, parts[1] >= parts[0] else {
            report(.invalidRating, from: start, to: end, [Wording(verbatim: text(start, end))])
            return finish(.ratio, from: start, to: end, flags: .hasError)
        }
        finish(.ratio, from: start, to: end)
    }

    private mutating func finish(_ kind: TokenKind, from start: Int, to end: Int, flags: Token.Flags = []) {
        index = end
        emit(kind, from: start, flags: flags)
    }

    /// `500`, `1.5`, `90%`, `5d`, `500kg`, `¥200`.
    private mutating func plainNumber(from start: Int) {
        var position = start
        let sign = folded(at: position)
        let hasCurrency = sign.value == 0xA5
        if hasCurrency { position += sign.length }
        guard let integerEnd = digits(from: position) else { return junk(from: start) }
        position = integerEnd
        let point = folded(at: position)
        if point.value == 0x2E, let fractionEnd = digits(from: position + point.length) { position = fractionEnd }
        let next = folded(at: position)
        if next.value == 0x25, !hasCurrency { return finish(.percent, from: start, to: position + next.length) }
        let suffix = position
        position = endOfName(from: position)
        if hasCurrency { return finish(.quantity, from: start, to: position) }
        if suffix == position { return finish(.number, from: start, to: position) }
        let isDuration = DurationUnit(token: copy(suffix, position)) != nil
        finish(isDuration ? .duration : .quantity, from: start, to: position)
    }

    // MARK: - Times and dates

    /// `13:00`, or `13:00-17:00` with any of the dashes that a keyboard offers, and 至, as one token.
    private mutating func endOfSpanOrTime(from start: Int) -> (kind: TokenKind, index: Int)? {
        guard let first = endOfTime(from: start) else { return nil }
        if let second = afterDash(from: first), let end = endOfTime(from: second) { return (.timeSpan, end) }
        return (.time, first)
    }

    private func afterDash(from start: Int) -> Int? {
        var position = skipBlanks(from: start)
        let dash = folded(at: position)
        guard [0x2D, 0x2013, 0x2014, 0x7E, 0x81F3].contains(dash.value) else { return nil }
        position += dash.length
        return skipBlanks(from: position)
    }

    private func skipBlanks(from start: Int) -> Int {
        var position = start
        while case let scalar = folded(at: position), scalar.value == 0x20 || scalar.value == 0x09 {
            position += scalar.length
        }
        return position
    }

    /// One or two digits, a colon, two digits and no third.
    private func endOfTime(from start: Int) -> Int? {
        guard let hours = digits(from: start), characterCount(start, hours) <= 2 else { return nil }
        let colon = folded(at: hours)
        guard colon.value == 0x3A, let minutes = digits(from: hours + colon.length),
            characterCount(hours + colon.length, minutes) == 2
        else { return nil }
        return minutes
    }

    /// `2026-11-02` or `2026年11月2日`.
    private func endOfDate(from start: Int) -> Int? {
        guard let year = digits(from: start), characterCount(start, year) == 4 else { return nil }
        let first = folded(at: year)
        guard first.value == 0x2D || first.value == 0x5E74,
            let month = digits(from: year + first.length), characterCount(year + first.length, month) <= 2
        else { return nil }
        let second = folded(at: month)
        guard second.value == (first.value == 0x2D ? 0x2D : 0x6708),
            let day = digits(from: month + second.length), characterCount(month + second.length, day) <= 2
        else { return nil }
        var end = day
        if first.value == 0x5E74 {
            let last = folded(at: day)
            guard last.value == 0x65E5 else { return nil }
            end += last.length
        }
        return endOfName(from: end) == end ? end : nil
    }

    /// `3/5` without spaces.
    private func endOfRatio(from start: Int) -> Int? {
        guard let count = digits(from: start) else { return nil }
        let slash = folded(at: count)
        guard slash.value == 0x2F, let end = digits(from: count + slash.length), endOfName(from: end) == end else {
            return nil
        }
        return end
    }

    // MARK: - Runs of characters

    private func copy(_ start: Int, _ end: Int) -> ArraySlice<UInt8> { Array(bytes[start..<end])[...] }

    /// The end of the digits at an index; nil where there is none.
    private func digits(from start: Int) -> Int? {
        var position = start
        while case let scalar = folded(at: position), (0x30...0x39).contains(scalar.value) { position += scalar.length }
        return position > start ? position : nil
    }

    /// The number of characters in a range that holds nothing but digits and the signs between them.
    private func characterCount(_ start: Int, _ end: Int) -> Int {
        // A full-width form takes three bytes, of which one begins it.
        bytes[start..<end].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }

    /// The end of the characters that may continue a name at an index; the index itself where there is none.
    private func endOfName(from start: Int) -> Int {
        var position = start
        while case let scalar = folded(at: position), scalar.length > 0, NameCharacter.continues(scalar.value) {
            position += scalar.length
        }
        return position
    }
}
