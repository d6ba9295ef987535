import Assessment
import Curriculum
import Diagnostics
import Foundation
import Markup
import SearchIndexing
import Testing

@testable import SiteGeneration

/// What search finds of a whole course, and what it must not find.
@Suite struct SearchTests {
    private static let small = checkout.appendingPathComponent("Tests/Goldens/small-course/course")

    /// The files of the folder `search`, by name, and what each holds of text.
    private func searchFiles(_ built: BuiltSite) throws -> [String: String] {
        var files: [String: String] = [:]
        for (path, data) in try built.files() where path.hasPrefix("search/") {
            files[String(path.dropFirst(7))] = String(decoding: data, as: UTF8.self)
        }
        return files
    }

    /// What a file of texts assigns.
    private func texts(_ file: String) throws -> [String: Any] {
        let json = file.drop { $0 != "=" }.dropFirst().dropLast(2)
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    private func sections(_ built: BuiltSite) throws -> [(path: String, section: [String])] {
        var result: [(String, [String])] = []
        for (name, file) in try searchFiles(built).sorted(by: { $0.key < $1.key }) where name.hasPrefix("t") {
            let file = try texts(file)
            let path = try #require(file["path"] as? String)
            for section in try #require(file["sections"] as? [[String]]) { result.append((path, section)) }
        }
        return result
    }

    @Test(arguments: [checkout, SearchTests.small])
    func `leads to places that are there, on every lesson, module, briefing, quiz and term`(folder: URL) async throws {
        let built = try await BuiltSite(folder)
        defer { built.remove() }
        let found = try sections(built)
        for (path, section) in found where !section[0].isEmpty {
            #expect(try built.page(path).contains("id=\"\(section[0])\""), "\(path)#\(section[0])")
        }
        let paths = Set(found.map(\.path))
        for path in try built.files().keys where path.hasSuffix(".html") {
            if try built.page(path).contains("http-equiv=\"refresh\"") { continue }
            let isFound =
                path.hasPrefix("modules/") || path.hasPrefix("quizzes/") || path == "glossary.html"
                || path.hasPrefix("briefings/") && path != "briefings/index.html"
            #expect(paths.contains(path) == isFound, "\(path)")
        }
        let terms = found.filter { $0.path == "glossary.html" }.map { $0.section[0] }
        #expect(Set(built.course.glossary.terms.map(\.anchor)).isSubset(of: Set(terms)))
    }

    @Test func `finds what is said in a film and what stands in the table of a chart`() async throws {
        let built = try await BuiltSite(checkout.appendingPathComponent("Tests/Browser/course"))
        defer { built.remove() }
        let said = try sections(built).filter { $0.path == "modules/basics/forms.html" }.map { $0.section[2] }.joined()
        for text in [
            "Officer: The phone stays where it is.", "Nobody speaks.", "Preservation 12 18.5", "Kind of request",
        ] {
            #expect(said.contains(text), "\(text)")
        }
    }

    @Test func `finds the words of a drawing that stands in the page, and none that only its file has`() async throws {
        let course = try CourseOnDisk()
        defer { course.remove() }
        let lesson =
            "---\nlesson: one\ntitle: One\n---\n\n![The way](way.svg)\n\n![Styled](styled.svg)\n\nBehind ![it](inline.svg).\n"
        try course.write("Curriculum/modules/m/one.md", lesson)
        let words = """
            <title>What the program called it</title><desc>Nobody's</desc><metadata>Made by a tool</metadata>
            <!-- A remark --><g><title>First   step</title><desc>Read aloud</desc><rect width="9" height="9" id="box"/></g>
            <text x="1" y="2">Seize &amp; s<tspan font-weight="bold">ea</tspan>l &#x00E9;t&#233;
              <tspan x="1" dy="9">the phone</tspan></text><text>Then <title>A hint</title></text><text/><text> </text>
            """
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
        try course.write("Curriculum/modules/m/way.svg", svg + words + "</svg>")
        try course.write("Curriculum/modules/m/styled.svg", svg + "<style>a{}</style><text>Styled words</text></svg>")
        try course.write("Curriculum/modules/m/inline.svg", svg + "<text>Inline words</text></svg>")
        let built = try await BuiltSite(course.folder)
        defer { built.remove() }
        let found = try sections(built).filter { $0.path == "modules/m/one.html" }.map { $0.section[2] }
        #expect(
            found == [
                "The way First step Read aloud Seize & seal \u{E9}t\u{E9} the phone Then A hint Styled Behind it."
            ]
        )
        let page = try built.page("modules/m/one.html")
        for shown in ["First   step", "Read aloud", "the phone", "A hint"] { #expect(page.contains(shown), "\(shown)") }
        for hidden in ["What the program called it", "Nobody's", "A remark", "Styled words", "Inline words"] {
            #expect(!page.contains(hidden), "\(hidden)")
        }
    }

    @Test func `keeps what a literal escapes, wherever it stands, and a space for the end of a line`() async throws {
        let course = try CourseOnDisk()
        defer { course.remove() }
        let texts = (1...9).map { String(repeating: "m", count: $0) + "\\\"n\"\\" }
        let code = "```\n" + texts.joined(separator: "\n\t") + "\n```\n"
        let front = "---\nlesson: one\ntitle: |\n  a \\ \"b\"\n  c\n---\n\n"
        try course.write("Curriculum/modules/m/one.md", front + code)
        let built = try await BuiltSite(course.folder)
        defer { built.remove() }
        let files = try searchFiles(built).values.filter { $0.contains("modules/m/one.html") }
        let found = try #require(try files.first.map(texts(_:)))
        #expect((found["title"] as? String)?.hasPrefix("a \\ \"b\" c") == true)
        let sections = try #require(found["sections"] as? [[String]])
        #expect(sections.map { $0[2].split(separator: " ").joined(separator: " ") } == [texts.joined(separator: " ")])
    }

    @Test func `makes search anew where only the words of a drawing have changed`() async throws {
        let course = try CourseOnDisk()
        let output = BuiltSite.temporaryFolder()
        defer {
            course.remove()
            try? FileManager.default.removeItem(at: output)
        }
        try course.write("Curriculum/modules/m/one.md", "---\nlesson: one\ntitle: One\n---\n\n![The way](way.svg)\n")
        for word in ["Harbour", "Station"] {
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>\(word)</text></svg>"
            try course.write("Curriculum/modules/m/way.svg", svg)
            let built = try await BuiltSite(course.folder, into: output)
            let found = try sections(built).filter { $0.path == "modules/m/one.html" }.map { $0.section[2] }
            #expect(found == ["The way \(word)"])
        }
    }

    @Test
    func
        `cuts a lesson at its headings, and takes text, citations, lists, tables, notes and callouts, but no raw HTML`()
        async throws
    {
        let course = try CourseOnDisk()
        defer { course.remove() }
        try course.write("Curriculum/sources.yaml", "A-X:\n  title: A\n  status: P\n")
        try course.write(
            "Curriculum/modules/m/one.md",
            """
            ---
            lesson: one
            title: "Seizing \\"phones\\""
            marking: TLP:GREEN
            ---

            Before any *heading*\\
            here.[^n]

            ## First {#first}

            - one
            - two [@A-X, art. 15; @A-X]

            > [!LAW] Article 1
            > Says this.

            > ## Not a cut

            | A | B |
            | - | - |
            | c | `d` |

            ### Second

            <p class="raw">raw</p>

            ```
            code	x
            ```

            [^n]: A note.
            """
        )
        let built = try await BuiltSite(course.folder)
        defer { built.remove() }
        let lesson = try sections(built).filter { $0.path == "modules/m/one.html" }.map(\.section)
        #expect(
            lesson == [
                ["", "", "Before any heading here."],
                ["first", "First", "one two [A-X, art. 15; A-X] Article 1 Says this. Not a cut A B c d"],
                ["second", "Second", "code x"],
                ["", "Notes", "A note."],
            ]
        )
        let files = try searchFiles(built)
        let file = try texts(try #require(files.values.first { $0.contains("modules/m/one.html") }))
        #expect(file["title"] as? String == "Seizing \"phones\"")
        #expect(file["within"] as? String == "M")
        #expect(file["marking"] as? String == "TLP:GREEN")
    }

    @Test func `cuts long sections and long blocks, and loses no word of them`() async throws {
        let course = try CourseOnDisk()
        defer { course.remove() }
        let words = (0..<4_000).map { "wört\($0)" }
        let paragraphs = words[..<2_000].map { $0 + ".\n\n" }.joined()
        let block = words[2_000...].joined(separator: " ")
        let run = String(repeating: "é", count: 4_000)
        let text = "---\nlesson: one\ntitle: One\n---\n\n## Long {#long}\n\n\(paragraphs)\(block)\n\n\(run)\n"
        try course.write("Curriculum/modules/m/one.md", text)
        let built = try await BuiltSite(course.folder)
        defer { built.remove() }
        let long = try sections(built).filter { $0.path == "modules/m/one.html" && $0.section[0] == "long" }
        #expect(long.count > 10)
        for each in long { #expect(each.section[2].utf8.count <= 3_000) }
        let found = Set(try sections(built).flatMap { $0.section[2].split { " .".contains($0) }.map(String.init) })
        #expect(Set(words).isSubset(of: found))
        #expect(!found.contains { $0.contains("\u{FFFD}") })
        for (name, file) in try searchFiles(built) { #expect(file.utf8.count < 8_600, "\(name)") }
    }

    @Test(arguments: [checkout, SearchTests.small])
    func `holds nothing of any question, and of an assessed quiz nothing that its page does not show`(folder: URL)
        async throws
    {
        let built = try await BuiltSite(folder)
        defer { built.remove() }
        // Only of quizzes' own pages: feedback may quote a lesson, which is there to be found.
        let quizzes = try sections(built).filter { $0.path.hasPrefix("quizzes/") }
        let texts = quizzes.flatMap(\.section).joined(separator: "\n")
        #expect(!texts.isEmpty)
        var checked = 0
        for quiz in built.course.quizzes {
            for question in quiz.questions {
                let said = [question.stem.plainText] + question.allBlocks.flatMap(\.inlines).map(\.plainText)
                for text in said where text.utf8.count >= 30 {
                    #expect(!texts.contains(text), "\(quiz.id.text): \(text)")
                    checked += 1
                }
            }
        }
        #expect(checked > 5)
    }

    @Test func `knows no word that only a question has`() async throws {
        let course = try CourseOnDisk()
        defer { course.remove() }
        for mode in ["assessed", "practice"] {
            try course.write(
                "Quizzes/\(mode).md",
                """
                ---
                quiz: \(mode)
                title: Titleword
                module: m
                mode: \(mode)\(mode == "assessed" ? "\npass: 50%" : "")
                ---

                Introword.

                ## Stemword? {#idword}

                choose one; 1 mark; objective m.1

                - [x] Optionword
                  > Feedbackword
                - [ ] Decoyword
                  > Otherword

                hint: Hintword

                why: Whyword
                """
            )
        }
        let built = try await BuiltSite(course.folder)
        defer { built.remove() }
        let all = try searchFiles(built).values.joined().lowercased()
        #expect(try built.page("quizzes/assessed.html").contains("Stemword"))
        #expect(all.contains("introword") && all.contains("titleword"))
        for word in ["stemw", "idword", "optionw", "feedbackw", "decoyw", "otherw", "hintw", "whyw"] {
            #expect(!all.contains(word), "\(word)")
            #expect(!all.contains(String(word.reversed())), "\(word)")
        }
    }

    @Test func `gives the same files whatever the number of threads, and touches none without a change`() async throws {
        let one = try await BuiltSite(SearchTests.small, threads: 1)
        let four = try await BuiltSite(SearchTests.small, threads: 4)
        defer {
            one.remove()
            four.remove()
        }
        #expect(try searchFiles(one) == searchFiles(four))
        let again = try await BuiltSite(SearchTests.small, into: one.output)
        #expect(again.writing.changed == 0)
    }

    /// A page with a dozen files of texts between two with one each.
    private func courseWithLongPage() throws -> CourseOnDisk {
        let course = try CourseOnDisk()
        let parts = (1...40).map { "## Part \($0)\n\n" + String(repeating: "word\($0) ", count: 300) + "\n\n" }
        for (id, text) in [("a", "Short.\n"), ("b", parts.joined()), ("c", "Short.\n")] {
            try course.write("Curriculum/modules/m/\(id).md", "---\nlesson: \(id)\ntitle: \(id)\n---\n\n\(text)")
        }
        return course
    }

    @Test func `index.js counts the sections of every file of texts, each page's behind each other`() async throws {
        let course = try courseWithLongPage()
        defer { course.remove() }
        let built = try await BuiltSite(course.folder, threads: 3)
        defer { built.remove() }
        let files = try searchFiles(built)
        var numbers: [UInt8] = []
        var pages: [String] = []
        var (name, part) = ("t0", 0)
        while let file = files[name + ".js"] {
            #expect(file.hasPrefix("SearchData.\(name)={"))
            let texts = try texts(file)
            let path = try #require(texts["path"] as? String)
            if part == 0 { pages.append(path) }
            #expect(path == pages.last)
            // As namesOfTexts of search.js reads it.
            numbers.append(searchNumber: 2 * (texts["sections"] as? [Any] ?? []).count + (part > 0 ? 1 : 0))
            part += 1
            name = "t\(pages.count - 1)_\(part)"
            if files[name + ".js"] == nil { (name, part) = ("t\(pages.count)", 0) }
        }
        #expect(pages == ["index", "a", "b", "c"].map { "modules/m/\($0).html" })
        #expect(
            files.keys.count { $0.hasPrefix("t2_") } > 8 && files.keys.count { $0.hasPrefix("t") } > pages.count + 8
        )
        #expect(files["index.js"]?.contains(",\"textFiles\":\"\(String(decoding: numbers, as: UTF8.self))\"}") == true)
    }

    @Test func `a preview gives the files of search that a build writes`() async throws {
        let long = try courseWithLongPage()
        defer { long.remove() }
        for folder in [long.folder, checkout.appendingPathComponent("Tests/Goldens/two-languages/course")] {
            let built = try await BuiltSite(folder)
            defer { built.remove() }
            let written = try built.files().filter { $0.key.split(separator: "/").contains("search") }
            var preview = try #require(try BuiltSite.plan(folder).value)
            let planned = Set(preview.files.map(\.path))
            preview.addIndex()
            #expect(Set(preview.files.map(\.path)).subtracting(planned) == Set(written.keys))
            for (path, bytes) in written {
                #expect(try preview.bytes(at: path, courseFolder: folder.path).map { Data($0) } == bytes, "\(path)")
            }
        }
    }
}

/// A course with one module, to which a test adds files.
private struct CourseOnDisk {
    let folder = BuiltSite.temporaryFolder()

    init() throws {
        try write("Curriculum/course.yaml", "course: c\ntitle: C\nlanguage: en\n")
        try write(
            "Curriculum/modules/m/module.md",
            "---\nmodule: m\ntitle: M\nobjectives:\n  m.1: Find it\n---\n\nHello.\n"
        )
    }

    func write(_ path: String, _ text: String) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
