import Testing

@testable import FlowDiagrams

struct OverlapTests {
    /// Two hundred organisations of 3 to 60 units in all, most of them of the size that is drawn most.
    @Test(arguments: [
        (3...8, 90, 2.0), (9...15, 90, 2.0), (16...25, 15, 2.0), (26...40, 3, 2.0), (41...59, 1, 2.0),
        (60...60, 1, 2.0),
    ])
    func `generated organisations have no overlaps`(units: ClosedRange<Int>, count: Int, flows: Double) throws {
        for seed in 1...count {
            let size = units.lowerBound + seed % units.count
            let diagram = RandomDiagram.make(
                seed: UInt64(seed), units: size, flows: Int(Double(size) * flows),
                language: seed % 2 == 0 ? .chinese : .english)
            let picture = try MapStyle.picture(of: diagram)
            #expect(OverlapCheck.faults(in: picture, of: diagram) == [], "\(size) units, seed \(seed)")
        }
    }

    @Test func `a rectangle knows what crosses it`() {
        let rect = Rect(left: 0, top: 0, right: 10, bottom: 4)
        for (start, end) in [
            (Point(-5, 2), Point(15, 2)), (Point(5, -5), Point(5, 9)), (Point(-1, -1), Point(11, 5)),
            (Point(4, 1), Point(6, 3)), (Point(2, 2), Point(2, 2)),
        ] {
            #expect(rect.isCrossed(from: start, to: end) && rect.isCrossed(from: end, to: start))
        }
        for (start, end) in [
            (Point(-5, 4.5), Point(15, 4.5)), (Point(-1, 3), Point(2, 6)), (Point(11, 0), Point(20, 2)),
            (Point(5, 5), Point(5, 9)), (Point(-3, 2), Point(-1, 2)),
        ] {
            #expect(!rect.isCrossed(from: start, to: end) && !rect.isCrossed(from: end, to: start))
        }
    }

    /// Four lines side by side between two units, each with a tag.
    @Test func `tags keep clear of other lines where there is room`() throws {
        let text = """
            team a "Sales"; team b "Plant"
            service a -> b "invoice" { owner a }
            service b -> a "reply" { owner b }
            transfer a -> b -> a "complaint"
            """
        let diagram = MapFixture(text, rules: ["IC2"]).diagram
        let picture = try MapStyle.picture(of: diagram)
        let tags = picture.badges.compactMap { badge in badge.tag.map { (badge.edge, $0.rect) } }
        #expect(tags.count == 2)
        for (edge, rect) in tags {
            for line in picture.lines where line.edge != edge {
                let points = line.route.polyline
                #expect(!zip(points, points.dropFirst()).contains { rect.isCrossed(from: $0, to: $1) })
            }
        }
    }

    // MARK: - What the checker sees

    private static let diagram = RandomDiagram.make(seed: 4, units: 12, flows: 24)

    /// A sound picture, then spoilt.
    private func faults(_ spoil: (inout Picture) throws -> Void) throws -> [OverlapCheck.Fault] {
        var picture = try MapStyle.picture(of: Self.diagram)
        #expect(OverlapCheck.faults(in: picture, of: Self.diagram) == [])
        try spoil(&picture)
        return OverlapCheck.faults(in: picture, of: Self.diagram)
    }

    @Test func `badges on badges, units, titles and tags are seen`() throws {
        #expect(try faults { $0.badges[1].centre = $0.badges[0].centre }.contains(.badges(0, 1)))
        #expect(
            try faults { $0.badges[2].centre = $0.units[3].rect.centre }.contains(.badgeOnUnit(edge: 2, node: 3)))
        #expect(
            try faults { $0.badges[2].centre = $0.frames[0].title.rect.centre }.contains {
                if case .badgeOnTitle(edge: 2, _) = $0 { true } else { false }
            })
        #expect(
            try faults { picture in
                picture.units[0].tag = Picture.Tag(
                    text: "!1", rect: Rect(centre: picture.badges[5].centre, width: 9, height: 9), isAlarming: true)
            }.contains(.badgeOnTag(edge: 5, node: 0)))
        #expect(try faults { $0.badges[3].centre.x += 2000 }.contains(.badgeOffLine(edge: 3)))
        #expect(try faults { $0.badges.remove(at: 7) }.contains(.missingBadge(edge: 7)))
    }

    @Test func `two flows that are one line, and a flow that is none, are seen`() throws {
        let opposite = try faults { picture in
            let line = picture.lines[0].route.polyline
            picture.lines[1].route = Route(corners: Array(line.reversed()), radius: 0, arrowLength: 7)
        }
        #expect(opposite.contains(.lines(0, 1)))
        #expect(try faults { $0.lines.remove(at: 2) }.contains(.missingLine(edge: 2)))
        #expect(try faults { $0.lines[2].route = Route(curve: [], tip: nil) }.contains(.missingLine(edge: 2)))
    }

    @Test func `lines through units and titles, units on units are seen`() throws {
        let picture = try MapStyle.picture(of: Self.diagram)
        func through(_ rect: Rect) throws -> [OverlapCheck.Fault] {
            try faults { picture in
                picture.lines[0].route = Route(
                    corners: [Point(rect.left - 9, rect.centre.y), Point(rect.right + 9, rect.centre.y)], radius: 0,
                    arrowLength: 7)
            }
        }
        #expect(try through(picture.units[5].rect).contains(.lineThroughUnit(edge: 0, node: 5)))
        let frame = picture.frames[0]
        #expect(try through(frame.title.rect).contains(.lineThroughTitle(edge: 0, group: frame.group.value)))
        #expect(try faults { $0.units[1].rect = $0.units[0].rect }.contains(.units(0, 1)))
    }

    @Test func `a legend out of order is seen`() throws {
        let swapped = try faults { picture in
            let places = picture.keys.indices.filter { if case .badge = picture.keys[$0].shape { true } else { false } }
            let rect = picture.keys[places[0]].rect
            picture.keys[places[0]].rect = picture.keys[places[1]].rect
            picture.keys[places[1]].rect = rect
        }
        #expect(swapped.contains(.legendOutOfOrder(edge: 1)))
        #expect(
            try faults { $0.legend[1].rect = $0.legend[0].rect }.contains {
                if case .textInLegend = $0 { true } else { false }
            })
    }
}
