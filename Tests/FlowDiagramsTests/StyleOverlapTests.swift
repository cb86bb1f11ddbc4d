import FlowModel
import Foundation
import Testing

@testable import FlowDiagrams

/// Whether anything touches what it must not, in each style.
struct StyleOverlapTests {
    @Test(arguments: ExamplePictureTests.models, Diagram.Style.allCases)
    func `nothing overlaps in the examples`(name: String, style: Diagram.Style) throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../examples").standardized
        let text = String(decoding: try Data(contentsOf: folder.appending(path: "\(name).flow")), as: UTF8.self)
        let result = MapFixture(text, rules: ["IC"]).result
        let model = result.model
        var subjects: [(inout DiagramOptions) -> Void] = [{ _ in }]
        switch style {
        case .map, .matrix: break
        case .ego, .sipoc:
            subjects = model.units.ids.map { unit in
                { $0.focus = DiagramOptions.Focus([unit], depth: 1 + unit.int % 3) }
            }
            if style == .sipoc { subjects += model.processes.ids.map { process in { $0.process = process } } }
        case .chain:
            subjects = model.items.ids.map { item in { $0.item = item } }
            subjects += model.processes.ids.map { process in { $0.process = process } }
            subjects += [{ $0.kinds = [.logistics] }, { $0.kinds = [.transfer] }]
        case .cycle, .roles: subjects = (1...4).map { number in { $0.finding = Diagram.FindingNumber(number) } }
        }
        for subject in subjects {
            for labels in style == .matrix ? [DiagramOptions.Labels.badge, .text, .none] : [.badge, .none] {
                do {
                    let fixture = try StyleFixture(result, style) { options, _ in
                        options.labels = labels
                        options.language = name.hasPrefix("chinese") ? .chinese : .english
                        subject(&options)
                    }
                    #expect(try fixture.faults() == [], "\(name) \(style)")
                } catch is StyleError {
                    // The mended examples have nothing that goes round, and few pairs.
                    #expect(style == .cycle || style == .roles)
                }
            }
        }
    }

    /// Columns, rings and tables of anything at all.
    @Test(arguments: [Diagram.Style.matrix, .ego, .sipoc, .chain, .cycle, .roles])
    func `nothing overlaps in generated organisations`(style: Diagram.Style) throws {
        for seed in UInt64(1)...34 {
            let diagram = Self.diagram(style, seed: seed)
            let picture = try diagram.picture()
            let faults = OverlapCheck.faults(in: picture, of: diagram)
            #expect(faults == [], "\(style), seed \(seed): \(diagram.nodes.count) units, \(diagram.edges.count) flows")
        }
    }

    static func diagram(_ style: Diagram.Style, seed: UInt64) -> Diagram {
        var random = SplitMix64(seed: seed)
        var units = 1 + random.next(below: 60)
        var flows = random.next(below: 120)
        switch style {
        case .roles: (units, flows) = (2, 1 + random.next(below: 20))
        case .cycle: (units, flows) = (2 + random.next(below: 9), 1 + random.next(below: 14))
        case .chain: (units, flows) = (1 + random.next(below: 30), random.next(below: 40))
        case .map, .matrix, .ego, .sipoc: break
        }
        var diagram = RandomDiagram.make(
            seed: seed, units: max(2, units), flows: flows, language: seed % 2 == 0 ? .chinese : .english)
        diagram.style = style
        let columns = style == .roles ? 2 : style == .ego || style == .sipoc ? 3 : 1 + random.next(below: 12)
        for index in diagram.nodes.indices {
            switch style {
            case .roles: diagram.nodes[index].column = index
            case .ego, .sipoc: diagram.nodes[index].column = index == 0 ? 0 : random.next(below: 2) * 2 - 1
            case .chain: diagram.nodes[index].column = random.next(below: columns)
            case .map, .matrix, .cycle: break
            }
        }
        switch style {
        case .ego, .sipoc:
            for index in diagram.edges.indices {
                let other = Diagram.NodeIndex(1 + random.next(below: diagram.nodes.count - 1))
                let isSupplier = diagram.nodes[other.value].column < 0
                diagram.edges[index].supplier = isSupplier ? other : Diagram.NodeIndex(0)
                diagram.edges[index].customer = isSupplier ? Diagram.NodeIndex(0) : other
            }
        case .cycle:
            for index in diagram.edges.indices where index < diagram.nodes.count {
                diagram.edges[index].supplier = Diagram.NodeIndex(index)
                diagram.edges[index].customer = Diagram.NodeIndex((index + 1) % diagram.nodes.count)
            }
        case .roles:
            for index in diagram.edges.indices {
                let first = random.next(below: 2)
                diagram.edges[index].supplier = Diagram.NodeIndex(first)
                diagram.edges[index].customer = Diagram.NodeIndex(1 - first)
            }
        case .map, .matrix, .chain: break
        }
        return diagram
    }
}
