import FlowModel

/// Two units side by side and the flows between them, kind by kind: at each end of a line stands whether that unit is
/// supplier or customer, so that one sees where the roles are inverted.
enum RolesStyle {
    static func picture(of diagram: Diagram) -> Picture {
        let wording = PictureWording(language: diagram.language)
        let radius = MapStyle.badgeRadius(diagram)
        let rows = diagram.edges.indices.map { edge in RowLabel(edge, of: diagram, radius: radius) }
        let labels = diagram.nodes.map { node in NodeLabel(node, wording: wording) }
        var picture = Picture()
        var y = 0.0
        let roleWidth = diagram.edges.map { edge in self.roleWidth(edge.kind, wording) }.max() ?? 0
        let left = labels.first?.width ?? 0
        let lineLeft = left + roleWidth
        let lineRight = lineLeft + (rows.map(\.width).max() ?? 60) + 2 * GridGeometry.arrowLength
        let right = lineRight + roleWidth
        for kind in FlowKind.allCases {
            let own = diagram.edges.indices.filter { edge in diagram.edges[edge].kind == kind }
            guard !own.isEmpty else { continue }
            let top = y
            let title = wording.name(of: kind)
            let titleWidth = TextSize.width([title], fontSize: headSize) * 1.06 + 6
            let middle = (lineLeft + lineRight) / 2
            picture.texts.append(
                Picture.Text(
                    lines: [title],
                    rect: Rect(
                        left: middle - titleWidth / 2, top: y + 4, right: middle + titleWidth / 2, bottom: y + 20),
                    fontSize: headSize, style: .heading, isCentred: true))
            y += 24
            for index in own {
                let edge = diagram.edges[index]
                y += max(rows[index].up, 18)
                let isRightwards = edge.supplier.value == 0
                let (start, end) = isRightwards ? (left, right) : (right, left)
                picture.lines.append(
                    Picture.Line(
                        edge: index,
                        route: Route(
                            corners: [Point(start, y), Point(end, y)], radius: 0,
                            arrowLength: GridGeometry.arrowLength)))
                rows[index].draw(left: lineLeft, y: y, into: &picture)
                let roles = names(kind, wording)
                addRole(isRightwards ? roles.supplier : roles.customer, left: left + 8, y: y, into: &picture)
                addRole(isRightwards ? roles.customer : roles.supplier, left: lineRight + 4, y: y, into: &picture)
                y += max(rows[index].down, 8)
            }
            y += 6
            picture.boxes.append(
                Picture.Box(
                    rect: Rect(left: left, top: top, right: right, bottom: y), fill: .tint(kind), layer: .ground,
                    remark: title))
            y += 8
        }
        let height = max(y - 8, labels.map(\.height).max() ?? 0, 60)
        for (index, label) in labels.enumerated() {
            let x = index == 0 ? 0 : right
            picture.units.append(
                Picture.Unit(
                    node: Diagram.NodeIndex(index),
                    rect: Rect(left: x, top: 0, right: x + label.width, bottom: height), label: label,
                    highlight: diagram.nodes[index].highlight))
        }
        return picture
    }

    private static func names(_ kind: FlowKind, _ wording: PictureWording) -> (supplier: String, customer: String) {
        kind.isDelivery ? (wording.supplier, wording.customer) : (wording.passesOn, wording.takesOver)
    }

    private static func roleWidth(_ kind: FlowKind, _ wording: PictureWording) -> Double {
        let names = names(kind, wording)
        return TextSize.width([names.supplier, names.customer], fontSize: roleSize) * 1.06 + 16
    }

    /// Above the line, near the unit whose role it is.
    private static func addRole(_ role: String, left: Double, y: Double, into picture: inout Picture) {
        picture.texts.append(
            Picture.Text(
                lines: [role],
                rect: Rect(
                    left: left, top: y - 16, right: left + TextSize.width([role], fontSize: roleSize) * 1.06 + 2,
                    bottom: y - 3), fontSize: roleSize, style: .heading))
    }

    private static let headSize = 11.0
    private static let roleSize = 10.0
}
