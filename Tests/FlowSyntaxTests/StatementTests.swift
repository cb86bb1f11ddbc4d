import FlowDiagnostics
import FlowSyntax
import FlowTestSupport
import Testing

/// The tree of every statement and attribute.
@Suite struct StatementTests {
    @Test(arguments: [
        ("org \"x\"", "(org org (string `\"x\"`))"),
        ("include \"a/*.flow\"", "(include include (string `\"a/*.flow\"`))"),
        ("department a \"x\" { }", "(unit department (name `a`) (string `\"x\"`) (block))"),
        ("customer a", "(external customer (name `a`))"),
        (
            "class vip \"VIP\" { level 2 }",
            "(class class (name `vip`) (string `\"VIP\"`) (block (attribute level (number `2`))))"
        ),
        (
            "item a \"x\" aka \"y\", \"z\"",
            "(item item (name `a`) (string `\"x\"`) (clause aka (string `\"y\"`) (string `\"z\"`)))"
        ),
        ("item \"x\"", "(item item (string `\"x\"`))"),
        (
            "regulation a \"x\" by b",
            "(regulation regulation (name `a`) (string `\"x\"`) (clause by (unitReference `b`)))"
        ),
        (
            "meeting a, b.c every 2w \"x\"",
            "(meeting meeting (unitReference `a`) (unitReference `b.c`) (clause every (duration `2w`)) (string `\"x\"`))"
        ),
        (
            "system a \"x\" { note \"y\" }",
            "(system system (name `a`) (string `\"x\"`) (block (attribute note (string `\"y\"`))))"
        ),
        (
            "service a, b -> c x for d as e",
            "(delivery service (route (unitReference `a`) (unitReference `b`) (unitReference `c`)) (itemReference `x`) (clause for (reference `d`)) (clause as (name `e`)))"
        ),
        (
            "transfer a -> b -> a \"x\" as e",
            "(transfer transfer (route (unitReference `a`) (unitReference `b`) (unitReference `a`)) (itemReference `\"x\"`) (clause as (name `e`)))"
        ),
        (
            "process a { service b -> c x }",
            "(process process (name `a`) (block (delivery service (route (unitReference `b`) (unitReference `c`)) (itemReference `x`))))"
        ),
        (
            "told by a on 2026-11-02 { mission \"x\" }",
            "(account toldBy (unitReference `a`) (clause onDate (date `2026-11-02`)) (block (attribute mission (string `\"x\"`))))"
        ),
        (
            "allow r between a, b for \"x\" until 2026-11-02 because \"y\"",
            "(allow allow (reference `r`) (clause between (unitReference `a`) (unitReference `b`)) (clause for (string `\"x\"`)) (clause until (date `2026-11-02`)) (clause because (string `\"y\"`)))"
        ),
        (
            "view v { show service, transfer; focus a depth 2 }",
            "(view view (name `v`) (block (attribute show (word service) (word transfer)) (attribute focus (unitReference `a`) (clause depth (number `2`)))))"
        ),
    ])
    func statements(text: String, expected: String) {
        #expect(outline(expectParse(text)) == expected)
    }

