import Foundation

/// How many cores this thread may run on, as the system writes it for people: `0-3,8`.
public enum AllowedCores {
    /// Nil where the system does not write it.
    public static var count: Int? {
        guard let status = try? String(contentsOf: URL(filePath: "/proc/thread-self/status"), encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Cpus_allowed_list:") })
        else { return nil }
        let ranges = line.drop { !$0.isNumber }.split(separator: ",").map {
            $0.split(separator: "-").compactMap { Int($0) }
        }
        return ranges.reduce(0) { $0 + ($1[$1.count - 1] - $1[0] + 1) }
    }
}
