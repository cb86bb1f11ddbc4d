import FlowGraph
import Synchronization

extension ModelBuilder {
    /// Appends the statements and flows of some pieces to the model.
    /// - Parameter spare: tables for each worker but the first, whose memory is used again.
    mutating func bind(_ pieces: [ResolvedFlows], spare: inout [BoundFlows]) {
        let shares = min(workers.count, pieces.count)
        while spare.count < shares - 1 { spare.append(BoundFlows()) }
        // The first worker fills the model's own tables.
        let tables = Mutex<[BoundFlows?]>([.take(from: &model)] + spare)
        spare = []
        workers.run(shares) { [names, numbers] share in
            var bound = tables.withLock { $0[share].take() }
            for piece in pieces[share * pieces.count / shares..<(share + 1) * pieces.count / shares] {
                bound?.append(piece, names[piece.reader], numbers[piece.reader])
            }
            tables.withLock { $0[share] = bound.take() }
        }
        var filled = tables.withLock { tables in
            defer { tables = [] }
            return tables.compactMap(\.self)
        }
        var first = filled.removeFirst()
        for index in filled.indices {
            first.append(filled[index])
            filled[index].removeAll()
        }
        first.exchange(with: &model)
        spare = filled
    }
}
