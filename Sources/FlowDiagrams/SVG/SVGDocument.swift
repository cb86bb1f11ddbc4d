/// An SVG for people, made of what Graphviz has drawn through a stencil: text that is text, a title and a description
/// for screen readers, tooltips, classes and `data-` attributes to pick things out by, colours that follow the reader's
/// system where the theme has a dark variant. It refers to nothing outside itself and holds no script.
struct SVGDocument {
    private let notes: SVGNotes
    private let stencil: Stencil
    /// Tells this picture's ids and styles from those of others in one page; of the same bytes the same.
    private let name: String
    private var reader: SVGReader
    private var output = SVGOutput()
    /// The ids of the groups that are open; nil for one without.
    private var groups: [String?] = []
    /// Where a `text` began, until it turns out not to be empty.
    private var pendingText: Int?
    /// What the element at hand is painted with, in the order in which it says so.
    private var paints: [Paint] = []
    /// By property and ink: whether anything is painted so.
    private var used: [Property: Set<Stencil.Ink>] = [:]

    private enum Property: String, CaseIterable {
        case fill, stroke
    }

    private struct Paint {
        var property: Property
        var ink: Stencil.Ink
    }

    /// - Parameter drawn: what Graphviz wrote with the stencil's theme.
    /// - Complexity: O(bytes).
    static func bytes(of drawn: [UInt8], _ notes: SVGNotes, stencil: Stencil) -> [UInt8] {
        var document = SVGDocument(drawn, notes, stencil)
        var root = SVGOutput()
        while let piece = document.reader.next() {
            if case .open(let name, _) = piece, document.reader.holds(name, "svg") {
                root = document.root()
            } else {
                document.add(piece)
            }
        }
        root.write(document.head)
        return root.bytes + document.output.bytes
    }

    private init(_ drawn: [UInt8], _ notes: SVGNotes, _ stencil: Stencil) {
        self.notes = notes
        self.stencil = stencil
        reader = SVGReader(drawn)
        output.reserve(2 * drawn.count)
        var hash = FNV1a()
        hash.add(drawn)
        hash.add(notes.title.utf8)
        hash.add(notes.description.utf8)
        for caption in notes.captions.sorted(by: { $0.key < $1.key }) {
            for line in caption.value.lazy.flatMap(\.lines) { hash.add(line.utf8) }
        }
        name = "icflow-" + hash.digits
    }

    // MARK: - The head

    private func root() -> SVGOutput {
        var root = SVGOutput()
        root.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg")
        root.write("xmlns", "http://www.w3.org/2000/svg")
        root.write("id", name)
        for attribute in reader.attributes
        where ["width", "height", "viewBox"].contains(where: { reader.holds(attribute.name, $0) }) {
            root.write(attribute, of: reader)
        }
        root.write("role", "img")
        root.write("xml:lang", notes.language)
        root.write("aria-labelledby", "\(name)-title")
        root.write("aria-describedby", "\(name)-desc")
        root.write("font-family", notes.fontFamily)
        root.write(">\n")
        return root
    }

    private var head: String {
        "<title id=\"\(name)-title\">\(DotText.escapedForXML(notes.title))</title>\n"
            + "<desc id=\"\(name)-desc\">\(DotText.escapedForXML(notes.description))</desc>\n" + stylesheet
    }

    /// Colours stand in each element, for programs that know no stylesheets; here is only what differs in the dark.
    private var stylesheet: String {
        var rules: [(selector: String, text: String)] = []
        for (property, inks) in used {
            for ink in inks {
                guard let dark = stencil[ink].dark else { continue }
                let selector = "\(property.rawValue)-\(stencil[ink].name)"
                rules.append((selector, "#\(name) .\(selector) { \(property.rawValue): \(dark.hex) }\n"))
            }
        }
        rules.sort { $0.selector < $1.selector }
        if rules.isEmpty { return "" }
        return "<style>\n@media (prefers-color-scheme: dark) {\n\(rules.map(\.text).joined())}\n</style>\n"
    }

    // MARK: - The body

    private mutating func add(_ piece: SVGReader.Piece) {
        switch piece {
        case .open(let name, let isEmpty): open(name, isEmpty: isEmpty)
        case .close(let name): close(name)
        case .text(let content):
            // What stands elsewhere are line breaks, and titles of groups: their nodes' names, which say nothing.
            if pendingText != nil { addText(content) }
        }
    }

    private mutating func open(_ name: Range<Int>, isEmpty: Bool) {
        if reader.holds(name, "g"), !isEmpty { return openGroup() }
        // Graphviz titles a group with its node's name, which is ours and says nothing. Anchors would bring their namespace
        // and their targets.
        if reader.holds(name, "title") || reader.holds(name, "a") { return }
        let start = output.count
        write(name)
        if reader.holds(name, "text"), !isEmpty { pendingText = start } else { output.write(isEmpty ? "/>\n" : ">") }
    }

    private mutating func close(_ name: Range<Int>) {
        if reader.holds(name, "g") { return closeGroup() }
        if reader.holds(name, "title") || reader.holds(name, "a") { return }
        if reader.holds(name, "text") {
            if let start = pendingText { output.remove(from: start) }
            pendingText = nil
            return
        }
        output.write("</")
        output.write(name, of: reader)
        output.write(">\n")
    }

