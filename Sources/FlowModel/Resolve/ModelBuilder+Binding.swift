import FlowGraph
import Synchronization

extension ModelBuilder {
    /// Appends the attributes, statements and flows of some pieces to the model: three tables, of which none needs another, so
    /// that they are filled beside each other.
    mutating func bind(_ pieces: [ResolvedFlows]) {
        let attributes = Mutex(AttributeTable())
        let statements = Mutex(StatementTable())
        let flows = Mutex(FlowBinding(FlowTable(), statementsFrom: StatementID(model.statements.count)))
        let firstAttribute = model.attributeTable.count
        attributes.withLock { swap(&$0, &model.attributeTable) }
        statements.withLock { swap(&$0, &model.statements) }
        flows.withLock { swap(&$0.table, &model.flows) }
        workers.run(3) { [names, numbers] table in
            switch table {
            case 0:
                attributes.withLock { attributes in
                    for piece in pieces { attributes.append(piece, names[piece.reader], numbers[piece.reader]) }
                }
            case 1:
                flows.withLock { flows in
                    for piece in pieces { flows.append(piece, names[piece.reader]) }
                }
            default:
                statements.withLock { statements in
                    var first = firstAttribute
                    for piece in pieces {
                        statements.append(
                            piece, attributesFrom: first, names[piece.reader], numbers[piece.reader])
                        first += piece.attributeCount
                    }
                }
            }
        }
        attributes.withLock { swap(&$0, &model.attributeTable) }
        statements.withLock { swap(&$0, &model.statements) }
        flows.withLock { swap(&$0.table, &model.flows) }
    }
}
