import Diagnostics
import Foundation
import SiteGeneration
import Testing

@Suite struct SiteWritingTests {
    private let output = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func copyOfSmallCourse() throws -> URL {
        let copy = BuiltSite.temporaryFolder()
        try files.copyItem(at: checkout.appendingPathComponent("Tests/Goldens/small-course/course"), to: copy)
        return copy
    }

    @Test func `writes only what changed, and removes what is gone`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        let first = try await BuiltSite(course, into: output)
        #expect(first.writing.unchanged == 0)
        let again = try await BuiltSite(course, into: output)
        #expect(again.writing.changed == 0)
        #expect(again.writing.unchanged == first.writing.changed)
        let before = try again.files()

        try files.removeItem(at: course.appendingPathComponent("Curriculum/briefings/second.md"))
        let last = try await BuiltSite(course, into: output)
        // Search numbers sections in the order of the course, so that the files of what follows change with it.
        let isPage = { (path: String) in !path.hasPrefix("search/") }
        let (old, new) = (before.filter { isPage($0.key) }, try last.files().filter { isPage($0.key) })
        let changed = new.filter { old[$0.key] != $0.value }
        #expect(changed.count > 0 && changed.count < 6)
        #expect(last.writing.changed < changed.count + 12)
        #expect(try last.files()["briefings/second.html"] == nil)
        #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == [".coursewright", "site"])
    }

    @Test func `clears away what an interrupted build left, and leaves the last site whole until then`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        let before = try await BuiltSite(course, into: output).files()
        let half = output.appendingPathComponent("site.new/modules")
        try files.createDirectory(at: half, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: half.appendingPathComponent("half.html"))
        #expect(try await BuiltSite(course, into: output).files() == before)
        #expect(!files.fileExists(atPath: output.appendingPathComponent("site.new").path))
    }

    @Test func `leaves the last site as it was when a file of the course cannot be copied`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        let built = try await BuiltSite(course, into: output)
        let before = try built.files()
        let planned = try await BuiltSite(course, into: BuiltSite.temporaryFolder())
        defer { planned.remove() }
        let theme = try #require(Theme.read(from: [checkout.path + "/Site"]).value)
        let site = try #require(try Site.plan(built.course, theme, keys: built.keys).value)
        try files.removeItem(at: course.appendingPathComponent("Curriculum/modules/phones/form.txt"))
        await #expect(throws: SiteError.self) {
            try await site.write(to: output.path, courseFolder: course.path, threads: 2)
        }
        #expect(try built.files() == before)
        #expect(!files.fileExists(atPath: output.appendingPathComponent("site.new").path))
    }

    @Test func `does not touch a folder that no build has written`() async throws {
        defer { try? files.removeItem(at: output) }
        let precious = output.appendingPathComponent("site/thesis.txt")
        try files.createDirectory(at: precious.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("ten years of work".utf8).write(to: precious)
        let course = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        let error = await #expect(throws: SiteError.self) { try await BuiltSite(course, into: output) }
        #expect(
            error?.message == "this folder holds files that no build has written, and a build replaces the whole folder"
        )
        #expect(try Data(contentsOf: precious) == Data("ten years of work".utf8))
    }
}
