import FlowDiagnostics
import FlowRules
import Testing

@testable import FlowWorkspace

struct ConfigurationTests {
    @Test func theNearestUpwardsHolds() throws {
        let files = MemoryFiles(texts: [
            "a.flow": "team a", "icflow.yml": "profile: draft", "x/y/b.flow": "team b",
            "x/.icflow.yml": "profile: strict",
            "x/y/z/c.flow": "team c",
        ])
        let settled = try settle(files, ["a.flow", "x/y/b.flow", "x/y/z/c.flow"])
        #expect((0..<3).map { settled.settings(of: $0).rules.profile } == [.draft, .strict, .strict])
        #expect(settled.settings.map(\.configuration.paths) == [["icflow.yml"], ["x/.icflow.yml"]])
    }

    @Test func oneMayBeNamedOrNoneRead() throws {
        let files = MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": "nonsense", "other.yml": "profile: complete"])
        #expect(
            try settle(files, ["a.flow"]) { $0.source = .file(FilePath("other.yml")) }.settings[0].rules.profile
                == .complete)
        #expect(try settle(files, ["a.flow"]) { $0.source = .none }.settings[0].rules.profile == .core)
        #expect(mistakes(files).count == 1)
        #expect(
            mistakes(files) { $0.source = .file(FilePath("missing.yml")) } == [
                "missing.yml:1:1: the configuration `missing.yml` cannot be read: no such file or folder"
            ])
    }

    @Test func twoInOneFolderAreAMistake() {
        let files = MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": "", ".icflow.yml": ""])
        #expect(mistakes(files) == [".icflow.yml:1:1: there is `icflow.yml` too: keep one of the two"])
    }

    @Test func whatExtendsGoesBeforeWhatItExtends() throws {
        let files = MemoryFiles(texts: [
            "a.flow": "team a",
            "icflow.yml": "extends: [conf/one.yml, conf/two.yml]\nprofile: strict\nrules: {IC203: info}",
            "conf/one.yml":
                "extends: base.yml\nfail-on: warning\nbaseline: known.json\nrules: {IC203: off, IC501: off}",
            "conf/two.yml": "extends: base.yml\nfail-on: info\nprofile: draft",
            "conf/base.yml":
                "fail-on: error\nlang: zh\nmax-warnings: 3\nrules: {IC501: error, IC206: {warn: 7, error: 9}}",
        ])
        let settings = try settle(files).settings[0]
        #expect(settings.configuration.paths == ["icflow.yml", "conf/two.yml", "conf/one.yml", "conf/base.yml"])
        #expect(settings.rules.profile == .strict)
        #expect(settings.failOn.value == .info)
        #expect(settings.language.value == .chinese)
        #expect(settings.maximumWarnings.value == 3)
        #expect(settings.baseline.value == FilePath("/desk/conf/known.json"))
        #expect(settings.rules.runs(BuckPassing().page) && !settings.rules.runs(StandardMissing().page))
        #expect(settings.rules.count("warn", of: LongPassing().page) == 7)
        #expect(settings.chosen.origin(of: BuckPassing().page).wording.english == "icflow.yml:3:16")
        #expect(settings.chosen.origin(of: "warn", of: LongPassing().page).wording.english == "conf/base.yml:4:37")
    }

    @Test func circlesAreToldWithTheirPath() {
        let files = MemoryFiles(texts: [
            "a.flow": "team a", "icflow.yml": "extends: x/b.yml", "x/b.yml": "extends: c.yml",
            "x/c.yml": "lang: en\nextends:\n  - ../icflow.yml",
        ])
        #expect(
            mistakes(files) == [
                "x/c.yml:3:5: these configurations extend each other: icflow.yml → x/b.yml → x/c.yml → icflow.yml"
            ])
        let own = MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": "extends: icflow.yml"])
        #expect(mistakes(own)[0].hasSuffix("icflow.yml → icflow.yml"))
    }

    /// No recursion, and no file read twice: a chain and a lattice of many files.
    @Test func manyThatExtendEachOtherAreFollowedOnce() throws {
        var texts = ["a.flow": "team a", "icflow.yml": "extends: c0.yml", "c400.yml": "profile: strict"]
        for number in 0..<400 { texts["c\(number).yml"] = "extends: [c\(number + 1).yml, ./c\(number + 1).yml]" }
        #expect(try settle(MemoryFiles(texts: texts)).settings[0].rules.profile == .strict)
    }

    @Test func theCommandLineGoesBefore() throws {
        let files = MemoryFiles(texts: [
            "a.flow": "team a",
            "icflow.yml": """
            profile: strict
            select: [IC1, IC2]
            ignore: [IC2]
            rules: {IC101: off, IC102: off}
            fail-on: info
            max-warnings: 0
            lang: zh
            baseline: b.json
            """,
        ])
        let plain = try settle(files).settings[0].rules
        #expect(running(plain) == ["IC103", "IC104", "IC105", "IC106", "IC107", "IC108", "IC109"])
        let chosen = try settle(files) {
            $0.rules.profile = "core"
            $0.rules.extendSelect = ["IC101,buck-passing"]
            $0.rules.ignore = ["IC104"]
            $0.failOn = .error
            $0.maximumWarnings = 5
            $0.language = .english
            $0.baseline = FilePath("other.json")
        }.settings[0]
        #expect(
            running(chosen.rules) == ["IC101", "IC103", "IC105", "IC106", "IC107", "IC108", "IC109", "IC203"])
        #expect(chosen.rules.profile == .core)
        #expect(chosen.failOn.value == .error && chosen.maximumWarnings.value == 5)
        #expect(chosen.language.value == .english && chosen.baseline.value == FilePath("other.json"))
        let selected = try settle(files) { $0.rules.select = ["IC102,IC203,IC3"] }.settings[0].rules
        #expect(running(selected).prefix(3) == ["IC102", "IC203", "IC301"])
        let severe = try settle(files) { $0.rules.severities = ["IC102=error"] }.settings[0].rules
        #expect(running(severe).first == "IC102")
    }

    @Test func whatNamesOneRuleGoesBeforeAPrefix() throws {
        let text = "rules:\n  buck-passing: {severity: error}\n  IC20: off\n  IC2: warning\n  IC: info\n"
        let rules = try settle(MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": text])).settings[0].rules
        #expect(rules.severities["IC203"] == .some(.error))
        #expect(rules.severities["IC201"] == .some(nil))
        #expect(rules.severities["IC101"] == .some(.info))
    }

    @Test func optionsAreSet() throws {
        let text = """
            rules:
              IC101: {level: team}
              vague-standard: {severity: error, words: [bald, 过几天]}
              low-grade: {points: 5}
              no-meeting: {flows: 9}
            """
        let settings = try settle(MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": text])).settings[0].rules
        #expect(settings.option("level", of: RoleInversion().page) == .word("team"))
        #expect(settings.option("words", of: VagueStandard().page) == .words(["bald", "过几天"]))
        #expect(settings.count("points", of: LowGrade().page) == 5)
        // An option alone does not switch a rule on.
        #expect(settings.runs(VagueStandard().page) && !settings.runs(NoMeeting().page))
    }

    @Test func policiesMayBeNamed() throws {
        let files = MemoryFiles(texts: [
            "a.flow": "policy Gate { forbid transfer }", "b.flow": "team b",
            "icflow.yml": "rules: {Gate: off, ICP: info}",
        ])
        let settled = try settle(files, ["a.flow", "b.flow"])
        #expect(settled.settings[0].rules.severities["Gate"] == .some(nil))
    }

    /// All of them are told at once, in the order of the lines.
    @Test func allMistakesAreToldByPlace() {
        let text = """
            profil: core
            profile: stict
            rules:
              buck-pasing: error
              IC203: eror
              deep-hierarchy: {levls: 3}
              IC5: {words: [x]}
              role-inversion: {level: departmnt}
              buck-passing: off
              no-meeting: {flows: many}
              low-grade: {points: 6}
              ICS201: off
              goods-cycle:
            max-warnings: -1
            select: {a: b}
            ignore: [nothing-here]
            lang: fr
            """
        let files = MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": text])
        #expect(
            mistakes(files) == [
                "icflow.yml:1:1: there is no key `profil`; did you mean profile?",
                "icflow.yml:2:10: there is no profile `stict`; did you mean strict?",
                "icflow.yml:4:3: there is no rule `buck-pasing`; did you mean `buck-passing`?",
                "icflow.yml:5:10: there is no severity `eror`; did you mean error?",
                "icflow.yml:6:20: `deep-hierarchy` has no option `levls`; did you mean `levels`?",
                "icflow.yml:7:9: `IC5` means several rules, which have no options in common: set the option for a rule by its name",
                "icflow.yml:8:27: there is no value of `level` `departmnt`; did you mean department?",
                "icflow.yml:9:3: `buck-passing` (IC203) is set in line 5 already: leave one of them",
                "icflow.yml:10:23: `flows` takes a whole number from 1 to 1000000, not `many`",
                "icflow.yml:11:23: `points` takes a whole number from 1 to 5, not `6`",
                "icflow.yml:12:3: `ICS201` is a mistake in the text, not a rule: it is always told",
                "icflow.yml:13:15: `goods-cycle` takes a text, not nothing",
                "icflow.yml:14:15: `max-warnings` takes a whole number from 0 on, not `-1`",
                "icflow.yml:15:9: `select` takes a text or a list of texts, not a mapping",
                "icflow.yml:16:10: there is no rule `nothing-here`; `icflow explain` lists the rules",
                "icflow.yml:17:7: there is no language `fr`; there are en, zh",
            ])
    }

    @Test func whatAListNamesInVainIsToldOnce() {
        let text = """
            select: [nothing, nothing, IC2]
            ignore: [nothing, nowhere, nothing]
            """
        let files = MemoryFiles(texts: ["a.flow": "team a", "icflow.yml": text])
        #expect(
            mistakes(files) == [
                "icflow.yml:1:10: there is no rule `nothing`; `icflow explain` lists the rules",
                "icflow.yml:2:10: there is no rule `nothing`; `icflow explain` lists the rules",
                "icflow.yml:2:19: there is no rule `nowhere`; `icflow explain` lists the rules",
            ])
    }

    @Test func filesThatCannotBeReadAreTold() {
        for (node, part) in [
            (MemoryFiles.Node.unreadable, "permission denied"), (.pipe, "no regular file"),
            (.text(String(repeating: "#\n", count: 200_000)), "too much"),
        ] {
            let files = MemoryFiles(["a.flow": .text("team a"), "icflow.yml": node])
            #expect(mistakes(files).first?.contains(part) == true, "\(mistakes(files))")
        }
        // A folder of that name is none.
        #expect(mistakes(MemoryFiles(texts: ["a.flow": "team a", "icflow.yml/x": ""])).isEmpty)
    }

    private func settle(
        _ files: MemoryFiles, _ paths: [String] = ["a.flow"], _ change: (inout SettingsChoice) -> Void = { _ in }
    ) throws -> SettledModels {
        var choice = SettingsChoice(today: try #require(Today("2026-11-02")))
        change(&choice)
        let workspace = Workspace(files)
        return try workspace.settle(workspace.open(paths).models, choice)
    }

    private func mistakes(_ files: MemoryFiles, _ change: (inout SettingsChoice) -> Void = { _ in }) -> [String] {
        do {
            _ = try settle(files, ["a.flow"], change)
            return []
        } catch SettingsError.configuration(let mistakes) {
            return mistakes.mistakes.map(\.line.english)
        } catch {
            return ["\(error)"]
        }
    }

    private func running(_ settings: RuleSettings) -> [String] {
        RuleCatalog.rules.map(\.page).filter(settings.runs).map(\.code)
    }
}
