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

func command(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

func debian(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "coursewright",
    products: [
        .executable(name: "coursewright", targets: ["coursewright"]),
        .executable(name: "grader", targets: ["grader"]),
    ],
    targets: [
        debian("CCMark", "libcmark", "libcmark-dev"),
        debian("CYAML", "yaml-0.1", "libyaml-dev"),
        debian("CSQLite", "sqlite3", "libsqlite3-dev"),
        debian("CCrypto", "libcrypto", "libssl-dev"),

        library("Diagnostics"),
        library("Scoring"),
        library("Cryptography", ["CCrypto"]),
        library("Markup", ["Diagnostics", "CCMark", "CYAML"]),
        library("Assessment", ["Diagnostics", "Markup", "Scoring", "Cryptography"]),
        library("Curriculum", ["Diagnostics", "Markup", "Assessment"]),
        library("SiteGeneration", ["Diagnostics", "Markup", "Assessment", "Curriculum", "Cryptography"]),
        library("Submissions", ["Diagnostics", "Scoring", "Cryptography"]),
        library("Records", ["Diagnostics", "Scoring", "Assessment", "Submissions", "CSQLite"]),
        library("CommandLineInterface", ["Diagnostics"]),
        command(
            "coursewright",
            [
                "CommandLineInterface", "Diagnostics", "Markup", "Assessment", "Curriculum", "SiteGeneration",
            ]
        ),
        command(
            "grader",
            [
                "CommandLineInterface", "Diagnostics", "Assessment", "Submissions", "Records",
            ]
        ),

        .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport", swiftSettings: settings),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("ScoringTests", ["Scoring"]),
        tests("CryptographyTests", ["Cryptography"]),
        tests("MarkupTests", ["Markup", "Diagnostics"]),
        tests("AssessmentTests", ["Assessment", "Markup", "Scoring", "Diagnostics"]),
        tests("CurriculumTests", ["Curriculum", "Assessment", "Markup", "Diagnostics"]),
        tests("SiteGenerationTests", ["SiteGeneration", "Curriculum", "Assessment", "Markup", "Diagnostics"]),
        tests("SubmissionsTests", ["Submissions", "Scoring", "Diagnostics"]),
        tests("RecordsTests", ["Records", "Submissions", "Assessment", "Scoring", "Diagnostics"]),
        tests("CommandLineInterfaceTests", ["CommandLineInterface", "Diagnostics"]),
        tests("CommandTests", []),
    ],
    swiftLanguageModes: [.v6]
)
