import FlowGraph
import FlowModel

/// The shortest path by which each unit can be named without doubt: its name, and as many of the blocks around it as it takes.
struct ShortPaths: Sendable {
    /// How many names each unit's shortest path has; `wholePath` for all of them.
    private let lengths: DenseMap<UnitID, UInt8>

    private static let wholePath = UInt8.max
    /// Where so many names still leave a doubt, the whole path is written: nobody reads a path of a thousand names, and
    /// comparing them all would take the square of the depth.
    private static let longestSuffix: UInt8 = 32

    /// - Complexity: n log n in the units.
    init(of model: Model) {
        var lengths = DenseMap<UnitID, UInt8>(repeating: 1, count: model.units.count)
        // Each unit's suffix so far, and the block by which it goes on.
        var suffixes = DenseMap<UnitID, Suffix>(model.units.values.map { Suffix(name: $0.name, rest: 0) })
        var outer = DenseMap<UnitID, UnitID?>(model.units.values.map(\.container))
        var doubtful = Array(model.units.ids)
        while !doubtful.isEmpty {
            // Those of one suffix stand beside each other.
            doubtful.sort { suffixes[$0] < suffixes[$1] }
            var remaining: [UnitID] = []
            var first = 0
            while first < doubtful.count {
                let suffix = suffixes[doubtful[first]]
                let end = doubtful[first...].firstIndex { suffixes[$0] != suffix } ?? doubtful.count
                for unit in doubtful[first..<end] where end - first > 1 {
                    guard let container = outer[unit] else { continue }
                    guard lengths[unit] < Self.longestSuffix else {
                        lengths[unit] = Self.wholePath
                        continue
                    }
                    lengths[unit] += 1
                    suffixes[unit] = Suffix(name: model.units[container].name, rest: UInt32(first) + 1)
                    outer[unit] = model.units[container].container
                    remaining.append(unit)
                }
                first = end
            }
            doubtful = remaining
        }
        self.lengths = lengths
    }

    /// The block that a suffix was last grown by, and a number for the suffix inside it.
    private struct Suffix: Comparable {
        let name: TextID
        let rest: UInt32

        static func < (left: Suffix, right: Suffix) -> Bool {
            (left.name, left.rest) < (right.name, right.rest)
        }
    }

    /// - Complexity: linear in the path.
    func path(of unit: UnitID, in model: Model) -> String {
        let length = lengths[unit]
        guard length != Self.wholePath else { return model.path(unit) }
        var names = [model.text(model.units[unit].name)]
        var container = model.units[unit].container
        while names.count < Int(length), let outer = container {
            names.append(model.text(model.units[outer].name))
            container = model.units[outer].container
        }
        names.reverse()
        return names.joined(separator: ".")
    }
}
