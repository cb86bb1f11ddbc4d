import Testing

/// What the README says of configurations is held against the program.
struct ConfigurationDocsTests {
    @Test func theExampleIsAccepted() throws {
        let blocks = try Page("README.md").blocks.filter { $0.text.hasPrefix("# icflow.yml\n") }
        #expect(!blocks.isEmpty)
        for block in blocks {
            let scratch = try Scratch(["org.flow": Texts.clean, "icflow.yml": block.text, "shared/base.yml": ""])
            let run = try scratch.icflow("lint", "--show-settings")
            #expect(run.status == 0, "\(run.standardError)")
        }
    }

    @Test func theTableHasAllKeys() throws {
        let rows = try Page("README.md").section("## Configuration").filter { $0.hasPrefix("| `") }
        let told = rows.flatMap { row in
            row.split(separator: "|")[0].matches(of: /`([a-z-]+)`/).map { String($0.1) }
        }
        // Of a key that is like no other, all are told.
        let scratch = try Scratch(["org.flow": Texts.clean, "icflow.yml": "0123456789: 1"])
        let complaint = try scratch.icflow("lint").standardError
        let known = complaint.split(separator: "there are ").last?.split { $0 == "," || $0.isWhitespace }.map(
            String.init)
        #expect(told.sorted() == known?.sorted(), "\(complaint)")
    }
}
