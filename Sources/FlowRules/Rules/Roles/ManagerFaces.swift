import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC107: a manager that serves only some of the three sides he has.
public struct ManagerFaces: Rule {
    public init() {}

    /// Definition: a unit with a parent, a sibling and a child, among whose customers there is no ancestor, no sibling or no
    /// descendant.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let reporting = model.reporting
        var served = DenseMap<UnitID, Faces>(repeating: [], count: model.units.count)
        let (flows, traits) = (model.flows, organisation.traits)
        for flow in flows.ids
        where !traits[flow].isDisjoint(with: [.up, .down, .level]) && flows.kind(flow).isDelivery {
            let supplier = flows.supplier(flow)
            if traits[flow].contains(.up) {
                served[supplier].insert(.superior)
            } else if traits[flow].contains(.down) {
                served[supplier].insert(.subordinate)
            } else if !traits[flow].contains(.toItself) {
                served[supplier].insert(.peer)
            }
        }
        return model.units.ids.compactMap { unit in
            guard let parent = reporting.parents[unit], reporting.children.count(of: parent) > 1,
                !reporting.children[unit].isEmpty, served[unit] != .all
            else { return nil }
            let missing = Faces.all.subtracting(served[unit])
            return Finding(
                self, at: model.units[unit].nameSpan, units: [unit],
                data: ["missing": .list(missing.names.map { .text($0) })])
        }
    }

    /// The sides on which a unit may have customers.
    private struct Faces: OptionSet {
        let rawValue: UInt8
        static let superior = Faces(rawValue: 1)
        static let peer = Faces(rawValue: 2)
        static let subordinate = Faces(rawValue: 4)
        static let all: Faces = [.superior, .peer, .subordinate]

        var names: [String] {
            [(Faces.superior, "superior"), (.peer, "peer"), (.subordinate, "subordinate")].compactMap { face, name in
                contains(face) ? name : nil
            }
        }
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        guard let unit = finding.units.first, case .list(let missing)? = finding.data["missing"] else {
            return FindingText("", remedy: "")
        }
        let name = writer.unit(unit)
        let faces = missing.map { face in
            switch face {
            case .text("superior"): writer.say("its superior", "上级")
            case .text("peer"): writer.say("its peers", "同级")
            default: writer.say("those under it", "下级")
            }
        }
        let example = partner(of: unit, for: missing.first, in: writer.model).map {
            writer.statement(.service, from: unit, to: $0)
        }
        return FindingText(
            writer.say(
                "\(name) delivers nothing to \(faces.joined(separator: " or "))",
                "\(name)的客户里缺了\(faces.joined(separator: "、"))"),
            remedy: writer.say(
                "ask that side what it needs from \(name) and write it down: `\(example ?? "")`",
                "去问那一边需要\(name)给什么，并写下来：`\(example ?? "")`"))
    }

    private func partner(of unit: UnitID, for face: FindingData.Value?, in model: Model) -> UnitID? {
        let parent = model.reporting.parents[unit]
        switch face {
        case .text("superior"): return parent
        case .text("peer"): return parent.flatMap { model.reporting.children[$0].first { $0 != unit } }
        default: return model.reporting.children[unit].first
        }
    }

    public let page = RulePage(
        "IC107", "manager-faces", Wording("a manager with a blind side", "三类内部客户缺一"), theme: .roles, severity: .info,
        isCore: false,
        finds: Wording(
            "A unit that has a superior, a peer and a subordinate, and delivers nothing to one or more of the three. Says which.",
            "既有上级又有同级和下级的单位，对三者之一（或更多）没有任何交付。指出缺的是哪一类。"),
        why: Wording(
            """
            Whoever stands in the middle has three customers: the superior, who gets results; the next department, which gets its \
            part of the work; the people below, who get the conditions for theirs. Managers see the first one daily, the second \
            in quarrels, and the third not at all.
            """,
            """
            站在中间的人有三类客户：上级要结果，兄弟部门要自己那一份工作，下级要干活的条件。\
            经理天天看得见第一类，吵架时看得见第二类，第三类常常看不见。
            """),
        intended: Wording(
            "`allow manager-faces because \"…\"` in the unit's block", "在该单位的块中写“允许 manager-faces 因为 \"…\"”"),
        examples: [
            RuleExample(
                Wording("A plant that looks up and sideways", "只看上和看旁的工厂"),
                fires: """
                    division operations {
                        department ↓plant { team line1 }
                        department warehouse
                    }
                    logistics plant -> warehouse tubes
                    information plant -> operations "monthly output"
                    item tubes
                    """,
                mended: """
                    division operations {
                        department plant { team line1 }
                        department warehouse
                    }
                    logistics plant -> warehouse tubes
                    information plant -> operations "monthly output"
                    information plant -> line1 "shift plan" { every 1w }
                    item tubes
                    """),
            RuleExample(
                Wording("A finance department that serves nobody beside it", "只对上对下的财务部"),
                fires: """
                    公司 总部 {
                        部门 ↓财务部 { 班组 出纳组 }
                        部门 采购部
                    }
                    信息 财务部 -> 总部 "月度报表"
                    服务 财务部 -> 出纳组 "账户授权"
                    """,
                mended: """
                    公司 总部 {
                        部门 财务部 { 班组 出纳组 }
                        部门 采购部
                    }
                    信息 财务部 -> 总部 "月度报表"
                    服务 财务部 -> 出纳组 "账户授权"
                    服务 财务部 -> 采购部 "货款支付" { 时限 3d; 验收 "三单一致" }
                    """),
        ])
}
