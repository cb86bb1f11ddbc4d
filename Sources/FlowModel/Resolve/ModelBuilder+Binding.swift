import FlowGraph
import Synchronization

extension ModelBuilder {
    /// Appends the attributes, statements and flows of some pieces to the model.
    mutating func bind(_ pieces: [ResolvedFlows]) {
        let tables = BoundTables(takenFrom: &model)
        workers.run(2) { [names, numbers] table in tables.fill(table, with: pieces, names, numbers) }
        tables.giveBack(to: &model)
    }

    /// Appends them while others are resolved, of which nothing is appended to these tables. What names stand for is copied
    /// before more is found out.
    /// - Returns: those that have been resolved.
    mutating func bind(_ pieces: [ResolvedFlows], whileResolving next: Range<Int>) -> [ResolvedFlows] {
        let tables = BoundTables(takenFrom: &model)
        let (workers, names, numbers) = (workers, names, numbers)
        // The builder is with whoever resolves.
        var builder = ModelBuilder()
        swap(&self, &builder)
        let resolving = Mutex((builder: consume builder, found: [ResolvedFlows]()))
        workers.run(3) { part in
            if part == 0 {
                resolving.withLock { $0.found = $0.builder.resolve(next) }
            } else {
                tables.fill(part - 1, with: pieces, names, numbers)
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

/// The tables of a model that are appended to. The attributes need no other table, and are appended while the others are.
private final class BoundTables: Sendable {
    private let firstAttribute: Int
    private let attributes = Mutex(AttributeTable())
    private let statements = Mutex(StatementBinding(StatementTable(), FlowTable()))

    /// Takes them out of a model, which has none until they are given back.
    init(takenFrom model: inout Model) {
        firstAttribute = model.attributeTable.count
        exchange(with: &model)
    }

    func giveBack(to model: inout Model) { exchange(with: &model) }

    /// Fills the statements and flows, or the attributes.
    /// - Parameter table: 0 or 1.
    func fill(_ table: Int, with pieces: [ResolvedFlows], _ names: [BoundNames], _ numbers: [TextNumbers]) {
        if table == 0 {
            statements.withLock { statements in
                var first = firstAttribute
                for piece in pieces {
                    statements.append(piece, attributesFrom: first, names[piece.reader], numbers[piece.reader])
                    first += piece.attributeCount
                }
            }
        } else {
            attributes.withLock { attributes in
                for piece in pieces { attributes.append(piece, names[piece.reader], numbers[piece.reader]) }
            }
        }
    }

    private func exchange(with model: inout Model) {
        attributes.withLock { swap(&$0, &model.attributeTable) }
        statements.withLock {
            swap(&$0.statements, &model.statements)
            swap(&$0.flows, &model.flows)
        }
    }
}
