import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import SiteGeneration
import Testing

/// What readers, trainees and coordinators rely on, checked on the course that ships and on the small one.
@Suite struct SiteTests {
    private static let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")

    @Test(arguments: [checkout, SiteTests.small])
    func `leads nowhere that is not there`(folder: URL) async throws {
        let built = try await BuiltSite(folder)
        defer { built.remove() }
        let files = try built.files()
        #expect(files.keys.count { $0.hasSuffix(".html") } > 10)
        #expect(SiteLinks(files).problems == [])
    }

    @Test(arguments: [checkout, SiteTests.small])
    func `keeps every key, hint, reason and feedback of an assessed quiz out of the site`(folder: URL) async throws {
        let built = try await BuiltSite(folder)
        defer { built.remove() }
        let files = try built.files()
        for quiz in built.course.quizzes where quiz.mode == .assessed {
            let html = try built.page("quizzes/\(quiz.id.text).html")
            #expect(!html.contains("\"keys\""))
            #expect(!html.contains("data-feedback") && !html.contains("data-why") && !html.contains("data-hint"))
            let hidden = quiz.questions.flatMap { Array($0.allBlocks.dropFirst($0.paperBlocks.count)) }
            let secrets = hidden.flatMap(\.inlines).map(\.plainText).filter { $0.utf8.count >= 12 }
            #expect(!secrets.isEmpty)
            for secret in secrets {
                let escaped = secret.split(separator: "\"", omittingEmptySubsequences: false).joined(
                    separator: "&quot;"
                )
                #expect(!html.contains(escaped), "\(quiz.id.text) shows \"\(secret)\"")
            }
            // The only digest in the page is the version, which nobody can try keys against without the course's secret.
            let key = try #require(built.keys.first { $0.quiz == quiz.id })
            #expect(html.matches(of: /[0-9a-f]{64}/).map { String($0.output) } == [key.version])
        }
        #expect(files.keys.allSatisfy { !$0.contains("key") || $0.hasPrefix("assets/") })
        #expect(files.keys.allSatisfy { !$0.contains("private-notes") && !$0.hasSuffix(".md") })
    }

    @Test func `asks no other server for anything`() async throws {
        let built = try await BuiltSite(checkout)
        defer { built.remove() }
        for (path, data) in try built.files() where path.hasSuffix(".html") {
            let html = String(decoding: data, as: UTF8.self)
            #expect(html.contains("default-src 'none'"), "\(path) has no policy")
            for source in values(of: "src", in: html) { #expect(!source.contains("//"), "\(path) loads \(source)") }
            for tag in html.matches(of: /<link [^>]*>/) where !tag.output.contains("rel=\"alternate\"") {
                #expect(!tag.output.contains("//"), "\(path): \(tag.output)")
            }
        }
    }

    @Test func `gives the same bytes whatever the number of threads`() async throws {
        let one = try await BuiltSite(checkout, threads: 1)
        let four = try await BuiltSite(checkout, threads: 4)
        defer {
            one.remove()
            four.remove()
        }
        #expect(try one.files() == four.files())
        #expect(one.keys == four.keys)
    }

    @Test(arguments: [0, 30, 59])
    func `lists every module at home, and around each page no more than fit`(number: Int) async throws {
        let course = BuiltSite.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: course) }
        func write(_ path: String, _ text: String) throws {
            let file = course.appendingPathComponent(path)
            let folder = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        try write("Curriculum/course.yaml", "course: long\ntitle: Long\n")
        for module in 0..<60 {
            let name = "m" + (module < 10 ? "0" : "") + String(module)
            try write("Curriculum/modules/\(name)/module.md", "---\nmodule: \(name)\ntitle: T\n---\n")
        }
        let built = try await BuiltSite(course)
        defer { built.remove() }
        #expect(values(of: "href", in: try built.page("index.html")).count { $0.contains("/index.html") } >= 60)
        let name = "m" + (number < 10 ? "0" : "") + String(number)
        let page = try built.page("modules/\(name)/index.html")
        let listed = page.matches(of: /m[0-9][0-9]\/index\.html"( aria-current="page")?>/)
        #expect((40...43).contains(listed.count))
        #expect(page.contains("modules/\(name)/index.html\" aria-current=\"page\""))
    }

    @Test func `leads to a quiz before the lessons where that is taken before them`() async throws {
        let built = try await BuiltSite(checkout)
        defer { built.remove() }
        func next(_ path: String) throws -> String? {
            try built.page(path).firstMatch(of: /rel="next" href="([^"]*)"/).map { String($0.1) }
        }
        let folder = "modules/electronic-evidence/"
        #expect(try next(folder + "index.html") == "../../quizzes/ee-before.html")
        #expect(try next("quizzes/ee-before.html") == "../" + folder + "what-counts.html")
        #expect(try next(folder + "local-or-specialist.html") == "../../quizzes/ee-final.html")
    }

    private func values(of attribute: String, in html: String) -> [String] {
        html.split(separator: " \(attribute)=\"").dropFirst().map { rest in
            String(rest.prefix { $0 != "\"" }).split(separator: "&amp;", omittingEmptySubsequences: false)
                .joined(separator: "&")
        }
    }
}
