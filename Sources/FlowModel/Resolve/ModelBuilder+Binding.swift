import FlowGraph
import Synchronization

extension ModelBuilder {
    /// Appends the statements and flows of some pieces to the model.
    mutating func bind(_ pieces: [ResolvedFlows]) {
        let tables = BoundTables(takenFrom: &model)
        tables.append(pieces, names)
        tables.giveBack(to: &model)
    }

    /// Appends them while others are resolved, of which nothing is appended to these tables. What names stand for is copied
    /// before more is found out.
    /// - Returns: those that have been resolved.
    mutating func bind(_ pieces: [ResolvedFlows], whileResolving next: Range<Int>) -> [ResolvedFlows] {
        let tables = BoundTables(takenFrom: &model)
        let (workers, names) = (workers, names)
        // The builder is with whoever resolves.
        var builder = ModelBuilder()
        swap(&self, &builder)
        let resolving = Mutex((builder: consume builder, found: [ResolvedFlows]()))
        workers.run(2) { part in
            if part == 0 {
                resolving.withLock { $0.found = $0.builder.resolve(next) }
            } else {
                tables.append(pieces, names)
            }
        }
        let found = resolving.withLock { resolving in
            swap(&self, &resolving.builder)
            return resolving.found
        }
        tables.giveBack(to: &model)
        return found
    }
}

/// The tables of a model that statements are appended to.
private final class BoundTables: Sendable {
    private let tables = Mutex(StatementBinding())

    /// Takes them out of a model, which has none until they are given back.
    init(takenFrom model: inout Model) { exchange(with: &model) }

    func giveBack(to model: inout Model) { exchange(with: &model) }

    func append(_ pieces: [ResolvedFlows], _ names: BoundNames) {
        tables.withLock { tables in
            for piece in pieces { tables.append(piece, names) }
        }
    }

    private func exchange(with model: inout Model) {
        tables.withLock {
            swap(&$0.attributes, &model.attributeTable)
            swap(&$0.statements, &model.statements)
            swap(&$0.flows, &model.flows)
        }
    }
}
