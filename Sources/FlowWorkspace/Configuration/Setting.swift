import FlowDiagnostics

/// A value that is in force, and where it comes from.
public struct Setting<Value: Sendable>: Sendable {
    public let value: Value
    public let origin: SettingOrigin

    public init(_ value: Value, from origin: SettingOrigin) {
        self.value = value
        self.origin = origin
    }

    init(_ located: Located<Value>) { self.init(located.value, from: .file(located.place)) }

    func map<Other>(_ change: (Value) -> Other) -> Setting<Other> { Setting<Other>(change(value), from: origin) }
}

public enum SettingOrigin: Hashable, Sendable {
    /// Nobody has said anything.
    case standard
    /// It goes with the profile that is chosen.
    case profile
    case file(FilePlace)
    /// A variable of the environment, by its name.
    case environment(String)
    case commandLine

    /// As a listing has it.
    public var wording: Wording {
        switch self {
        case .standard: Wording("default", "默认")
        case .profile: Wording("profile", "配置档")
        case .file(let place): Wording(verbatim: place.description)
        case .environment(let name): Wording(verbatim: name)
        case .commandLine: Wording("command line", "命令行")
        }
    }
}
