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

    /// - Complexity: linear in the units.
    init(of model: Model) {
        var lengths = DenseMap<UnitID, UInt8>(repeating: 1, count: model.units.count)
        // A number for each unit's suffix so far, and the block by which it goes on.
        var suffixes = DenseMap<UnitID, SuffixKey>(model.units.values.map { SuffixKey(name: $0.name, rest: 0) })
        var outer = DenseMap<UnitID, UnitID?>(model.units.values.map(\.container))
        var doubtful = Array(model.units.ids)
        while !doubtful.isEmpty {
            var numbers: [SuffixKey: UInt32] = [:]
            var counts: [Int] = []
            let classes = doubtful.map { unit in
                let number = numbers[suffixes[unit], default: UInt32(counts.count)]
                if number == counts.count {
                    numbers[suffixes[unit]] = number
                    counts.append(0)
                }
                counts[Int(number)] += 1
                return number
            }
            var remaining: [UnitID] = []
            for (unit, number) in zip(doubtful, classes) where counts[Int(number)] > 1 {
                guard let container = outer[unit] else { continue }
                guard lengths[unit] < Self.longestSuffix else {
                    lengths[unit] = Self.wholePath
                    continue
                }
                lengths[unit] += 1
                suffixes[unit] = SuffixKey(name: model.units[container].name, rest: number + 1)
                outer[unit] = model.units[container].container
                remaining.append(unit)
            }
            doubtful = remaining
        }
        self.lengths = lengths
    }

    /// The block that a suffix was last grown by, and the number of the suffix inside it.
    private struct SuffixKey: Hashable {
        let name: TextID
        let rest: UInt32
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
        return names.reversed().joined(separator: ".")
    }
}
