import FlowGraph
import Synchronization

extension ModelBuilder {
    /// Appends the attributes, statements and flows of some pieces to the model: the attributes need no other table, and are
    /// appended while the others are.
    mutating func bind(_ pieces: [ResolvedFlows]) {
        let attributes = Mutex(AttributeTable())
        let statements = Mutex(StatementBinding(StatementTable(), FlowTable()))
        let firstAttribute = model.attributeTable.count
        attributes.withLock { swap(&$0, &model.attributeTable) }
        statements.withLock {
            swap(&$0.statements, &model.statements)
            swap(&$0.flows, &model.flows)
        }
        workers.run(2) { [names, numbers] half in
            if half == 0 {
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
        attributes.withLock { swap(&$0, &model.attributeTable) }
        statements.withLock {
            swap(&$0.statements, &model.statements)
            swap(&$0.flows, &model.flows)
        }
    }
}
