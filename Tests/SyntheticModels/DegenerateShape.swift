/// Organisations of one extreme shape, as no client draws them and as a generated model may be.
public enum DegenerateShape: String, CaseIterable, Sendable {
    /// One item with all the flows, between random pairs.
    case oneItem
    /// Every unit serves every other, by one statement each.
    case complete
    /// As `complete`, in one statement: a small text with very many flows.
    case fanOut
    /// Each unit hands one matter on to the next.
    case chain
    /// Each unit stands in the block of the one before.
    case nested
    /// One unit serves all the others, each with an item of its own.
    case hub
    /// One item that every unit requires.
    case required
    /// One item named by all flows and passed round by all units.
    case circle
    /// As many mistakes as flows: each names a unit that is not there.
    case mistakes

    /// - Parameter size: how many units there are; for `oneItem` and `mistakes`, flows.
    public func source(size: Int) -> String {
        let units = (0..<size).map { "team u\($0)" }.joined(separator: "\n") + "\n"
        switch self {
        case .oneItem:
            var random = Dice(seed: 1)
            let count = max(2, size / 20)
            func unit() -> Int { Int(truncatingIfNeeded: random.next() % UInt64(count)) }
            return (0..<count).map { "team u\($0)\n" }.joined()
                + (0..<size).map { _ in "service u\(unit()) -> u\(unit()) \"help\"\n" }.joined()
        case .complete:
            return units
                + (0..<size).map { from in
                    let others = (0..<size).filter { $0 != from }.map { "u\($0)" }.joined(separator: ", ")
                    return "service u\(from) -> \(others) \"help\"\n"
                }.joined()
        case .fanOut:
            let all = (0..<size).map { "u\($0)" }.joined(separator: ", ")
            return units + "service \(all) -> \(all) \"help\"\n"
        case .chain:
            return units + (1..<size).map { "transfer u\($0 - 1) -> u\($0) \"matter\"\n" }.joined()
        case .nested:
            return (0..<size).map { "department d\($0) {\n" }.joined() + String(repeating: "}\n", count: size)
                + (1..<size).map { "service d\($0) -> d\($0 - 1) \"result\"\n" }.joined()
        case .hub:
            return units + (1..<size).map { "information u0 -> u\($0) \"news \($0)\"\n" }.joined()
        case .required:
            return (0..<size).map { "team u\($0) { requires \"help\" from u\(($0 + 1) % size) { within 2d } }\n" }
                .joined()
                + (0..<size).map { "service u0 -> u\($0) \"help\" { due 3d }\n" }.joined()
        case .circle:
            return units + (0..<size).map { "transfer u\($0) -> u\(($0 + 1) % size) \"matter\"\n" }.joined()
        case .mistakes:
            return "team a\n" + (0..<size).map { "service a -> b\($0) \"help\"\n" }.joined()
        }
    }
}
