// swift-tools-version: 6.2
import PackageDescription

// Built by ./run with the flags that instrument every module for libFuzzer; see README.md.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

// What holds always; a target of the main package, whose tests try it on everything in Corpus.
let checks = Target.Dependency.product(name: "Libraries", package: "coursewright")

func fuzzer(_ name: String) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["FuzzSupport", checks],
        swiftSettings: settings
    )
}

let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "coursewright", path: "..")],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .target(
            name: "FuzzSupport",
            dependencies: ["CLibFuzzer", checks],
            swiftSettings: settings
        ),
        fuzzer("MarkdownFuzzer"),
        fuzzer("FrontMatterFuzzer"),
        fuzzer("TemplateFuzzer"),
        fuzzer("QuizFuzzer"),
        fuzzer("SubmissionFuzzer"),
        fuzzer("KeyFuzzer"),
        fuzzer("ReceiptFuzzer"),
    ],
    swiftLanguageModes: [.v6]
)
