extension Theme {
    func write(to writer: inout WireWriter) {
        palette.write(to: &writer)
        writer.write(darkPalette) { (writer: inout WireWriter, palette: Palette) in palette.write(to: &writer) }
        writer.write(Int(badges.rawValue))
        writer.write(font) { (writer: inout WireWriter, font: FontName) in writer.write(font.value) }
        writer.write(logo) { (writer: inout WireWriter, logo: Logo) in
            writer.write(logo.text)
            writer.write(logo.corner.rawValue)
        }
    }

    init(from reader: inout WireReader) throws {
        self.init(
            palette: try Palette(from: &reader),
            darkPalette: try reader.optional { (reader: inout WireReader) throws -> Palette in
                try Palette(from: &reader)
            }, badges: try reader.choice())
        font = try reader.optional { (reader: inout WireReader) throws -> FontName in
            guard let font = FontName(try reader.text()) else { throw WireReader.Broken() }
            return font
        }
        logo = try reader.optional { (reader: inout WireReader) throws -> Logo in
            let text = try reader.text()
            guard let corner = Logo.Corner(rawValue: try reader.text()) else { throw WireReader.Broken() }
            return Logo(text: text, corner: corner)
        }
    }
}

extension Palette {
    fileprivate func write(to writer: inout WireWriter) {
        for ink in Self.singleInks { writer.write(Int(self[keyPath: ink.path].rgb)) }
        for colours in [frameFills, frameBorders] {
            writer.write(colours) { (writer: inout WireWriter, colour: Colour) in writer.write(Int(colour.rgb)) }
        }
    }

    fileprivate init(from reader: inout WireReader) throws {
        func colour(_ reader: inout WireReader) throws -> Colour {
            guard let rgb = UInt32(exactly: try reader.integer()) else { throw WireReader.Broken() }
            return Colour(rgb)
        }
        self = .light
        for ink in Self.singleInks { self[keyPath: ink.path] = try colour(&reader) }
        frameFills = try reader.array(colour)
        frameBorders = try reader.array(colour)
        // A frame takes the colours in turn.
        guard !frameFills.isEmpty, !frameBorders.isEmpty else { throw WireReader.Broken() }
    }
}