    private mutating func addText(_ content: Range<Int>) {
        // An empty label is no text, and spaces are to be found as spaces.
        let text = reader.text(content).replacing("&#160;", with: " ")
        guard text.contains(where: { $0 != " " }) else { return }
        output.write(">\(text)</text>\n")
        pendingText = nil
    }

    private mutating func openGroup() {
        let id = reader.value(of: "id").map(reader.text)
        groups.append(id)
        output.write("<g")
        for attribute in reader.attributes { output.write(attribute, of: reader) }
        if let id {
            for datum in notes.data[id] ?? [] { output.write("data-\(datum.name)", datum.value) }
        }
        output.write(">\n")
        guard let id, let tooltip = notes.tooltips[id], tooltip.contains(where: { !$0.isEmpty }) else { return }
        output.write("<title>")
        for (index, line) in tooltip.enumerated() {
            if index > 0 { output.write("\n") }
            output.write(escaped: line)
        }
        output.write("</title>\n")
    }

    private mutating func closeGroup() {
        if let id = groups.popLast() ?? nil { for caption in notes.captions[id] ?? [] { add(caption) } }
        output.write("</g>\n")
    }

    private mutating func add(_ caption: SVGCaption) {
        guard caption.lines.contains(where: { !$0.isEmpty }) else { return }
        output.write("<text")
        if caption.anchor == .middle { output.write("text-anchor", "middle") }
        if caption.isBold { output.write("font-weight", "bold") }
        output.write("font-size", caption.fontSize)
        paint(.fill, stencil.ink(of: caption.colour), else: caption.colour)
        writeClasses()
        if caption.lines.count == 1 {
            write(caption, x: caption.x, line: 0)
            output.write(">")
            output.write(escaped: caption.lines[0])
            output.write("</text>\n")
            return
        }
        output.write(">")
        for (index, line) in caption.lines.enumerated() {
            let isSpaced =
                index + 1 < caption.lines.count && TextWrap.dropsSpace(between: line, caption.lines[index + 1])
            // A space that is seen by searches alone must not push a centred line aside.
            let shift = isSpaced && caption.anchor == .middle ? TextSize.ems(" ") * caption.fontSize / 2 : 0
            output.write("<tspan")
            write(caption, x: caption.x + shift, line: index)
            output.write(">")
            output.write(escaped: line)
            output.write(isSpaced ? " </tspan>" : "</tspan>")
        }
        output.write("</text>\n")
    }

    /// Where a line of a caption stands.
    private mutating func write(_ caption: SVGCaption, x: Double, line: Int) {
        output.write("x", x)
        output.write("y", caption.y + Double(line) * caption.fontSize * TextSize.lineHeight)
    }

    // MARK: - Colours

    /// An element of Graphviz' in its true colours, up to its closing bracket.
    private mutating func write(_ name: Range<Int>) {
        output.write("<")
        output.write(name, of: reader)
        for attribute in reader.attributes {
            if reader.holds(attribute.name, "fill") {
                write(.fill, attribute)
            } else if reader.holds(attribute.name, "stroke") {
                write(.stroke, attribute)
            } else if reader.holds(attribute.name, "font-family"), reader.text(attribute.value) == notes.fontFamily {
                // The root says it once for all.
            } else if !reader.bytes[attribute.name].contains(UInt8(ascii: ":")) {
                output.write(attribute, of: reader)
            }
        }
        writeClasses()
    }

    private mutating func write(_ property: Property, _ attribute: SVGReader.Attribute) {
        if let colour = colour(attribute.value), let ink = stencil.ink(of: colour) {
            paint(property, ink, else: colour)
        } else if reader.holds(attribute.value, "transparent") {
            // CSS' word, which SVG 1.1 does not know.
            output.write(property.rawValue, "none")
        } else {
            output.write(attribute, of: reader)
        }
    }

    private mutating func paint(_ property: Property, _ ink: Stencil.Ink?, else colour: Colour) {
        output.write(property.rawValue, ink.map { stencil[$0].hex } ?? colour.hex)
        if let ink, stencil[ink].dark != nil { paints.append(Paint(property: property, ink: ink)) }
    }

    /// A colour as Graphviz writes those that it has been given: `#01a50f`.
    private func colour(_ value: Range<Int>) -> Colour? {
        guard value.count == 7, reader.bytes[value.lowerBound] == UInt8(ascii: "#") else { return nil }
        var rgb: UInt32 = 0
        for byte in reader.bytes[value].dropFirst() {
            switch byte {
            case 0x30...0x39: rgb = rgb << 4 | UInt32(byte - 0x30)
            case 0x61...0x66: rgb = rgb << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        return Colour(rgb)
    }

    /// The classes by which the stylesheet finds what has other colours in the dark.
    private mutating func writeClasses() {
        guard !paints.isEmpty else { return }
        output.write(" class=\"")
        for (index, paint) in paints.enumerated() {
            if index > 0 { output.write(" ") }
            output.write(paint.property.rawValue)
            output.write("-")
            output.write(stencil[paint.ink].name)
            used[paint.property, default: []].insert(paint.ink)
        }
        output.write("\"")
        paints.removeAll(keepingCapacity: true)
    }
}

/// The hash function of G. Fowler, L. C. Noll and K.-P. Vo, 64 bits wide, of which eight digits are shown.
private struct FNV1a {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    var digits: String {
        let folded = String(UInt32(truncatingIfNeeded: state ^ (state >> 32)), radix: 16)
        return String(repeating: "0", count: 8 - folded.count) + folded
    }
}
