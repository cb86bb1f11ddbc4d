/// What a worker sends back: a picture, or why there is none.
enum DrawingAnswer: Hashable, Sendable {
    case drawn(DrawingResult)
    case failed(DrawingError)

    var wire: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .drawn(let result):
            writer.write(0)
            writer.write(result.bytes)
            writer.write(result.fonts) { (writer: inout WireWriter, outcome: FontCheck.Outcome) in
                switch outcome {
                case .good: writer.write("")
                case .missing(let font): writer.write(font.value)
                }
            }
        case .failed(.malformed(let picture)):
            writer.write(1)
            writer.write(picture)
        case .failed(.tooLarge(let picture, let units, let flows)):
            writer.write(2)
            writer.write(picture)
            writer.write(units)
            writer.write(flows)
        case .failed(.refused(let picture, let message)):
            writer.write(3)
            writer.write(picture)
            writer.write(message)
        case .failed(.doesNotFit(let picture, let page, let text, let least)):
            writer.write(4)
            writer.write(picture)
            writer.write(page)
            writer.write(text.hundredths)
            writer.write(least.hundredths)
        case .failed(let error):
            // A worker has no other errors of its own to tell.
            writer.write(3)
            writer.write("")
            writer.write(error.description)
        }
        return writer.bytes
    }

    init(wire bytes: [UInt8]) throws {
        var reader = WireReader(bytes)
        switch try reader.integer() {
        case 0:
            let bytes = try reader.byteString()
            let fonts = try reader.optional { (reader: inout WireReader) throws -> FontCheck.Outcome in
                FontName(try reader.text()).map(FontCheck.Outcome.missing) ?? .good
            }
            self = .drawn(DrawingResult(bytes: bytes, fonts: fonts))
        case 1: self = .failed(.malformed(picture: try reader.text()))
        case 2:
            self = .failed(
                .tooLarge(picture: try reader.text(), units: try reader.integer(), flows: try reader.integer()))
        case 3: self = .failed(.refused(picture: try reader.text(), message: try reader.text()))
        case 4:
            self = .failed(
                .doesNotFit(
                    picture: try reader.text(), page: try reader.text(),
                    text: TextHeight(hundredths: try reader.integer()),
                    least: TextHeight(hundredths: try reader.integer())))
        default: throw WireReader.Broken()
        }
    }
}