    /// Each attribute by the block that holds it. The block's node is left out of what is expected.
    @Test(arguments: [
        ("head a.b", "(attribute head (unitReference `a.b`))"),
        ("deputy \"x\", a", "(attribute deputy (string `\"x\"`) (unitReference `a`))"),
        ("vacant", "(attribute vacant)"), ("staff", "(attribute staff)"),
        ("reports to a", "(attribute reportsTo (unitReference `a`))"),
        ("size 3", "(attribute size (number `3`))"), ("level 3", "(attribute level (number `3`))"),
        ("mission \"x\"", "(attribute mission (string `\"x\"`))"),
        ("scope complete", "(attribute scope (word complete))"),
        ("produces a archive", "(attribute produces (itemReference `a`) (word archive))"),
        ("produces \"a\"", "(attribute produces (itemReference `\"a\"`))"),
        (
            "requires a from b { within 5d; quantity 20 kg; critical }",
            "(attribute requires (itemReference `a`) (clause from (unitReference `b`)) (block (attribute within (duration `5d`)) (attribute quantity (amount `20 kg`)) (attribute critical)))"
        ),
        ("refuses a", "(attribute refuses (itemReference `a`))"),
        ("goal \"x\" from a", "(attribute goal (string `\"x\"`) (clause from (unitReference `a`)))"),
        ("kpi \"x\" for a", "(attribute kpi (string `\"x\"`) (clause for (unitReference `a`)))"),
        ("assign pool", "(attribute assign (word pool))"),
        ("note \"x\"", "(attribute note (string `\"x\"`))"),
        (
            "allow r until 2026-11-02 because \"x\"",
            "(attribute allow (reference `r`) (clause until (date `2026-11-02`)) (clause because (string `\"x\"`)))"
        ),
        ("post p", "(unit post (name `p`))"),
    ])
    func attributesOfAUnit(text: String, expected: String) {
        #expect(outline(expectParse("team t { \(text) }")) == "(unit team (name `t`) (block \(expected)))")
    }

    @Test(arguments: [
        (
            "owner a, \"x\" lead \"y\"",
            "(attribute owner (unitReference `a`) (string `\"x\"`) (clause lead (string `\"y\"`)))"
        ),
        ("relation process", "(attribute relation (word process))"),
        ("receiver a", "(attribute receiver (unitReference `a`))"),
        ("ordered by a", "(attribute orderedBy (unitReference `a`))"),
        ("accept \"x\"", "(attribute accept (string `\"x\"`))"),
        ("quantity 90%", "(attribute quantity (amount `90%`))"),
        ("capacity 20 \"per day\"", "(attribute capacity (amount `20 \"per day\"`))"),
        ("agreed by a, b", "(attribute agreedBy (unitReference `a`) (unitReference `b`))"),
        ("due 5d", "(attribute due (duration `5d`))"), ("expect 5天", "(attribute expect (duration `5天`))"),
        ("notice 0.5h", "(attribute notice (duration `0.5h`))"), ("every 1个月", "(attribute every (duration `1个月`))"),
        ("window Mon 9:00 13:00-17:00, Thu", "(attribute window (slot `Mon 9:00 13:00-17:00`) (slot `Thu`))"),
        ("window 9:00-10:00", "(attribute window (slot `9:00-10:00`))"),
        ("measure \"x\"", "(attribute measure (string `\"x\"`))"),
        ("scale \"x\"", "(attribute scale (string `\"x\"`))"),
        ("scale two", "(attribute scale (word two))"), ("grade 3/5", "(attribute grade (rating `3/5`))"),
        ("evaluated by a", "(attribute evaluatedBy (unitReference `a`))"),
        ("veto by a", "(attribute vetoBy (unitReference `a`))"),
        ("charge 200 CNY", "(attribute charge (money `200 CNY`))"),
        ("charge ¥200", "(attribute charge (money `¥200`))"),
        ("under r", "(attribute under (reference `r`))"), ("contact a", "(attribute contact (unitReference `a`))"),
        ("on late \"x\"", "(attribute onLate (string `\"x\"`))"),
        ("trigger \"x\"", "(attribute trigger (string `\"x\"`))"),
        ("push", "(attribute push)"), ("critical", "(attribute critical)"),
        ("needs a, \"b\"", "(attribute needs (itemReference `a`) (itemReference `\"b\"`))"),
        ("via a, b", "(attribute via (unitReference `a`) (unitReference `b`))"),
        ("used by nobody", "(attribute usedBy (word nobody))"), ("used by a", "(attribute usedBy (unitReference `a`))"),
        ("returns", "(attribute returns)"), ("returns limit 2", "(attribute returns (clause limit (number `2`)))"),
        (
            "complaint \"x\" action \"y\" by a",
            "(attribute complaint (string `\"x\"`) (clause action (string `\"y\"`) (clause by (unitReference `a`))))"
        ),
        ("source \"x\"", "(attribute source (string `\"x\"`))"),
    ])
    func attributesOfADelivery(text: String, expected: String) {
        let head = "(delivery service (route (unitReference `a`) (unitReference `b`)) (itemReference `x`) (block "
        #expect(outline(expectParse("service a -> b x { \(text) }")) == head + expected + "))")
    }

