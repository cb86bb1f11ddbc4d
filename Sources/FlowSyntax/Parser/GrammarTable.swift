/// The entries of all blocks and their operands, as the grammar of the language has them.
struct GrammarTable {
    private(set) var operands: [Operand] = []
    private(set) var rules: [EntryRule] = []
    /// By `BlockKind`: how many of its entries may be there once.
    private var counts = [UInt64](repeating: 0, count: BlockKind.allCases.count)

    private static let unitKinds: [Keyword] = [.company, .division, .department, .team, .post]
    private static let externalKinds: [Keyword] = [.customer, .supplier, .partner]
    private static let deliveryKinds: [Keyword] = [.logistics, .service, .information]

    init() {
        statements()
        units(in: .unit)
        flows(in: .process)
        flows(in: .account)

        attribute(.mission, .required(.string), in: .org, .unit, .account)
        unitAttributes()
        externalAttributes()
        attribute(.level, .required(.number), in: .class)
        itemAttributes()
        regulationAttributes()
        deliveryAttributes()
        transferAttributes()
        processAttributes()
        accountEntries()
        viewAttributes()
        policyEntries()

        attribute(
            .note, .required(.string),
            in: .org, .unit, .external, .class, .item, .regulation, .system, .delivery, .transfer, .process, .account,
            .policy, .view, .requirement, repeats: true)
        attribute(
            .allow, .required(.reference), .clause(.until, count: 1, required: false), .required(.date),
            .clause(.because, count: 1, required: false), .required(.string),
            in: .org, .unit, .external, .class, .item, .regulation, .system, .delivery, .transfer, .process,
            repeats: true)
    }

    private mutating func statements() {
        let block = BlockKind.file
        entry(.org, .org, [.required(.string)], in: block, opens: .org)
        entry(.include, .include, [.required(.string)], in: block)
        units(in: block)
        for keyword in Self.externalKinds {
            entry(keyword, .external, [.required(.unitName), .optional(.string)], in: block, opens: .external)
        }
        entry(.class, .class, [.required(.name), .optional(.string)], in: block, opens: .class)
        entry(
            .item, .item, [.required(.itemName), .clause(.aka, count: 1, required: false), .required(.strings)],
            in: block, opens: .item)
        entry(
            .regulation, .regulation,
            [.required(.name), .required(.string), .clause(.by, count: 1, required: true), .required(.unit)],
            in: block, opens: .regulation)
        meeting(in: block)
        entry(.system, .system, [.required(.name), .optional(.string)], in: block, opens: .system)
        flows(in: block)
        entry(.process, .process, [.required(.name), .optional(.string)], in: block, opens: .process, needsBlock: true)
        entry(
            .toldBy, .account, [.required(.unit), .clause(.onDate, count: 1, required: false), .required(.date)],
            in: block, opens: .account, needsBlock: true)
        entry(
            .allow, .allow,
            [
                .required(.reference),
                .clause(.between, count: 1, required: false), .required(.units),
                .clause(.for, count: 1, required: false), .required(.unitOrString),
                .clause(.until, count: 1, required: false), .required(.date),
                .clause(.because, count: 1, required: false), .required(.string),
            ], in: block)
        entry(.policy, .policy, [.required(.name), .optional(.string)], in: block, opens: .policy, needsBlock: true)
        entry(.view, .view, [.required(.name), .optional(.string)], in: block, opens: .view, needsBlock: true)
    }

    private mutating func units(in block: BlockKind) {
        for keyword in Self.unitKinds {
            entry(keyword, .unit, [.required(.unitName), .optional(.string)], in: block, opens: .unit)
        }
    }

    private mutating func flows(in block: BlockKind) {
        for keyword in Self.deliveryKinds {
            entry(
                keyword, .delivery,
                [
                    .required(.route), .required(.item),
                    .clause(.for, count: 1, required: false), .required(.reference),
                    .clause(.as, count: 1, required: false), .required(.name),
                ], in: block, opens: .delivery)
        }
        entry(
            .transfer, .transfer,
            [.required(.route), .required(.item), .clause(.as, count: 1, required: false), .required(.name)],
            in: block, opens: .transfer)
    }

    private mutating func meeting(in block: BlockKind) {
        entry(
            .meeting, .meeting,
            [.required(.units), .clause(.every, count: 1, required: true), .required(.duration), .optional(.string)],
            in: block)
    }

    private mutating func unitAttributes() {
        attribute(.head, .required(.who), in: .unit)
        attribute(.deputy, .required(.whos), in: .unit)
        attribute(.vacant, in: .unit)
        attribute(.staff, in: .unit)
        attribute(.reportsTo, .required(.unit), in: .unit)
        attribute(.size, .required(.number), in: .unit)
        attribute(.level, .required(.number), in: .unit)
        attribute(.scope, .required(.word(.scope)), in: .unit)
        attribute(
            .goal, .required(.string), .clause(.from, count: 1, required: false), .required(.unit),
            in: .unit, repeats: true)
        attribute(
            .kpi, .required(.string), .clause(.for, count: 1, required: false), .required(.unit),
            in: .unit, repeats: true)
        attribute(.assign, .required(.word(.assignment)), in: .unit)
    }

