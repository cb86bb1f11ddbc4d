import FlowDiagnostics

/// A place in a file that is no model: a configuration, a theme, a baseline.
public struct FilePlace: Hashable, Sendable, CustomStringConvertible {
    /// As messages show it.
    public let path: String
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int

    init(_ path: String, line: Int = 1, column: Int = 1) {
        self.path = path
        self.line = line
        self.column = column
    }

    /// `icflow.yml:3:5`, as editors follow it.
    public var description: String { "\(path):\(line):\(column)" }
}

/// What is wrong with such a file, where, and what to do.
public struct LocatedMistake: Error, Hashable, Sendable {
    public let place: FilePlace
    public let message: Wording

    init(_ place: FilePlace, _ message: Wording) {
        self.place = place
        self.message = message
    }

    /// One line: `icflow.yml:3:5: …`, in both languages as editors know it.
    public var line: Wording {
        Wording("\(place): \(message.english)", "\(place): \(message.chinese)")
    }
}

/// All that is wrong with some files, in the order in which they are read. Never empty.
public struct LocatedMistakes: Error, Sendable {
    public let mistakes: [LocatedMistake]

    init(_ mistakes: [LocatedMistake]) { self.mistakes = mistakes }
}
