// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is held to the same standard: Swift 6 mode (from the tools version) and no warnings.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "icflow",
    products: [
        .executable(name: "icflow", targets: ["icflow"]),
        .executable(name: "icflow-bench", targets: ["FlowBenchmarks"]),
        .library(name: "FlowWorkspace", targets: ["FlowWorkspace"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Without `pkgConfig`, which would link it: the library is opened when something is drawn. See shim.h.
        .systemLibrary(name: "CGraphviz", providers: [.apt(["libgraphviz-dev"])]),

        .target(name: "CArguments"),

        .systemLibrary(name: "CMemory"),

        .systemLibrary(name: "CScheduling"),

        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),

        // The pipeline, in the order in which data runs through it.
        .target(name: "FlowDiagnostics", swiftSettings: strict),
        .target(name: "FlowSyntax", dependencies: ["FlowDiagnostics", "CMemory"], swiftSettings: strict),
        .target(name: "FlowGraph", swiftSettings: strict),
        .target(
            name: "FlowModel",
            dependencies: ["FlowSyntax", "FlowGraph", "FlowDiagnostics", "CMemory"],
            swiftSettings: strict
        ),
        .target(
            name: "FlowRules",
            dependencies: ["FlowModel", "FlowGraph", "FlowDiagnostics"],
            swiftSettings: strict
        ),
        .target(
            name: "FlowReports",
            dependencies: ["FlowRules", "FlowModel", "FlowDiagnostics"],
            swiftSettings: strict
        ),
        .target(
            name: "FlowDiagrams",
            dependencies: ["FlowModel", "FlowRules", "FlowGraph", "FlowDiagnostics", "CGraphviz", "CScheduling"],
            swiftSettings: strict
        ),
        .target(
            name: "FlowWorkspace",
            dependencies: [
                "FlowDiagnostics", "FlowSyntax", "FlowGraph", "FlowModel", "FlowRules", "FlowReports", "FlowDiagrams",
                "CYAML",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "icflow",
            dependencies: [
                "FlowWorkspace", "FlowReports", "FlowDiagnostics", "CArguments", "CMemory", "CScheduling",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Measuring. Its organisations serve the tests too.
        .target(name: "SyntheticModels", path: "Tests/SyntheticModels", swiftSettings: strict),
        .executableTarget(
            name: "FlowBenchmarks",
            dependencies: [
                "SyntheticModels", "FlowReports", "FlowRules", "FlowModel", "FlowSyntax", "FlowDiagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Benchmarks/icflow-bench", exclude: ["Baseline", "Peers"],
            swiftSettings: strict),

        .target(
            name: "FlowTestSupport", dependencies: ["FlowDiagnostics", "FlowSyntax"], path: "Tests/FlowTestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "FlowDiagnosticsTests", dependencies: ["FlowDiagnostics", "FlowTestSupport"], swiftSettings: strict),
        .testTarget(name: "FlowSyntaxTests", dependencies: ["FlowSyntax", "FlowTestSupport"], swiftSettings: strict),
        .testTarget(name: "FlowGraphTests", dependencies: ["FlowGraph", "FlowTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "FlowModelTests",
            dependencies: ["FlowModel", "FlowGraph", "FlowSyntax", "FlowDiagnostics", "FlowTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FlowRulesTests",
            dependencies: [
                "FlowRules", "FlowModel", "FlowSyntax", "FlowDiagnostics", "FlowTestSupport", "SyntheticModels",
            ],
            exclude: ["Models"],
            swiftSettings: strict),
        .testTarget(
            name: "FlowReportsTests",
            dependencies: [
                "FlowReports", "FlowRules", "FlowModel", "FlowSyntax", "FlowDiagnostics", "FlowTestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FlowDiagramsTests",
            dependencies: [
                "FlowDiagrams", "FlowRules", "FlowModel", "FlowGraph", "FlowSyntax", "FlowDiagnostics",
                "FlowTestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FlowWorkspaceTests",
            dependencies: ["FlowWorkspace", "FlowRules", "FlowModel", "FlowDiagnostics", "FlowTestSupport"],
            swiftSettings: strict),
        // From outside: the built program, its exit status, its bytes; and the project's own rules about itself.
        .testTarget(
            name: "icflowTests", dependencies: ["icflow", "FlowWorkspace", "FlowSyntax", "FlowTestSupport"],
            swiftSettings: strict),
    ]
)
