import Testing

struct PolicyRunTests {
    /// The models of the language's own grammar: any attribute may be asked for.
    @Test func aTestOfWhatATransferCannotHaveIsAWarningAndNoMistake() throws {
        let scratch = try Scratch([
            "a.flow": "team a; team b\ntransfer a -> b \"x\" { owner a }\npolicy p { require accept for transfer }\n"
        ])
        let run = try scratch.icflow("lint", "--select", "p")
        #expect(run.status == 1)
        #expect(run.standardOutput.contains("warning[ICS211] foreign-attribute: transfers have no `accept`"))
        #expect(run.standardOutput.contains("error[ICP]"))
        #expect(try scratch.icflow("check").status == 0)
    }

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
