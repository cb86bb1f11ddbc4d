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
    init(
        reading text: String, workers: any Workers = SingleWorker(), pieceSize: Int = ModelBuilder.usualPieceSize,
        batchSize: Int = ModelBuilder.usualBatchSize
    ) {
        var builder = ModelBuilder(workers: workers, pieceSize: pieceSize, batchSize: batchSize)
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

    /// Each item's identifier, title and place, in the order of their numbers.
    var items: [String] {
        model.items.values.map { "\(model.text($0.name) ?? "") \(model.text($0.title) ?? "") \($0.span)" }
    }

    /// All that each statement of flows says, in their order.
    var statements: [String] {
        model.statements.ids.map { model.statements[$0] }.map { statement in
            let attributes = model.attributes(statement.attributes).map { attribute in
                "\(attribute.key) \(attribute.span.start.value) \(model.operands(attribute).map(said))"
            }
            let name = model.text(statement.name) ?? ""
            let description = model.text(statement.description) ?? ""
            return "\(statement.kind) \(statement.span) \(name) \(description) \(statement.isReturn) \(attributes)"
        }
    }

    private func said(_ operand: Operand) -> String {
        switch operand {
        case .text(let text): model.text(text)
        case .person(let person): "\(person.index) \(model.person(person))"
        case .amount(let amount): "\(amount.count) \(model.text(amount.unit) ?? "")"
        default: "\(operand)"
        }
    }

    /// All that is told, with every place and every word.
    var told: [String] {
        model.diagnostics.map { diagnostic in
            let related = diagnostic.related.map { "\($0.span)" }
            return "\(diagnostic.span) \(diagnostic.message(in: .english)) \(related)"
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
