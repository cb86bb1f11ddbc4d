import FlowDiagnostics
import FlowDiagrams

extension Page {
    /// A page by what the command line calls it: `slide` (16 : 9), `a4` and its like (turned to whichever way suits the
    /// picture; `a4-landscape`, `a4-portrait` for one of them), or `WIDTHxHEIGHT` with a unit, pixels where there is none.
    init(named name: String) throws(ChoiceError) {
        let word = name.lowercased().split(whereSeparator: \.isWhitespace).joined()
        if word == "slide" {
            self.init(name: word, width: 960, height: 540, leastText: 9, resolution: 144)
        } else if let paper = Self.paper(word) {
            self = paper
        } else {
            self = try Self.measured(word, as: name)
        }
    }

    /// The size of PowerPoint's and Keynote's wide slides is 13⅓ × 7½ inches, which 144 dots an inch make 1920 × 1080.
    private static let papers = ["a4", "a3", "a2", "a1", "a0"]

    private static func paper(_ word: String) -> Page? {
        let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
        guard let format = parts.first, papers.contains(format), let number = format.last?.wholeNumberValue else {
            return nil
        }
        // ISO 216: each is the larger one halved, cut to whole millimetres.
        var (short, long) = (841, 1189)
        for _ in 0..<number { (short, long) = (long / 2, short) }
        var page = Page(
            name: word, width: points(Double(long), per: 25.4), height: points(Double(short), per: 25.4),
            orientation: .either, leastText: leastText, resolution: 300)
        switch parts.dropFirst().first {
        case nil: return page
        case "landscape": page.orientation = .fixed
        case "portrait":
            page.orientation = .fixed
            (page.width, page.height) = (page.height, page.width)
        default: return nil
        }
        return page
    }

    private static func measured(_ word: String, as name: String) throws(ChoiceError) -> Page {
        // The x of px is none that stands between two sides.
        let sides = word.replacing("px", with: "p").split(omittingEmptySubsequences: false) { "x×*".contains($0) }
            .map { side in side.hasSuffix("p") ? side + "x" : String(side) }
        guard sides.count == 2, sides.allSatisfy({ $0.first?.isNumber == true }) else {
            let known = ["slide"] + papers + papers.flatMap { ["\($0)-landscape", "\($0)-portrait"] }
            throw .noPage(name, nearest: Spelling.nearest(to: word, among: known))
        }
        var lengths: [(number: Double, unit: String)] = []
        for side in sides {
            let digits = side.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let unit = String(side.dropFirst(digits.count))
            guard let number = Double(digits), number > 0 else { throw .noPage(name, nearest: nil) }
            guard unit.isEmpty || units[unit] != nil else {
                throw .unknown(Wording("unit of length", "长度单位"), unit, among: ["mm", "cm", "in", "pt", "px"])
            }
            lengths.append((number, unit))
        }
        // 297x210mm: the unit at the end is that of both.
        if lengths[0].unit.isEmpty { lengths[0].unit = lengths[1].unit }
        if lengths[1].unit.isEmpty { lengths[1].unit = lengths[0].unit }
        let sizes = lengths.map { points($0.number, per: units[$0.unit] ?? pixels) }
        guard sizes.allSatisfy(sensible.contains) else { throw .pageOutOfBounds(name) }
        let isOfPixels = lengths.contains { units[$0.unit] ?? pixels == pixels }
        return Page(
            name: word, width: sizes[0], height: sizes[1], leastText: leastText,
            resolution: isOfPixels ? pixels : 300)
    }

    private static func points(_ length: Double, per inch: Double) -> Double { length / inch * 72 }

    /// How many make an inch; pixels are those of CSS.
    private static let units: [String: Double] = ["mm": 25.4, "cm": 2.54, "in": 1, "pt": 72, "px": pixels]
    private static let pixels = 96.0
    /// In points: an inch, and the longest side that PDF allows.
    private static let sensible = 72.0...14_400
    private static let leastText = 6.0
}

extension ChoiceError {
    fileprivate static func noPage(_ word: String, nearest: String?) -> ChoiceError {
        let hint = nearest.map { Wording("; did you mean `\($0)`?", "；是否想写“\($0)”？") } ?? Wording("", "")
        return ChoiceError(
            message: Wording(
                "--size takes slide, a4 (or a3 to a0, also as a4-landscape, a4-portrait), or WIDTHxHEIGHT as in "
                    + "1280x720 (pixels), 297x210mm, 13.3x7.5in, not `\(word)`\(hint.english)",
                "--size 须为 slide、a4（或 a3 至 a0，也可写作 a4-landscape、a4-portrait），或“宽x高”，如 1280x720（像素）、"
                    + "297x210mm、13.3x7.5in，不接受“\(word)”\(hint.chinese)"))
    }

    fileprivate static func pageOutOfBounds(_ word: String) -> ChoiceError {
        ChoiceError(
            message: Wording(
                "a page of `\(word)` cannot be drawn: its sides may be 1 to 200 inches (96 to 19200 px, 25.4 to 5080 mm)",
                "无法画出“\(word)”大小的页面：边长须在 1 到 200 英寸之间（96 到 19200 像素，25.4 到 5080 毫米）"))
    }
}
