import Foundation
import Testing

@testable import FlowReports

struct JSONReportTests {
    @Test func aFindingHasItsMembersInOrder() throws {
        let told = try Samples.told([Samples.linted(Samples.complaint)], as: .json)
        let flow = #""kind": "transfer""#
        let item = #""item": "customer complaint"}"#
        #expect(
            told
                == #"""
                {
                  "version": 1,
                  "tool": {"name": "icflow", "version": "1.2.3"},
                  "models": [
                    {"path": "org.flow", "units": 3, "flows": 3}
                  ],
                  "findings": [
                    {"code": "IC203", "rule": "buck-passing", "severity": "error", "message": "\"customer complaint\" goes round sales → plant → quality → sales and nobody owns it", "remedy": "let whoever first receives the matter keep it until another accepts it: `item \"customer complaint\" { owner sales }`", "location": {"path": "org.flow", "start": {"line": 2, "column": 1, "offset": 63}, "end": {"line": 2, "column": 65, "offset": 127}}, "related": [RELATED], "model": "org.flow", "units": ["plant", "quality", "sales"], "flows": [{"id": null, KIND, "supplier": "sales", "customer": "plant", ITEM, {"id": null, KIND, "supplier": "plant", "customer": "quality", ITEM, {"id": null, KIND, "supplier": "quality", "customer": "sales", ITEM], "data": {"closed": true, "owned": false}, "fingerprint": "PRINT", "suppressed": false}
                  ],
                  "summary": {"errors": 1, "warnings": 0, "infos": 0, "suppressed": 0}
                }

                """#.replacing("KIND", with: flow).replacing("ITEM", with: item)
                .replacing("RELATED", with: Self.member("related", of: told, from: "[", to: "]"))
                .replacing("PRINT", with: Self.member("fingerprint", of: told, from: "\"", to: "\"")))
    }

    /// The raw text of a member's value, without the marks around it.
    private static func member(_ name: String, of text: String, from: Character, to: Character) -> String {
        guard let key = text.firstRange(of: "\"\(name)\": \(from)"),
            let end = text[key.upperBound...].firstIndex(of: to)
        else {
            return ""
        }
        return String(text[key.upperBound..<end])
    }

    @Test func nothingFoundIsAnEmptyList() throws {
        let report = try parsed(Samples.told([Samples.linted("team a\n")], as: .json))
        #expect((report["findings"] as? [Any])?.isEmpty == true)
        #expect(try Samples.told([], as: .json).contains("\"models\": [],\n"))
    }

    @Test func mistakesAreFindingsToo() throws {
        let report = try parsed(Samples.told([Samples.linted("departmnt a\ndepartmnt b\n")], as: .json))
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.map { $0["code"] as? String } == ["ICS104", "ICS104"])
        #expect(findings.map { $0["rule"] as? String } == ["unknown-keyword", "unknown-keyword"])
        #expect((findings[0]["units"] as? [Any])?.isEmpty == true)
        let prints = findings.compactMap { $0["fingerprint"] as? String }
        #expect(Set(prints).count == 2 && prints.allSatisfy { $0.count == 16 })
    }

    @Test func suppressedFindingsTellTheirReason() throws {
        let text = Samples.complaint + "allow buck-passing because \"agreed\"\n"
        let report = try parsed(Samples.told([Samples.linted(text)], as: .json))
        let finding = try #require((report["findings"] as? [[String: Any]])?.first)
        #expect(finding["suppressed"] as? Bool == true)
        #expect(finding["reason"] as? String == "agreed")
        #expect((report["summary"] as? [String: Int]) == ["errors": 0, "warnings": 0, "infos": 0, "suppressed": 1])
    }

    @Test func fingerprintsSurviveMovedLinesAndHiddenFindings() throws {
        let moved = "\n\n// moved\n" + Samples.complaint
        func prints(_ text: String) throws -> [String] {
            let report = try parsed(Samples.told([Samples.linted(text)], as: .json))
            return (report["findings"] as? [[String: Any]] ?? []).compactMap { $0["fingerprint"] as? String }
        }
        #expect(try prints(Samples.complaint) == prints(moved))
        #expect(try prints(moved).count == 1)
    }

    @Test func everyTextIsEscaped() throws {
        let nasty = "\"\\/\u{0}\u{1F}\u{7F}\n\r\t\u{2028}字😀\u{FFFD}"
        let told = try Samples.written { output in
            var json = JSONWriter(output)
            json.object { json in
                json.member(nasty, nasty)
                json.member("list", array: .lines) { json in
                    for number in 0..<3 {
                        json.element()
                        json.number(number)
                    }
                }
                json.member("empty") { _ in }
            }
        }
        let parsed = try parsed(told)
        #expect(parsed[nasty] as? String == nasty)
        #expect(parsed["list"] as? [Int] == [0, 1, 2])
        #expect((parsed["empty"] as? [String: Any])?.isEmpty == true)
    }

    private func parsed(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
