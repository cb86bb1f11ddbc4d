/// One picture to be drawn.
public struct DrawingRequest: Hashable, Sendable {
    public enum Format: UInt8, Hashable, Sendable, CaseIterable {
        case svg
        case png
        case pdf
        /// Graphviz' own description of the drawing.
        case json
        /// The graph itself, without places: for other Graphviz programs, and stable from version to version.
        case dot
    }

    /// Who decides where everything stands.
    public enum Layout: Hashable, Sendable {
        /// We do: a grid, orthogonal lines that never run on top of each other.
        case grid
        case engine(Engine)
    }

    public var diagram: Diagram
    public var format: Format
    public var layout: Layout
    public var theme: Theme
    public var font: FontName
    /// The page that the picture is to fill; nil for one of the picture's own size.
    public var page: Page?
    /// Seconds since 1970 that a PDF gives as its date of creation.
    public var timestamp: Int64

    public init(
        diagram: Diagram,
        format: Format,
        layout: Layout = .grid,
        theme: Theme = .standard,
        font: FontName? = nil,
        page: Page? = nil,
        timestamp: Int64 = DrawingRequest.fixedTimestamp
    ) {
        self.diagram = diagram
        self.format = format
        self.layout = layout
        self.theme = theme
        self.font = font ?? theme.font ?? .standard
        self.page = page
        self.timestamp = timestamp
    }

    /// 1980-01-01: the date where the caller gives none, so that the same model gives the same bytes.
    public static let fixedTimestamp: Int64 = 315_532_800
}

public struct DrawingResult: Hashable, Sendable {
    public var bytes: [UInt8]
    /// Set for PNG and PDF, which need the machine's fonts.
    public var fonts: FontCheck.Outcome?
}

extension DrawingRequest {
    /// Draws in this process. Graphviz can neither be interrupted nor be trusted not to crash: everything but tests and
    /// the worker itself goes through `DrawingWorkers`.
    ///
    /// - Throws: `DrawingError`.
    public func draw() throws(DrawingError) -> DrawingResult {
        if format == .dot {
            var graph = try diagram.sourceGraph(theme: theme, font: font)
            if let page { graph.attributes += page.attributes }
            return DrawingResult(bytes: DotWriter.bytes(of: graph), fonts: nil)
        }
        do {
            let needsFonts = format == .png || format == .pdf
            return try Graphviz.withContext(measuring: needsFonts ? .fonts : .table) {
                (graphviz: Graphviz) throws -> DrawingResult in
                let (picture, sheet) = try picture(in: graphviz)
                if format == .svg {
                    return DrawingResult(bytes: try svg(of: picture, on: sheet, in: graphviz), fonts: nil)
                }
                let canvas = sheet?.canvas(for: format)
                let resolution = canvas == nil ? Self.resolution(picture.bounds) : 72
                let drawing = PictureGraph(
                    picture, of: diagram, theme: theme, fontName: font,
                    resolution: format == .png ? resolution : nil, canvas: canvas)
                switch format {
                case .json, .svg, .dot:
                    return DrawingResult(
                        bytes: try graphviz.render(drawing.graph, engine: nil, format: .json), fonts: nil)
                case .png:
                    let fonts = try FontCheck.outcome(font, in: graphviz)
                    return DrawingResult(
                        bytes: try graphviz.render(drawing.graph, engine: nil, format: .png), fonts: fonts)
                case .pdf:
                    let fonts = try FontCheck.outcome(font, in: graphviz)
                    var pdf = try graphviz.render(drawing.graph, engine: nil, format: .pdf)
                    PDFDate.patch(&pdf, timestamp: timestamp)
                    return DrawingResult(bytes: pdf, fonts: fonts)
                }
            }
        } catch let error as DrawingError {
            throw error
        } catch let failure as Graphviz.Failure {
            throw .refused(picture: diagram.title, message: failure.message)
        } catch {
            throw .refused(picture: diagram.title, message: "\(error)")
        }
    }

    private func svg(of picture: Picture, on sheet: Sheet?, in graphviz: Graphviz) throws -> [UInt8] {
        let stencil = Stencil(theme)
        let drawing = PictureGraph(
            picture, of: diagram, theme: stencil.theme, fontName: font, resolution: nil,
            canvas: sheet?.canvas(for: .svg), lettering: .captions)
        var drawn = try graphviz.render(drawing.graph, engine: nil, format: .svg)
        if let sheet { drawn = SVGSize.exact(drawn, of: sheet) }
        return SVGDocument.bytes(of: drawn, drawing.notes, stencil: stencil)
    }

    private func picture(in graphviz: Graphviz) throws -> (Picture, Sheet?) {
        guard let page else {
            let picture =
                switch layout {
                case .grid: try diagram.picture()
                case .engine(let engine): try MapStyle.picture(of: diagram, by: engine, in: graphviz)
                }
            return (picture.with(theme.logo), nil)
        }
        let (picture, way) =
            switch layout {
            case .grid: try diagram.picture(on: page)
            case .engine(let engine): try MapStyle.picture(of: diagram, by: engine, on: page, in: graphviz)
            }
        let whole = picture.with(theme.logo)
        return (whole, try way.sheet(for: whole, titled: diagram.title))
    }

    /// Two pixels a point, less where the bitmap would grow beyond `mostPixels`.
    private static func resolution(_ bounds: Rect) -> Double {
        let area = max(1, bounds.width * bounds.height)
        return min(144, (72 * (mostPixels / area).squareRoot()).rounded(.down))
    }

    static let mostPixels = 40_000_000.0
}
