import FlowDiagnostics

/// The lines of a text that a span covers, as a terminal shows them, with what to underline.
struct SourceExcerpt {
    let rows: [Row]

    /// A line of the text, or nil for lines left out.
    struct Line {
        let number: Int
        let text: String
        /// The cells before the underline, and the cells underlined; at least one.
        let indent: Int
        let width: Int
    }

    typealias Row = Line?

    /// How many cells of a line are shown.
    private static let maximumWidth = 120
    /// Where the shown part begins later, so many cells stand before the underline.
    private static let context = 20
    private static let tabWidth = 4

    /// - Complexity: linear in the length of the lines shown; at most four of them are.
    init(_ location: Location) {
        let first = location.start.line - 1
        var last = location.end.line - 1
        // A span that ends where a line begins covers nothing of it.
        if last > first, location.end.column == 1 { last -= 1 }
        var rows: [Row] = []
        for line in first...last {
            if last - first > 3, line > first + 1, line < last {
                if line == first + 2 { rows.append(nil) }
                continue
            }
            rows.append(Self.row(line, location))
        }
        self.rows = rows
    }

    /// The digits of the greatest line number.
    var gutter: Int { rows.reduce(1) { max($0, $1.map { String($0.number).utf8.count } ?? 1) } }

    private static func row(_ line: Int, _ location: Location) -> Line {
        let text = location.text.text
        let range = location.text.lines.range(ofLine: line, in: text)
        let start = min(max(Int(location.span.start.value), range.lowerBound), range.upperBound)
        let end = min(max(Int(location.span.end.value), start), range.upperBound)
        if let line = plain(range, start..<end, in: text.bytes, number: line + 1) { return line }
        // Around the place, as many bytes as could be shown: a line may be as long as the whole text.
        let reach = maximumWidth * 4
        let from = boundary(max(range.lowerBound, start - reach), in: text.bytes, from: range.lowerBound)
        let to = boundary(min(range.upperBound, start + reach), in: text.bytes, from: range.lowerBound)
        let before = cells(text.bytes[from..<start])
        let marked = cells(text.bytes[start..<max(start, min(end, to))])
        let after = cells(text.bytes[max(start, min(end, to))..<max(start, to)])
        return clipped(
            before: before, marked: marked, after: after, isCutBefore: from > range.lowerBound,
            isCutAfter: to < range.upperBound, number: line + 1)
    }

    /// A line that can be shown as it stands, as nearly all can; nil for one that is too long, or has what a terminal does not
    /// show, or of which a part of the span that is not its first begins with blanks.
    private static func plain(_ line: Range<Int>, _ span: Range<Int>, in bytes: SourceBytes, number: Int) -> Line? {
        guard line.count <= maximumWidth * 4, span.lowerBound > line.lowerBound || !bytes[line].starts(with: [0x20])
        else { return nil }
        let text = String(decoding: bytes[line], as: UTF8.self)
        var widths = (before: 0, marked: 0, after: 0)
        var offset = line.lowerBound
        for scalar in text.unicodeScalars {
            guard !TerminalText.steers(scalar), scalar != "\u{FFFD}" else { return nil }
            let width = DisplayWidth.of(scalar)
            if offset < span.lowerBound {
                widths.before += width
            } else if offset < span.upperBound {
                widths.marked += width
            } else {
                widths.after += width
            }
            offset += UTF8.width(scalar)
        }
        guard widths.before + widths.marked + widths.after <= maximumWidth else { return nil }
        return Line(number: number, text: text, indent: widths.before, width: max(1, widths.marked))
    }

    /// A cell holds a scalar with those that combine with it; its width is 0, 1 or 2.
    private typealias Cell = (scalar: Unicode.Scalar, width: Int)

    private static func clipped(
        before: [Cell], marked: [Cell], after: [Cell], isCutBefore: Bool, isCutAfter: Bool, number: Int
    ) -> Line {
        // Blanks before the text of a later line of the span are not underlined.
        let blanks = before.isEmpty ? marked.prefix { $0.scalar == " " }.count : 0
        var before = before + marked.prefix(blanks)
        var marked = Array(marked.dropFirst(blanks))
        var after = after
        let indent = width(before)
        var opening = isCutBefore
        if indent + width(marked) > maximumWidth || isCutBefore {
            while width(before) > context {
                let excess = width(before) - context
                var dropped = 0
                var index = 0
                while index < before.count, dropped < excess {
                    dropped += before[index].width
                    index += 1
                }
                before.removeFirst(index)
                opening = true
            }
        }
        let room = maximumWidth - width(before)
        var closing = isCutAfter
        if width(marked) > room {
            marked = prefix(marked, room)
            after = []
            closing = true
        } else if width(marked) + width(after) > room {
            after = prefix(after, room - width(marked))
            closing = true
        }
        var text = String.UnicodeScalarView()
        if opening { text.append("…") }
        for cell in before + marked + after { text.append(cell.scalar) }
        if closing { text.append("…") }
        return Line(
            number: number, text: String(text), indent: width(before) + (opening ? 1 : 0), width: max(1, width(marked)))
    }

    private static func prefix(_ cells: [Cell], _ room: Int) -> [Cell] {
        var used = 0
        return Array(
            cells.prefix { cell in
                used += cell.width
                return used <= room
            })
    }

    private static func width(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }

    private static func cells(_ bytes: Slice<SourceBytes>) -> [Cell] {
        var cells: [Cell] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar == "\t" {
                for _ in 0..<tabWidth { cells.append((" ", 1)) }
            } else if scalar.value == 0xFEFF {
                continue
            } else if TerminalText.steers(scalar) {
                cells.append(("\u{FFFD}", 1))
            } else {
                cells.append((scalar, DisplayWidth.of(scalar)))
            }
        }
        return cells
    }

    /// The nearest beginning of a scalar at or before an offset.
    private static func boundary(_ offset: Int, in bytes: SourceBytes, from start: Int) -> Int {
        var offset = offset
        while offset > start, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }
}
