/// An SVG for people, made of what Graphviz has drawn through a stencil: text that is text, a title and a description
/// for screen readers, tooltips, classes and `data-` attributes to pick things out by, colours that follow the reader's
/// system where the theme has a dark variant. It refers to nothing outside itself and holds no script.
struct SVGDocument {
    private let notes: SVGNotes
    private let stencil: Stencil
    /// Tells this picture's ids and styles from those of others in one page; of the same bytes the same.
    private let name: String
    private var output = ""
    /// The ids of the groups that are open; nil for one without.
    private var groups: [String?] = []
    /// The name of a `title` or `text` whose content is awaited.
    private var awaited: String?
    /// A text's attributes, until it turns out not to be empty.
    private var pending = ""
    private var used: [String: Stencil.TrueInk] = [:]

    /// - Parameter drawn: what Graphviz wrote with the stencil's theme.
    /// - Complexity: O(bytes).
    static func bytes(of drawn: [UInt8], _ notes: SVGNotes, stencil: Stencil) -> [UInt8] {
        var document = SVGDocument(drawn, notes, stencil)
        var root = ""
        SVGPiece.forEach(in: drawn) { piece in
            if case .open("svg", let attributes, _) = piece {
                root = document.root(attributes)
            } else {
                document.add(piece)
            }
        }
        return Array((root + document.head + document.output).utf8)
    }

    private init(_ drawn: [UInt8], _ notes: SVGNotes, _ stencil: Stencil) {
        self.notes = notes
        self.stencil = stencil
        var hash = FNV1a()
        hash.add(drawn)
        hash.add(Array((notes.title + notes.description).utf8))
        for caption in notes.captions.sorted(by: { $0.key < $1.key }) {
            for line in caption.value.flatMap(\.lines) { hash.add(Array(line.utf8)) }
        }
        name = "icflow-" + hash.digits
    }

    // MARK: - The head

    private func root(_ attributes: [(name: String, value: String)]) -> String {
        let size = attributes.filter { ["width", "height", "viewBox"].contains($0.name) }
            .map { " \($0.name)=\"\($0.value)\"" }.joined()
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"\(name)\"\(size)"
            + " role=\"img\" xml:lang=\"\(notes.language)\" aria-labelledby=\"\(name)-title\""
            + " aria-describedby=\"\(name)-desc\" font-family=\"\(notes.fontFamily)\">\n"
    }

    private var head: String {
        "<title id=\"\(name)-title\">\(DotText.escapedForXML(notes.title))</title>\n"
            + "<desc id=\"\(name)-desc\">\(DotText.escapedForXML(notes.description))</desc>\n" + stylesheet
    }

    /// Colours stand in each element, for programs that know no stylesheets; here is only what differs in the dark.
    private var stylesheet: String {
        let rules = used.sorted { $0.key < $1.key }.compactMap { selector, ink in
            ink.dark.map {
                "#\(name) .\(selector) { \(selector.prefix { $0 != "-" } == "fill" ? "fill" : "stroke"): \($0.hex) }\n"
            }
        }
        if rules.isEmpty { return "" }
        return "<style>\n@media (prefers-color-scheme: dark) {\n\(rules.joined())}\n</style>\n"
    }

    // MARK: - The body

    private mutating func add(_ piece: SVGPiece) {
        switch piece {
        case .open("g", let attributes, false): openGroup(attributes)
        case .close("g"): closeGroup()
        // Graphviz titles a group with its node's name, which is ours and says nothing.
        case .open("title", _, false): awaited = "title"
        case .open("text", let attributes, false):
            awaited = "text"
            pending = drawing("text", attributes)
        case .close("title"), .close("text"): awaited = nil
        case .text(let text):
            // An empty label is no text, and spaces are to be found as spaces.
            let content = text.replacing("&#160;", with: " ")
            if awaited == "text", content.contains(where: { $0 != " " }) { output += "\(pending)>\(content)</text>\n" }
        case .close("svg"): output += "</svg>\n"
        // Anchors would bring their namespace and their targets.
        case .open("a", _, _), .close("a"): break
        case .open(let name, let attributes, let isEmpty):
            output += drawing(name, attributes) + (isEmpty ? "/>\n" : ">")
        case .close(let name): output += "</\(name)>\n"
        }
    }

