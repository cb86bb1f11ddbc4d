import FlowDiagnostics

/// The page that a picture is to fill.
public struct Page: Hashable, Sendable {
    /// Which way a page lies.
    public enum Orientation: UInt8, Hashable, Sendable {
        /// As it is.
        case fixed
        /// Whichever way the picture can be larger.
        case either
    }

    /// As whoever asked for it said it: `slide`, `297x210mm`.
    public var name: String
    /// In points.
    public var width: Double
    public var height: Double
    public var orientation: Orientation
    /// The least size of any text on it, in points. A picture that cannot keep it is refused.
    public var leastText: Double
    /// Pixels of a bitmap an inch.
    public var resolution: Double

    public init(
        name: String, width: Double, height: Double, orientation: Orientation = .fixed, leastText: Double,
        resolution: Double
    ) {
        self.name = name
        self.width = width
        self.height = height
        self.orientation = orientation
        self.leastText = leastText
        self.resolution = resolution
    }

    /// Each way in which it may lie.
    var ways: [Page] {
        var turned = self
        (turned.width, turned.height) = (height, width)
        return orientation == .either ? [self, turned] : [self]
    }

    /// Nothing is drawn as near to the edge as this, in points: what printers and projectors cut off.
    var margin: Double { 0.03 * min(width, height) }

    /// For a layout that is still to be made.
    var attributes: [DotAttribute] {
        func inches(_ points: Double) -> String { DotText.number(points / 72) }
        return [
            DotAttribute("size", "\(inches(width)),\(inches(height))!"), DotAttribute("ratio", "fill"),
        ]
    }

    /// How many times its own size something of this extent can be drawn.
    func scale(width contentWidth: Double, height contentHeight: Double) -> Double {
        min((width - 2 * margin) / max(1, contentWidth), (height - 2 * margin) / max(1, contentHeight))
    }

    /// The page around a picture, which is drawn as large as it can be, in the middle.
    ///
    /// - Throws: `DrawingError.doesNotFit` where a text would be smaller than `leastText`.
    func sheet(for picture: Picture, titled title: String) throws(DrawingError) -> Sheet {
        let bounds = picture.bounds
        let scale = scale(width: bounds.width, height: bounds.height)
        if let text = picture.smallestText, text * scale < leastText - 0.005 {
            throw .doesNotFit(
                picture: title, page: name, text: TextHeight(points: text * scale),
                least: TextHeight(points: leastText))
        }
        return Sheet(
            window: Rect(centre: bounds.centre, width: width / scale, height: height / scale), width: width,
            height: height, resolution: resolution)
    }
}

/// A page with a picture on it.
struct Sheet {
    /// What of the picture's plane the page shows; of the page's proportions.
    var window: Rect
    /// Of the page, in points.
    var width: Double
    var height: Double
    var resolution: Double

    /// The sheet as Graphviz is to draw it.
    func canvas(for format: DrawingRequest.Format) -> Canvas {
        switch format {
        // An SVG says its size itself, see `SVGSize`.
        case .svg, .json, .dot: return Canvas(window: window, size: nil)
        case .pdf: return canvas(width: width, height: height)
        case .png:
            let scale = min(resolution / 72, (DrawingRequest.mostPixels / (width * height)).squareRoot())
            return canvas(width: width * scale, height: height * scale)
        }
    }

    /// Of so many dots, rounded; the window takes their proportions, so that nothing is lost at an edge.
    private func canvas(width: Double, height: Double) -> Canvas {
        let (across, down) = (width.rounded(), height.rounded())
        let scale = min(across / window.width, down / window.height)
        return Canvas(
            window: Rect(centre: window.centre, width: across / scale, height: down / scale),
            size: (Int(across), Int(down)))
    }
}

/// What Graphviz is to draw, and how large.
struct Canvas {
    var window: Rect
    /// Whole points, of which a bitmap has one for each pixel: Graphviz rounds others. Nil for the window's own size.
    var size: (width: Int, height: Int)?
}

/// How large a text is, in hundredths of a point, rounded down: what is told is never more than what is drawn.
public struct TextHeight: Hashable, Sendable {
    public var hundredths: Int

    public init(hundredths: Int) { self.hundredths = hundredths }

    init(points: Double) { hundredths = Int((points * 100).rounded(.down)) }

    /// In points with one decimal at most, as in `4.9`.
    public var text: String {
        let tenths = hundredths / 10
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

extension Picture {
    /// The size of its smallest text, in points; nil where it has none.
    var smallestText: Double? {
        var sizes = (texts + notes + legend + frames.map(\.title)).map(\.fontSize)
        for unit in units {
            if unit.label.title != [""] { sizes.append(NodeLabel.titleSize) }
            if !(unit.label.detail + unit.label.lines).isEmpty { sizes.append(NodeLabel.detailSize) }
            if unit.tag != nil { sizes.append(Tag.fontSize) }
        }
        for badge in badges {
            sizes.append(Badge.fontSize(ofNumber: badge.number))
            if badge.tag != nil { sizes.append(Tag.fontSize) }
        }
        for key in keys {
            switch key.shape {
            case .badge(let edge): sizes.append(Badge.fontSize(ofNumber: edge + 1))
            case .tag: sizes.append(Tag.fontSize)
            case .line, .highlightedLine, .cell, .highlightedCell: break
            }
        }
        return sizes.min()
    }
}
