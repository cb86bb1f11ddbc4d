import FlowDiagnostics
import FlowModel
import Testing

@testable import FlowDiagrams

struct SVGDocumentTests {
    private static let text = """
        org "Pump works"
        division operations "Operations" {
            /// Makes the pumps.
            department plant "Plant" { head "Tu"; mission "pumps on time"; note "two shifts" }
            department store "Store"
        }
        customer c "Water works"
        /// Every Friday.
        logistics plant -> store -> c "pumps" as delivery { owner plant; due 5d; accept "no leaks" }
        service store -> plant "storage" { owner store }
        """

    private func svg(
        _ text: String = text, theme: Theme = .standard, rules: [String] = ["IC2"],
        _ adjust: (inout DiagramOptions) -> Void = { _ in }
    ) throws -> (String, SVGText) {
        let map = MapFixture(text, rules: rules) { options, _ in adjust(&options) }
        let bytes = try DrawingRequest(diagram: map.diagram, format: .svg, theme: theme).draw().bytes
        return (String(decoding: bytes, as: UTF8.self), try SVGText(bytes))
    }

    private func groups(_ svg: SVGText, _ word: String) -> [[String: String]] {
        svg.attributeLists.filter { list in
            list["element"] == "g" && list["class"]?.split(separator: " ").contains(Substring(word)) == true
        }
    }

    // MARK: - For those who do not see it

