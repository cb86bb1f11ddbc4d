/// The title and the notes below it, above everything else.
enum Heading {
    static func add(of diagram: Diagram, to picture: inout Picture) {
        let bounds = picture.bounds
        var bottom = bounds.top - 14
        for note in diagram.notes.reversed() {
            bottom = add(PlainText.clean(note), size: noteSize, style: .quiet, above: bottom, bounds, to: &picture)
        }
        let title = PlainText.clean(diagram.title)
        if !title.isEmpty {
            _ = add(title, size: titleSize, style: .heading, above: bottom, bounds, to: &picture)
        }
    }

    /// - Returns: the text's upper edge.
    private static func add(
        _ text: String, size: Double, style: Picture.Text.Style, above bottom: Double, _ bounds: Rect,
        to picture: inout Picture
    ) -> Double {
        let lines = TextWrap.lines(text, width: max(20, bounds.width / size))
        let rect = Rect(
            left: bounds.left, top: bottom - TextSize.height(lineCount: lines.count, fontSize: size),
            right: bounds.left + TextSize.width(lines, fontSize: size) + 8, bottom: bottom)
        picture.notes.append(Picture.Text(lines: lines, rect: rect, fontSize: size, style: style))
        return rect.top - 3
    }

    private static let titleSize = 16.0
    private static let noteSize = 10.0
}
