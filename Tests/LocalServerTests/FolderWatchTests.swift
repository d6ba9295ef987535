import Foundation
import Glibc
import Testing

@testable import LocalServer

/// The real inotify, in folders of the tests' own.
@Suite(.timeLimit(.minutes(1))) struct FolderWatchTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("watch-\(UUID().uuidString)")

    private func file(_ path: String) -> URL { root.appendingPathComponent(path) }

    private func write(_ path: String, _ text: String = "x", byRename: Bool = false) throws {
        try FileManager.default.createDirectory(
            at: file(path).deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try text.write(to: file(path), atomically: byRename, encoding: .utf8)
    }

    private func remove() { try? FileManager.default.removeItem(at: root) }

    /// Waits for something to be told, and returns it; nothing within 30 seconds is nothing.
    private func next(_ watch: inout FolderWatch) -> FolderChanges {
        var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&polled, 1, 30_000) == 1 ? watch.changes() : FolderChanges()
    }

    /// Waits until a file is told of, for one save may be told in two parts.
    private func wait(for path: String, _ watch: inout FolderWatch) -> Bool {
        while true {
            let changes = next(&watch)
            if changes.files.contains(path) { return true }
            if changes == FolderChanges() { return false }
        }
    }

    @Test(arguments: [false, true]) func `tells of a file that is saved, by rename or in place:`(byRename: Bool) throws
    {
        defer { remove() }
        try write("Curriculum/modules/m/lesson.md")
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        try write("Curriculum/modules/m/lesson.md", "y", byRename: byRename)
        let changes = next(&watch)
        #expect(changes.files.contains("Curriculum/modules/m/lesson.md"))
        #expect(!changes.isWhole)
    }

    @Test func `tells of files that come and go`() throws {
        defer { remove() }
        try write("Curriculum/a.md")
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        try write("Curriculum/b.md")
        #expect(next(&watch) == FolderChanges(files: ["Curriculum/b.md"]))
        try FileManager.default.removeItem(at: file("Curriculum/b.md"))
        #expect(next(&watch) == FolderChanges(files: ["Curriculum/b.md"]))
        try FileManager.default.moveItem(at: file("Curriculum/a.md"), to: file("Curriculum/c.md"))
        #expect(next(&watch) == FolderChanges(files: ["Curriculum/a.md", "Curriculum/c.md"]))
    }

    @Test func `watches new folders, and folders in them`() throws {
        defer { remove() }
        try write("Curriculum/a.md")
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        try write("Curriculum/modules/new/deep/lesson.md")
        #expect(next(&watch).isWhole)
        try write("Curriculum/modules/new/deep/lesson.md", "y")
        #expect(wait(for: "Curriculum/modules/new/deep/lesson.md", &watch))
    }

    @Test func `follows a folder that is moved, and forgets it under its old name`() throws {
        defer { remove() }
        try write("Curriculum/old/sub/lesson.md")
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        try FileManager.default.moveItem(at: file("Curriculum/old"), to: file("Curriculum/new"))
        #expect(next(&watch).isWhole)
        try write("Curriculum/new/sub/lesson.md", "y")
        let changes = next(&watch)
        #expect(changes.files == ["Curriculum/new/sub/lesson.md"])
        #expect(!changes.isWhole)
    }

    @Test func `tells of a folder that is deleted, and watches it again when it is back`() throws {
        defer { remove() }
        try write("Curriculum/m/lesson.md")
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        try FileManager.default.removeItem(at: file("Curriculum"))
        #expect(next(&watch).isWhole)
        try write("Curriculum/m/lesson.md")
        #expect(next(&watch).isWhole)
        try write("Curriculum/m/lesson.md", "y")
        #expect(wait(for: "Curriculum/m/lesson.md", &watch))
    }

    @Test func `watches a folder that is made later, and none that is not named`() throws {
        defer { remove() }
        try write("build/site/index.html")
        var watch = try FolderWatch(root.path, names: ["Curriculum", "Site"])
        try write("build/site/other.html")
        try write("notes.md")
        try write("Site/styles/course.css")
        let changes = next(&watch)
        #expect(changes.isWhole)
        try write("build/site/other.html", "y")
        try write("Site/styles/course.css", "y")
        #expect(wait(for: "Site/styles/course.css", &watch))
    }

    @Test func `watches all of a folder but what is passed over`() throws {
        defer { remove() }
        try write("part/a.md")
        try write("build/site/index.html")
        var watch = try FolderWatch(root.path) { $0 == "build" || $0.hasPrefix("build/") || $0.hasSuffix("_modules") }
        try write("build/site/index.html", "y")
        try write("part/node_modules/x.md")
        try write("b.md")
        try write("part/a.md", "y")
        #expect(next(&watch) == FolderChanges(files: ["b.md", "part/a.md"]))
        try write("new/c.md")
        #expect(next(&watch).isWhole)
        try write("new/c.md", "y")
        #expect(wait(for: "new/c.md", &watch))
    }

    @Test func `passes over what editors keep for themselves`() throws {
        defer { remove() }
        try write("Curriculum/a.md")
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        for name in [".a.md.swp", "a.md~", ".#a.md", ".git/index"] { try write("Curriculum/" + name) }
        try write("Curriculum/a.md", "y")
        #expect(next(&watch) == FolderChanges(files: ["Curriculum/a.md"]))
    }

    @Test func `takes a burst as one change`() throws {
        defer { remove() }
        for number in 1...300 { try write("Curriculum/\(number).md") }
        var watch = try FolderWatch(root.path, names: ["Curriculum"])
        for number in 1...300 { try write("Curriculum/\(number).md", "y") }
        #expect(next(&watch).files.count == 300)
    }
}
