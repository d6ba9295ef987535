import Diagnostics
import Foundation
import Testing

@testable import SiteGeneration

/// Colours of a theme that are too much alike.
@Suite struct ThemeContrastTests {
    private func slips(_ text: String...) -> [Diagnostic] {
        ThemeContrast(text.enumerated().map { SourceFile(path: "Site/styles/\($0).css", text: $1) }).diagnostics
    }

    @Test(arguments: [
        // The ends of the scale, and greys that lie next to the limits: worked out by hand from the formula.
        ("#000", "#fff", 21.0), ("#fff", "#fff", 1), ("#767676", "#fff", 4.542), ("#777", "#ffffff", 4.478),
        ("#949494", "#fff", 3.033), ("#00f", "#fff", 8.592), ("rgb(255 0 0)", "#fff", 3.998),
        ("rgba(0, 128, 0, 1)", "white", 5.137),
        ("hsl(240, 100%, 50%)", "#fff", 8.592), ("hsl(120deg 100% 25%)", "#fff", 5.17),
        ("rgb(0 0 0 / 50%)", "#fff", 3.94),
    ])
    func `computes a contrast as WCAG defines it`(front: String, ground: String, ratio: Double) throws {
        let ground = try #require(Color(ground))
        let found = try #require(Color(front)).over(ground).contrast(with: ground)
        #expect(abs(found - ratio) < 0.06, "\(found)")
    }

    @Test(arguments: ["#12", "#12345g", "rgb(1 2)", "rgb(1 2 x)", "lab(50% 0 0)", "orangey", "", "hsl(x 1% 1%)"])
    func `reads no colour in`(text: String) { #expect(Color(text) == nil) }

    @Test func `finds nothing in the theme that comes with the program`() {
        let theme = Theme.read(from: [checkout.path + "/Site"])
        #expect(theme.value != nil && theme.diagnostics.isEmpty, "\(theme.diagnostics)")
    }

    @Test func `names the variable, its place, what is missing and under which condition`() throws {
        let told = slips(
            """
            /* --text: #eee; } */
            :root {
              --ground: #fff; --text: #777;
              --focus: var(--text);
            }
            .card { --text: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ground: #888 } }
            @media (forced-colors: active) { :root { --text: #fff; } }
            """
        )
        #expect(
            told.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.summary)" } == [
                "3:19 --text on --ground 4.47 to 1: text needs a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3)",
                "7:47 --text on --ground 1.26 to 1, under @media (prefers-color-scheme: dark): "
                    + "text needs a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3)",
                "7:47 --focus on --ground 1.26 to 1, under @media (prefers-color-scheme: dark): "
                    + "what is to be operated needs 3 to 1 (WCAG 2.2, 1.4.11)",
            ]
        )
        #expect(told.allSatisfy { $0.id == "theme.low-contrast" && $0.path == "Site/styles/0.css" })
        #expect(told[0].quotes.map(\.line) == [3, 3])
    }

    @Test func `takes a later style sheet over an earlier one, and a scheme that a selector sets`() {
        let base = ":root { --ground: #fff; --text: #000; }"
        #expect(slips(base).isEmpty)
        #expect(slips(base, "html { --text: silver }").map(\.path) == ["Site/styles/1.css"])
        #expect(slips(base, ":root[data-scheme=night] { --text: silver; --ground: #000 }").isEmpty)
        #expect(slips(base, ":root[data-scheme=night] { --ground: #000 }").count == 1)
        #expect(slips(base, "@supports (color: #123) { :root { --text: #fff } }").map(\.id) == ["theme.low-contrast"])
    }

    @Test func `says which colour it cannot read, once, and none that no pair needs`() {
        let told = slips(
            ":root { --ground: lab(50% 0 0); --text: #000; --quiet: #000; --mine: lab(1% 0 0); --link: var(--nowhere) }"
        )
        #expect(
            told.map { "\($0.id) \($0.position?.column ?? 0)" } == ["theme.unknown-color 9", "theme.unknown-color 83"]
        )
    }

    @Test(arguments: [
        "", "}", "{{{", ":root { --text", "/* no end", "\"no end", ":root { --: x; --a; --b: \"}\"; --text: #000",
        "@media {",
    ])
    func `comes to an end with`(text: String) { _ = slips(text) }
}
