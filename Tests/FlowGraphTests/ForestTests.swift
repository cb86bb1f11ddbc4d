import FlowGraph
import FlowTestSupport
import Testing

@Suite struct ForestTests {
    @Test(arguments: 0..<300 as Range<UInt64>) func agreesWithWalkingUp(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let given = parents(using: &generator)
        let forest = Forest(parents: given)
        #expect(forest.cycles == cycles(of: given))
        for unit in forest.units {
            let isCut = forest.cycles.contains { $0[0] == unit }
            #expect(forest.parents[unit] == (isCut ? nil : given[unit]))
            #expect(Array(forest.ancestors(of: unit)) == ancestors(of: unit, forest))
            #expect(Int(forest.depth[unit]) == ancestors(of: unit, forest).count)
            #expect(Array(forest.children[unit]) == forest.units.filter { forest.parents[$0] == unit })
            for other in forest.units {
                let isAbove = ancestors(of: other, forest).contains(unit)
                #expect(forest.isAncestor(unit, of: other) == isAbove)
                #expect(forest.isInSubtree(other, of: unit) == (isAbove || other == unit))
                #expect(forest.isInLine(unit, with: other) == (isAbove || ancestors(of: unit, forest).contains(other)))
            }
            #expect(forest.subtree(of: unit).first == unit)
            #expect(forest.subtree(of: unit).sorted() == subtree(of: unit, forest))
        }
        #expect(forest.preorder.sorted() == Array(forest.units))
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func rollUpAgreesWithWalkingUp(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let forest = Forest(parents: parents(using: &generator))
        let isOfLevel = DenseMap<UnitID, Bool>(forest.units.map { _ in Bool.random(using: &generator) })
        let rolledUp = forest.rollUp { isOfLevel[$0] }
        let nearest = forest.nearestAncestorOrSelf { isOfLevel[$0] }
        for unit in forest.units {
            let expected = ([unit] + ancestors(of: unit, forest)).first { isOfLevel[$0] }
            #expect(nearest[unit] == expected)
            #expect(rolledUp[unit] == expected ?? unit)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func markedUnitsAgreeWithWalking(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let forest = Forest(parents: parents(using: &generator))
        let chosen = forest.units.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
        let marked = MarkedUnits(chosen.reversed() + chosen, in: forest)
        for unit in forest.units {
            let under = forest.subtree(of: unit).filter { chosen.contains($0) }
            let isUnderOne = ancestors(of: unit, forest).contains { chosen.contains($0) }
            #expect(marked.units(inSubtreeOf: unit) == under)
            #expect(marked.meetsSubtree(of: unit) == !under.isEmpty)
            #expect(marked.meetsAncestors(of: unit) == isUnderOne)
            #expect(marked.meetsLine(of: unit) == (isUnderOne || !under.isEmpty))
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func lineRangesAgreeWithWalking(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let forest = Forest(parents: parents(using: &generator))
        let marks = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            (
                unit: UnitID(Int.random(in: 0..<forest.count, using: &generator)),
                number: Int.random(in: -9...9, using: &generator)
            )
        }
        let ranges = forest.ranges(of: marks, onLinesOf: forest.units)
        for unit in forest.units {
            let met = marks.filter { $0.unit == unit || forest.isInLine($0.unit, with: unit) }.map(\.number).sorted()
            #expect(ranges[unit]?.lowerBound == met.first)
            #expect(ranges[unit]?.upperBound == met.last)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func borderSearchAgreesWithLookingAtEveryFlow(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let forest = Forest(parents: parents(using: &generator))
        let flows = (0..<Int.random(in: 0...6, using: &generator)).map { flow in
            FlowEnds(
                FlowID(flow),
                from: UnitID(Int.random(in: 0..<forest.count, using: &generator)),
                to: UnitID(Int.random(in: 0..<forest.count, using: &generator))
            )
        }
        let tops = forest.units.filter { _ in Bool.random(using: &generator) }
        var search = BorderSearch(of: tops, in: forest)
        for flow in flows { search.add(from: flow.supplier, to: flow.customer) }
        for top in tops {
            func isInside(_ other: UnitID) -> Bool { forest.isInSubtree(other, of: top) }
            #expect(search.isOpen(top) == !flows.contains { isInside($0.supplier) && !isInside($0.customer) })
        }
        #expect(search.isDone == !tops.contains(where: search.isOpen))
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func kinshipAgreesWithTheLines(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let forest = Forest(parents: parents(using: &generator))
        let lines = LinePlace.all(in: forest)
        for unit in forest.units {
            for other in forest.units {
                let found = lines[unit.int].kinship(with: lines[other.int])
                #expect(found.contains(.isSame) == (unit == other))
                #expect(found.contains(.isAbove) == forest.isAncestor(unit, of: other))
                #expect(found.contains(.isBelow) == forest.isAncestor(other, of: unit))
                let parent = forest.parents[unit]
                #expect(found.contains(.haveOneParent) == (parent != nil && parent == forest.parents[other]))
            }
        }
    }

    @Test func unitsAreInOrderOfDeclaration() {
        let forest = Forest(parents: DenseMap([UnitID(3), nil, UnitID(1), nil, UnitID(1)]))
        #expect(forest.preorder == [1, 2, 4, 3, 0].map { UnitID($0) })
    }

    @Test func cycleBreaksAtItsFirstUnit() {
        let forest = Forest(parents: DenseMap([UnitID(2), UnitID(3), UnitID(1), UnitID(2), UnitID(4)]))
        #expect(forest.cycles == [[UnitID(1), UnitID(3), UnitID(2)], [UnitID(4)]])
        #expect(forest.preorder == [1, 2, 0, 3, 4].map { UnitID($0) })
    }

    @Test func emptyForest() {
        let forest = Forest(parents: DenseMap([]))
        #expect(forest.count == 0 && forest.preorder.isEmpty && forest.cycles.isEmpty)
    }

    @Test func aMillionLevels() {
        let count = 1_000_000
        let forest = Forest(parents: DenseMap((0..<count).map { $0 == 0 ? nil : UnitID($0 - 1) }))
        #expect(forest.depth[UnitID(count - 1)] == 999_999)
        #expect(forest.isAncestor(UnitID(0), of: UnitID(count - 1)))
        #expect(forest.subtree(of: UnitID(10)).count == count - 10)
        let rolledUp = forest.rollUp { $0 == UnitID(0) }
        #expect(rolledUp[UnitID(count - 1)] == UnitID(0))
        var search = BorderSearch(of: Array(forest.units), in: forest)
        search.add(from: UnitID(count - 1), to: UnitID(500_000))
        #expect(!search.isOpen(UnitID(500_001)) && search.isOpen(UnitID(500_000)))
    }
}

/// Up to 8 units, reporting to any of them, themselves included, so that cycles are common.
private func parents(using generator: inout SeededGenerator) -> DenseMap<UnitID, UnitID?> {
    let count = Int.random(in: 1...8, using: &generator)
    return DenseMap(
        (0..<count).map { unit in
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: nil
            case 1: UnitID(Int.random(in: 0..<count, using: &generator))
            default: unit == 0 ? nil : UnitID(Int.random(in: 0..<unit, using: &generator))
            }
        }
    )
}

private func cycles(of parents: DenseMap<UnitID, UnitID?>) -> [[UnitID]] {
    parents.ids.compactMap { unit in
        var walk = [unit]
        while let next = parents[walk[walk.count - 1]], next != unit, walk.count <= parents.count { walk.append(next) }
        let isCycle = walk.count <= parents.count && parents[walk[walk.count - 1]] == unit
        return isCycle && walk.min() == unit ? walk : nil
    }
}

private func ancestors(of unit: UnitID, _ forest: Forest) -> [UnitID] {
    var line: [UnitID] = []
    var next = forest.parents[unit]
    while let ancestor = next {
        line.append(ancestor)
        next = forest.parents[ancestor]
    }
    return line
}

private func subtree(of unit: UnitID, _ forest: Forest) -> [UnitID] {
    forest.units.filter { $0 == unit || ancestors(of: $0, forest).contains(unit) }
}
