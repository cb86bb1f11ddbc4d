import FlowGraph
import FlowModel

/// Where the units of a scene stand, in styles that read from left to right or in a ring: in columns, some of them more
/// than once.
struct Arrangement {
    enum Subject: Hashable {
        case unit(UnitID)
        case process(ProcessID)
    }

    struct Place: Hashable {
        var subject: Subject
        var column: Int
    }

    /// One line of the scene, between two places.
    struct Arrow {
        var line: Int
        var supplier: Int
        var customer: Int
    }

    private(set) var places: [Place] = []
    private(set) var arrows: [Arrow] = []
    private var known: [Place: Int] = [:]

    /// The place of a unit in a column, which is a new one where it has none there.
    @discardableResult
    mutating func place(_ subject: Subject, column: Int) -> Int {
        let place = Place(subject: subject, column: column)
        if let index = known[place] { return index }
        known[place] = places.count
        places.append(place)
        return places.count - 1
    }

    mutating func add(line: Int, from supplier: Int, to customer: Int) {
        arrows.append(Arrow(line: line, supplier: supplier, customer: customer))
    }
}
