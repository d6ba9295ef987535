import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import SiteGeneration
import Testing

/// The checkout these tests were built from.
let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A course read, planned and written to a folder that goes away with the test.
struct BuiltSite {
    let course: Course
    let withheld: Withheld
    let keys: [AnswerKey]
    let site: Site
    let output: URL
    let writing: Site.WriteSummary
    /// What was found wrong with the course, none of it an error.
    let diagnostics: [Diagnostic]

    /// Builds a course folder of the checkout, or any other, with the theme of the checkout, as the command does: what an earlier build left
    /// in the output folder is taken over where it may be.
    init(
        _ folder: URL,
        into output: URL? = nil,
        threads: Int = 2,
        for readers: Readers = .everybody,
        whileReading: () throws -> Void = {}
    ) async throws {
        let today = try #require(CalendarDate("2026-11-24"))
        self.output = output ?? BuiltSite.temporaryFolder()
        let cache = BuildCache(readingFrom: self.output.path)
        let files = CourseFolder(readingFrom: folder.path)
        try whileReading()
        var parsed = ParsedFiles(cache: cache.parseCache)
        await parsed.parse(files, threads: threads)
        let read = Course.read(files, today: today, reusing: &parsed)
        #expect(!read.diagnostics.haveErrors, "\(read.diagnostics)")
        diagnostics = read.diagnostics
        let limited = try #require(read.value).limited(to: readers)
        #expect(limited.diagnostics.isEmpty, "\(limited.diagnostics)")
        course = limited.value.course
        withheld = limited.value.withheld
        let theme = Theme.read(from: [checkout.path + "/Site", folder.path + "/Site"])
        #expect(theme.diagnostics.isEmpty, "\(theme.diagnostics)")
        let secret = [UInt8](repeating: 7, count: 32)
        let id = course.id
        keys = try ([course] + course.translations).flatMap { course in
            try course.quizzes.filter { $0.mode == .assessed && $0.translation != .missing }.map {
                try AnswerKey($0, course: id, language: course.language, secret: secret)
            }
        }
        let shown = try #require(theme.value)
        var site = try #require(
            try Site.plan(course, shown, keys: keys, withheld: withheld).value
        )
        site.remember(cache, files, at: folder.path, parsed)
        await site.parseTexts(threads: threads)
        self.site = site
        do {
            let written = try await site.write(to: self.output.path, courseFolder: folder.path, threads: threads)
            #expect(written.diagnostics.isEmpty, "\(written.diagnostics)")
            writing = try #require(written.value)
        } catch {
            if output == nil { try? FileManager.default.removeItem(at: self.output) }
            throw error
        }
    }

    /// The site of a course folder, planned and not written, without its answer keys.
    static func plan(_ folder: URL) throws -> Checked<Site?> {
        let today = try #require(CalendarDate("2026-11-24"))
        let read = Course.read(CourseFolder(readingFrom: folder.path), today: today)
        #expect(!read.diagnostics.haveErrors, "\(read.diagnostics)")
        let theme = Theme.read(from: [checkout.path + "/Site", folder.path + "/Site"])
        return try Site.plan(try #require(read.value), try #require(theme.value), keys: [])
    }

    static func temporaryFolder() -> URL {
        FileManager.default.temporaryDirectory.appendingPathComponent("coursewright-\(UUID().uuidString)")
    }

    /// The files of the site and their bytes, by path.
    func files() throws -> [String: Data] { try BuiltSite.files(in: output.appendingPathComponent("site")) }

    static func files(in folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appendingPathComponent(path)
            let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
            if isFolder == false { files[path] = try Data(contentsOf: file) }
        }
        return files
    }

    func page(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: output.appendingPathComponent("site/" + path)), as: UTF8.self)
    }

    func remove() { try? FileManager.default.removeItem(at: output) }
}
