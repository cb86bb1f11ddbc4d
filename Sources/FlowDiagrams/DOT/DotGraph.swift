/// DOT as data: what a graph says, in the order in which it says it.
public struct DotGraph: Sendable {
    public indirect enum Statement: Sendable {
        case node(String, [DotAttribute])
        case edge(from: String, to: String, [DotAttribute])
        case cluster(String, [DotAttribute], [Statement])
        /// `node [...]`, `edge [...]`: what holds for all that follow.
        case nodeDefaults([DotAttribute])
        case edgeDefaults([DotAttribute])
        case comment(String)
    }

    public var name: String
    public var attributes: [DotAttribute]
    public var statements: [Statement]

    init(name: String, attributes: [DotAttribute], statements: [Statement]) {
        self.name = name
        self.attributes = attributes
        self.statements = statements
    }
}

public struct DotAttribute: Sendable {
    public enum Value: Sendable {
        /// Our own words: colours, styles. Never user text.
        case raw(String)
        case number(Double)
        /// One or several places, in a line's case with the tip of its arrow.
        case places([Point], tip: Point? = nil)
        /// User text, cleaned and wrapped.
        case text([String], Alignment)
        /// User text in a tooltip, whose escapes Graphviz processes twice.
        case tooltip(String)
        /// Markup built by `DotText`, in which user text has been escaped.
        case html(String)
    }

    public enum Alignment: Sendable {
        case centre
        case left
    }

    var name: String
    var value: Value

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    init(_ name: String, _ value: String) { self.init(name, .raw(value)) }

    init(_ name: String, _ value: Double) { self.init(name, .number(value)) }
}
