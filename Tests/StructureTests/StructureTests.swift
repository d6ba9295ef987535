import Foundation
import Testing

/// The drawing of the code: who knows whom, where C is, how long files are.
@Suite struct StructureTests {
    /// What each target imports, and nothing else.
    private static let drawing: [String: Set<String>] = [
        "Diagnostics": ["Glibc"],
        "Scoring": [],
        "Psychometrics": [],
        "CommandLineInterface": ["Diagnostics", "Glibc"],
        "Cryptography": ["CCrypto"],
        "Markup": ["Diagnostics", "CCMark", "CYAML", "Glibc"],
        "Assessment": ["Diagnostics", "Markup", "Scoring", "Cryptography"],
        "Curriculum": ["Diagnostics", "Markup", "Assessment", "Cryptography", "FoundationEssentials"],
        "SearchIndexing": ["Diagnostics", "Scoring", "CStemmer"],
        "SiteGeneration": [
            "Diagnostics", "Markup", "Scoring", "Assessment", "Curriculum", "Cryptography", "SearchIndexing", "CLinux",
            "CZlib",
            "Glibc", "FoundationEssentials",
        ],
        "Submissions": ["Diagnostics", "Scoring", "Cryptography"],
        "Records": [
            "Diagnostics", "Scoring", "Psychometrics", "Cryptography", "Assessment", "Submissions", "CSQLite", "Glibc",
            "FoundationEssentials",
        ],
        "coursewright": [
            "CommandLineInterface", "Diagnostics", "Markup", "Assessment", "Curriculum", "SiteGeneration",
            "Cryptography", "LocalServer", "FoundationEssentials",
        ],
        "LocalServer": ["CMicroHTTPD", "CLinux", "Glibc"],
        "grader": [
            "CommandLineInterface", "Diagnostics", "Scoring", "Assessment", "Submissions", "Records", "LocalServer",
            "FoundationEssentials",
        ],
        "FuzzChecks": [
            "Diagnostics", "Scoring", "Markup", "Assessment", "Curriculum", "SiteGeneration", "Submissions",
        ],
    ]

    /// The files that C pointers may be in: one for each C library, and a few that call the system.
    private static let bridges: Set<String> = [
        "Sources/Markup/Blocks/CMarkBridge.swift", "Sources/Markup/YAML/YAMLBridge.swift",
        "Sources/Cryptography/CryptoBridge.swift",
        "Sources/Scoring/WebAssembly/Boundary.swift", "Sources/Scoring/WebAssembly/Memory.swift",
        "Sources/Scoring/WebAssembly/WideIntegers.swift",
        "Sources/Records/Store/SQLiteBridge.swift", "Sources/Diagnostics/Files/FileAccess.swift",
        "Sources/Diagnostics/Bytes/ByteSearch.swift", "Sources/Diagnostics/Bytes/SWARWord.swift",
        "Sources/Diagnostics/Files/FileStamp.swift", "Sources/Diagnostics/Files/AtomicFileWriter.swift",
        "Sources/CommandLineInterface/ByteStream.swift",
        "Sources/SearchIndexing/StemmerBridge.swift", "Sources/SiteGeneration/Output/OutputFolder.swift",
        "Sources/SiteGeneration/Output/StagedSite.swift", "Sources/SiteGeneration/ZlibBridge.swift",
        "Sources/LocalServer/MicroHTTPDBridge.swift",
        "Sources/LocalServer/FolderWatch.swift", "Sources/LocalServer/TerminationSignal.swift",
    ]

    /// Tables that a script writes.
    private static let generated: Set<String> = ["Sources/Scoring/FoldingTable.swift"]

    /// The modules that a file imports.
    private func imports(_ file: SourceText) -> [String] {
        file.text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard !line.starts(with: "//".utf8), let word = words.firstIndex(of: "import"), word <= 2 else {
                return nil
            }
            return words.last.map(String.init)
        }
    }

    @Test func `draws every target`() {
        #expect(Set(SourceText.all.map(\.target)) == Set(Self.drawing.keys))
    }

    @Test(arguments: drawing.keys.sorted()) func `imports what is drawn, and draws what is imported:`(target: String)
        throws
    {
        let files = SourceText.all.filter { $0.target == target }
        let imported = Set(files.flatMap(imports))
        #expect(imported == Self.drawing[target])
    }

    @Test func `knows no way round from a target to itself`() {
        var left = Self.drawing.mapValues { $0.filter { Self.drawing[$0] != nil } }
        while let free = left.first(where: { $0.value.allSatisfy { left[$0] == nil } })?.key { left[free] = nil }
        #expect(left.isEmpty)
    }

    @Test func `keeps C libraries in their bridge files`() throws {
        for file in SourceText.all where !Self.bridges.contains(file.path) {
            #expect(
                imports(file).filter { $0.hasPrefix("C") && $0.dropFirst().first?.isUppercase == true } == [],
                "\(file)"
            )
            #expect(imports(file).filter { $0 == "Glibc" || $0 == "Foundation" } == [], "\(file.path)")
        }
    }

    @Test func `says unsafe in bridge files only, and in each of them`() throws {
        let files = SourceText.all.filter { $0.code.contains(/\bunsafe [A-Za-z(&!]/) }.map(\.path)
        #expect(files == Self.bridges.sorted())
    }

    @Test func `names no unsafe pointer outside bridge files`() throws {
        for file in SourceText.all where !Self.bridges.contains(file.path) {
            #expect(
                !(file.code.contains(/\b(?:Unsafe|Opaque)\w*Pointer\b|@unchecked|nonisolated\(unsafe\)/)),
                "\(file)"
            )
        }
    }

    @Test func `traps nowhere by choice`() throws {
        for file in SourceText.all {
            #expect(!(file.code.contains(/\btry!|\bas!|\bfatalError\b|\bpreconditionFailure\b/)), "\(file.path)")
        }
    }

    @Test func `has no class, for everything is a value`() throws {
        for file in SourceText.all {
            #expect(!(file.code.contains(/\bclass [A-Z]/)), "\(file.path)")
        }
    }

    @Test func `keeps files short`() throws {
        for folder in ["Sources", "Tests", "Fuzzing"] {
            for file in try checkout.swiftFiles(in: folder) where !Self.generated.contains(file) {
                let count = try checkout.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(count <= 500, "\(file) has \(count) lines")
            }
        }
    }

    /// An author's ids have none, so that no heading and no question can have the id of a part of its page.
    @Test func `gives every id of the theme's own a colon`() throws {
        for name in try checkout.files(in: "Site/templates") {
            for match in try checkout.text(name).matches(of: /\s(?:id|for)="([^"]+)"/) {
                let isKept = match.1.contains(":") || match.1 == "{{anchor}}"
                #expect(isKept, "\(name): \(match.0)")
            }
        }
        for name in try checkout.files(in: "Site/scripts") {
            for match in try checkout.text(name).matches(of: /[{,]\s+id: ["`]([^"`]+)["`]/) {
                #expect(match.1.contains(":"), "\(name): \(match.0)")
            }
        }
    }

    /// A path or a host of one machine means nothing on another.
    @Test func `names no place of a machine`() throws {
        for folder in ["Sources", "Tests", "Fuzzing"] {
            for file in try checkout.swiftFiles(in: folder) {
                #expect(!(try checkout.text(file).contains(/"\/(?:work|home|root|Users)\//)), "\(file)")
            }
        }
    }
}
