import Glibc

/// What is measured, printed as it comes, and kept to be written to a file.
struct Figures {
    private var kept: [(name: String, value: Double)] = []
    private let stored: StoredFigures?
    private var scale = 1.0
    private var goalCount = (all: 0, met: 0)

    /// - Parameter stored: what to hold the figures against.
    init(stored: StoredFigures?) { self.stored = stored }

    func heading(_ text: String) { tell("\n\(text)") }

    mutating func add(_ name: String, _ value: Double, bytes: Int? = nil, note: String = "") {
        kept.append((name, value))
        if name == "yardstick", let before = stored?[name] { scale = value / before }
        var line = padded(name, 34) + decimal(value, 4).leading(10)
        if let bytes { line += "  " + decimal(Double(bytes) / value / 1e6, 0) + " MB/s" }
        line += comparison(name, value)
        tell(note.isEmpty ? line : "\(line)  \(note)")
    }

    mutating func add(_ name: String, _ usages: [Program.Usage], ratio: Double? = nil) {
        let cpu = median(usages.map(\.cpu))
        kept.append((name, cpu))
        var line = padded(name, 34) + decimal(cpu, 4).leading(10) + decimal(median(usages.map(\.wall)), 4).leading(10)
        line += (decimal(median(usages.map(\.peak)) / 1_048_576, 0) + " MiB").leading(10)
        if let ratio { line += "  [\(decimal(ratio, 2))]" }
        tell(line + comparison(name, cpu))
    }

    /// What there is to say against the value that was kept.
    private func comparison(_ name: String, _ value: Double) -> String {
        guard let before = stored?[name] else { return "" }
        return "  \(decimal(value / (before * scale), 2)) of before"
    }

    // MARK: - Goals

    /// What a figure is to be.
    enum Goal {
        case atMost(Double)
        case atLeast(Double)
    }

    /// - Parameter value: nil where what it takes is not installed.
    mutating func add(_ name: String, _ value: Double?, _ unit: String = "×", goal: Goal, note: String = "") {
        guard let value else { return tell(padded(name, 56) + "not measured  \(note)") }
        let isMet: Bool
        let wanted: String
        switch goal {
        case .atMost(let limit): (isMet, wanted) = (value <= limit, "≤ \(short(limit))")
        case .atLeast(let limit): (isMet, wanted) = (value >= limit, "≥ \(short(limit))")
        }
        goalCount.all += 1
        if isMet { goalCount.met += 1 }
        let measured = (value < 100 ? decimal(value, 2) : decimal(value, 0)) + " \(unit)"
        var line = padded(name, 46) + measured.leading(12) + "  " + padded(wanted, 8)
        line += padded(isMet ? "met" : "NOT MET", 9)
        tell(note.isEmpty ? line : line + note)
    }

    func tellGoals() { tell("\n\(goalCount.met) of \(goalCount.all) goals met") }

    private func short(_ value: Double) -> String {
        value == value.rounded() ? decimal(value, 0) : decimal(value, 2).trimmingZeros
    }

    /// One line for each: seconds, a tabulator, the name.
    func write(to path: String) throws {
        try FlowBenchmarks.write(bytes: kept.flatMap { Array("\($0.value)\t\($0.name)\n".utf8) }, to: path)
    }
}

/// Prints a line that is seen at once, wherever it goes: the next one may take minutes.
func tell(_ line: String) {
    print(line)
    fflush(nil)
}

/// Filled up with blanks behind it.
func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

func decimal(_ value: Double, _ places: Int) -> String {
    let factor = [1.0, 10, 100, 1000, 10_000][places]
    let scaled = Int((value * factor).rounded())
    guard places > 0 else { return String(scaled) }
    let fraction = String(scaled % Int(factor))
    return "\(scaled / Int(factor))." + String(repeating: "0", count: places - fraction.count) + fraction
}

extension String {
    /// Filled up with blanks before it.
    func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    fileprivate var trimmingZeros: String { String(reversed().drop { $0 == "0" }.reversed()) }
}

/// Figures that were kept.
struct StoredFigures {
    private let values: [String: Double]

    init(readFrom path: String) throws {
        var values: [String: Double] = [:]
        for line in String(decoding: try read(path), as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2, let value = Double(parts[0]) { values[String(parts[1])] = value }
        }
        self.values = values
    }

    subscript(name: String) -> Double? { values[name] }
}
