import FlowDiagnostics
import FlowGraph
import FlowModel

/// IC801: for one matter the customer has to deal with several units.
public struct ManyDoors: Rule {
    public init() {}

    /// Definition: the deliveries of one process to one customer have two or more different contacts, or four or more where the
    /// customer is internal. The contact is the supplier where none is written.
    public func findings(in organisation: Organisation) -> [Finding] {
        let model = organisation.model
        let limits = (
            external: organisation.settings.count("external", of: page),
            internal: organisation.settings.count("internal", of: page)
        )
        return model.processes.ids.flatMap { process in
            doors(of: process, model).compactMap { door in
                let isExternal = model.isExternal(door.customer)
                guard door.contacts.count >= (isExternal ? limits.external : limits.internal) else { return nil }
                return Finding(
                    self, isExternal ? .warning : .info, at: model.units[door.customer].nameSpan,
                    units: [door.customer],
                    process: process, data: ["contacts": .list(door.contacts.map { .unit($0.unit) })],
                    related: door.contacts.map { contact in
                        .init(
                            contact.flow, naming: contact.unit, note: Wording("here the contact is {0}", "此处对口的是{0}"))
                    })
            }
        }
    }

    /// A customer of a process, and whom it deals with there.
    private struct Door {
        let customer: UnitID
        /// Each unit once, with the first flow for which it is the contact.
        var contacts: [(unit: UnitID, flow: FlowID)]
    }

    /// In the order of the process's steps.
    private func doors(of process: ProcessID, _ model: Model) -> [Door] {
        struct Meeting: Hashable {
            let customer: UnitID
            let contact: UnitID
        }
        var doors: [Door] = []
        var places: [UnitID: Int] = [:]
        var met: Set<Meeting> = []
        for flow in model.processes[process].flows where model.flows.kind(flow).isDelivery {
            let customer = model.flows.customer(flow)
            let contact = model.units(model.attribute(.contact, of: flow)).first ?? model.flows.supplier(flow)
            guard met.insert(Meeting(customer: customer, contact: contact)).inserted else { continue }
            if let place = places[customer] {
                doors[place].contacts.append((contact, flow))
            } else {
                places[customer] = doors.count
                doors.append(Door(customer: customer, contacts: [(contact, flow)]))
            }
        }
        return doors
    }

    public func text(of finding: Finding, for writer: Writer) -> FindingText {
        let customer = writer.unit(finding.units[0])
        let process = finding.process.map(writer.process) ?? ""
        var contacts: [UnitID] = []
        if case .list(let values)? = finding.data["contacts"] {
            contacts = values.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
        }
        let first = contacts.first.map(writer.unit) ?? ""
        return FindingText(
            writer.say(
                "in \(process), \(customer) has to deal with \(contacts.count) units: \(writer.units(contacts))",
                "在\(process)中，\(customer) 要分别找 \(contacts.count) 个单位：\(writer.units(contacts))"),
            remedy: writer.say(
                "let one of them face the customer and deal with the others behind the counter: `contact \(first)`",
                "由其中一家出面，其余的在柜台后面配合：`对口 \(first)`"))
    }

    public let page = RulePage(
        "IC801", "many-doors", Wording("many doors", "多头跑"), theme: .door, severity: .warning, isCore: true,
        finds: Wording(
            """
            In one process, the deliveries to one customer have several different contacts (the supplier where no `contact` \
            is written): two or more for an external customer, a warning; four or more for an internal one, an info.
            """,
            """
            在一个流程里，对同一客户的各项交付有好几个不同的对口单位（没写“对口”的即供方）：\
            外部客户有两个以上为警告，内部客户有四个以上为提示。
            """),
        why: Wording(
            """
            The customer has one matter; the house has cut it into as many as it has departments, and makes him carry the \
            papers between them. Each desk is quick, each says "that is upstairs", and only the customer sees how long the whole \
            takes. One door means that the walking is done by those who are paid for it.
            """,
            """
            客户只有一件事，家里却按部门把它切成几段，让客户自己拿着材料来回跑。每个窗口都很快，每个窗口都说“这个归楼上”，\
            只有客户知道全程花了多久。一个门，就是让领工资的人去跑。
            """),
        intended: Wording(
            "`allow many-doors because \"…\"` in the process's block, or raise the option `external` or `internal`",
            "在流程的块内写“允许 many-doors 因为 \"…\"”，或调高选项 external、internal"),
        examples: [
            RuleExample(
                Wording("Three desks of one tax office for one matter", "一件事跑税务所三个窗口"),
                fires: """
                    customer ↓taxpayer
                    department registration; department assessment; department invoicing
                    process first_invoices "First invoices" {
                        service   registration -> taxpayer "registration"
                        service   assessment   -> taxpayer "assessment"
                        logistics invoicing    -> taxpayer "blank invoices"
                    }
                    """,
                mended: """
                    customer taxpayer
                    department hall; department registration; department assessment; department invoicing
                    process first_invoices "First invoices" {
                        service   registration -> hall "registration"
                        service   assessment   -> hall "assessment"
                        logistics invoicing -> hall "blank invoices"
                        logistics hall -> taxpayer "blank invoices"
                    }
                    """),
            RuleExample(
                Wording("A new colleague is sent to four offices", "新同事入职要跑四个科室"), severity: .info,
                fires: """
                    部门 ↓研发
                    部门 人事; 部门 信息科; 部门 行政; 部门 保卫
                    流程 入职 {
                        服务 人事   -> 研发 "合同签订"
                        服务 信息科 -> 研发 "账号开通"
                        物流 行政   -> 研发 "办公桌椅"
                        物流 保卫   -> 研发 "门禁卡"
                    }
                    """,
                mended: """
                    部门 研发
                    部门 人事; 部门 信息科; 部门 行政; 部门 保卫
                    流程 入职 {
                        服务 人事   -> 研发 "合同签订"
                        服务 信息科 -> 研发 "账号开通" { 对口 人事 }
                        物流 行政   -> 研发 "办公桌椅" { 对口 人事 }
                        物流 保卫   -> 研发 "门禁卡"   { 对口 人事 }
                    }
                    """),
        ],
        options: [
            RuleOption(
                "external", .count(2),
                Wording("contacts from which an external customer has too many", "外部客户的对口单位达到几个时报告")),
            RuleOption(
                "internal", .count(4),
                Wording("contacts from which an internal customer has too many", "内部客户的对口单位达到几个时报告")),
        ])
}
