import FlowDiagnostics
import FlowModel

/// What to draw, before anything is said about where or how: units and parties, the flows between them, and what is to
/// be highlighted. Plain values; every text is user text and is shown literally.
///
/// Nodes, groups and edges are referred to by their position in `nodes`, `groups` and `edges`. A flow's number on the
/// picture is its position in `edges`, counted from 1.
public struct Diagram: Hashable, Sendable {
    public var title: String
    public var style: Style
    /// Of the words that the picture adds: headings, the names of the kinds.
    public var language: Language
    /// Said below the title: what has been left out or rolled up.
    public var notes: [String]
    public var labels: Labels
    public var legend: Legend
    public var groups: [Group]
    public var nodes: [Node]
    public var edges: [Edge]
    /// The findings to list under the picture, in the order in which they are listed.
    public var findings: [Finding]

    public init(
        title: String,
        style: Style = .map,
        language: Language = .english,
        notes: [String] = [],
        labels: Labels = .badge,
        legend: Legend = .shown,
        groups: [Group] = [],
        nodes: [Node] = [],
        edges: [Edge] = [],
        findings: [Finding] = []
    ) {
        self.title = title
        self.style = style
        self.language = language
        self.notes = notes
        self.labels = labels
        self.legend = legend
        self.groups = groups
        self.nodes = nodes
        self.edges = edges
        self.findings = findings
    }
}

extension Diagram {
    /// Whether the flows bear their numbers.
    public enum Labels: UInt8, Hashable, Sendable {
        case badge
        /// Bare lines, and no rows for them in the legend.
        case none
        /// In a matrix: the items beside the numbers, and no rows for them in the legend. Else as `badge`.
        case text
    }

    /// Whether the table stands below the picture.
    public enum Legend: UInt8, Hashable, Sendable {
        case shown
        case hidden
    }

    /// A position in `Diagram.nodes`.
    public struct NodeIndex: Hashable, Comparable, Sendable {
        public var value: Int
        public init(_ value: Int) { self.value = value }
        public static func < (left: NodeIndex, right: NodeIndex) -> Bool { left.value < right.value }
    }

    /// A position in `Diagram.groups`.
    public struct GroupIndex: Hashable, Comparable, Sendable {
        public var value: Int
        public init(_ value: Int) { self.value = value }
        public static func < (left: GroupIndex, right: GroupIndex) -> Bool { left.value < right.value }
    }

    /// A division: a titled frame around its units. A group with a `parent` is framed inside it; a parent's own
    /// `parent` must be nil.
    public struct Group: Hashable, Sendable {
        public var title: String
        public var parent: GroupIndex?

        public init(title: String, parent: GroupIndex? = nil) {
            self.title = title
            self.parent = parent
        }
    }

    /// A unit of the organisation, or somebody outside it.
    public struct Node: Hashable, Sendable {
        public enum Sort: UInt8, Hashable, Sendable {
            case unit
            /// An external party; drawn outside all groups.
            case supplier
            case customer
            case partner
        }

        public var title: String
        /// A second, smaller line: the head's name, say.
        public var detail: String?
        /// Further lines in the box, each wrapped by itself.
        public var lines: [String]
        /// Its `///` comment, shown where the reader points at it.
        public var remark: String?
        public var sort: Sort
        /// Nil for a unit that stands on its own. Ignored for external parties.
        public var group: GroupIndex?
        public var highlight: Highlight?
        /// Where styles that read from left to right put it: suppliers have lower numbers than their customers. What stands
        /// in the middle of its picture is in column 0.
        public var column: Int
        /// Its full name in the model, as in `operations.plant`; nil for what is no unit of a model.
        public var path: String?
        /// Shown where the reader points at it, one a line, between its title and the remark.
        public var facts: [String]

        public init(
            title: String,
            detail: String? = nil,
            lines: [String] = [],
            remark: String? = nil,
            sort: Sort = .unit,
            group: GroupIndex? = nil,
            highlight: Highlight? = nil,
            column: Int = 0,
            path: String? = nil,
            facts: [String] = []
        ) {
            self.title = title
            self.detail = detail
            self.lines = lines
            self.remark = remark
            self.sort = sort
            self.group = group
            self.highlight = highlight
            self.column = column
            self.path = path
            self.facts = facts
        }
    }

    /// One arrow: one flow from its supplier to its customer, or several of one kind rolled up.
    public struct Edge: Hashable, Sendable {
        public var supplier: NodeIndex
        public var customer: NodeIndex
        public var kind: FlowKind
        /// What is handed over; of several flows all of it, in one text.
        public var item: String
        /// How many flows the arrow stands for, from 1 on; more than one is said on the line.
        public var count: Int
        /// Its `///` comment, shown where the reader points at it.
        public var remark: String?
        /// An intended way back: rework, rejection, feedback.
        public var returns: Bool
        public var highlight: Highlight?
        /// What is agreed on it, for pictures that say so on the line: its owner, when it is due.
        public var details: [String]
        /// The `as` identifier of the one flow that it stands for.
        public var reference: String?
        /// Shown where the reader points at it, one a line, between the flow itself and the remark.
        public var facts: [String]

        public init(
            supplier: NodeIndex,
            customer: NodeIndex,
            kind: FlowKind,
            item: String,
            count: Int = 1,
            remark: String? = nil,
            returns: Bool = false,
            highlight: Highlight? = nil,
            details: [String] = [],
            reference: String? = nil,
            facts: [String] = []
        ) {
            self.supplier = supplier
            self.customer = customer
            self.kind = kind
            self.item = item
            self.count = count
            self.remark = remark
            self.returns = returns
            self.highlight = highlight
            self.details = details
            self.reference = reference
            self.facts = facts
        }
    }

    /// Drawn red and heavy, and tagged with the numbers of the findings that are about it.
    public struct Highlight: Hashable, Sendable {
        public var findings: [FindingNumber]
        public init(findings: [FindingNumber] = []) { self.findings = findings }
    }

    /// A finding's number as it stands on the picture and in the list below it.
    public struct FindingNumber: Hashable, Comparable, Sendable {
        public var value: Int
        public init(_ value: Int) { self.value = value }
        public static func < (left: FindingNumber, right: FindingNumber) -> Bool { left.value < right.value }
    }

    public struct Finding: Hashable, Sendable {
        public var number: FindingNumber
        public var code: String
        public var severity: Severity
        public var message: String

        public init(number: FindingNumber, code: String, severity: Severity, message: String) {
            self.number = number
            self.code = code
            self.severity = severity
            self.message = message
        }
    }
}

extension Diagram {
    /// Whether every index points into its array and groups nest at most once. Drawing refuses a diagram where this is
    /// false, so that nothing further down needs to ask.
    public var isWellFormed: Bool {
        func isGroup(_ index: GroupIndex) -> Bool { groups.indices.contains(index.value) }
        func isNode(_ index: NodeIndex) -> Bool { nodes.indices.contains(index.value) }
        return groups.indices.allSatisfy { (index: Int) -> Bool in
            guard let parent = groups[index].parent else { return true }
            return parent.value != index && isGroup(parent) && groups[parent.value].parent == nil
        }
            && nodes.allSatisfy { (node: Node) -> Bool in node.group.map(isGroup) ?? true }
            && edges.allSatisfy { (edge: Edge) -> Bool in isNode(edge.supplier) && isNode(edge.customer) }
    }
}
