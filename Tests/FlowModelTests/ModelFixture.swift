import FlowDiagnostics
import FlowGraph
import FlowModel
import FlowSyntax

/// A model of one text, and short ways to ask what is in it.
struct ModelFixture {
    let model: Model

    init(_ text: String) {
        model = ModelBuilder.build([Parser.parse(SourceText(path: "org.flow", text: text))])
    }

    /// The model of a text that is read a part at a time.
    init(reading text: String) {
        var builder = ModelBuilder()
        _ = builder.read(SourceText(path: "org.flow", text: text))
        model = builder.finish()
    }

    /// `kind supplier>customer item`, in the order of the flows.
    var flows: [String] {
        model.flows.ids.map { flow in
            let ends = [model.flows.supplier(flow), model.flows.customer(flow)].map(model.path).joined(separator: ">")
            return "\(model.flows.kind(flow).name) \(ends) \(model.identifier(model.flows.item(flow)))"
        }
    }

    /// `code text-at-the-place`, in the order of the places.
    var mistakes: [String] {
        model.diagnostics.map { "\($0.definition.code) \(model.sources[Int($0.span.source.index)].string($0.span))" }
    }

    /// The replacement that the first fix-it of each mistake offers.
    var offers: [String?] { model.diagnostics.map { $0.fixIts.first?.replacement } }

    func unit(_ path: String) -> Unit? {
        model.units.ids.first { model.path($0) == path }.map { model.units[$0] }
    }
}
