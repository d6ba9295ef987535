import FuzzChecks
import Testing

/// A target is named in several places; each of them names all.
@Suite struct FuzzTargetTests {
    private static let names = FuzzTarget.all.map(\.name)

    @Test func `has a folder of Corpus for each target, and no other`() throws {
        #expect(try FuzzingFolder.names(in: "Corpus") == Self.names.sorted())
    }

    @Test func `has dictionaries of targets only`() throws {
        let dictionaries = try FuzzingFolder.names(in: ".").filter { $0.hasSuffix(".dict") }
        #expect(!dictionaries.isEmpty)
        #expect(Set(dictionaries).subtracting(Self.names.map { $0 + ".dict" }) == [])
    }

    @Test func `runs every target`() throws {
        let run = try FuzzingFolder.text("run")
        let list = try #require(run.firstMatch(of: /targets=\$\{\*:-([^}]*)\}/)).1
        #expect(list.split(separator: " ").map(String.init) == Self.names)
    }

    @Test func `describes every target`() throws {
        let page = try FuzzingFolder.text("README.md")
        #expect(page.matches(of: /\n\| (\w+Fuzzer) \|/).map { String($0.1) } == Self.names)
    }

    @Test func `builds a program for every target`() throws {
        let package = try FuzzingFolder.text("Package.swift")
        #expect(package.matches(of: /\n        fuzzer\("(\w+)"\),/).map { String($0.1) } == Self.names)
        let folders = try FuzzingFolder.names(in: "Sources").filter { $0.hasSuffix("Fuzzer") && $0 != "CLibFuzzer" }
        #expect(folders == Self.names.sorted())
    }

    @Test(arguments: FuzzTarget.all) func `tries in a program the check of its name:`(target: FuzzTarget) throws {
        let check = "check" + target.name.replacing("Fuzzer", with: "")
        #expect(try FuzzingFolder.text("Sources/\(target)/main.swift").hasSuffix("\nfuzz(\(check))\n"))
        #expect(try FuzzingFolder.text("Checks/FuzzTarget.swift").contains("(name: \"\(target)\", check: \(check))"))
    }
}