    @Test(arguments: [
        "org \"x\" { mission \"y\"; note \"z\"; allow r }",
        "customer a { requires b; produces c legal; refuses d; note \"z\" }",
        "item a { owner b; lead \"c\"; master d; sink e, f; returnable; note \"x\"; allow r }",
        "regulation a \"x\" by b { binds c, d; on e, \"f\"; exception g }",
        "regulation a \"x\" by b { exception none because \"y\" }",
        "transfer a -> b x { owner c; accepted; reason \"y\"; returns limit 1; complaint \"z\"; source \"s\"; note \"n\"; allow r }",
        "process a { owner b; customer c; goal \"x\"; due 5d; trigger \"y\"; note \"z\"; allow r; transfer d -> e f }",
        "told by a { mission \"x\"; requires b from c { accept \"y\"; window Mon; notice 1d; note \"z\" }; meeting d, e every 1w; source \"s\"; note \"n\" }",
        "view v { level department; group division; item \"x\"; highlight a, b; style sipoc; labels none; theme \"t\"; note \"n\" }",
        "meeting a every 1w", "told by a {}", "view v {}", "policy p {}", "process p {}",
    ])
    func theOtherBlocks(text: String) {
        expectParse(text)
    }

    @Test(arguments: [
        "produces a; produces b", "requires a; requires b", "refuses a; refuses b", "goal \"a\"; goal \"b\"",
        "kpi \"a\"; kpi \"b\"",
        "note \"a\"; note \"b\"", "allow a; allow b",
    ])
    func whatMayBeRepeated(text: String) {
        expectParse("team t { \(text) }")
    }

    @Test(arguments: [
        "head a; 1️⃣head b", "主管 a; 1️⃣head b", "staff; 1️⃣staff", "reports to a; 1️⃣reports to b",
    ])
    func whatMayNotBeRepeated(text: String) {
        let keyword = text.contains("reports") ? "reports to" : text.contains("staff") ? "staff" : "head"
        expectParse(
            "team t { \(text) }",
            [ExpectedDiagnostic("1️⃣", "`\(keyword)` is given twice in this block", remedy: "keep one")])
    }

    @Test func everyKeywordReadsTheSameInBothTongues() {
        let english = Parser.parse(soundTexts[soundTexts.count - 2])
        var bytes: [UInt8] = []
        var written = 0
        var waiting = [english.root]
        var keywords: [(Range<Int>, Keyword)] = []
        while let node = waiting.popLast() {
            waiting += english.children(node)
            guard let keyword = english.keyword(node) else { continue }
            let first = english.tokenRange(node).lowerBound
            let last = first + keyword.english.split(separator: " ").count - 1
            keywords.append((Int(english.tokens[first].start.value)..<Int(english.tokens[last].end.value), keyword))
        }
        for (range, keyword) in keywords.sorted(by: { $0.0.lowerBound < $1.0.lowerBound })
        where range.lowerBound >= written {
            bytes += english.text.bytes[written..<range.lowerBound] + Array(keyword.spelling(in: .chinese).utf8)
            written = range.upperBound
        }
        bytes += english.text.bytes[written...]
        let chinese = Parser.parse(SourceText(path: "zh", bytes: bytes))
        #expect(chinese.diagnostics.isEmpty)
        #expect(outline(chinese) == outline(english))
    }
}