    /// What units and external parties have in common, and the block of a requirement.
    private mutating func externalAttributes() {
        attribute(
            .produces, .required(.item), .optional(.word(.purpose)), in: .unit, .external, repeats: true)
        attribute(.refuses, .required(.item), in: .unit, .external, repeats: true)
        for block in [BlockKind.unit, .external, .account] {
            entry(
                .requires, .attribute, [.required(.item), .clause(.from, count: 1, required: false), .required(.unit)],
                in: block, opens: .requirement, repeats: true)
        }
        attribute(.within, .required(.duration), in: .requirement)
        attribute(.quantity, .required(.amount), in: .requirement)
        attribute(.accept, .required(.string), in: .requirement)
        attribute(.window, .required(.window), in: .requirement)
        attribute(.notice, .required(.duration), in: .requirement)
        attribute(.critical, in: .requirement)
    }

    private mutating func itemAttributes() {
        attribute(
            .owner, .required(.whos), .clause(.lead, count: 1, required: false), .required(.who),
            in: .item, .delivery, .transfer, .process)
        attribute(.lead, .required(.who), in: .item)
        attribute(.master, .required(.unit), in: .item)
        attribute(.sink, .required(.units), in: .item)
        attribute(.returnable, in: .item)
    }

    private mutating func regulationAttributes() {
        attribute(.binds, .required(.units), in: .regulation)
        attribute(.onItems, .required(.items), in: .regulation)
        attribute(.exception, .required(.exception), in: .regulation)
    }

    private mutating func deliveryAttributes() {
        attribute(.relation, .required(.word(.relation)), in: .delivery)
        attribute(.receiver, .required(.who), in: .delivery)
        attribute(.orderedBy, .required(.unit), in: .delivery)
        attribute(.accept, .required(.string), in: .delivery)
        attribute(.quantity, .required(.amount), in: .delivery)
        attribute(.capacity, .required(.amount), in: .delivery)
        attribute(.agreedBy, .required(.units), in: .delivery)
        for keyword in [Keyword.due, .expect, .notice, .every] {
            attribute(keyword, .required(.duration), in: .delivery)
        }
        attribute(.window, .required(.window), in: .delivery)
        attribute(.measure, .required(.string), in: .delivery)
        attribute(.scale, .required(.scale), in: .delivery)
        attribute(.grade, .required(.rating), in: .delivery)
        attribute(.evaluatedBy, .required(.units), in: .delivery)
        attribute(.vetoBy, .required(.units), in: .delivery)
        attribute(.charge, .required(.money), in: .delivery)
        attribute(.under, .required(.reference), in: .delivery)
        attribute(.contact, .required(.unit), in: .delivery)
        attribute(.onLate, .required(.string), in: .delivery)
        attribute(.trigger, .required(.string), in: .delivery)
        attribute(.push, in: .delivery)
        attribute(.critical, in: .delivery)
        attribute(.needs, .required(.items), in: .delivery)
        attribute(.via, .required(.units), in: .delivery)
        attribute(.usedBy, .required(.users), in: .delivery)
        attribute(.returns, .clause(.limit, count: 1, required: false), .required(.number), in: .delivery, .transfer)
        attribute(
            .complaint, .required(.string), .clause(.action, count: 3, required: false), .required(.string),
            .clause(.by, count: 1, required: false), .required(.who), in: .delivery, .transfer, repeats: true)
        attribute(.source, .required(.string), in: .delivery, .transfer)
    }

    private mutating func transferAttributes() {
        attribute(.accepted, in: .transfer)
        attribute(.reason, .required(.string), in: .transfer)
    }

    private mutating func processAttributes() {
        attribute(.customer, .required(.unit), in: .process)
        attribute(.goal, .required(.string), in: .process, repeats: true)
        attribute(.due, .required(.duration), in: .process)
        attribute(.trigger, .required(.string), in: .process)
    }

    private mutating func accountEntries() {
        meeting(in: .account)
        attribute(.source, .required(.string), in: .account)
    }

    private mutating func viewAttributes() {
        attribute(.show, .required(.words(.kindsShown)), in: .view)
        attribute(.level, .required(.word(.kindsOfUnit)), in: .view)
        attribute(.group, .required(.word(.kindsOfUnit)), in: .view)
        attribute(.focus, .required(.unit), .clause(.depth, count: 1, required: false), .required(.number), in: .view)
        attribute(.item, .required(.item), in: .view)
        attribute(.highlight, .required(.references), in: .view)
        attribute(.style, .required(.word(.style)), in: .view)
        attribute(.labels, .required(.word(.labels)), in: .view)
        attribute(.theme, .required(.string), in: .view)
    }

    private mutating func policyEntries() {
        attribute(.forbid, .required(.forbidden), in: .policy, repeats: true)
        attribute(.require, .required(.required), in: .policy, repeats: true)
        attribute(.severity, .required(.word(.severity)), in: .policy)
    }

    // MARK: - Building it

    private mutating func attribute(
        _ keyword: Keyword, _ operands: Operand..., in blocks: BlockKind..., repeats: Bool = false
    ) {
        for block in blocks { entry(keyword, .attribute, operands, in: block, repeats: repeats) }
    }

    private mutating func entry(
        _ keyword: Keyword, _ kind: NodeKind, _ operands: [Operand], in block: BlockKind, opens: BlockKind? = nil,
        needsBlock: Bool = false, repeats: Bool = false
    ) {
        let start = self.operands.count
        self.operands += operands
        let mayRepeat = repeats || kind != .attribute
        rules.append(
            EntryRule(
                keyword: keyword, kind: kind, firstOperand: UInt16(start), endOfOperands: UInt16(self.operands.count),
                home: block, bit: mayRepeat ? 0 : 1 << counts[Int(block.rawValue)], block: opens,
                needsBlock: needsBlock))
        if !mayRepeat { counts[Int(block.rawValue)] += 1 }
    }
}
