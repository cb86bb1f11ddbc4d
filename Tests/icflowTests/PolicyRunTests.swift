import Testing

struct PolicyRunTests {
    @Test func whatAnAllowanceMayBeForIsSaid() throws {
        let scratch = try Scratch(["a.flow": "team sales\nallow IC203 for sale because \"so\"\n"])
        let english = try scratch.icflow("check")
        #expect(english.status == 2)
        #expect(english.standardOutput.contains("there is no unit, item, flow, process or regulation `sale`"))
        #expect(english.standardOutput.contains("sales"))
        #expect(
            try scratch.icflow("check", "--lang", "zh").standardOutput.contains("没有名为“sale”的单位、事项、往来、流程或规定"))
    }
}
