import FlowGraph
import FlowModel
import Testing

@testable import FlowDiagrams

struct StyleContentTests {
    private let text = """
        division works { department plant { team line1; team line2 }; department store }
        department sales; department rd
        supplier glass; customer shop
        logistics glass -> line1 -> store -> shop "tubes" { owner store; due 3d }
        service rd -> line2 "drawings" { owner rd; due 2w }
        service sales -> rd "wishes" { owner sales }
        information line1 -> line2 "shift report" { owner line1 }
        information plant -> sales "output" { owner plant }
        service sales -> plant "orders" { owner sales }
        """

    // MARK: - Ego and SIPOC

    @Test func `an ego has suppliers on the left and customers on the right`() throws {
        let ego = try StyleFixture(text, .ego) { $0.focus(on: "works.plant", in: $1) }
        #expect(ego.columns == [["glass", "rd", "sales"], ["plant"], ["store", "sales"]])
        #expect(
            ego.flows == [
                "glass>plant tubes", "rd>plant drawings", "sales>plant orders", "plant>store tubes",
                "plant>sales output",
            ])
        #expect(ego.notes.contains(.inside(flows: 1)))
    }

    @Test func `an ego goes as far as its depth, and draws each flow once`() throws {
        let ego = try StyleFixture(text, .ego) { $0.focus(on: "works.plant", depth: 2, in: $1) }
        #expect(
            ego.columns == [["sales"], ["glass", "rd", "sales"], ["plant"], ["store", "sales"], ["shop", "rd"]]
                || ego.columns.count >= 4)
        #expect(Set(ego.flows).count == ego.flows.count)
        #expect(ego.flows.contains("sales>rd wishes"))
        #expect(ego.flows.contains("store>shop tubes"))
        let alone = try StyleFixture(text, .ego) { $0.focus(on: "works.plant", depth: 0, in: $1) }
        #expect(alone.columns == [["plant"]])
        #expect(try alone.faults() == [])
    }

    @Test func `an ego rolls up with its level`() throws {
        let ego = try StyleFixture(text, .ego) { options, model in
            options.focus(on: "sales", in: model)
            options.level = .division
        }
        #expect(
            ego.columns == [["works"], ["sales"], ["works", "rd"]]
                || ego.columns == [["works"], ["sales"], ["rd", "works"]])
    }

    @Test func `a SIPOC is an ego of one step`() throws {
        let sipoc = try StyleFixture(text, .sipoc) { $0.focus(on: "works.plant", depth: 3, in: $1) }
        let ego = try StyleFixture(text, .ego) { $0.focus(on: "works.plant", in: $1) }
        #expect(sipoc.flows == ego.flows)
        #expect(sipoc.notes.contains(.oneStep))
        let texts = try sipoc.diagram.picture().texts.flatMap(\.lines)
        for head in ["Suppliers", "Inputs", "Process", "Outputs", "Customers", "plant", "drawings"] {
            #expect(texts.contains(head))
        }
        let chinese = try StyleFixture(text, .sipoc) { options, model in
            options.focus(on: "works.plant", in: model)
            options.language = .chinese
        }
        let heads = Set(try chinese.diagram.picture().texts.flatMap(\.lines))
        #expect(heads.isSuperset(of: ["供方", "输入", "过程", "输出", "客户"]))
    }

    private let process = """
        customer firm; department desk; department lab; department post
        process repair "Repair" {
            owner desk
            information firm -> desk "report"   { owner desk; due 1d }
            service     desk -> lab  "pump"     { owner desk }
            service     lab  -> desk "opinion"  { owner lab; due 3d }
            service     desk -> firm "answer"   { owner desk }
            information desk -> post "file"     { owner desk }
        }
        service lab -> post "other" { owner lab }
        """

    @Test func `a SIPOC of a process has its first inputs and its last outputs`() throws {
        let sipoc = try StyleFixture(process, .sipoc) { options, _ in options.process = ProcessID(0) }
        #expect(sipoc.flows == ["firm>Repair report", "Repair>firm answer", "Repair>post file"])
        let centre = try #require(sipoc.diagram.nodes.first { $0.column == 0 })
        #expect(centre.lines.count == 5)
        #expect(centre.detail == "owner: desk")
    }

    // MARK: - Chains

    @Test func `the chain of a process stands in its order, units again when their turn comes`() throws {
        let chain = try StyleFixture(process, .chain) { options, _ in options.process = ProcessID(0) }
        #expect(chain.columns == [["firm"], ["desk"], ["lab"], ["desk"], ["firm", "post"]])
        #expect(
            chain.flows.map { String($0.split(separator: " ")[1]) } == ["report", "pump", "opinion", "answer", "file"])
        #expect(chain.diagram.edges[0].details == ["owner: desk", "due: 1d"])
    }

    @Test func `the chain of an item stands each unit after whoever supplies it`() throws {
        let text = """
            supplier s; department a; department b; department c; customer k
            logistics b -> c "x" { owner b; due 2d }
            logistics s -> a -> b "x" { owner a }
            logistics a -> c "x" { owner a }
            logistics c -> k "x" { owner c }
            logistics c -> a "x" { owner c; returns }
            """
        let chain = try StyleFixture(text, .chain) { options, _ in options.item = ItemID(0) }
        #expect(chain.columns == [["s"], ["a"], ["b"], ["c"], ["k"]])
        #expect(chain.diagram.edges.last?.returns == true)
        #expect(try chain.faults() == [])
        // What has been said above the picture is not written on every line.
        #expect(try !chain.diagram.picture().texts.flatMap(\.lines).contains("x"))
    }

    @Test func `circles do not hold up a chain`() throws {
        let text =
            "department a; department b; department c\ntransfer a -> b -> c -> b \"x\"\ntransfer c -> a \"x\"\ntransfer a -> a \"x\""
        let chain = try StyleFixture(text, .chain) { options, _ in options.item = ItemID(0) }
        #expect(chain.columns == [["a"], ["b"], ["c"]])
        #expect(try chain.faults() == [])
    }

    @Test(arguments: 2...4)
    func `a short chain stays on its line`(count: Int) throws {
        let text =
            (0..<count).map { "department d\($0)" }.joined(separator: "\n")
            + "\nlogistics " + (0..<count).map { "d\($0)" }.joined(separator: " -> ")
            + " \"x\" { owner d0; due 3d }"
        let picture = try StyleFixture(text, .chain) { options, _ in options.item = ItemID(0) }.diagram.picture()
        #expect(Set(picture.units.map { Int($0.rect.centre.y) }).count == 1)
        #expect(picture.bounds.width < 842)
    }

    @Test func `a long chain goes on in a new line`() throws {
        let units = (0..<24).map { "department d\($0)" }.joined(separator: "\n")
        let text =
            units + "\nlogistics " + (0..<24).map { "d\($0)" }.joined(separator: " -> ")
            + " \"x\"\nlogistics d20 -> d2 \"x\" { returns }"
        let chain = try StyleFixture(text, .chain) { options, _ in options.item = ItemID(0) }
        let picture = try chain.diagram.picture()
        #expect(Set(picture.units.map { Int($0.rect.top) }).count > 2)
        #expect(picture.bounds.width < 3 * picture.bounds.height)
        #expect(try chain.faults() == [])
    }

    // MARK: - Rings and pairs

    private let passed = """
        department a; department b; department c; department d; department e
        item own { owner e }
        transfer d -> e -> d own
        transfer b -> c -> a -> b "matter"
        transfer b -> a "matter"
        transfer a -> d "matter"
        """

    @Test func `a ring stands in the order of the witness, whose transfers come first`() throws {
        let cycle = try StyleFixture(passed, .cycle) { options, model in
            options.focus(on: "a", in: model)
        }
        let flows = cycle.flows.map { $0.replacingSuffix(" matter") }
        #expect(Set(flows) == ["b>c", "c>a", "a>b", "b>a"])
        let ring = cycle.diagram.nodes.map(\.title)
        #expect(flows[0] == "\(ring[0])>\(ring[1])")
        #expect(cycle.notes == [.leadingOut(flows: 1)])
        #expect(try cycle.faults() == [])
    }

    @Test func `the gravest finding is drawn where none is chosen`() throws {
        let cycle = try StyleFixture(passed, .cycle)
        #expect(cycle.notes.contains { if case .oneOf(2, _) = $0 { true } else { false } })
        let second = try StyleFixture(passed, .cycle) { options, _ in options.finding = Diagram.FindingNumber(1) }
        #expect(second.diagram.nodes.map(\.title) == ["d", "e"])
        #expect(throws: StyleError.noSuchFinding(.cycle, number: 3, count: 2)) {
            try StyleFixture(self.passed, .cycle) { options, _ in options.finding = Diagram.FindingNumber(3) }
        }
        #expect(throws: StyleError.noFinding(.cycle, isNarrowed: false)) { try StyleFixture(self.text, .cycle) }
    }

    @Test func `a pair is drawn kind by kind, the first unit's supplies first`() throws {
        let roles = try StyleFixture(text, .roles) { $0.focus(on: "sales", "works.plant", in: $1) }
        #expect(roles.flows == ["sales>plant orders", "plant>sales output"])
        let found = try StyleFixture(text, .roles)
        #expect(Set(found.diagram.nodes.map(\.title)) == ["sales", "plant"])
        let texts = try roles.diagram.picture().texts.flatMap(\.lines)
        #expect(texts.filter { $0 == "supplier" }.count == 2 && texts.filter { $0 == "customer" }.count == 2)
        #expect(throws: StyleError.nothingBetween("glass", "rd")) {
            try StyleFixture(self.text, .roles) { $0.focus(on: "glass", "rd", in: $1) }
        }
        #expect(throws: StyleError.samePair("plant", "line1")) {
            try StyleFixture(self.text, .roles) { $0.focus(on: "works.plant", "works.plant.line1", in: $1) }
        }
    }

    // MARK: - Matrices

    @Test func `a matrix has suppliers in rows and customers in columns`() throws {
        let matrix = try StyleFixture(text, .matrix)
        let table = MatrixStyle.table(of: matrix.diagram)
        // glass, plant, line1, line2, store, sales, rd; shop has no row, glass no column.
        let flows = table.cells.filter { cell in !cell.edges.isEmpty }
        #expect(flows.reduce(0) { $0 + $1.edges.count } == matrix.diagram.edges.count)
        let texts = try matrix.diagram.picture().texts.flatMap(\.lines)
        #expect(texts.filter { $0 == "glass" }.count == 1 && texts.filter { $0 == "shop" }.count == 1)
        #expect(texts.filter { $0 == "store" }.count == 2)
        let items = try StyleFixture(text, .matrix) { options, _ in options.labels = .text }
        #expect(try items.diagram.picture().texts.flatMap(\.lines).contains("drawings"))
        #expect(try items.diagram.picture().legend.allSatisfy { !$0.lines.joined().contains("→") })
    }

    @Test(arguments: [(120, nil), (301, UnitKind.division)])
    func `a matrix has up to 300 units, and rolls up beyond`(count: Int, level: UnitKind?) throws {
        var text = ""
        for index in 0..<count {
            if index % 10 == 0 { text += (index > 0 ? "}\n" : "") + "division v\(index / 10) {\n" }
            text += "department d\(index)\n"
        }
        text += "}\n"
        for index in 0..<count { text += "service d\(index) -> d\((index * 7 + 5) % count) \"x\(index)\"\n" }
        let matrix = try StyleFixture(text, .matrix, rules: ["IC102"])
        if let level {
            #expect(matrix.notes.first == .rolledUp(to: level, units: count))
            #expect(matrix.diagram.nodes.count == 31)
        } else {
            #expect(matrix.diagram.nodes.count == count)
        }
        #expect(try matrix.faults() == [])
    }

    // MARK: - What cannot be drawn

    @Test func `what a style needs it says`() {
        #expect(throws: StyleError.oneUnit(.ego, named: 0)) { try StyleFixture(self.text, .ego) }
        #expect(throws: StyleError.oneUnit(.ego, named: 2)) {
            try StyleFixture(self.text, .ego) { $0.focus(on: "sales", "rd", in: $1) }
        }
        #expect(throws: StyleError.noUnitOrProcess) { try StyleFixture(self.text, .sipoc) }
        #expect(throws: StyleError.noChain) { try StyleFixture(self.text, .chain) }
        #expect(throws: StyleError.noPair(named: 3)) {
            try StyleFixture(self.text, .roles) { $0.focus(on: "sales", "rd", "glass", in: $1) }
        }
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
