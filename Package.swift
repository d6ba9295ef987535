// swift-tools-version: 6.2
import PackageDescription

// Who may import whom is drawn here, once.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies,
        swiftSettings: settings,
        // In place of the C library's malloc: a large course makes and drops some ten million small values.
        linkerSettings: [.linkedLibrary("mimalloc")]
    )
}

func debian(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "coursewright",
    products: [
        // For Fuzzing/, a package of its own.
        .library(name: "Libraries", targets: ["FuzzChecks"])
    ],
    targets: [
        debian("CCMark", "libcmark", "libcmark-dev"),
        debian("CYAML", "yaml-0.1", "libyaml-dev"),
        .systemLibrary(name: "CLinux", path: "Sources/CLibraries/CLinux"),
        // No pkg-config: it would be linked; see its shim.h.
        .systemLibrary(
            name: "CMicroHTTPD",
            path: "Sources/CLibraries/CMicroHTTPD",
            providers: [.apt(["libmicrohttpd-dev"])]
        ),
        debian("CCrypto", "libcrypto", "libssl-dev"),
        debian("CSQLite", "sqlite3", "libsqlite3-dev"),
        debian("CZlib", "zlib", "zlib1g-dev"),
        // libstemmer-dev, which has no pkg-config file.
        .systemLibrary(name: "CStemmer", path: "Sources/CLibraries/CStemmer", providers: [.apt(["libstemmer-dev"])]),

        library("Diagnostics"),
        library("Scoring"),
        library("Psychometrics"),
        library("CommandLineInterface", ["Diagnostics"]),
        library("Cryptography", ["CCrypto"]),
        library("Markup", ["Diagnostics", "CCMark", "CYAML"]),
        library("Assessment", ["Diagnostics", "Markup", "Scoring", "Cryptography"]),
        .target(
            name: "Submissions",
            dependencies: ["Diagnostics", "Scoring", "Cryptography"],
            exclude: ["FORMAT.md", "submission.schema.json"],
            swiftSettings: settings
        ),
        .target(
            name: "Records",
            dependencies: [
                "Diagnostics", "Scoring", "Psychometrics", "Cryptography", "Assessment", "Submissions", "CSQLite",
            ],
            exclude: ["RECORDS.md"],
            swiftSettings: settings
        ),
        library("Curriculum", ["Diagnostics", "Markup", "Assessment", "Cryptography"]),
        library("SearchIndexing", ["Diagnostics", "Scoring", "CStemmer"]),
        library(
            "SiteGeneration",
            ["Diagnostics", "Markup", "Assessment", "Curriculum", "Cryptography", "SearchIndexing", "CLinux", "CZlib"]
        ),
        library("LocalServer", ["CMicroHTTPD", "CLinux"]),
        program(
            "coursewright",
            [
                "CommandLineInterface", "Diagnostics", "Markup", "Assessment", "Curriculum", "SiteGeneration",
                "Cryptography", "LocalServer",
            ]
        ),
        program(
            "grader",
            ["CommandLineInterface", "Diagnostics", "Scoring", "Assessment", "Submissions", "Records", "LocalServer"]
        ),

        // What holds of everything that others wrote: Fuzzing/ has libFuzzer try it, FuzzingTests what is kept there.
        .target(
            name: "FuzzChecks",
            dependencies: [
                "Diagnostics", "Scoring", "Markup", "Assessment", "Curriculum", "SiteGeneration", "Submissions",
            ],
            path: "Fuzzing/Checks",
            swiftSettings: settings
        ),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("ScoringTests", ["Scoring", "Assessment", "Diagnostics", "TestSupport"]),
        tests("PsychometricsTests", ["Psychometrics", "TestSupport"]),
        tests("CommandLineInterfaceTests", ["CommandLineInterface", "Diagnostics"]),
        tests("CryptographyTests", ["Cryptography"]),
        tests("MarkupTests", ["Markup", "Diagnostics", "TestSupport"]),
        tests("AssessmentTests", ["Assessment", "Markup", "Scoring", "Cryptography", "Diagnostics", "TestSupport"]),
        tests("SubmissionsTests", ["Submissions", "Scoring", "Diagnostics"]),
        tests(
            "RecordsTests",
            [
                "Records", "Assessment", "Submissions", "Scoring", "Psychometrics", "Cryptography", "Markup",
                "Diagnostics",
            ]
        ),
        tests("CurriculumTests", ["Curriculum", "Assessment", "Markup", "Diagnostics", "Cryptography", "TestSupport"]),
        tests("SearchIndexingTests", ["SearchIndexing", "Diagnostics", "TestSupport"]),
        tests(
            "SiteGenerationTests",
            ["SiteGeneration", "SearchIndexing", "Curriculum", "Assessment", "Markup", "Diagnostics", "TestSupport"]
        ),
        tests("LocalServerTests", ["LocalServer", "TestSupport"]),
        tests("FuzzingTests", ["FuzzChecks", "Diagnostics", "Markup", "Assessment", "Submissions"]),
        tests("StructureTests", []),
        tests(
            "CommandTests",
            ["coursewright", "grader", "Records", "Assessment", "Diagnostics", "Scoring", "TestSupport"]
        ),
    ],
    swiftLanguageModes: [.v6]
)
