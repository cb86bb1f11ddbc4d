import ArgumentParser

/// A word of a fixed list, such as `always`. What the parser would find out about the list by reflection, at each start and
/// for each such option, is said here.
protocol WordArgument: ExpressibleByArgument, CaseIterable, RawRepresentable where RawValue == String {}

extension WordArgument {
    public static var allValueStrings: [String] { allCases.map { $0.rawValue } }

    /// None has a description beside the word itself.
    public static var allValueDescriptions: [String: String] { [:] }

    public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
