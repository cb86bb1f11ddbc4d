extension Legend {
    /// Where the parts of a legend stand, seen from the drawing.
    struct Arrangement: Hashable {
        enum Place {
            case below
            case beside
        }

        /// The flows, and what the lines mean.
        var flows: Place
        var flowColumns: Int
        var findings: Place
        var findingColumns: Int

        static let plain = Arrangement(flows: .below, flowColumns: 1, findings: .below, findingColumns: 1)

        /// Those that make sense for a diagram with so many rows of flows.
        static func all(for diagram: Diagram, rows: Int) -> [Arrangement] {
            guard diagram.legend == .shown else { return [plain] }
            var all: [Arrangement] = []
            for findingColumns in 1...(diagram.findings.count > 1 ? mostFindingColumns : 1) {
                for columns in 1...max(1, min(mostColumns, rows)) {
                    all.append(
                        Arrangement(
                            flows: .below, flowColumns: columns, findings: .below, findingColumns: findingColumns))
                    guard columns <= mostColumnsBeside, rows > 0 || !diagram.findings.isEmpty else { continue }
                    all.append(
                        Arrangement(
                            flows: .beside, flowColumns: columns, findings: .below, findingColumns: findingColumns))
                }
            }
            guard !diagram.findings.isEmpty else { return all }
            for columns in 1...max(1, min(mostColumnsBeside, rows)) {
                all.append(Arrangement(flows: .beside, flowColumns: columns, findings: .beside, findingColumns: 1))
            }
            return all
        }

        private static let mostColumns = 8
        private static let mostColumnsBeside = 3
        private static let mostFindingColumns = 3
    }
}
