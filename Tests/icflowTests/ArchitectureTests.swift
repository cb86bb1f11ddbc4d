import Foundation
import Testing

/// The modules are one pipeline: each imports only what comes before it, and none the whole of Foundation.
struct ArchitectureTests {
    /// What each module may import, beside the standard library. The order is that of the pipeline.
    private static let allowed: [String: Set<String>] = [
        "FlowDiagnostics": [],
        "FlowGraph": [],
        "FlowSyntax": ["FlowDiagnostics", "CMemory"],
        "FlowModel": ["FlowSyntax", "FlowGraph", "FlowDiagnostics", "CMemory"],
        "FlowRules": ["FlowModel", "FlowGraph", "FlowDiagnostics"],
        "FlowReports": ["FlowRules", "FlowModel", "FlowDiagnostics"],
        "FlowDiagrams": ["FlowModel", "FlowRules", "FlowGraph", "FlowDiagnostics", "CGraphviz", "CScheduling"],
        "FlowWorkspace": [
            "FlowDiagnostics", "FlowSyntax", "FlowGraph", "FlowModel", "FlowRules", "FlowReports", "FlowDiagrams",
            "CYAML",
        ],
        "icflow": [
            "FlowWorkspace", "FlowReports", "FlowDiagnostics", "ArgumentParser", "CArguments", "CMemory", "CScheduling",
        ],
    ]

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private struct Import {
        let file: String
        let module: String
        let imported: String
    }

    @Test func modulesImportOnlyWhatComesBeforeThem() throws {
        let imports = try imports()
        #expect(imports.count > 50)
        for found in imports
        where ["Flow", "CArguments", "CGraphviz", "CMemory", "CScheduling", "CYAML"]
            .contains(where: found.imported.hasPrefix)
        {
            let allowed = try #require(Self.allowed[found.module], "no rule for \(found.module)")
            #expect(allowed.contains(found.imported), "\(found.file) imports \(found.imported)")
        }
    }

    @Test func noneImportsTheWholeOfFoundation() throws {
        for found in try imports() {
            #expect(found.imported != "Foundation", "\(found.file)")
            if found.imported == "FoundationEssentials" {
                #expect(["FlowWorkspace", "icflow"].contains(found.module), "\(found.file)")
            }
        }
    }

    @Test func theSystemIsTouchedAtTheEdgesAlone() throws {
        for found in try imports() where found.imported == "Glibc" {
            let isEdge =
                found.file.hasPrefix("icflow/Platform/") || found.file == "icflow/Main.swift"
                || found.module == "FlowDiagrams"
            #expect(isEdge, "\(found.file)")
        }
    }

    /// What reads YAML may be exchanged in one place.
    @Test func yamlIsReadInOnePlace() throws {
        let found = try imports().filter { $0.imported == "CYAML" }.map(\.file)
        #expect(found == ["FlowWorkspace/Configuration/YAMLEvents.swift"])
    }

    /// A sort of mistake that `icflow explain` does not know would be a dead end for the reader.
    @Test func everyMistakeIsExplained() throws {
        let scratch = try Scratch()
        let sources = Self.root.appending(path: "Sources")
        var codes: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where path.hasSuffix(".swift") {
            let text = String(decoding: try Data(contentsOf: sources.appending(path: path)), as: UTF8.self)
            codes.formUnion(text.matches(of: /"(ICS[0-9]{3})"/).map { String($0.1) })
        }
        #expect(codes.count > 20)
        for code in codes.sorted() { #expect(try scratch.icflow("explain", code).status == 0, "\(code)") }
    }

    /// The `import` lines of all sources, in the order of the files.
    private func imports() throws -> [Import] {
        let sources = Self.root.appending(path: "Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
            .sorted()
        return try paths.flatMap { path in
            let text = String(decoding: try Data(contentsOf: sources.appending(path: path)), as: UTF8.self)
            return text.split(separator: "\n").compactMap { line -> Import? in
                let words = line.split(separator: " ").drop {
                    $0.hasPrefix("@") || $0 == "public" || $0 == "internal" || $0 == "private"
                }
                guard words.first == "import", let last = words.last else { return nil }
                let module = last.split(separator: ".").first.map(String.init) ?? ""
                return Import(
                    file: path, module: path.split(separator: "/").first.map(String.init) ?? "", imported: module)
            }
        }
    }
}
