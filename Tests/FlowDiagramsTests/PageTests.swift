import FlowModel
import Testing

@testable import FlowDiagrams

struct PageTests {
    private static func page(
        _ width: Double, _ height: Double, _ orientation: Page.Orientation = .fixed, least: Double = 0.01
    ) -> Page {
        Page(
            name: "test", width: width, height: height, orientation: orientation, leastText: least, resolution: 144)
    }

    @Test(arguments: [(960.0, 540.0), (595, 842), (1200, 400)])
    func `a map fills its page and nothing overlaps`(size: (Double, Double)) throws {
        let page = Self.page(size.0, size.1)
        for (units, flows) in [(5, 8), (14, 24)] {
            let diagram = RandomDiagram.make(seed: 3, units: units, flows: flows)
            let (picture, way) = try MapStyle.picture(of: diagram, on: page)
            #expect(way == page)
            #expect(OverlapCheck.faults(in: picture, of: diagram) == [])
            let sheet = try way.sheet(for: picture, titled: "")
            let (window, bounds) = (sheet.window, picture.bounds)
            #expect(abs(window.width / window.height - page.width / page.height) < 1e-9)
            #expect(window.contains(bounds))
            let (across, down) = (bounds.width / window.width, bounds.height / window.height)
            // One direction is full to the margin; the other is not empty either.
            let full = max(across + 2 * page.margin / page.width, down + 2 * page.margin / page.height)
            #expect(abs(full - 1) < 1e-9)
            #expect(min(across, down) > 0.45, "\(size) \(units)")
        }
    }

    @Test func `a page that may be turned lies as the picture is larger`() throws {
        let diagram = RandomDiagram.make(seed: 5, units: 8, flows: 12)
        func scale(_ page: Page) throws -> Double {
            let (picture, way) = try MapStyle.picture(of: diagram, on: page)
            return way.scale(width: picture.bounds.width, height: picture.bounds.height)
        }
        let either = try scale(Self.page(842, 595, .either))
        let best = try max(scale(Self.page(842, 595)), scale(Self.page(595, 842)))
        #expect(either >= best * 0.99)
    }

    @Test func `what would be too small to read is refused`() throws {
        let diagram = RandomDiagram.make(seed: 7, units: 20, flows: 40)
        var request = DrawingRequest(diagram: diagram, format: .svg, page: Self.page(960, 540, least: 9))
        do {
            _ = try request.draw()
            Issue.record("drawn")
        } catch {
            guard case .doesNotFit(_, let page, let text, let least) = error else { throw error }
            #expect(page == "test")
            #expect(text.hundredths < 900)
            #expect(least.text == "9")
            for way in ["--level", "--focus", "--show", "--legend off", "--size a3"] {
                #expect(error.wording.english.contains(way) && error.wording.chinese.contains(way))
            }
            // What the message says can be had.
            request.page?.leastText = Double(text.hundredths) / 100
        }
        #expect(throws: Never.self) { try request.draw() }
    }

    @Test func `text heights are rounded down`() {
        #expect(TextHeight(points: 5.999).text == "5.9")
        #expect(TextHeight(points: 6).text == "6")
    }

    @Test func `an SVG has its page's exact size`() throws {
        let diagram = RandomDiagram.make(seed: 2, units: 6, flows: 9)
        let page = Self.page(595.28, 841.89)
        let svg = String(
            decoding: try DrawingRequest(diagram: diagram, format: .svg, page: page).draw().bytes, as: UTF8.self)
        #expect(svg.contains(" width=\"595.28pt\" height=\"841.89pt\" viewBox=\"0.00 0.00 "))
    }

    @Test(arguments: [
        (960.0, 540.0, 144.0, 1920, 1080), (595.276, 841.89, 300, 2480, 3508), (750.75, 582.75, 96, 1001, 777),
    ])
    func `a bitmap has its page's exact size`(
        width: Double, height: Double, resolution: Double, across: Int, down: Int
    ) throws {
        var page = Self.page(width, height)
        page.resolution = resolution
        let diagram = RandomDiagram.make(seed: 2, units: 4, flows: 5)
        let png = try DrawingRequest(diagram: diagram, format: .png, page: page).draw().bytes
        func number(_ start: Int) -> Int { png[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        try #require(png.count > 24)
        #expect(number(16) == across && number(20) == down)
    }

    @Test func `an empty diagram has a page too`() throws {
        for diagram in [Diagram(title: ""), Diagram(title: "x", nodes: [Diagram.Node(title: "y")])] {
            #expect(throws: Never.self) {
                try DrawingRequest(diagram: diagram, format: .svg, page: Self.page(960, 540, least: 6)).draw()
            }
        }
    }
}
