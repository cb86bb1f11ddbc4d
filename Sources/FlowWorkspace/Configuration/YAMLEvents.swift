import CYAML

/// What a YAML text (1.1) consists of, piece by piece, as libyaml tells it.
///
/// libyaml keeps a stack of its own: it does not call itself, however deeply a text is nested.
/// - Complexity: linear in the text.
struct YAMLEvents: ~Copyable {
    // Both stay where they are: the parser keeps pointers to the text and to itself.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter text: without a byte-order mark.
    init(of text: String) {
        self.text = .allocate(capacity: text.utf8.count)
        _ = self.text.initialize(from: text.utf8)
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        // Where there is no memory for it, the parser stays empty, and the first event says so.
        if yaml_parser_initialize(parser) == 1 {
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, self.text.baseAddress, self.text.count)
        }
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next piece; nil at the end of the text.
    mutating func next() throws(YAMLFault) -> YAMLEvent? {
        var event = yaml_event_t()
        guard parser.pointee.read_handler != nil, yaml_parser_parse(parser, &event) == 1 else {
            throw YAMLFault(parser.pointee)
        }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(event)
    }
}

struct YAMLEvent {
    let content: Content
    let mark: YAMLMark

    enum Content {
        /// - isPlain: written without quotes.
        case scalar(String, isPlain: Bool, anchor: String?)
        case list(anchor: String?)
        case mapping(anchor: String?)
        /// Of the list or mapping that has begun last.
        case end
        /// By the name of its anchor.
        case alias(String)
        case document
        /// What carries no meaning: where the text begins, and where a document ends.
        case other
    }
}

/// A place in a text: line and column from 1, the column in Unicode scalars.
struct YAMLMark {
    let line: Int
    let column: Int
}

/// What libyaml cannot read.
struct YAMLFault: Error {
    /// In libyaml's words.
    let problem: String
    /// Where it is noticed.
    let mark: YAMLMark
    /// Where that begins in which it is noticed, such as a list.
    let beginning: YAMLMark?
}

extension YAMLEvent {
    /// Nil for the end of the text.
    fileprivate init?(_ event: yaml_event_t) {
        mark = YAMLMark(event.start_mark)
        switch event.type {
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return nil
        case YAML_DOCUMENT_START_EVENT: content = .document
        case YAML_ALIAS_EVENT: content = .alias(Self.text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            content = .scalar(
                String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
                anchor: Self.text(scalar.anchor))
        case YAML_SEQUENCE_START_EVENT: content = .list(anchor: Self.text(event.data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT: content = .mapping(anchor: Self.text(event.data.mapping_start.anchor))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: content = .end
        default: content = .other
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}

extension YAMLMark {
    fileprivate init(_ mark: yaml_mark_t) {
        line = Int(mark.line) + 1
        column = Int(mark.column) + 1
    }
}

extension YAMLFault {
    fileprivate init(_ parser: yaml_parser_t) {
        problem = parser.problem.map { String(cString: $0) } ?? "there is no memory for it"
        // Only what is found wrong in the grammar is marked; the bytes are read not far ahead.
        let isMarked = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR
        mark = YAMLMark(isMarked ? parser.problem_mark : parser.mark)
        beginning = parser.context == nil ? nil : YAMLMark(parser.context_mark)
    }
}
