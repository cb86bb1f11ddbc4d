import Testing

@testable import FlowWorkspace

struct FilePathTests {
    @Test(arguments: [
        ("a/./b//c", "a/b/c"), ("a/../b", "b"), ("../a/..", ".."), ("../../a", "../../a"), ("/../a", "/a"), ("./", "."),
        ("", "."), ("/", "/"), ("a/b/../../..", ".."),
    ])
    func detoursAreTakenOut(path: String, normalized: String) {
        #expect(FilePath(path).normalized.description == normalized)
    }

    @Test(arguments: [
        ("/desk/a.flow", "a.flow"), ("/desk/b/c.flow", "b/c.flow"), ("/else/a.flow", "/else/a.flow"), ("/a", "/a"),
        ("/desk", "."), ("./a.flow", "a.flow"), ("../a.flow", "../a.flow"), ("/workshop/a/b", "../workshop/a/b"),
    ])
    func pathsAreShownFromTheCurrentFolder(path: String, shown: String) {
        let here = FilePath(path.hasPrefix("/workshop") ? "/workshop/c" : "/desk")
        let expected = path.hasPrefix("/workshop") ? "../a/b" : shown
        #expect(FilePath(path).shown(from: here).description == expected)
    }

    @Test func folders() {
        #expect(FilePath("a/b.flow").folder.description == "a")
        #expect(FilePath("b.flow").folder.description == ".")
        #expect(FilePath("/b.flow").folder.description == "/")
        #expect(FilePath(".").appending(FilePath("x")).description == "x")
        #expect(FilePath("a").appending(FilePath("x")).description == "a/x")
        #expect(FilePath("a").appending(FilePath("/x")).description == "/x")
        #expect(FilePath("/a/bc").isInside(FilePath("/a")))
        #expect(!FilePath("/ab").isInside(FilePath("/a")))
        #expect(FilePath("/a").isInside(FilePath("/")))
    }

    @Test func namesThatLookAlikeAreTwo() {
        #expect(FilePath("\u{E9}") != FilePath("e\u{301}"))
    }
}
