import Testing

/// `--max-findings` cuts what is printed, in every format; what is counted, and how the program ends, it leaves alone.
struct MaxFindingsTests {
    private static let model =
        "department a; department b\n"
        + (1...6).map { "service a -> b \"help \($0)\"\n" }.joined()
        + "transfer a -> b -> a \"matter\"\n"

    /// What stands once in each finding of a format.
    private static let marks = [
        "text": "┌─ ", "json": "\"fingerprint\"", "sarif": "\"partialFingerprints\"", "github": "::warning ",
        "gitlab": "\"check_name\"", "junit": "<failure ", "rdjson": "\"severity\"", "markdown": "| warning | ",
    ]

    @Test(arguments: marks.keys.sorted())
    func itCutsWhatIsPrintedAlone(format: String) throws {
        let mark = try #require(Self.marks[format])
        let scratch = try Scratch(["org.flow": Self.model])
        let options = ["lint", "--ignore", "IC203", "--fail-on", "warning", "--output-format", format]
        let all = try scratch.icflow(options + ["org.flow"])
        let some = try scratch.icflow(options + ["--max-findings", "2", "org.flow"])
        let none = try scratch.icflow(options + ["--max-findings", "0", "org.flow"])
        #expect(Self.count(mark, in: all.standardOutput) >= 6)
        #expect(Self.count(mark, in: some.standardOutput) == 2)
        #expect(Self.count(mark, in: none.standardOutput) == 0)
        #expect([all.status, some.status, none.status] == [1, 1, 1])
    }

    @Test func theSummaryCountsWhatIsNotPrinted() throws {
        let scratch = try Scratch(["org.flow": Self.model])
        func summary(_ options: [String], _ begin: String) throws -> [Substring] {
            try ["1", "1000"].map { maximum in
                let run = try scratch.icflow(["lint"] + options + ["--max-findings", maximum, "org.flow"])
                let line = run.standardOutput.split(separator: "\n").last { $0.contains(begin) }
                return try #require(line).split(separator: ";")[0]
            }
        }
        let text = try summary([], " in 1 model ")
        #expect(text[0] == text[1])
        let json = try summary(["--output-format", "json"], "\"summary\"")
        #expect(json[0] == json[1])
        let markdown = try summary(["--output-format", "markdown"], " in 1 model ")
        #expect(markdown[0] == markdown[1])
    }

    private static func count(_ mark: String, in text: String) -> Int { text.ranges(of: mark).count }
}
