import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Markup

/// The 652 examples of the CommonMark 0.30 specification, which we did not write.
@Suite(.enabled(if: ReferenceData.isExpected, Comment(rawValue: ReferenceData.whyNot)))
struct CommonMarkSpecificationTests {
    private struct Example {
        let number: Int
        let markdown: String
        let html: String
    }

    private static let file = ReferenceData.url("commonmark/spec-0.30.json")

    private func examples() throws -> [Example] {
        let bytes = Array(try Data(contentsOf: Self.file))
        return try JSONValue.read(bytes, limits: JSONLimits(bytes: 2_000_000)).elements().map { example in
            Example(
                number: try #require(try example.member("example")?.integer(in: 1...652)),
                markdown: try #require(try example.member("markdown")?.text()),
                html: try #require(try example.member("html")?.text())
            )
        }
    }

    @Test func `shows every example byte for byte`() throws {
        let examples = try examples()
        #expect(examples.count == 652)
        for example in examples {
            let html = renderCommonMark(SourceFile(path: "example.md", text: example.markdown)).value
            #expect(String(decoding: html, as: UTF8.self) == example.html, "example \(example.number)")
        }
    }

    /// The examples that the additions read otherwise, and why.
    private static let readOtherwise = [
        96: "a first line of --- opens front matter, and the next one closes it",
        98: "a first line of --- opens front matter, and the next one closes it",
        547: "[[foo]] is a term; CommonMark leaves its brackets as text",
        589: "[[foo]] is a term; CommonMark leaves its brackets as text",
    ]

    @Test func `reads every example the same with the additions on, but for a written list`() throws {
        var options = HTMLRenderer.Options()
        options.isBare = true
        options.allowsHTML = true
        options.givesHeadingIDs = false
        var different: Set<Int> = []
        for example in try examples() {
            let document = MarkupDocument.read(SourceFile(path: "example.md", text: example.markdown)).value
            var renderer = HTMLRenderer(options, footnotes: document.footnotes)
            var html: [UInt8] = []
            renderer.render(document.blocks, into: &html)
            renderer.renderFootnotes(into: &html)
            if String(decoding: html, as: UTF8.self) != example.html { different.insert(example.number) }
        }
        #expect(different == Set(Self.readOtherwise.keys))
    }

    /// The examples whose picture is a figure, its title the caption, since the picture is all that its paragraph holds; only what
    /// is around the picture differs.
    private static let figures: Set<Int> = [571, 572, 575, 576, 583, 584, 585, 587, 588, 590]

    @Test
    func `makes a figure of a titled picture in these examples, and leaves all other pictures in their paragraphs`()
        throws
    {
        var found: Set<Int> = []
        for example in try examples() {
            let document = MarkupDocument.read(SourceFile(path: "example.md", text: example.markdown)).value
            document.blocks.forEachBlock { block in
                if case .figure(let figure) = block.kind, !figure.title.isEmpty { found.insert(example.number) }
            }
        }
        #expect(found == Self.figures, "\(found.sorted())")
    }

    /// Where the parser cannot tell the place of an inline, it gives the line's; here the spec's oddest examples are told apart exactly.
    @Test func `knows the place of every inline in every example`() throws {
        for example in try examples() {
            let document = MarkupDocument.read(SourceFile(path: "example.md", text: example.markdown)).value
            document.blocks.forEachInline { inline in
                let source = document.file.text(inline.range)
                let first = source.unicodeScalars.first.map(String.init) ?? ""
                let fits: Bool
                switch inline.kind {
                case .text(let text): fits = source == text.string || source.contains { "\\&\0".contains($0) }
                case .softBreak, .lineBreak: fits = source.hasSuffix("\n")
                case .code: fits = source.hasPrefix("`") && source.hasSuffix("`")
                case .html(let text): fits = source == text.string || text.string.contains("\n")
                case .emphasis, .strong: fits = "*_".contains(first) && source.last == source.first
                case .link: fits = "[<".contains(first) && ")]>".contains(source.last ?? " ")
                case .image: fits = source.hasPrefix("![") && ")]".contains(source.last ?? " ")
                case .term: fits = source.hasPrefix("[[") && source.hasSuffix("]]")
                case .footnoteReference, .citation: fits = false
                }
                #expect(fits, "example \(example.number): \(inline.kind) stands at \(source)")
            }
        }
    }

    @Test func `survives ten thousand nested quotations, and says that it leaves some out`() {
        let read = renderCommonMark(SourceFile(path: "deep.md", text: String(repeating: ">", count: 10_000) + " a"))
        #expect(String(decoding: read.value.prefix(12), as: UTF8.self) == "<blockquote>")
        #expect(slips(read.diagnostics) == ["markup.nested-too-deeply 1:101"])
        #expect(renderCommonMark(SourceFile(path: "a.md", text: "> > a [b](javascript:c)\n")).diagnostics.isEmpty)
    }
}
