import FlowDiagnostics

extension DrawingRequest {
    var wire: [UInt8] {
        var writer = WireWriter()
        writer.write(Int(format.rawValue))
        theme.write(to: &writer)
        switch layout {
        case .grid: writer.write("")
        case .engine(let engine): writer.write(engine.rawValue)
        }
        writer.write(font.value)
        writer.write(page) { (writer: inout WireWriter, page: Page) in page.write(to: &writer) }
        writer.write(Int(timestamp))
        diagram.write(to: &writer)
        return writer.bytes
    }

    init(wire bytes: [UInt8]) throws {
        var reader = WireReader(bytes)
        let format: Format = try reader.choice()
        let theme = try Theme(from: &reader)
        let name = try reader.text()
        let layout: Layout
        if name.isEmpty {
            layout = .grid
        } else if let engine = Engine(rawValue: name) {
            layout = .engine(engine)
        } else {
            throw WireReader.Broken()
        }
        guard let font = FontName(try reader.text()) else { throw WireReader.Broken() }
        let page = try reader.optional { (reader: inout WireReader) throws -> Page in try Page(from: &reader) }
        let timestamp = Int64(try reader.integer())
        self.init(
            diagram: try Diagram(from: &reader), format: format, layout: layout, theme: theme, font: font,
            page: page, timestamp: timestamp)
    }
}

extension Page {
    fileprivate func write(to writer: inout WireWriter) {
        writer.write(name)
        for length in [width, height, leastText, resolution] {
            writer.write(Int(Int64(bitPattern: length.bitPattern)))
        }
        writer.write(Int(orientation.rawValue))
    }

    fileprivate init(from reader: inout WireReader) throws {
        let name = try reader.text()
        let lengths = try (0..<4).map { (_: Int) throws -> Double in
            let length = Double(bitPattern: UInt64(bitPattern: Int64(try reader.integer())))
            // What no page has would trap further down, where it becomes an integer.
            guard (0.01...100_000).contains(length) else { throw WireReader.Broken() }
            return length
        }
        self.init(
            name: name, width: lengths[0], height: lengths[1], orientation: try reader.choice(),
            leastText: lengths[2], resolution: lengths[3])
    }
}

extension Diagram {
    fileprivate func write(to writer: inout WireWriter) {
        writer.write(title)
        writer.write(Int(style.rawValue))
        writer.write(language.rawValue)
        writer.write(notes) { (writer: inout WireWriter, note: String) in writer.write(note) }
        writer.write(Int(labels.rawValue))
        writer.write(Int(legend.rawValue))
        writer.write(groups) { (writer: inout WireWriter, group: Group) in
            writer.write(group.title)
            writer.write(group.parent) { (writer: inout WireWriter, parent: GroupIndex) in writer.write(parent.value) }
        }
        writer.write(nodes) { (writer: inout WireWriter, node: Node) in
            writer.write(node.title)
            writer.write(node.detail) { (writer: inout WireWriter, detail: String) in writer.write(detail) }
            writer.write(node.lines) { (writer: inout WireWriter, line: String) in writer.write(line) }
            writer.write(node.remark) { (writer: inout WireWriter, remark: String) in writer.write(remark) }
            writer.write(Int(node.sort.rawValue))
            writer.write(node.group) { (writer: inout WireWriter, group: GroupIndex) in writer.write(group.value) }
            writer.write(node.highlight, Self.write)
            writer.write(node.column)
            writer.write(node.path) { (writer: inout WireWriter, path: String) in writer.write(path) }
            writer.write(node.facts) { (writer: inout WireWriter, fact: String) in writer.write(fact) }
        }
        writer.write(edges) { (writer: inout WireWriter, edge: Edge) in
            writer.write(edge.supplier.value)
            writer.write(edge.customer.value)
            writer.write(Int(edge.kind.rawValue))
            writer.write(edge.item)
            writer.write(edge.count)
            writer.write(edge.remark) { (writer: inout WireWriter, remark: String) in writer.write(remark) }
            writer.write(edge.returns)
            writer.write(edge.highlight, Self.write)
            writer.write(edge.details) { (writer: inout WireWriter, detail: String) in writer.write(detail) }
            writer.write(edge.reference) { (writer: inout WireWriter, reference: String) in writer.write(reference) }
            writer.write(edge.facts) { (writer: inout WireWriter, fact: String) in writer.write(fact) }
        }
        writer.write(findings) { (writer: inout WireWriter, finding: Finding) in
            writer.write(finding.number.value)
            writer.write(finding.code)
            writer.write(Int(finding.severity.rawValue))
            writer.write(finding.message)
        }
    }

    fileprivate init(from reader: inout WireReader) throws {
        let title = try reader.text()
        let style: Style = try reader.choice()
        guard let language = Language(rawValue: try reader.text()) else { throw WireReader.Broken() }
        let notes = try reader.array { (reader: inout WireReader) throws -> String in try reader.text() }
        let labels: Labels = try reader.choice()
        let legend: Legend = try reader.choice()
        let groups = try reader.array { (reader: inout WireReader) throws -> Group in
            Group(
                title: try reader.text(),
                parent: try reader.optional { (reader: inout WireReader) throws -> GroupIndex in
                    GroupIndex(try reader.integer())
                })
        }
        let nodes = try reader.array { (reader: inout WireReader) throws -> Node in
            Node(
                title: try reader.text(),
                detail: try reader.optional { (reader: inout WireReader) throws -> String in try reader.text() },
                lines: try reader.array { (reader: inout WireReader) throws -> String in try reader.text() },
                remark: try reader.optional { (reader: inout WireReader) throws -> String in try reader.text() },
                sort: try reader.choice(),
                group: try reader.optional { (reader: inout WireReader) throws -> GroupIndex in
                    GroupIndex(try reader.integer())
                },
                highlight: try reader.optional(Self.highlight),
                column: try reader.integer(),
                path: try reader.optional { (reader: inout WireReader) throws -> String in try reader.text() },
                facts: try reader.array { (reader: inout WireReader) throws -> String in try reader.text() })
        }
        let edges = try reader.array { (reader: inout WireReader) throws -> Edge in
            Edge(
                supplier: NodeIndex(try reader.integer()), customer: NodeIndex(try reader.integer()),
                kind: try reader.choice(), item: try reader.text(), count: try reader.integer(),
                remark: try reader.optional { (reader: inout WireReader) throws -> String in try reader.text() },
                returns: try reader.flag(),
                highlight: try reader.optional(Self.highlight),
                details: try reader.array { (reader: inout WireReader) throws -> String in try reader.text() },
                reference: try reader.optional { (reader: inout WireReader) throws -> String in try reader.text() },
                facts: try reader.array { (reader: inout WireReader) throws -> String in try reader.text() })
        }
        let findings = try reader.array { (reader: inout WireReader) throws -> Finding in
            Finding(
                number: FindingNumber(try reader.integer()), code: try reader.text(), severity: try reader.choice(),
                message: try reader.text())
        }
        self.init(
            title: title, style: style, language: language, notes: notes, labels: labels, legend: legend,
            groups: groups,
            nodes: nodes, edges: edges, findings: findings)
    }

    private static func write(_ writer: inout WireWriter, _ highlight: Highlight) {
        writer.write(highlight.findings) { (writer: inout WireWriter, number: FindingNumber) in
            writer.write(number.value)
        }
    }

    private static func highlight(_ reader: inout WireReader) throws -> Highlight {
        Highlight(
            findings: try reader.array { (reader: inout WireReader) throws -> FindingNumber in
                FindingNumber(try reader.integer())
            })
    }
}
