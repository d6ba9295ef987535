import Foundation
import Testing

/// Whole sites, compared file by file with what was once looked at and found right.
///
/// `RECORD=all swift test --filter GoldenTests` writes them anew and fails, so that nobody records by accident.
@Suite struct GoldenTests {
    @Test(arguments: ["small-course", "two-languages"])
    func `writes every page as recorded, and no other file`(name: String) async throws {
        let folder = checkout.appendingPathComponent("Tests/Goldens/\(name)")
        let built = try await BuiltSite(folder.appendingPathComponent("course"))
        defer { built.remove() }
        let expectedFolder = folder.appendingPathComponent("expected")
        var files = try built.files()
        // What pages load is copied as it stands in Site/; the other tests look at it there. A digest of it is in the service worker.
        files = files.filter { !$0.key.hasPrefix("assets/") && $0.key != "service-worker.js" }

        if ProcessInfo.processInfo.environment["RECORD"] == "all" {
            try? FileManager.default.removeItem(at: expectedFolder)
            for (path, data) in files {
                let file = expectedFolder.appendingPathComponent(path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try data.write(to: file)
            }
            Issue.record("recorded \(files.count) files of \(name); look at them with git diff")
            return
        }
        let expected = try BuiltSite.files(in: expectedFolder)
        #expect(files.keys.sorted() == expected.keys.sorted())
        for (path, data) in files.sorted(by: { $0.key < $1.key }) where expected[path] != nil && expected[path] != data
        {
            let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            let wanted = String(decoding: expected[path] ?? Data(), as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false)
            let line = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.count, wanted.count)
            let (found, recorded) = (lines.dropFirst(line).first ?? "", wanted.dropFirst(line).first ?? "")
            Issue.record("\(path):\(line + 1) is \"\(found)\", recorded is \"\(recorded)\"")
        }
    }
}