    private mutating func openGroup(_ attributes: [(name: String, value: String)]) {
        let id = attributes.first { $0.name == "id" }?.value
        groups.append(id)
        output += "<g"
        for attribute in attributes { output += " \(attribute.name)=\"\(attribute.value)\"" }
        guard let id else {
            output += ">\n"
            return
        }
        for datum in notes.data[id] ?? [] { output += " data-\(datum.name)=\"\(DotText.escapedForXML(datum.value))\"" }
        output += ">\n"
        let tooltip = (notes.tooltips[id] ?? []).joined(separator: "\n")
        if !tooltip.isEmpty {
            output += "<title>\(DotText.escapedForXML(tooltip))</title>\n"
        }
    }

    private mutating func closeGroup() {
        if let id = groups.popLast() ?? nil { for caption in notes.captions[id] ?? [] { add(caption) } }
        output += "</g>\n"
    }

    private mutating func add(_ caption: SVGCaption) {
        guard caption.lines.contains(where: { !$0.isEmpty }) else { return }
        let anchor = caption.anchor == .middle ? " text-anchor=\"middle\"" : ""
        let weight = caption.isBold ? " font-weight=\"bold\"" : ""
        output +=
            "<text\(anchor)\(weight) font-size=\"\(DotText.number(caption.fontSize))\""
            + paint("fill", caption.colour) + classes(of: [("fill", caption.colour)])
        func place(_ index: Int, _ x: Double) -> String {
            let y = caption.y + Double(index) * caption.fontSize * TextSize.lineHeight
            return " x=\"\(DotText.number(x))\" y=\"\(DotText.number(y))\""
        }
        if caption.lines.count == 1 {
            output += "\(place(0, caption.x))>\(DotText.escapedForXML(caption.lines[0]))</text>\n"
            return
        }
        output += ">"
        for (index, line) in caption.lines.enumerated() {
            let isSpaced =
                index + 1 < caption.lines.count && TextWrap.dropsSpace(between: line, caption.lines[index + 1])
            // A space that is seen by searches alone must not push a centred line aside.
            let shift = isSpaced && caption.anchor == .middle ? TextSize.ems(" ") * caption.fontSize / 2 : 0
            output +=
                "<tspan\(place(index, caption.x + shift))>\(DotText.escapedForXML(line))\(isSpaced ? " " : "")</tspan>"
        }
        output += "</text>\n"
    }

    // MARK: - Colours

    /// An element of Graphviz' in its true colours, up to its closing bracket.
    private mutating func drawing(_ name: String, _ attributes: [(name: String, value: String)]) -> String {
        var text = "<\(name)"
        var inks: [(property: String, colour: Colour)] = []
        for attribute in attributes {
            switch attribute.name {
            case "fill", "stroke":
                if let colour = Colour(attribute.value), stencil[colour] != nil {
                    text += paint(attribute.name, colour)
                    inks.append((attribute.name, colour))
                } else {
                    // CSS' word, which SVG 1.1 does not know.
                    text += " \(attribute.name)=\"\(attribute.value == "transparent" ? "none" : attribute.value)\""
                }
            // The root says it once for all.
            case "font-family" where attribute.value == notes.fontFamily: break
            case let other where other.contains(":"): break
            default: text += " \(attribute.name)=\"\(attribute.value)\""
            }
        }
        return text + classes(of: inks)
    }

    private func paint(_ property: String, _ colour: Colour) -> String {
        " \(property)=\"\((stencil[colour]?.colour ?? colour).hex)\""
    }

    /// The classes by which the stylesheet finds what has other colours in the dark.
    private mutating func classes(of inks: [(property: String, colour: Colour)]) -> String {
        var names: [String] = []
        for (property, colour) in inks {
            guard let ink = stencil[colour], ink.dark != nil else { continue }
            names.append("\(property)-\(ink.name)")
            used[names[names.count - 1]] = ink
        }
        return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
    }
}

/// The hash function of G. Fowler, L. C. Noll and K.-P. Vo, 64 bits wide, of which eight digits are shown.
private struct FNV1a {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    var digits: String {
        let folded = String(UInt32(truncatingIfNeeded: state ^ (state >> 32)), radix: 16)
        return String(repeating: "0", count: 8 - folded.count) + folded
    }
}