    @Test func `the root is an image with a title and a description`() throws {
        let (text, svg) = try svg()
        let root = try #require(svg.attributeLists.first { $0["element"] == "svg" })
        #expect(root["role"] == "img")
        let ids = svg.attributeLists.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains(root["aria-labelledby"] ?? "-") && ids.contains(root["aria-describedby"] ?? "-"))
        #expect(svg.titles.first == "Pump works")
        #expect(text.contains("Who supplies what to whom: 2 units, 1 external party, 3 flows, 1 finding.</desc>"))
        let (chinese, _) = try self.svg { $0.language = .chinese }
        #expect(chinese.contains("谁向谁交付什么：2 个单位、1 个外部单位、3 项往来，1 个问题。</desc>"))
        #expect(chinese.contains("xml:lang=\"zh\""))
    }

    @Test func `a picture without a title has a name all the same`() throws {
        let bytes = try DrawingRequest(diagram: Diagram(title: " "), format: .svg).draw().bytes
        #expect(try SVGText(bytes).titles.first == "icflow")
    }

    // MARK: - For those who point at it

    @Test func `tooltips tell what the model knows, a line each`() throws {
        let (_, svg) = try svg()
        #expect(
            svg.titles.contains(
                """
                Plant
                department operations.plant
                head: Tu
                mission: pumps on time
                note: two shifts
                Makes the pumps.
                """))
        #expect(
            svg.titles.contains(
                """
                1 Plant → Store: pumps
                logistics
                owner: Plant
                due: 5d
                accept: no leaks
                Every Friday.
                """))
        let findings = svg.titles.filter { title in
            title.hasPrefix("2 Store → Water works: pumps\n") && title.contains("\nEvery Friday.\n!1 IC201 ")
        }
        // At the line, at its badge, at the badge's row below the picture.
        #expect(findings.count == 3)
        let (_, chinese) = try self.svg { $0.language = .chinese }
        #expect(chinese.titles.contains { $0.contains("部门 operations.plant\n主管：Tu\n使命：pumps on time") })
        #expect(chinese.titles.contains { $0.contains("物流\n负责：Plant\n时限：5天\n验收：no leaks") })
    }

    // MARK: - For stylesheets and programs

    @Test func `kinds, units, flows and findings have classes`() throws {
        let (_, svg) = try svg()
        let plant = try #require(groups(svg, "unit-operations-plant").first)
        #expect(plant["data-unit"] == "operations.plant")
        #expect(plant["class"]?.hasSuffix("unit internal unit-operations-plant documented") == true)
        #expect(groups(svg, "unit-c").first?["class"]?.contains("external customer") == true)
        let flows = groups(svg, "flow")
        #expect(flows.count == 3)
        #expect(groups(svg, "flow-delivery").map { $0["data-id"] } == ["delivery", "delivery"])
        #expect(groups(svg, "logistics").filter { $0["class"]?.contains("flow ") == true }.count == 2)
        let finding = try #require(flows.first { $0["data-flow"] == "2" })
        #expect(finding["class"]?.hasSuffix("flow logistics flow-delivery documented finding IC201") == true)
        #expect(finding["data-kind"] == "logistics")
        // The tag on the picture and its row in the list.
        #expect(groups(svg, "tag").allSatisfy { $0["class"]?.hasSuffix("tag finding IC201") == true })
    }

    @Test(arguments: [
        ("operations.plant", "operations-plant"), ("采购部.一组", "采购部-一组"), ("a b\"c", "a-b-c"), ("<x>&", "-x--"),
        ("a_b-c9", "a_b-c9"), ("\u{202E}x", "x"),
    ])
    func `class names are words`(path: String, name: String) { #expect(ClassName.of(path) == name) }

    // MARK: - Text

    @Test func `text is text, in one piece however it is wrapped`() throws {
        let title = "Department for the procurement of glass and other raw materials"
        let map = MapFixture("org \"x\"\ndepartment a \"\(title)\"\ndepartment b \"质量保证与客户投诉处理中心办公室\"")
        let bytes = try DrawingRequest(diagram: map.diagram, format: .svg).draw().bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let elements = text.split(separator: "<text").map { part in
            String(part.split(separator: "</text>")[0]).replacing(/<[^>]*>/, with: "").replacing(/^[^>]*>/, with: "")
        }
        #expect(elements.contains(title))
        #expect(elements.contains("质量保证与客户投诉处理中心办公室"))
        #expect(!text.contains("&#160;") && !text.contains("\u{A0}"))
        // The root's fonts hold for all.
        #expect(text.ranges(of: "font-family").count == 1)
    }

    // MARK: - Nothing from elsewhere

    @Test func `it refers to nothing and runs nothing`() throws {
        let nasty = """
            org "<script>alert(1)</script>"
            /// javascript:alert(1) ]]> &#x0; <style>@import url(http://x)</style>
            team a "\\" onload=\\"alert(1)" { note "<a href='http://x'>" }
            team b "\u{202E}evil"
            service a -> b "<image xlink:href='http://x'/>" { owner a; accept "&lt;!ENTITY" }
            """
        for theme in [Theme.standard, .print, .dark] {
            let (text, svg) = try svg(nasty, theme: theme)
            #expect(
                svg.elementNames.isSubset(of: [
                    "svg", "title", "desc", "style", "g", "path", "polygon", "polyline", "ellipse", "text", "tspan",
                ]))
            for list in svg.attributeLists {
                for name in list.keys {
                    #expect(!name.hasPrefix("on") && !name.hasSuffix("href") && name != "style", "\(name)")
                }
            }
            #expect(
                text.ranges(of: "http://").count == 1 + text.ranges(of: "url(http://x)").count
                    + text.ranges(of: "='http://x'").count)
            #expect(!text.contains("<!DOCTYPE") && !text.contains("xlink:href=\""))
            #expect(!text.contains("\u{202E}"))
            #expect(svg.titles.first == "<script>alert(1)</script>")
            #expect(svg.titles.contains { $0.contains("javascript:alert(1) ]]> &#x0; <style>") })
        }
    }

    // MARK: - Colours

    @Test func `only the default theme has a dark variant`() throws {
        for (theme, hasVariant) in [(Theme.standard, true), (.print, false), (.dark, false)] {
            let (text, svg) = try svg(theme: theme)
            #expect(text.contains("@media (prefers-color-scheme: dark)") == hasVariant)
            #expect(svg.elementNames.contains("style") == hasVariant)
            // Every colour is the theme's own; nothing of the stencil is left.
            let inks = Set(theme.palette.inks.map { theme.palette[keyPath: $0.path].hex } + ["none"])
            for list in svg.attributeLists {
                for property in ["fill", "stroke"] {
                    guard let value = list[property] else { continue }
                    #expect(inks.contains(value), "\(list)")
                    let hasClass = list["class"]?.contains(property + "-") == true
                    #expect(hasClass == (hasVariant && value != "none"), "\(list)")
                }
            }
        }
    }

    @Test func `in the dark every colour is the dark theme's`() throws {
        let (text, svg) = try svg()
        let classes = Set(
            svg.attributeLists.filter { $0["element"] != "g" }.flatMap { $0["class"]?.split(separator: " ") ?? [] })
        let dark = Theme.dark.palette
        for name in classes {
            let property = name.prefix { $0 != "-" }
            let ink = try #require(dark.inks.first { name == "\(property)-\($0.name)" })
            #expect(text.contains(" .\(name) { \(property): \(dark[keyPath: ink.path].hex) }"), "\(name)")
        }
        #expect(classes.count > 10)
    }

    @Test func `pictures in one page do not restyle each other`() throws {
        let (one, _) = try svg()
        let (two, _) = try svg { $0.title = "Other" }
        func id(_ text: String) -> Substring? { text.firstMatch(of: /<svg [^>]*id="([^"]+)"/)?.1 }
        #expect(id(one) != nil && id(one) != id(two))
        #expect(one == (try svg().0))
    }

    // MARK: - Logo

    @Test(arguments: Theme.Logo.Corner.allCases)
    func `a logo stands in its corner and on nothing else`(corner: Theme.Logo.Corner) throws {
        let map = MapFixture(Self.text, rules: ["IC2"])
        var picture = try MapStyle.picture(of: map.diagram)
        let bounds = picture.bounds
        picture.add(Theme.Logo(text: "Huaxing & Partner 顾问", corner: corner))
        let logo = try #require(picture.notes.last)
        let isTop = corner == .topLeft || corner == .topRight
        #expect(isTop ? logo.rect.bottom < bounds.top : logo.rect.top > bounds.bottom)
        #expect(logo.rect.left >= bounds.left && logo.rect.right <= bounds.right + 0.01)
        #expect(OverlapCheck.faults(in: picture, of: map.diagram) == [])
        var theme = Theme.standard
        theme.logo = Theme.Logo(text: "Huaxing & Partner 顾问", corner: corner)
        #expect(try svg(theme: theme).1.texts.contains("Huaxing & Partner 顾问"))
    }
}
