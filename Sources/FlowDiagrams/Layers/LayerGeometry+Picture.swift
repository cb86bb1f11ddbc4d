extension LayerGeometry {
    /// - Complexity: O(flows × hops of each).
    var picture: Picture {
        var picture = Picture()
        for (slot, own) in graph.slots.enumerated() {
            guard let node = own.node else { continue }
            picture.units.append(
                Picture.Unit(
                    node: Diagram.NodeIndex(node), rect: rects[slot], label: labels[node],
                    highlight: diagram.nodes[node].highlight))
        }
        var runs: [[[Point]]] = Array(repeating: [], count: diagram.edges.count)
        for (index, hop) in graph.hops.enumerated() { runs[hop.edge] += self.runs(ofHop: index) }
        for (index, back) in graph.waysBack.enumerated() { runs[back.edge] = [corners(ofWayBack: index)] }
        for (edge, runs) in runs.enumerated() {
            picture.lines.append(Picture.Line(edge: edge, route: Route(runs: runs)))
        }
        drawLabels(into: &picture)
        return picture
    }

    private func drawLabels(into picture: inout Picture) {
        for (index, hop) in graph.hops.enumerated() {
            switch rowIsAtCustomer(hop) {
            case nil: break
            case false?: rows[hop.edge].draw(left: rects[hop.from].right, y: ports[index].start, into: &picture)
            case true?:
                let left = rects[hop.to].left - Self.arrowRoom - roomBefore[graph.slots[hop.to].column]
                rows[hop.edge].draw(left: left, y: ports[index].end, into: &picture)
            }
        }
        for (index, back) in graph.waysBack.enumerated() {
            rows[back.edge].draw(left: rects[back.from].right, y: backPorts[index].start, into: &picture)
        }
    }

    /// Straight pieces with a bend between each two of them.
    private func runs(ofHop index: Int) -> [[Point]] {
        let hop = graph.hops[index]
        let (y, end) = ports[index]
        let (from, to) = (graph.slots[hop.from], graph.slots[hop.to])
        let (start, stop) = (rects[hop.from].right, rects[hop.to].left)
        let passage = from.node == nil ? [[Point(rects[hop.from].left, y), Point(start, y)]] : []
        if isBroken(hop) {
            let lane = laneY(.hop(index), line: line(of: hop.from))
            let exit = exitX(.hop(index), column: from.column)
            let entry = entryX(.hop(index), column: to.column)
            return passage + [
                [
                    Point(start, y), Point(exit, y), Point(exit, lane), Point(entry, lane), Point(entry, end),
                    Point(stop, end),
                ]
            ]
        }
        let bendStart = start + roomAfter[from.column] + width(exits[from.column])
        let bendEnd = stop - Self.arrowRoom - roomBefore[to.column] - width(entries[to.column])
        guard abs(y - end) > 0.01 else { return passage + [[Point(start, y), Point(stop, y)]] }
        return passage + [[Point(start, y), Point(bendStart, y)], [Point(bendEnd, end), Point(stop, end)]]
    }

    private func corners(ofWayBack index: Int) -> [Point] {
        let back = graph.waysBack[index]
        let (y, end) = backPorts[index]
        let exit = exitX(.wayBack(index), column: graph.slots[back.from].column)
        let entry = entryX(.wayBack(index), column: graph.slots[back.to].column)
        let (from, to) = (line(of: back.from), line(of: back.to))
        let lane = laneY(.wayBack(index), line: from)
        var corners = [Point(rects[back.from].right, y), Point(exit, y), Point(exit, lane)]
        if from != to {
            // Round all lines of columns, on their left.
            let margin = -Self.laneMargin - Double(index) * Self.trackDistance
            let other = laneY(.wayBack(index), line: to)
            corners += [Point(margin, lane), Point(margin, other), Point(entry, other)]
        } else {
            corners.append(Point(entry, lane))
        }
        return corners + [Point(entry, end), Point(rects[back.to].left, end)]
    }

    private func width(_ tracks: [Track]) -> Double {
        tracks.isEmpty ? 0 : Double(tracks.count + 1) * Self.trackDistance
    }

    private func exitX(_ track: Track, column: Int) -> Double {
        let right = rects[graph.columns[column].first ?? 0].right
        return right + roomAfter[column] + Double((exits[column].firstIndex(of: track) ?? 0) + 1) * Self.trackDistance
    }

    private func entryX(_ track: Track, column: Int) -> Double {
        let left = rects[graph.columns[column].first ?? 0].left - Self.arrowRoom - roomBefore[column]
        return left - Double((entries[column].firstIndex(of: track) ?? 0) + 1) * Self.trackDistance
    }

    private func laneY(_ track: Track, line: Int) -> Double {
        bottoms[line] + Self.laneMargin + Double(lanes[line].firstIndex(of: track) ?? 0) * Self.trackDistance
    }
}

extension Route {
    /// Straight pieces with rounded corners, a bend from the end of each to the beginning of the next. All of them end
    /// horizontally.
    init(runs: [[Point]]) {
        var curve: [Point] = []
        var tip: Point?
        for (index, run) in runs.enumerated() {
            let isLast = index + 1 == runs.count
            let piece = Route(corners: run, radius: 4, arrowLength: isLast ? GridGeometry.arrowLength : 0)
            if let last = curve.last, let first = piece.curve.first {
                let middle = (last.x + first.x) / 2
                curve += [Point(middle, last.y), Point(middle, first.y), first] + piece.curve.dropFirst()
            } else {
                curve = piece.curve
            }
            if isLast { tip = piece.tip }
        }
        self.init(curve: curve, tip: tip)
    }
}
