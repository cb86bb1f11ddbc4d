import ArgumentParser
import FlowDiagnostics
import Synchronization

/// Options that belong together: those of a command, or those that several commands share.
protocol Section {
    init()

    /// Tells of each option, in the order of the help, and which property holds what the command line says.
    mutating func bind(_ options: inout OptionBinder) throws

    /// Throws a `ValidationError` where options contradict each other.
    func verify() throws
}

extension Section {
    func verify() throws {}
}

/// Binds the options of a command to its properties.
///
/// The parser has wrappers of properties for that, and groups of them, and finds them by reflection. For each group it asks
/// five times whether some type conforms to some protocol, and each time the runtime goes through all conformances of the
/// program: that would be a third of the time that a small model takes.
struct OptionBinder {
    private enum Task {
        /// Tell the parser what options there are.
        case list
        /// Take what it has found.
        case read(KeyedDecodingContainer<OptionName>)
        /// Verify that it can be.
        case verify
    }

    private let task: Task
    private var listed: [Mirror.Child] = []

    /// An argument that may be left out.
    mutating func argument<Value: ExpressibleByArgument>(
        _ name: String, _ value: inout Value?, _ english: String, _ chinese: String, valueName: String? = nil
    ) throws {
        try bind(name, Argument<Value?>(help: .told(english, chinese, valueName: valueName))) {
            value = $0.wrappedValue
        }
    }

    /// An argument that may be left out; then the property keeps its value.
    mutating func argument<Value: ExpressibleByArgument>(
        _ name: String, _ value: inout Value, _ english: String, _ chinese: String, valueName: String? = nil
    ) throws {
        let standard = value
        try bind(name, Argument(wrappedValue: standard, help: .told(english, chinese, valueName: valueName))) {
            value = $0.wrappedValue
        }
    }

    /// An argument that must be there.
    mutating func requiredArgument<Value: ExpressibleByArgument>(
        _ name: String, _ value: inout Value, _ english: String, _ chinese: String, valueName: String? = nil
    ) throws {
        try bind(name, Argument<Value>(help: .told(english, chinese, valueName: valueName))) { value = $0.wrappedValue }
    }

    /// Any number of arguments.
    mutating func argument<Value: ExpressibleByArgument>(
        _ name: String, _ values: inout [Value], _ english: String, _ chinese: String, valueName: String? = nil
    ) throws {
        try bind(name, Argument(wrappedValue: [Value](), help: .told(english, chinese, valueName: valueName))) {
            values = $0.wrappedValue
        }
    }

    mutating func option<Value: ExpressibleByArgument>(
        _ name: String, _ value: inout Value?, _ english: String, _ chinese: String, valueName: String? = nil,
        names: NameSpecification = .long
    ) throws {
        try bind(name, Option<Value?>(name: names, help: .told(english, chinese, valueName: valueName))) {
            value = $0.wrappedValue
        }
    }

    /// Where the option is not given, the property keeps its value.
    mutating func option<Value: ExpressibleByArgument>(
        _ name: String, _ value: inout Value, _ english: String, _ chinese: String, valueName: String? = nil
    ) throws {
        let standard = value
        try bind(name, Option(wrappedValue: standard, help: .told(english, chinese, valueName: valueName))) {
            value = $0.wrappedValue
        }
    }

    /// An option that may be given several times.
    mutating func option<Value: ExpressibleByArgument>(
        _ name: String, _ values: inout [Value], _ english: String, _ chinese: String, valueName: String? = nil
    ) throws {
        try bind(name, Option(wrappedValue: [Value](), help: .told(english, chinese, valueName: valueName))) {
            values = $0.wrappedValue
        }
    }

    mutating func flag(_ name: String, _ value: inout Bool, _ english: String, _ chinese: String) throws {
        try bind(name, Flag(wrappedValue: false, help: .told(english, chinese))) { value = $0.wrappedValue }
    }

    /// Options that stand among the command's own.
    mutating func section<Part: Section>(_ part: inout Part) throws {
        try part.bind(&self)
        if case .verify = task { try part.verify() }
    }

    /// Options that stand under a heading of their own in the help.
    mutating func section<Part: Section>(_ title: @autoclosure () -> String, _ part: inout Part) throws {
        if case .list = task, HelpSections.areShown {
            listed.append((label: "\(Part.self)", value: OptionGroup<TitledSection<Part>>(title: title())))
        } else {
            try section(&part)
        }
    }

    private mutating func bind<Wrapper: Decodable>(
        _ name: String, _ wrapper: @autoclosure () -> Wrapper, _ take: (Wrapper) -> Void
    ) throws {
        switch task {
        case .list: listed.append((label: name, value: wrapper()))
        case .read(let container): take(try container.decode(Wrapper.self, forKey: OptionName(stringValue: name)))
        case .verify: break
        }
    }
}

extension OptionBinder {
    /// The options of a section, as the parser looks for them.
    static func list(_ section: some Section) -> Mirror {
        var section = section
        var binder = OptionBinder(task: .list)
        // Nothing is thrown where nothing is read.
        try? section.bind(&binder)
        return Mirror(section, children: binder.listed)
    }

    static func read(_ section: inout some Section, from decoder: any Decoder) throws {
        var binder = OptionBinder(task: .read(try decoder.container(keyedBy: OptionName.self)))
        try section.bind(&binder)
    }

    static func verify(_ section: inout some Section) throws {
        var binder = OptionBinder(task: .verify)
        try binder.section(&section)
    }
}

/// Whether the parser is told of the headings of options. It asks for them in the help alone, and they cost it most of the time
/// that it takes.
enum HelpSections {
    private static let state = Atomic(false)

    static var areShown: Bool { state.load(ordering: .relaxed) }

    static func show() { state.store(true, ordering: .relaxed) }
}

/// The name of an option or argument, as the command line has it.
struct OptionName: CodingKey {
    let stringValue: String

    init(stringValue: String) { self.stringValue = stringValue }

    var intValue: Int? { nil }

    init?(intValue: Int) { nil }
}

/// A section with its heading, for the help.
private struct TitledSection<Part: Section>: ParsableArguments, CustomReflectable {
    init() {}

    init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: OptionName.self) }

    var customMirror: Mirror { OptionBinder.list(Part()) }
}
