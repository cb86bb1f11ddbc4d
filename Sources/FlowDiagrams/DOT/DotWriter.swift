/// Writes a graph as DOT, one statement a line. The same graph gives the same bytes always.
struct DotWriter {
    private var output = ""

    static func text(of graph: DotGraph) -> String {
        var writer = DotWriter()
        writer.output += "digraph \(graph.name) {\n"
        writer.write(attributes: graph.attributes, indent: 1)
        writer.write(graph.statements, indent: 1)
        writer.output += "}\n"
        return writer.output
    }

    // Clusters nest at most twice, whatever the input.
    private mutating func write(_ statements: [DotGraph.Statement], indent: Int) {
        let margin = String(repeating: "    ", count: indent)
        for statement in statements {
            switch statement {
            case .node(let name, let attributes):
                output += "\(margin)\(name)\(list(attributes));\n"
            case .edge(let from, let to, let attributes):
                output += "\(margin)\(from) -> \(to)\(list(attributes));\n"
            case .nodeDefaults(let attributes):
                output += "\(margin)node\(list(attributes));\n"
            case .edgeDefaults(let attributes):
                output += "\(margin)edge\(list(attributes));\n"
            case .comment(let text):
                output += "\n\(margin)// \(text)\n"
            case .cluster(let name, let attributes, let inner):
                output += "\n\(margin)subgraph \(name) {\n"
                write(attributes: attributes, indent: indent + 1)
                write(inner, indent: indent + 1)
                output += "\(margin)}\n"
            }
        }
    }

    private mutating func write(attributes: [DotAttribute], indent: Int) {
        let margin = String(repeating: "    ", count: indent)
        for attribute in attributes { output += "\(margin)\(attribute.name)=\(value(attribute.value));\n" }
    }

    private func list(_ attributes: [DotAttribute]) -> String {
        guard !attributes.isEmpty else { return "" }
        return " ["
            + attributes.map { (attribute: DotAttribute) -> String in
                "\(attribute.name)=\(value(attribute.value))"
            }.joined(separator: ", ") + "]"
    }

    private func value(_ value: DotAttribute.Value) -> String {
        switch value {
        case .raw(let text):
            let isWord =
                !text.isEmpty
                && text.utf8.allSatisfy { (byte: UInt8) -> Bool in
                    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
                }
            let isNumber =
                !text.isEmpty && Double(text) != nil
                && text.utf8.allSatisfy { (byte: UInt8) -> Bool in
                    (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D
                }
            return isWord || isNumber ? text : "\"\(text)\""
        case .text(let lines, let alignment): return DotText.quoted(lines, alignment)
        case .tooltip(let text): return DotText.tooltip(text)
        case .html(let markup): return DotText.html(markup)
        }
    }
}
