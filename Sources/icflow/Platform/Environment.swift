import Glibc

/// What the surroundings of the process say.
enum Environment {
    /// The value of a variable; nil where it is not set or empty.
    static func value(of name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// Whether a build server runs the program: these set `CI` to `true`, some to `1`.
    static var isBuildServer: Bool { ["true", "1"].contains(value(of: "CI")?.lowercased()) }

    static var secondsSince1970: Int { time(nil) }
}
