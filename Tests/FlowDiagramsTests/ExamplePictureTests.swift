import FlowDiagnostics
import FlowModel
import FlowRules
import FlowSyntax
import Foundation
import Testing

@testable import FlowDiagrams

/// The project's own examples, as pictures.
struct ExamplePictureTests {
    static let models = [
        "display-maker/org", "display-maker-to-be/org", "tax-office/before", "tax-office/after", "chinese-factory/org",
    ]

    @Test(arguments: models) func `nothing touches what it must not`(name: String) throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../examples").standardized
        let text = String(decoding: try Data(contentsOf: folder.appending(path: "\(name).flow")), as: UTF8.self)
        for adjust in [
            { (_: inout DiagramOptions) in },
            { (options: inout DiagramOptions) in options.labels = .text },
            { (options: inout DiagramOptions) in options.labels = .none },
            { (options: inout DiagramOptions) in options.level = .division },
            { (options: inout DiagramOptions) in options.kinds = [.transfer] },
        ] {
            let map = MapFixture(text, rules: ["IC"]) { options, _ in adjust(&options) }
            #expect(map.result.diagnostics.isEmpty)
            let picture = try MapStyle.picture(of: map.diagram)
            #expect(OverlapCheck.faults(in: picture, of: map.diagram) == [])
        }
    }
}
