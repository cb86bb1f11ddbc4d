import FlowDiagnostics
import FlowDiagrams
import Foundation
import Testing

@testable import FlowWorkspace

struct ThemeFileTests {
    private func theme(_ text: String) throws -> Theme { try ThemeFile.theme(Array(text.utf8), path: "t.yml") }

    /// `line:column message` of each mistake, in English.
    private func mistakes(_ text: String) -> [String] {
        do {
            _ = try theme(text)
            return []
        } catch let error as LocatedMistakes {
            return error.mistakes.map { String($0.line.english.dropFirst("t.yml:".count)) }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `a file changes what it names and leaves the rest`() throws {
        let theme = try theme(
            """
            logo: { text: "华信咨询", corner: top-left }
            font: [Inter, Noto Sans CJK SC]
            colours:
              service: "#05A"
              highlight: Crimson
              frame-fill: ["#f4f4f4", whitesmoke]
              frame-border: gray
            extends: print
            """)
        var wanted = Theme(.print)
        wanted.palette.service = Colour(0x0055AA)
        wanted.palette.highlight = Colour(0xDC143C)
        wanted.palette.frameFills = [Colour(0xF4F4F4), Colour(0xF5F5F5)]
        wanted.palette.frameBorders = [Colour(0x808080)]
        wanted.font = FontName("Inter,Noto Sans CJK SC")
        wanted.logo = Theme.Logo(text: "华信咨询", corner: .topLeft)
        #expect(theme == wanted)
    }

    @Test func `the dark variant is changed, added or dropped`() throws {
        #expect(try theme("dark: none").darkPalette == nil)
        #expect(try theme("").darkPalette == Theme(.dark).palette)
        let added = try theme("extends: print\ndark: { text: white }")
        #expect(added.darkPalette?.text == Colour(0xFFFFFF))
        #expect(added.darkPalette?.background == Theme(.dark).background)
        #expect(added.text == Theme(.print).text)
        #expect(try theme("logo: Us\nbadges: outlined").logo == Theme.Logo(text: "Us", corner: .bottomRight))
    }

    @Test func `what is wrong is told by line and column, all at once`() {
        #expect(
            mistakes(
                """
                colors:
                  text: red
                colours:
                  servce: red
                  transfer: darkblu
                  logistics: 12
                  information: #123456
                logo: { txt: x }
                extends: prin
                font: "<script>"
                """) == [
                    "1:1: there is no theme key `colors`; did you mean colours?",
                    "4:3: there is no colour `servce`; did you mean service?",
                    "5:13: there is no colour `darkblu`; did you mean darkblue?",
                    "6:14: `logistics` takes `#rgb`, `#rrggbb` in quotes or a colour name of SVG, not `12`",
                    "7:15: `information` takes `#rgb`, `#rrggbb` in quotes or a colour name of SVG, not nothing",
                    "8:9: there is no logo key `txt`; did you mean text?",
                    "9:10: there is no built-in theme `prin`; did you mean print?",
                    "10:7: a font family is made of letters, digits, spaces and hyphens, not `<script>`",
                ])
        #expect(mistakes("- a").count == 1)
        #expect(mistakes("colours: { text: [a").count == 1)
        #expect(mistakes("logo: {}").count == 1)
        #expect(mistakes("logo: \(String(repeating: "x", count: 81))").count == 1)
        #expect(mistakes("colours: { frame-fill: [] }").count == 1)
        #expect(mistakes("font:").count == 1)
    }

    /// The example says what a theme file can say, and its colours can be read.
    @Test func `the documented theme is sound, and every colour is documented`() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../examples/themes").standardized
        let theme = try ThemeFile.theme(Array(Data(contentsOf: folder.appending(path: "house.yml"))), path: "house.yml")
        #expect(ThemeCheck.shortfalls(of: theme) == [])
        #expect(theme.logo?.corner == .topRight)
        let page = String(decoding: try Data(contentsOf: folder.appending(path: "README.md")), as: UTF8.self)
        let table = page.split(separator: "| colour | of |")[1].split(separator: "\n\n")[0]
        let told = table.matches(of: /(?m)^\| `([a-z-]+)`/).map { String($0.1) }
        #expect(told == Palette.names + ["frame-fill", "frame-border"])
        let keys = page.split(separator: "| key | says |")[1].split(separator: "\n\n")[0]
        #expect(keys.matches(of: /(?m)^\| `([a-z]+)`/).map { String($0.1) } == ThemeFile.keys)
    }

    @Test(arguments: ["default", "print", "dark"])
    func `built-in names are themes, whatever lies in the folder`(name: String) throws {
        let reader = ThemeReader(files: MemoryFiles(texts: [name: "colours: {}"]))
        let found = try reader.theme(ThemeReference(name))
        #expect(found.theme == Theme.Name(rawValue: name).map { Theme($0) })
        #expect(found.warnings == [])
    }

    @Test func `a theme file that cannot be read well is drawn with a warning`() throws {
        let reader = ThemeReader(
            files: MemoryFiles(texts: ["themes/pale.yml": "colours: { text: silver }\ndark: none"]))
        let found = try reader.theme(ThemeReference("pale.yml", relativeTo: FilePath("themes")))
        #expect(
            found.warnings.first
                == Wording(
                    "themes/pale.yml: text and background contrast by 1.8 : 1; 4.5 : 1 can be read",
                    "themes/pale.yml：text 与 background 的对比度为 1.8 : 1，达到 4.5 : 1 才看得清"))
        #expect(found.warnings.count == 9)
    }

    @Test func `what is no theme is told with a way out`() {
        let reader = ThemeReader(files: MemoryFiles(texts: ["a.yml": ""]))
        func message(_ name: String) -> String {
            do {
                _ = try reader.theme(ThemeReference(name))
                return ""
            } catch {
                return error.message.english
            }
        }
        #expect(message("prin") == "there is no theme `prin`; did you mean `print`?")
        #expect(
            message("pink") == "there is no theme `pink`; did you mean `print`?" || message("pink").contains("YAML"))
        #expect(message("none.yml") == "none.yml: no such file or folder")
        #expect(message("./a.yml") == "")
    }
}
