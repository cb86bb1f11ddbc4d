/// Writes a graph as DOT, one statement a line. The same graph gives the same bytes always.
struct DotWriter {
    private var output: [UInt8] = []

    /// - Complexity: O(bytes).
    static func bytes(of graph: DotGraph) -> [UInt8] {
        var writer = DotWriter()
        writer.write("digraph ")
        writer.write(graph.name)
        writer.write(" {\n")
        writer.write(attributes: graph.attributes, indent: 1)
        writer.write(graph.statements, indent: 1)
        writer.write("}\n")
        return writer.output
    }

    // Clusters nest at most twice, whatever the input.
    private mutating func write(_ statements: [DotGraph.Statement], indent: Int) {
        for statement in statements {
            switch statement {
            case .node(let name, let attributes):
                write(margin: indent)
                write(name)
                write(list: attributes)
            case .edge(let from, let to, let attributes):
                write(margin: indent)
                write(from)
                write(" -> ")
                write(to)
                write(list: attributes)
            case .nodeDefaults(let attributes):
                write(margin: indent)
                write("node")
                write(list: attributes)
            case .edgeDefaults(let attributes):
                write(margin: indent)
                write("edge")
                write(list: attributes)
            case .comment(let text):
                write("\n")
                write(margin: indent)
                write("// ")
                write(text)
                write("\n")
            case .cluster(let name, let attributes, let inner):
                write("\n")
                write(margin: indent)
                write("subgraph ")
                write(name)
                write(" {\n")
                write(attributes: attributes, indent: indent + 1)
                write(inner, indent: indent + 1)
                write(margin: indent)
                write("}\n")
            }
        }
    }

    private mutating func write(attributes: [DotAttribute], indent: Int) {
        for attribute in attributes {
            write(margin: indent)
            write(attribute)
            write(";\n")
        }
    }

    private mutating func write(list attributes: [DotAttribute]) {
        for (index, attribute) in attributes.enumerated() {
            write(index == 0 ? " [" : ", ")
            write(attribute)
        }
        write(attributes.isEmpty ? ";\n" : "];\n")
    }

    private mutating func write(_ attribute: DotAttribute) {
        write(attribute.name)
        write("=")
        switch attribute.value {
        case .raw(let text):
            let isBare = Self.isWord(text) || Self.isNumber(text)
            if !isBare { write("\"") }
            write(text)
            if !isBare { write("\"") }
        case .number(let number): DotText.append(number, to: &output)
        case .places(let points, let tip):
            write("\"")
            if let tip {
                write("e,")
                write(tip)
            }
            for (index, point) in points.enumerated() {
                if index > 0 || tip != nil { write(" ") }
                write(point)
            }
            write("\"")
        case .text(let lines, let alignment): write(DotText.quoted(lines, alignment))
        case .tooltip(let text): write(DotText.tooltip(text))
        case .html(let markup): write(DotText.html(markup))
        }
    }

    /// Graphviz' y points upwards.
    private mutating func write(_ point: Point) {
        DotText.append(point.x, to: &output)
        write(",")
        DotText.append(-point.y, to: &output)
    }

    private mutating func write(margin indent: Int) {
        for _ in 0..<indent { write("    ") }
    }

    private mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

    /// What need not be quoted.
    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { (byte: UInt8) -> Bool in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
            }
    }

    /// DOT's numerals: `-2`, `.5`, `0.25`.
    private static func isNumber(_ text: String) -> Bool {
        var (digits, dots) = (0, 0)
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "-") where index == 0: break
            default: return false
            }
        }
        return digits > 0 && dots <= 1
    }
}
