/// What is measured, printed as it comes, and kept to be written to a file.
struct Figures {
    private var seconds: [(name: String, value: Double)] = []
    private let stored: StoredFigures?
    private var scale = 1.0

    /// - Parameter stored: what to hold the figures against.
    init(stored: StoredFigures?) { self.stored = stored }

    func heading(_ text: String) { print("\n\(text)") }

    mutating func add(_ name: String, _ value: Double, bytes: Int? = nil, note: String = "") {
        seconds.append((name, value))
        if name == "yardstick", let before = stored?[name] { scale = value / before }
        var line = padded(name, 34) + decimal(value, 4).leading(10)
        if let bytes { line += "  " + decimal(Double(bytes) / value / 1e6, 0) + " MB/s" }
        if let before = stored?[name] { line += "  \(decimal(value / (before * scale), 2)) of before" }
        print(note.isEmpty ? line : "\(line)  \(note)")
    }

    mutating func add(_ name: String, _ usages: [Program.Usage], ratio: Double?) {
        let cpu = median(usages.map(\.cpu))
        seconds.append((name, cpu))
        var line = padded(name, 34) + decimal(cpu, 4).leading(10) + decimal(median(usages.map(\.wall)), 4).leading(10)
        line += (decimal(median(usages.map(\.peak)) / 1_048_576, 0) + " MiB").leading(10)
        if let ratio { line += "  [\(decimal(ratio, 2))]" }
        if let before = stored?[name] { line += "  \(decimal(cpu / (before * scale), 2)) of before" }
        print(line)
    }

    /// One line for each: seconds, a tabulator, the name.
    func write(to path: String) throws {
        try FlowBenchmarks.write(bytes: seconds.flatMap { Array("\($0.value)\t\($0.name)\n".utf8) }, to: path)
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func decimal(_ value: Double, _ places: Int) -> String {
        let factor = [1.0, 10, 100, 1000, 10_000][places]
        let scaled = Int((value * factor).rounded())
        guard places > 0 else { return String(scaled) }
        let fraction = String(scaled % Int(factor))
        return "\(scaled / Int(factor))." + String(repeating: "0", count: places - fraction.count) + fraction
    }
}

extension String {
    fileprivate func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}

/// Figures that were kept.
struct StoredFigures {
    private let seconds: [String: Double]

    init(readFrom path: String) throws {
        var seconds: [String: Double] = [:]
        for line in String(decoding: try read(path), as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2, let value = Double(parts[0]) { seconds[String(parts[1])] = value }
        }
        self.seconds = seconds
    }

    subscript(name: String) -> Double? { seconds[name] }
}
