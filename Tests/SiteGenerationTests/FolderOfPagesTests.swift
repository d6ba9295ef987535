import Curriculum
import Foundation
import SiteGeneration
import Testing

/// A folder that holds pages and course.yaml itself.
@Suite struct FolderOfPagesTests {
    private let book = BuiltSite.temporaryFolder()
    private let files = FileManager.default

    private func write(_ path: String, _ text: String) throws {
        let file = book.appendingPathComponent(path)
        try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    @Test func `makes the site of its copy called Curriculum, and an edit makes what it reaches`() async throws {
        let apart = BuiltSite.temporaryFolder()
        defer { for folder in [book, apart] { try? files.removeItem(at: folder) } }
        try write("course.yaml", "course: book\ntitle: Book\nlayout: folders\n")
        try write("index.md", "# Welcome\n\n[One](part/one.md), [form](part/form.pdf)\n")
        try write("part/one.md", "# One\n\n![A map of the town](map.png)\n")
        try write("part/two.md", "# Two\n\nText.\n")
        try write("part/map.png", "\u{89}PNG")
        try write("part/form.pdf", "%PDF")
        try files.createDirectory(at: apart, withIntermediateDirectories: true)
        try files.copyItem(at: book, to: apart.appendingPathComponent("Curriculum"))

        let output = book.appendingPathComponent("build")
        let built = try await BuiltSite(book, into: output)
        let copied = try await BuiltSite(apart)
        defer { copied.remove() }
        let site = try built.files()
        #expect(try site == copied.files())
        #expect(site["files/Curriculum/part/form.pdf"] == Data("%PDF".utf8))

        try write("part/two.md", "# Two\n\nAnother text.\n")
        let again = try await BuiltSite(book, into: output)
        #expect(try again.page("modules/part/two.html").contains("Another text."))
        #expect(again.writing.unchanged > again.writing.changed && again.writing.changed > 0)
        #expect(again.course.modules.map(\.id) == built.course.modules.map(\.id))
    }
}
