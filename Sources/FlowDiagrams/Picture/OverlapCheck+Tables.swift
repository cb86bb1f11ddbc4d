/// What must not touch in tables, and texts in drawings.
extension OverlapCheck {
    static func textFaults(_ picture: Picture) -> [Fault] {
        var faults: [Fault] = []
        for (index, text) in picture.texts.enumerated() {
            for other in picture.texts.indices.dropFirst(index + 1)
            where text.rect.intersects(picture.texts[other].rect) {
                faults.append(.textOnText(index, other))
            }
            for badge in picture.badges where touches(badge, text.rect) {
                faults.append(.textOnBadge(text: index, edge: badge.edge))
            }
            for unit in picture.units
            where text.rect.intersects(unit.rect) || unit.tag?.rect.intersects(text.rect) == true {
                faults.append(.textOnUnit(text: index, node: unit.node.value))
            }
            for line in picture.lines where crosses(line.route.polyline, text.rect.grown(by: -0.5)) {
                faults.append(.textOnLine(text: index, edge: line.edge))
            }
        }
        for text in picture.texts + picture.legend + picture.frames.map(\.title) {
            let height = TextSize.height(lineCount: text.lines.count, fontSize: text.fontSize)
            if TextSize.width(text.lines, fontSize: text.fontSize) > text.rect.width + 0.01
                || height > text.rect.height + 0.01
            {
                faults.append(.textLeavesItsPlace(text.lines))
            }
        }
        for unit in picture.units
        where unit.label.width > unit.rect.width + 0.01 || unit.label.height > unit.rect.height + 0.01 {
            faults.append(.unitTooSmall(node: unit.node.value))
        }
        return faults
    }

    /// - Complexity: O(n log n) in boxes, where these stand in rows.
    static func boxFaults(_ picture: Picture) -> [Fault] {
        var faults: [Fault] = []
        // Cells share borders; what is rounded may not count.
        let cells = picture.boxes.enumerated().filter { $0.element.layer == .cell }.map { index, box in
            (index: index, rect: box.rect.grown(by: -0.01))
        }.sorted { ($0.rect.top, $0.index) < ($1.rect.top, $1.index) }
        for (position, cell) in cells.enumerated() {
            for other in cells[(position + 1)...] {
                if other.rect.top >= cell.rect.bottom { break }
                if cell.rect.intersects(other.rect) { faults.append(.boxes(cell.index, other.index)) }
            }
        }
        for text in picture.texts {
            for cell in cells where cell.rect.intersects(text.rect) && !cell.rect.contains(text.rect) {
                faults.append(.textLeavesItsPlace(text.lines))
            }
        }
        for badge in picture.badges {
            let circle = Rect(centre: badge.centre, width: 2 * badge.radius, height: 2 * badge.radius)
            let rects = [circle] + (badge.tag.map { [$0.rect] } ?? [])
            for cell in cells {
                for rect in rects where cell.rect.intersects(rect) && !cell.rect.contains(rect) {
                    faults.append(.badgeLeavesBox(edge: badge.edge, box: cell.index))
                }
            }
        }
        return faults
    }
}
