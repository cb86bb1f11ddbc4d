import FlowTestSupport
import Testing

struct StatsTests {
    private static let model =
        "supplier s; department a; department b\nservice s -> a -> b \"x, y\"\ntransfer b -> a \"z\"\n"

    @Test func theTableNamesWhoServesWhom() throws {
        let scratch = try Scratch(["org.flow": Self.model])
        let run = try scratch.icflow("stats", "org.flow")
        #expect(run.status == 0)
        #expect(
            run.standardOutput.hasPrefix(
                "3 units: department 2, supplier 1\n3 flows: logistics 0, service 2, information 0, transfer 1\n"))
        #expect(run.standardOutput.contains("Who serves whom"))
        #expect(try scratch.icflow("stats", "--lang", "zh", "org.flow").standardOutput.contains("谁为谁服务"))
    }

    @Test func oneIsNotSeveral() throws {
        let scratch = try Scratch(["org.flow": "department a\ncustomer b\nservice a -> b \"x\"\n", "empty.flow": ""])
        let run = try scratch.icflow("stats", "org.flow")
        #expect(run.standardOutput.contains("\n1 flow: logistics 0, service 1"))
        #expect(run.standardOutput.contains("\n1 customer as: condition 0"))
        #expect(try scratch.icflow("stats", "empty.flow").standardOutput.hasPrefix("0 units\n0 flows: "))
    }

    @Test func theTableOfPairsIsCSVToo() throws {
        let scratch = try Scratch(["org.flow": Self.model])
        let rows = try scratch.icflow("stats", "--format", "csv", "org.flow").standardOutput.split(separator: "\r\n")
        #expect(rows.count == 4)
        #expect(rows.dropFirst().first == "s,a,0,1,0,0,0,0,0,0,1")
    }

    @Test func aModelWithMistakesIsCountedAsFarAsItGoes() throws {
        let scratch = try Scratch(["org.flow": Self.model + "service a -> nowhere \"x\"\n"])
        let run = try scratch.icflow("stats", "org.flow")
        #expect(run.status == 2)
        #expect(run.standardOutput.contains("3 flows"))
        #expect(run.standardError.contains("icflow check"))
        #expect(try scratch.icflow("stats", "none.flow").status == 2)
        #expect(try scratch.icflow("stats").status == 2)
    }
}
