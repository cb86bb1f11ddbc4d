import FlowDiagnostics
import FlowModel
import Testing

@Suite struct ViewTests {
    @Test(arguments: [
        """
        view v "Title" {
            show service, transfer; level team; group division; focus a depth 2; item y; highlight buck-passing, p
            style sipoc; labels none; theme "dark"; note "for the board"
        }
        """,
        """
        视图 v “Title” {
            显示 服务、转交；级别 班组；分组 板块；聚焦 a 深度 2；事项 y；突出 buck-passing、p
            样式 五列；标注 无；主题 “dark”；备注 “for the board”
        }
        """,
    ])
    func aViewIsReadInEitherTongue(text: String) throws {
        let fixture = ModelFixture("department a; item y \"why\"\n\(text)")
        #expect(fixture.mistakes.isEmpty)
        let view = try #require(fixture.model.views.first)
        #expect(fixture.model.text(view.name) == "v" && fixture.model.text(view.title) == "Title")
        #expect(view.kinds == [FlowKinds(.service), FlowKinds(.transfer)])
        #expect(view.level == .team && view.group == .division)
        #expect(view.focus.map(fixture.model.path) == "a" && view.depth == 2)
        #expect(view.item.map(fixture.model.identifier) == "y")
        #expect(view.highlights.map(\.rule) == ["buck-passing", "p"])
        #expect(view.style == .sipoc && view.labels == .nothing)
        #expect(fixture.model.text(view.theme) == "dark" && view.notes.count == 1)
    }

    @Test func whatIsNotSaidIsNil() throws {
        let view = try #require(ModelFixture("view v { }").model.views.first)
        #expect(view.kinds == nil && view.level == nil && view.group == nil && view.focus == nil && view.depth == nil)
        #expect(
            view.item == nil && view.highlights.isEmpty && view.style == nil && view.labels == nil && view.theme == nil)
    }

    @Test func unknownNamesAreToldWithTheNearest() {
        let fixture = ModelFixture("department sales; item tubes\nview v { focus salse depth 1.5; item tubs }")
        #expect(fixture.mistakes == ["ICS201 salse", "ICS212 1.5", "ICS201 tubs"])
        #expect(fixture.offers == ["sales", nil, "tubes"])
    }
}
