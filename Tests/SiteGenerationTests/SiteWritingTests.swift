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
        #expect(changed.count > 0 && changed.count < 12)
        #expect(last.writing.changed < changed.count + 12)
        #expect(try last.files()["briefings/second.html"] == nil)
        let left = [".coursewright", ".coursewright.memory", ".coursewright.twin", ".gitignore", "keys", "site"]
        #expect(try files.contentsOfDirectory(atPath: output.path).sorted() == left)
    }

    @Test func `clears away what an interrupted build left, and leaves the last site whole until then`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        let before = try await BuiltSite(course, into: output).files()
        for name in [".coursewright.twin", ".coursewright.old"] {
            let half = output.appendingPathComponent(name + "/modules")
            try files.createDirectory(at: half, withIntermediateDirectories: true)
            try Data("half".utf8).write(to: half.appendingPathComponent("half.html"))
        }
        #expect(try await BuiltSite(course, into: output).files() == before)
        #expect(!files.fileExists(atPath: output.appendingPathComponent(".coursewright.old").path))
        let twin = output.appendingPathComponent(".coursewright.twin")
        #expect(try BuiltSite.files(in: twin) == before)
    }

    @Test func `removes files that an interrupted build was writing beside the site, and nobody else's`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        _ = try await BuiltSite(course, into: output)
        let left = ["site.zip.12345-0.new", ".coursewright.memory.7-12.new"]
        let others = ["site.zip.new", "site.zip.mine.new", "site.zip.2026-11.old", "notes.1-0.new"]
        for name in left + others { try Data("x".utf8).write(to: output.appendingPathComponent(name)) }
        _ = try await BuiltSite(course, into: output)
        let names = try files.contentsOfDirectory(atPath: output.path)
        #expect(names.filter { (left + others).contains($0) }.sorted() == others.sorted())
    }

    @Test func `puts the last site back where a build was interrupted between two names`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        let built = try await BuiltSite(course, into: output)
        let before = try built.files()
        let site = output.appendingPathComponent("site")
        try files.moveItem(at: site, to: output.appendingPathComponent(".coursewright.old"))
        try files.removeItem(at: course.appendingPathComponent("Curriculum/modules/phones/form.txt"))
        await #expect(throws: SiteError.self) {
            try await built.site.write(to: output.path, courseFolder: course.path, threads: 2)
        }
        #expect(try built.files() == before)
    }

    @Test func `leaves the last site as it was when a file of the course cannot be copied`() async throws {
        let course = try copyOfSmallCourse()
        defer {
            try? files.removeItem(at: course)
            try? files.removeItem(at: output)
        }
        let built = try await BuiltSite(course, into: output)
        let before = try built.files()
        try files.removeItem(at: course.appendingPathComponent("Curriculum/modules/phones/form.txt"))
        await #expect(throws: SiteError.self) {
            try await built.site.write(to: output.path, courseFolder: course.path, threads: 2)
        }
        #expect(try built.files() == before)
        #expect(!files.fileExists(atPath: output.appendingPathComponent(".coursewright.twin").path))
    }

    @Test func `does not touch what no build has written, not even with keys`() async throws {
        defer { try? files.removeItem(at: output) }
        let course = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        let site = output.appendingPathComponent("site")
        let precious = Data("ten years of work".utf8)
        try files.createDirectory(at: site, withIntermediateDirectories: true)
        try precious.write(to: site.appendingPathComponent("thesis.txt"))
        let error = await #expect(throws: SiteError.self) { try await BuiltSite(course, into: output) }
        #expect(
            error?.message == "this folder holds files that no build has written, and a build replaces the whole folder"
        )
        #expect(try Data(contentsOf: site.appendingPathComponent("thesis.txt")) == precious)
        #expect(try files.contentsOfDirectory(atPath: output.path) == ["site"])
    }

    @Test(arguments: [".DS_Store", "Thumbs.db", "desktop.ini", "._site"])
    func `builds where there is nothing but what a system has put into the folders`(name: String) async throws {
        defer { try? files.removeItem(at: output) }
        let course = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        for folder in ["site", "keys"] {
            let place = output.appendingPathComponent(folder)
            try files.createDirectory(at: place, withIntermediateDirectories: true)
            try Data().write(to: place.appendingPathComponent(name))
        }
        let built = try await BuiltSite(course, into: output)
        #expect(try built.files()["index.html"] != nil)
        // What lies in a site that is replaced goes with it, and among keys everything stays.
        #expect(try built.files()[name] == nil)
        #expect(files.fileExists(atPath: output.path + "/keys/" + name))
    }

    @Test func `does not replace a link or a file called site, even where it has built before`() async throws {
        defer { try? files.removeItem(at: output) }
        let course = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        let site = output.appendingPathComponent("site")
        _ = try await BuiltSite(course, into: output)
        let moved = output.appendingPathComponent("moved")
        try files.moveItem(at: site, to: moved)
        let before = try BuiltSite.files(in: moved)

        try files.createSymbolicLink(at: site, withDestinationURL: moved)
        let link = await #expect(throws: SiteError.self) { try await BuiltSite(course, into: output) }
        #expect(link?.message.hasPrefix("this is a link to another place") == true)
        #expect(try files.destinationOfSymbolicLink(atPath: site.path) == moved.path)
        #expect(try BuiltSite.files(in: moved) == before)

        try files.removeItem(at: site)
        try Data("ten years of work".utf8).write(to: site)
        let file = await #expect(throws: SiteError.self) { try await BuiltSite(course, into: output) }
        #expect(file?.message.hasPrefix("this is no folder") == true)
        #expect(try Data(contentsOf: site) == Data("ten years of work".utf8))
    }

    @Test func `does not replace a site that somebody has made a git repository of`() async throws {
        defer { try? files.removeItem(at: output) }
        let course = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        let built = try await BuiltSite(course, into: output)
        let history = output.appendingPathComponent("site/.git/HEAD")
        try files.createDirectory(at: history.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("ref: refs/heads/gh-pages".utf8).write(to: history)
        let before = try built.files()
        let error = await #expect(throws: SiteError.self) { try await BuiltSite(course, into: output) }
        #expect(error?.message.hasPrefix("this folder is a git repository, and ") == true)
        #expect(error?.hint == "move it away, and copy what is in site into it after a build")
        #expect(try built.files() == before)
    }

    @Test func `keeps the keys to their owner, and the site for everybody`() async throws {
        defer { try? files.removeItem(at: output) }
        let course = checkout.appendingPathComponent("Tests/Goldens/small-course/course")
        _ = try await BuiltSite(course, into: output.appendingPathComponent("new/folders"))
        func rights(_ path: String) throws -> Int? {
            try files.attributesOfItem(atPath: output.path + path)[.posixPermissions] as? Int
        }
        #expect(try rights("/new/folders/keys") == 0o700)
        // Whatever the umask takes from new folders: a web server that reads one of them reads all of them.
        let plain = BuiltSite.temporaryFolder()
        try files.createDirectory(at: plain, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: plain) }
        let usual = try files.attributesOfItem(atPath: plain.path)[.posixPermissions] as? Int
        for path in ["", "/new", "/new/folders", "/new/folders/site", "/new/folders/site/modules"] {
            #expect(try rights(path) == usual, "\(path)")
        }
    }
}
