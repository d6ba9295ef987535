import Diagnostics
import TestSupport
import Testing

@testable import Markup

/// What holds for any Markdown, on texts put together at random; a failure names the seed.
@Suite struct RandomMarkdownTests {
    /// Pieces that CommonMark gives a meaning, none of them an addition of ours.
    private static let pieces = [
        "a", "b c", "é", "\u{1F600}", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\r\n", "*", "**", "_", "__", "`",
        "``", "```\n", "~~~\n",
        "> ", ">", "- ", "* ", "+ ", "1. ", "7) ", "# ", "## ", "\n===\n", "***\n", "[", "]", "](", ")", "[r]",
        "[a](/u)", "![p](/u 't')",
        "\n\n[r]: /ref\n", "<https://a.b>", "<b>", "</b>", "<!-- c -->", "<div>\n", "\\", "\\*", "&amp;", "&copy;",
        "&#35;", "&", "!", "\"", ":", "\u{0}",
    ]

    /// Pieces that only the additions give a meaning.
    private static let additions = [
        "|", "| a | b |\n|---|:-:|\n", "|-|\n", "\\|", "[^n]", "[^", "\n[^n]: ", "[[", "]]", "[[t]]", "[[t|s]]",
        "[@S, 1; @T]", "[@", "{#id}", "{#", "> [!NOTE] ", "[!", "][l]", "][]", "\u{202E}", "\u{2068}",
        "---\n", "a: b\n", "\n: ", "Table: ", "- [ ] ", "- [x] ", "> [!LAW]- ", "{a=b c=\"d\"}", "![p](f.png){",
        "\n![p](f.png)", "{{include: a.md}}", "\n\n: ", "{.c}",
    ]

    /// Pieces that open and end callouts as other programs write them.
    private static let foreign = [
        "!!! note\n", "\n!!! law \"a\"\n    ", "??? note\n\t", "\n    ", "\n        ", ":::note\n",
        "\n:::note b {.c}\n", "\n:::\n",
        "\n::: {.note}\n# a\n", "\n  :::note\n  ", "```{note} a\n", "\n````{note}\n:class: dropdown\n", "\n```\n",
        "\n````\n",
        "\n{% hint style=\"note\" %}\n", "\n{% endhint %}\n", "\n{{< note >}}\n", "\n{{% /note %}}\n", "\n- ",
    ]

    private func markdown(_ random: inout SeededGenerator, _ pieces: [String]) -> String {
        (0..<random.number(1...40)).map { _ in random.pick(pieces) }.joined()
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `means the same with the additions on where there are none`(
        seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        var options = HTMLRenderer.Options()
        options.isBare = true
        options.allowsHTML = true
        options.givesHeadingIDs = false
        for _ in 0..<50 {
            // The pieces can make a term or a definition by chance, and zero bytes in front a text that looks like UTF-16.
            let text = "a\n" + markdown(&random, Self.pieces)
            if text.contains("[[") || text.contains(": ") || text.contains(":\t") { continue }
            let file = SourceFile(path: "a.md", text: text)
            var renderer = HTMLRenderer(options)
            var html: [UInt8] = []
            renderer.render(MarkupDocument.read(file).value.blocks, into: &html)
            #expect(
                html == renderCommonMark(file).value,
                "seed \(seed): \(file.text(0..<file.bytes.count).debugDescription)"
            )
        }
    }

    /// Pieces among which it matters what is code.
    private static let fences = [
        "```\n", "````\n", "~~~\n", "~~~~ info\n", "``` a`b\n", "```x\n", " ```\n", "   ~~~\n", "    ```\n", "``\n",
        "- ", "> ",
        "1. ", "  ", "\t", "\n", "\n", "a\n", "[^n]: b\n", "\n[^m]: c\n", "  [^o]: d\n", "***\n", "[r]:\n",
    ]

    /// A line that begins as HTML does has the whole text read for what is code; without one, lines are only looked at.
    @Test(arguments: 0..<40 as Range<UInt64>) func `finds the same notes however it looks for code`(seed: UInt64) {
        func notes(in text: String) -> [String] {
            let file = SourceFile(path: "a.md", text: text)
            var mapped = MappedText()
            mapped.append(file.bytes, file.bytes.indices)
            return FootnoteDefinition.all(in: SourceLines(mapped)).map { "\($0.label) \($0.content.count)" }
        }
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let text = markdown(&random, Self.fences)
            #expect(notes(in: text) == notes(in: "<i>\n\n" + text), "seed \(seed): \(text.debugDescription)")
        }
    }

    /// Whether no block starts before the one above it ends.
    private func areInOrder(_ blocks: [Block]) -> Bool {
        zip(blocks, blocks.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `keeps every place within the file and every container around its content`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for number in 0..<100 {
            let isForeign = number % 2 == 1
            let pieces = Self.pieces + Self.additions + (isForeign ? Self.foreign + Self.foreign : [])
            let file = SourceFile(path: "a.md", text: markdown(&random, pieces))
            let checked = MarkupDocument.read(file, isForeign: isForeign)
            let text: () -> String = { "seed \(seed): \(file.text(0..<file.bytes.count).debugDescription)" }
            var isSound = true
            for blocks in [checked.value.blocks] + checked.value.footnotes.map(\.blocks) {
                isSound = isSound && areInOrder(blocks)
                blocks.forEachBlock { block in
                    isSound = isSound && block.range.upperBound <= file.bytes.count && areInOrder(block.children)
                    for child in block.children {
                        isSound = isSound && block.range.upperBound >= child.range.upperBound
                    }
                }
                blocks.forEachInline { inline in
                    isSound = isSound && inline.range.upperBound <= file.bytes.count
                    // A text is what its bytes say, but for escapes, references and zero bytes.
                    if case .text(let text) = inline.kind,
                        !file.bytes[inline.range].contains(where: { [0x5C, 0x26, 0].contains($0) })
                    {
                        isSound = isSound && file.text(inline.range) == text.string
                    }
                }
            }
            #expect(isSound, "\(text())")
        }
    }
}
