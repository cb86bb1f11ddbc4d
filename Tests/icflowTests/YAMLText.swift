import Foundation

@testable import FlowWorkspace

/// A YAML text, or a part of one, as far as tests ask about it. What is not there is empty.
struct YAMLText {
    private let value: LocatedValue?

    init(_ text: String) throws { value = try YAMLReader.read(Array(text.utf8), path: "text") }

    /// - Parameter path: relative to the folder that the package lies in.
    init(file path: String) throws {
        try self.init(String(contentsOf: Page.root.appending(path: path), encoding: .utf8))
    }

    private init(_ value: LocatedValue?) { self.value = value }

    /// A member of a mapping.
    subscript(key: String) -> YAMLText { YAMLText(members.first { $0.key == key }?.value.value) }

    var members: [(key: String, value: YAMLText)] {
        guard case .mapping(let entries) = value?.content else { return [] }
        return entries.map { ($0.key.value, YAMLText($0.value)) }
    }

    var elements: [YAMLText] {
        guard case .list(let values) = value?.content else { return [] }
        return values.map { YAMLText($0) }
    }

    var text: String {
        guard case .scalar(let text, _) = value?.content else { return "" }
        return text
    }
}
