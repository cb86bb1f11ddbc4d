import FlowDiagnostics
import FlowGraph
import FlowModel

/// What is said of a broken policy: what happens, in the words of the sentence, and the policy's title and notes as the reason.
extension PolicyRule {
    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let number = finding.data.count("sentence"), policy.sentences.indices.contains(number - 1) else {
            return FindingText(page.name, remedy: "")
        }
        let sentence = policy.sentences[number - 1]
        if finding.data.has("unfinished") {
            return FindingText(
                writer.say(
                    "\(called(writer)) has more paths than can be followed: what is told of this sentence is not all",
                    "\(called(writer))涉及的路径过多，无法逐一走完：此句所报并非全部"),
                remedy: writer.say(
                    "narrow it down: name the units at both ends, or fewer kinds of flow",
                    "请收窄范围：写明两端的单位，或减少往来的种类"))
        }
        return FindingText(
            message(of: finding, sentence, writer) + reason(writer), remedy: remedy(of: finding, sentence, writer))
    }

    private func message(of finding: Finding, _ sentence: PolicySentence, _ writer: Writer) -> String {
        let policy = called(writer)
        switch sentence.demand {
        case .forbidFlows:
            let flow = finding.flows.first.map { handing($0, writer) } ?? ""
            return writer.say("\(flow), which \(policy) forbids", "\(flow)，\(policy)禁止这样做")
        case .forbidPath(let pattern):
            return forbiddenPath(finding, pattern, writer)
        case .forbidCycle(let pattern):
            let what = matter(finding, pattern.kinds, writer)
            let route = writer.route(finding.flows)
            let rest = finding.units.count - finding.flows.count
            let others = rest > 0 ? writer.say(" (and \(rest) more)", "（另有 \(rest) 个单位）") : ""
            return writer.say(
                "\(what) goes round \(route)\(others), and \(policy) forbids such a circle",
                "\(what)沿 \(route) 转圈\(others)，\(policy)禁止这样的循环")
        case .requireOfFlows:
            let flow = finding.flows.first.map { named($0, writer) } ?? ""
            let fault = fault(finding, sentence, writer)
            return writer.say("\(flow) \(fault), which breaks \(policy)", "\(flow)\(fault)，违反\(policy)")
        case .requireOfUnits:
            let unit = finding.units.first.map(writer.unit) ?? ""
            let fault = fault(finding, sentence, writer)
            return writer.say("\(unit) \(fault), which breaks \(policy)", "\(unit) \(fault)，违反\(policy)")
        case .requireFlows(let pattern):
            return missingFlow(finding, pattern, writer)
        case .requirePath(let pattern):
            let what = matter(finding, pattern.kinds, writer)
            let (route, through) = (writer.route(finding.flows), pattern.through.map(writer.unit))
            return writer.say(
                "\(what) goes \(route) and not through \(writer.either(through)), as \(policy) requires",
                "\(what)走 \(route)，绕过了 \(writer.either(through))，\(policy)要求必经此处")
        }
    }

    private func forbiddenPath(_ finding: Finding, _ pattern: PathPattern, _ writer: Writer) -> String {
        let (what, route, policy) = (
            matter(finding, pattern.kinds, writer), writer.route(finding.flows), called(writer)
        )
        let through = writer.either(pattern.through.map(writer.unit))
        let way =
            pattern.through.isEmpty
            ? writer.say("\(what) goes \(route)", "\(what)走 \(route)")
            : writer.say("\(what) goes \(route), through \(through)", "\(what)走 \(route)，途经 \(through)")
        guard let over = pattern.over else {
            return writer.say("\(way), a path that \(policy) forbids", "\(way)，\(policy)禁止这样的路径")
        }
        let count = finding.flows.count
        return writer.say(
            "\(way): \(count) arrow\(count == 1 ? "" : "s"), and \(policy) allows no more than \(over)",
            "\(way)，共 \(count) 步，\(policy)至多允许 \(over) 步")
    }

    private func missingFlow(_ finding: Finding, _ pattern: FlowPattern, _ writer: Writer) -> String {
        let kinds = pattern.kinds.noun[writer.language]
        let items = pattern.items.map(writer.item)
        let what =
            items.isEmpty ? kinds : writer.say("\(kinds) of \(writer.either(items))", "\(kinds)\(writer.either(items))")
        let policy = called(writer)
        let suppliers = places(pattern.suppliers, writer)
        let customers = places(pattern.customers, writer)
        let to = customers.map { writer.say(" to \($0)", "到 \($0)") } ?? ""
        let from = suppliers.map { writer.say(" from \($0)", "来自 \($0)") } ?? ""
        guard let unit = finding.units.first.map(writer.unit) else {
            return writer.say(
                "there is no \(what)\(from)\(to), which \(policy) requires", "没有\(from)\(to) 的\(what)，\(policy)要求有")
        }
        if finding.data.text("as") == "customer" {
            return writer.say(
                "\(unit) receives no \(what)\(from), which \(policy) requires",
                "\(unit) 收不到\(from) 的\(what)，\(policy)要求有")
        }
        return writer.say(
            "\(unit) gives no \(what)\(to), which \(policy) requires", "\(unit) 没有\(to) 的\(what)，\(policy)要求有")
    }

    private func remedy(of finding: Finding, _ sentence: PolicySentence, _ writer: Writer) -> String {
        let allow = exception(finding, writer)
        switch sentence.demand {
        case .forbidFlows:
            let excuses = sentence.guards.filter(\.isUnless).map { list($0.tests, writer) }
            let excuse =
                excuses.isEmpty
                ? "" : writer.say("give it \(writer.either(excuses)), ", "使其符合\(writer.either(excuses))，")
            return writer.say(
                "\(excuse)take it out, or write down the exception: \(allow)", "\(excuse)或删去，或写明例外：\(allow)")
        case .forbidPath:
            return writer.say(
                "shorten or break the path, or write down the exception: \(allow)", "缩短或截断此路径，或写明例外：\(allow)")
        case .forbidCycle:
            return writer.say(
                "break the circle, mark an intended way back with `{ returns }`, or write down the exception: \(allow)",
                "断开此循环，有意的退回请标 `{ 退回 }`，或写明例外：\(allow)")
        case .requireOfFlows:
            return writer.say("write it into the flow's block, or the exception: \(allow)", "在该往来的块中写明，或写明例外：\(allow)")
        case .requireOfUnits:
            return writer.say("write it into the unit's block, or the exception: \(allow)", "在该单位的块中写明，或写明例外：\(allow)")
        case .requireFlows:
            return writer.say("add the flow, or write down the exception: \(allow)", "补上该往来，或写明例外：\(allow)")
        case .requirePath(let pattern):
            let through = writer.either(pattern.through.map(writer.unit))
            return writer.say(
                "lead it through \(through), or write down the exception: \(allow)", "改经 \(through)，或写明例外：\(allow)")
        }
    }

    // MARK: - Parts of sentences

    /// `policy "Only sales speaks to customers"`; by its name where it has no title.
    private func called(_ writer: Writer) -> String {
        let title = page.title[writer.language]
        return writer.say("the policy \"\(title)\"", "政策“\(title)”")
    }

    private func reason(_ writer: Writer) -> String {
        let notes = policy.notes.map { writer.model.text($0) }
        guard !notes.isEmpty else { return "" }
        return writer.say(" (\(notes.joined(separator: "; ")))", "（\(notes.joined(separator: "；"))）")
    }

    /// What happens in a flow, as a clause.
    private func handing(_ flow: FlowID, _ writer: Writer) -> String {
        let flows = writer.model.flows
        let (supplier, customer) = (writer.unit(flows.supplier(flow)), writer.unit(flows.customer(flow)))
        let (item, kind) = (writer.item(flows.item(flow)), writer.kind(flows.kind(flow)))
        if flows.kind(flow) == .transfer {
            return writer.say("\(supplier) passes \(item) on to \(customer)", "\(supplier) 把\(item)转给 \(customer)")
        }
        return writer.say(
            "\(supplier) gives \(customer) \(item) (\(kind))", "\(supplier) 向 \(customer) 提供\(item)（\(kind)）")
    }

    private func named(_ flow: FlowID, _ writer: Writer) -> String {
        let flows = writer.model.flows
        let kind = writer.kind(flows.kind(flow))
        return "\(kind) \(writer.route([flow])) \(writer.item(flows.item(flow)))"
    }

    /// What goes along a path: the item, where all of it is about one, else the kinds.
    private func matter(_ finding: Finding, _ kinds: FlowKinds, _ writer: Writer) -> String {
        let items = Set(finding.flows.map { writer.model.flows.item($0) })
        if let item = items.first, items.count == 1 { return writer.item(item) }
        return writer.either(
            kinds.members.filter { kind in finding.flows.contains { writer.model.flows.kind($0) == kind } }.map(
                writer.kind))
    }

    /// What is wrong with a flow or unit that fails: what it has not, has, or does not meet.
    private func fault(_ finding: Finding, _ sentence: PolicySentence, _ writer: Writer) -> String {
        var written: [String] = []
        if case .list(let values)? = finding.data["failed"] {
            written = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        }
        let failed = sentence.tests.filter { written.contains($0.text(in: .english, of: writer.model)) }
        return writer.list(
            failed.map { test in
                if test.comparison != nil { return writer.say("does not meet ", "不符合") + list([test], writer) }
                let name = test.attribute.spelling(in: writer.language)
                return test.isNegated
                    ? writer.say("has `\(name)`", "有“\(name)”") : writer.say("has no `\(name)`", "没有“\(name)”")
            })
    }

    private func list(_ tests: [PolicyTest], _ writer: Writer) -> String {
        writer.list(
            tests.map { test in
                let text = test.text(in: writer.language, of: writer.model)
                return writer.say("`\(text)`", "“\(text)”")
            })
    }

    private func places(_ places: [Place], _ writer: Writer) -> String? {
        guard !places.isEmpty else { return nil }
        return writer.either(
            places.map { place in
                switch place {
                case .unit(let unit): writer.unit(unit)
                case .any(let kind), .each(let kind): writer.say("any \(kind.noun.english)", "任一\(kind.noun.chinese)")
                }
            })
    }

    private func exception(_ finding: Finding, _ writer: Writer) -> String {
        let units = finding.units.prefix(2).map(writer.unit)
        let scope =
            switch units.count {
            case 2: writer.say(" between \(units[0]), \(units[1])", " 各方 \(units[0]), \(units[1])")
            case 1: writer.say(" for \(units[0])", " 针对 \(units[0])")
            default: ""
            }
        return writer.say("`allow \(page.name)\(scope) because \"…\"`", "`允许 \(page.name)\(scope) 因为 \"…\"`")
    }
}

extension Writer {
    /// `a, b or c`; in Chinese `a、b或 c`.
    fileprivate func either(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        let rest = parts.dropLast()
        return say(rest.joined(separator: ", ") + " or " + last, rest.joined(separator: "、") + "或 " + last)
    }
}
