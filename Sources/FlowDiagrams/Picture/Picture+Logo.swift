extension Picture {
    /// The picture and a theme's logo, if it has one.
    func with(_ logo: Theme.Logo?) -> Picture {
        guard let logo else { return self }
        var picture = self
        picture.add(logo)
        return picture
    }

    /// Puts a theme's logo into a row of its own above or below everything else, at the side that it asks for.
    mutating func add(_ logo: Theme.Logo) {
        let text = PlainText.clean(logo.text)
        if text.isEmpty { return }
        let bounds = bounds
        let lines = TextWrap.lines(text, width: max(20, bounds.width / Self.logoSize))
        let width = TextSize.width(lines, fontSize: Self.logoSize) + 4
        let height = TextSize.height(lineCount: lines.count, fontSize: Self.logoSize)
        let isTop = logo.corner == .topLeft || logo.corner == .topRight
        let isLeft = logo.corner == .topLeft || logo.corner == .bottomLeft
        let left = isLeft ? bounds.left : max(bounds.left, bounds.right - width)
        let top = isTop ? bounds.top - height - 8 : bounds.bottom + 12
        notes.append(
            Text(
                lines: lines, rect: Rect(left: left, top: top, right: left + width, bottom: top + height),
                fontSize: Self.logoSize, style: .heading))
    }

    private static let logoSize = 11.0
}
