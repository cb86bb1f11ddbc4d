import FlowDiagnostics
import FlowModel
import Testing

@testable import FlowDiagrams

struct MapContentTests {
    @Test func `each flow is one edge, chains and fan-outs expanded`() {
        let map = MapFixture(
            """
            supplier s; customer c; partner p
            department a; department b
            logistics s -> a -> c "goods" { owner a }
            service a, b -> p "help" as h { owner a }
            logistics b -> a "pallets" { returns; owner b }
            """)
        #expect(map.edges == ["s>a goods", "a>c goods", "a>p help", "b>p help", "b>a pallets"])
        #expect(map.diagram.nodes.map(\.sort) == [.supplier, .customer, .partner, .unit, .unit])
        #expect(map.diagram.edges.map(\.kind) == [.logistics, .logistics, .service, .service, .logistics])
        #expect(map.diagram.edges.map(\.returns) == [false, false, false, false, true])
        #expect(map.notes == [])
    }

    @Test func `units are called by title, headed by their head, or vacant`() {
        let text = """
            post chief "总经理"
            department a "采购部" { head "凌经理" }; department b { head chief }; department c { vacant }
            /// Says what it does.
            department d
            """
        let map = MapFixture(text)
        #expect(map.titles == ["采购部", "b", "c", "d"])
        #expect(map.diagram.nodes.map(\.detail) == ["凌经理", "总经理", "vacant", nil])
        #expect(map.node("d")?.remark == "Says what it does.")
        #expect(MapFixture(text) { options, _ in options.language = .chinese }.node("c")?.detail == "空缺")
        #expect(map.diagram.title == "org.flow")
        #expect(MapFixture("org \"X\"\nteam a").diagram.title == "X")
        #expect(MapFixture("org \"X\"\nteam a") { options, _ in options.title = "Y" }.diagram.title == "Y")
    }

    @Test func `divisions frame their units, departments their teams where they have several`() {
        let map = MapFixture(
            """
            company all {
                division north { department a { team a1; team a2 }; department b { team b1 } }
                division south { department c }
            }
            service a1 -> a2 -> b1 -> c "x" { owner c }
            """)
        #expect(map.places == ["north/a: a1", "north/a: a2", "north: b1", "south: c"])
        // No frame says that b1 is part of b.
        #expect(map.node("b1")?.detail == "b")
        #expect(map.diagram.groups.map(\.title) == ["north", "a", "south"])
    }

    @Test func `a container with flows of its own is drawn, inside its own frame`() {
        let map = MapFixture(
            """
            division north { head "N"; department a }; department b
            service north -> b "x" { owner b }
            service a -> b "y" { owner b }
            """)
        #expect(map.titles == ["north", "a", "b"])
        #expect(map.places == ["north: north", "north: a"])
        #expect(map.node("north")?.detail == "as a whole · N")
    }

    @Test func `several companies frame their divisions`() {
        let map = MapFixture(
            """
            company x { division d { department a; department b }; division e { department c } }
            company y { department f }
            service a -> b -> c -> f "i" { owner f }
            """)
        #expect(map.places == ["x/d: a", "x/d: b", "x: c", "y: f"])
        let grouped = MapFixture(
            "company x { division d { department a; department b } }\nservice a -> b \"i\" { owner b }"
        ) { options, _ in options.group = .company }
        #expect(grouped.places == ["x: a", "x: b"])
    }

    @Test func `units without flows are part of a map of everything, posts and teams aside`() {
        let text = """
            division d { department a; department b; department c { team t } }; division e; post p; customer k
            service a -> b "x" { owner b }
            """
        #expect(MapFixture(text).titles == ["a", "b", "c", "e", "k"])
        #expect(MapFixture(text) { options, _ in options.kinds = [.service] }.titles == ["a", "b"])
        let many =
            (0..<70).map { "department u\($0)" }.joined(separator: "\n") + "\nservice u0 -> u1 \"x\" { owner u1 }"
        let crowded = MapFixture(many)
        #expect(crowded.titles == ["u0", "u1"])
        #expect(crowded.notes == [.idle(units: 68)])
    }

