import Cryptography
import Diagnostics
import Markup
import Testing

@testable import Curriculum

/// What one run keeps of pages that were written for another program, for the next.
@Suite struct ParseCacheTests {
    private static let texts = [
        "course.yaml": "course: book\ntitle: Their book\nlayout: folders\nlanguages: [fr]\n",
        "one/index.md": "# Part one\n\nSee [two](/two/page/).\n",
        "one/named.md": "---\ntitle: Named\n---\n\n# Named\n\n[Part two](../two/) and [page](/two/page.html#why).\n",
        "one/named.fr.md": "# Nommée\n\n[Page](/two/page.html#why)\n",
        "one/plain.md": "A text of its own. [](named.md)\n",
        "two/page.md": "Page\n====\n\n## Why\n\nBecause.[^1]\n\n[^1]: [Named](../one/named.html)\n",
        "two/other.md":
            "---\ntitle: Other\n---\n\n# Another title\n\n:::tip\nText.\n:::\n\n!!! note\n\n    {{< x >}}\n",
        "mkdocs.yml": "nav:\n- Part: one/index.md\n",
    ]

    private func folder(_ changes: [String: String] = [:]) -> CourseFolder {
        CourseFolder(
            files: Self.texts.merging(changes) { $1 }.map { SourceFile(path: "Curriculum/" + $0.key, text: $0.value) }
        )
    }

    private struct Run {
        let course: Course
        let diagnostics: [Diagnostic]
        let kept: [UInt8]

        /// The pages whose text the next run need not parse.
        func keptPages(of folder: CourseFolder) -> Set<String> {
            let files = ParseCache(kept)
            return Set(
                folder.files.values.filter { file in
                    ContentDigest(of: file.bytes).map { files.place(of: file.path, $0) != nil } ?? false
                }.map { String($0.path.dropFirst("Curriculum/".count)) }
            )
        }

        /// All that pages show of the texts.
        var pages: [String] {
            ([course] + course.translations).flatMap { course in
                course.modules.flatMap { module in
                    [(module.title, module.document)] + module.lessons.map { ($0.title, $0.document) }
                }
            }.map { title, document in
                "\(title) \(document.destinations) \(document.headings) \(document.blocks) \(document.footnotes)"
            }
        }
    }

    private func run(_ folder: CourseFolder, after last: [UInt8] = []) async throws -> Run {
        var parsed = ParsedFiles(cache: last)
        await parsed.parse(folder, threads: 2)
        let read = Course.read(folder, today: try #require(CalendarDate("2027-01-01")), reusing: &parsed)
        return Run(course: try #require(read.value), diagnostics: read.diagnostics, kept: parsed.encodedCache())
    }

    @Test func `a course that becomes one of folders is read anew, and so is one that was`() async throws {
        let ours = "course: book\ntitle: Their book\n"
        let module = "---\nmodule: part\ntitle: Part\n---\n\nText.\n"
        let modules = folder([
            "course.yaml": ours, "modules/part/module.md": module, "SUMMARY.md": "- [Named](one/named.md)\n",
        ])
        var parsed = ParsedFiles(cache: [])
        await parsed.parse(modules, threads: 1)
        _ = Course.read(modules, today: try #require(CalendarDate("2027-01-01")), reusing: &parsed)
        let before = parsed.encodedCache()
        let folders = folder(["SUMMARY.md": "- [Named](one/named.md)\n"])
        let fresh = try await run(folders)
        let next = try await run(folders, after: before)
        #expect(next.pages == fresh.pages && next.diagnostics == fresh.diagnostics && next.kept == fresh.kept)
        var again = ParsedFiles(cache: next.kept)
        await again.parse(modules, threads: 1)
        _ = Course.read(modules, today: try #require(CalendarDate("2027-01-01")), reusing: &again)
        #expect(again.encodedCache() == before)
    }

    @Test func `callouts of other programs are read or not as the layout says, whatever was kept`() async throws {
        let module = "---\nmodule: part\ntitle: Part\n---\n\n:::tip\nText.\n:::\n\n!!! note\n"
        let files = ["modules/part/module.md": module, "modules/part/one.md": "---\nlesson: one\ntitle: One\n---\n"]
        let folders = folder(files)
        let modules = folder(files.merging(["course.yaml": "course: book\ntitle: Their book\n"]) { $1 })
        var kept: [UInt8] = []
        for (folder, hasCallouts) in [
            (folders, true), (folders, true), (modules, false), (modules, false), (folders, true),
        ] {
            var parsed = ParsedFiles(cache: kept)
            await parsed.parse(folder, threads: 1)
            let read = Course.read(folder, today: try #require(CalendarDate("2027-01-01")), reusing: &parsed)
            kept = parsed.encodedCache()
            let blocks = try #require(read.value?.modules.first { $0.id == "part" }).document.blocks
            let isCallout = if case .callout? = blocks.first?.kind { true } else { false }
            #expect(isCallout == hasCallouts)
            // One is told that has no text, and none that is shown.
            #expect(
                read.diagnostics.filter { $0.summary.hasPrefix("admonitions") }.map(\.position?.line)
                    == (hasCallouts ? [10] : [])
            )
        }
    }

    @Test func `pages are kept, and the next run shows the same`() async throws {
        let folder = folder()
        let first = try await run(folder)
        #expect(first.keptPages(of: folder) == Set(Self.texts.keys.filter { $0.hasSuffix(".md") }))
        #expect(first.pages.contains { $0.hasPrefix("Named [\"../two/\", \"../two/page.md#why\"] []") })
        var last = first
        for _ in 1...2 {
            let next = try await run(folder, after: last.kept)
            #expect(next.pages == first.pages)
            #expect(next.diagnostics == first.diagnostics)
            #expect(next.kept == first.kept)
            last = next
        }
    }

    @Test(arguments: [
        ["two/index.md": "# Part two\n"], ["course.yaml": "course: book\ntitle: Their book\nlayout: folders\n"],
        ["one/named.md": "---\ntitle: Named\n---\n\nNo link.\n"],
        ["mkdocs.yml": "nav:\n- Part: one/index.md\n- A page that is named: one/named.md\n"],
        ["one/named.md": "---\ntitle: Other name\n---\n\n# Named\n\n[Part two](../two/)\n"],
    ])
    func `what a page is shown by counts as much as its file:`(change: [String: String]) async throws {
        let kept = try await run(folder()).kept
        let changed = folder(change)
        let (after, fresh) = (try await run(changed, after: kept), try await run(changed))
        #expect(after.pages == fresh.pages)
        #expect(after.diagnostics == fresh.diagnostics)
        #expect(after.kept == fresh.kept)
        let again = try await run(changed, after: after.kept)
        #expect(again.pages == fresh.pages)
    }

    @Test func `a preview that goes on shows what a new one shows`() async throws {
        var parsed = ParsedFiles()
        let today = try #require(CalendarDate("2027-01-01"))
        for change in [[:], ["two/index.md": "# Part two\n"], ["one/plain.md": "# Plain\n"], [:]] {
            let folder = folder(change)
            let read = Course.read(folder, today: today, reusing: &parsed)
            let going = Run(course: try #require(read.value), diagnostics: read.diagnostics, kept: [])
            let fresh = try await run(folder)
            #expect(going.pages == fresh.pages)
            #expect(going.diagnostics == fresh.diagnostics)
        }
    }
}
