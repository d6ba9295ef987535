import Diagnostics
import Foundation
import Testing

@testable import SiteGeneration

/// Callouts of other programs on the pages of a site, in the words of each page's language.
@Suite struct ForeignCalloutTests {
    private static let page = """
        # A

        !!! tip
            Lire d'abord.

        ::: danger Haute tension
        Non.
        :::

        ::: solution
        ### La voie
        Oui.
        :::

        [La voie](a.md#la-voie)
        """

    /// A course of one page in folders, in some languages.
    private func built(language: String, files: [String: String] = ["a.md": page]) async throws -> BuiltSite {
        let folder = BuiltSite.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let course = "course: c\ntitle: C\nlayout: folders\nlanguage: \(language)\n"
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("Curriculum"),
            withIntermediateDirectories: true
        )
        for (name, text) in files.merging(["course.yaml": course], uniquingKeysWith: { $1 }) {
            let file = folder.appendingPathComponent("Curriculum/" + name)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return try await BuiltSite(folder)
    }

    @Test(arguments: [
        ("en", "Tip", "Danger", "Solution"), ("fr", "Astuce", "Danger", "Solution"),
        ("es", "Consejo", "Peligro", "Solución"), ("uk", "Порада", "Небезпека", "Розв’язок"),
        ("ar", "نصيحة", "خطر", "الحل"),
    ])
    func `names them in the language of the page, wherever it is shown:`(
        language: String,
        tip: String,
        danger: String,
        solution: String
    ) async throws {
        let site = try await built(language: language)
        defer { site.remove() }
        for path in ["modules/c/a.html", "whole/c.html", "whole.html"] {
            let page = try site.page(path)
            #expect(page.contains("<span class=\"callout-kind\">\(tip)</span></p>"), "\(path)")
            #expect(page.contains("<span class=\"callout-kind\">\(danger):</span> Haute tension</p>"), "\(path)")
            #expect(page.contains("<span class=\"callout-kind\">\(solution):</span> La voie</summary>"), "\(path)")
        }
        #expect(SiteLinks(try site.files()).problems == [])
        #expect(try site.page("modules/c/a.html").contains("<details class=\"callout callout-note\" id=\"la-voie\">"))
        let found = try site.files().filter { $0.key.hasPrefix("search/t") }.values.map {
            String(decoding: $0, as: UTF8.self)
        }
        .joined()
        #expect(found.contains("\(tip) Lire d'abord."))
        #expect(found.contains("\(danger) Haute tension Non."))
        if language != "en" { #expect(!found.contains("Tip")) }
    }
}