    @Test func `what is left out is left out`() {
        let text = """
            department a; department b; department c; item i "thing" aka "Ding"
            service a -> b i { owner b }
            information b -> c "news" { owner c }
            process p { owner a; information a -> c "order" { owner c } }
            """
        func edges(_ adjust: (inout DiagramOptions, Model) -> Void) -> [String] { MapFixture(text, adjust).edges }
        #expect(edges { options, _ in options.kinds = [.information] } == ["b>c news", "a>c order"])
        #expect(edges { options, model in options.item = model.flows.item(model.flows.ids[0]) } == ["a>b thing"])
        #expect(edges { options, model in options.process = model.processes.ids[0] } == ["a>c order"])
        let part = MapFixture(text) { options, _ in options.kinds = [.information, .transfer] }
        #expect(part.diagram.notes == ["only information, transfer"])
    }

    @Test func `the focus reaches as many steps as it is deep`() {
        let text = "team a; team b; team c; team d; team e\nservice a -> b -> c -> d -> e \"x\" { owner e }"
        func edges(_ depth: Int) -> [String] {
            MapFixture(text) { options, model in options.focus = .init([model.unit("c")], depth: depth) }.edges
        }
        #expect(edges(0) == [])
        #expect(edges(1) == ["b>c x", "c>d x"])
        #expect(edges(2) == ["a>b x", "b>c x", "c>d x", "d>e x"])
        #expect(edges(9).count == 4)
        let alone = MapFixture(text) { options, model in options.focus = .init([model.unit("c")], depth: 0) }
        #expect(alone.titles == ["c"])
        // A department is all that it holds.
        let held = MapFixture("department d { team a; team b }; team c; team e\nservice a -> c -> e \"x\" { owner e }")
        {
            options, model in options.focus = .init([model.unit("d")])
        }
        #expect(held.edges == ["a>c x"])
    }

    @Test func `a view says what is shown`() throws {
        let text = """
            division d { department a; department b }; department c
            logistics a -> b "goods"
            service b -> c "help"
            transfer c -> a -> c "matter"
            view v "Who helps" { show service, transfer; level division; highlight buck-passing; labels text; note "draft" }
            view w { focus a depth 2; item "goods" }
            """
        func map(_ number: Int) -> MapFixture {
            MapFixture(text, rules: ["IC2"]) { options, model in
                options = DiagramOptions(model.views[number], of: model)
            }
        }
        #expect(map(0).diagram.title == "Who helps")
        #expect(map(0).edges == ["d>c help", "c>d matter !1", "d>c matter !1"])
        #expect(map(0).diagram.findings.map(\.code) == ["IC203"])
        #expect(map(0).diagram.notes == ["draft", "only service, transfer; division level"])
        #expect(map(0).node("c")?.lines == ["2 matter → d"])
        #expect(map(1).edges.count == 1)
        #expect(map(1).diagram.notes == ["within 2 steps of a; item: goods"])
    }

    @Test func `boxes list what they supply where labels are text`() {
        let map = MapFixture("team a; team b\nservice a -> b \"x\" { owner b }\nservice a -> b \"y\" { owner b }") {
            options, _ in options.labels = .text
        }
        #expect(map.node("a")?.lines == ["1 x → b", "2 y → b"])
        #expect(map.node("b")?.lines == [])
    }

    @Test func `broken and empty models have a map too`() {
        for text in ["", "org \"x\"", "departmnt a", "service a -> b \"x\"", "department a { department b {", "\u{0}"] {
            let map = MapFixture(text)
            #expect(map.diagram.isWellFormed)
            #expect(map.diagram.edges.isEmpty)
        }
    }
}
