import Diagnostics
import Markup
import Testing

/// Blocks for some readers: who may read them, and every way of writing them that would show them to everybody.
@Suite struct OnlyBlockTests {
    private func blocks(_ markdown: String) -> [Block] {
        MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value.blocks
    }

    /// The labels of the first block, which holds one paragraph.
    private func labels(_ head: String) -> ReaderLabels? {
        guard slips("> \(head)\n> Text.") == [],
            case .only(let labels, let content)? = blocks("> \(head)\n> Text.").first?.kind,
            content.count == 1, case .paragraph(let text) = content[0].kind, text.plainText == "Text."
        else { return nil }
        return labels
    }

    @Test(arguments: [
        ("[!ONLY police]", ReaderLabels(audience: [.police])),
        ("[!ONLY police, ngo]", ReaderLabels(audience: [.police, .ngo])),
        ("[!ONLY police ngo , managers]", ReaderLabels(audience: [.police, .ngo, .managers])),
        ("[!ONLY  Police, police]", ReaderLabels(audience: [.police])),
        ("[!ONLY TLP:AMBER]", ReaderLabels(marking: .amber)),
        ("[!ONLY tlp:amber+strict]", ReaderLabels(marking: .amberStrict)),
        ("[!ONLY prosecutors TLP:RED]", ReaderLabels(audience: [.prosecutors], marking: .red)),
        ("[!ONLY TLP:GREEN, prosecutors]", ReaderLabels(audience: [.prosecutors], marking: .green)),
    ])
    func `reads who may read`(head: String, expected: ReaderLabels) {
        #expect(labels(head) == expected)
    }

    @Test(arguments: [
        ("on the line of the mark", "> [!ONLY police] Text *here*.", "<p>Text <em>here</em>.</p>"),
        ("below a blank line", "> [!ONLY police]\n>\n> ## Text", "<h2>Text</h2>"),
        ("a list", "> [!ONLY police]\n> - Text", "<ul>\n<li>Text</li>\n</ul>"),
        ("a table", "> [!ONLY police]\n>\n> | a |\n> | - |\n> | b |", "<td>b</td>"),
        ("a callout", "> [!ONLY police]\n> > [!LAW] Title\n> > Text", "callout-law"),
        ("a line that goes on without its mark", "> [!ONLY police]\n> Text\ngoes on", "<p>Text\ngoes on</p>"),
    ])
    func `shows what stands in a block, with its label:`(name: String, markdown: String, expected: String) {
        #expect(slips(markdown) == [])
        let page = html(markdown)
        #expect(page.hasPrefix("<div class=\"only\" role=\"group\" aria-labelledby=\"only:1\">\n"))
        #expect(page.contains("<p class=\"only-label\" id=\"only:1\">Only for: police</p>"))
        #expect(page.contains(expected))
    }

    @Test(arguments: [
        ("small letters", "> [!only police]\n> x", "markup.misspelt-only 1:3"),
        ("a slip of the keyboard", "> [!OLNY police]\n> x", "markup.misspelt-only 1:3"),
        ("a colon", "> [!ONLY: police]\n> x", "markup.misspelt-only 1:3"),
        ("no space", "> [!ONLYpolice]\n> x", "markup.misspelt-only 1:3"),
        ("a space before it", "> [! ONLY police]\n> x", "markup.misspelt-only 1:3"),
        ("no sign", "> [only police]\n> x", "markup.misspelt-only 1:3"),
        ("no end", "> [!ONLY police\n> x", "markup.misspelt-only 1:3"),
        ("an end on the next line", "> [!ONLY police,\n> ngo]\n> x", "markup.misspelt-only 1:3"),
        ("emphasis", "> [!ONLY *police*]\n> x", "markup.misspelt-only 1:3"),
        ("bold", "> **[!ONLY police]**\n> x", "markup.misspelt-only 1:3"),
        ("bold inside the bracket's line", "above\n**[!ONLY police]** x", "markup.misspelt-only 2:1"),
        ("a link", "> [!ONLY police](x.md)\n> x", "markup.misspelt-only 1:3"),
        ("round brackets", "> (!ONLY police) x", "markup.misspelt-only 1:3"),
        ("braces", "> {!ONLY police}\n> x", "markup.misspelt-only 1:3"),
        ("brackets of full width", "> ［!ONLY police］\n> x", "markup.misspelt-only 1:3"),
        ("a sign of full width", "> [！ONLY police]\n> x", "markup.misspelt-only 1:3"),
        ("letters of full width", "> ［！ＯＮＬＹ ｐｏｌｉｃｅ］\n> x", "markup.misspelt-only 1:3"),
        ("letters of full width between brackets", "> [!ＯＮＬＹ ｐｏｌｉｃｅ]\n> x", "markup.misspelt-only 1:3"),
        ("a sign and letters of full width", "> [！ＯＮＬＹ police]\n> x", "markup.misspelt-only 1:3"),
        ("a cell in full width", "| a |\n| - |\n| ［！ＯＮＬＹ ｐｏｌｉｃｅ］ x |", "markup.misspelt-only 3:3"),
        ("brackets of another script", "> 「！ONLY police」\n> x", "markup.misspelt-only 1:3"),
        ("quotation marks", "> “[!ONLY police]”\n> x", "markup.misspelt-only 1:3"),
        ("quotation marks alone", "> \"!ONLY police\"\n> x", "markup.misspelt-only 1:3"),
        ("no brackets", "> !ONLY police\n> x", "markup.misspelt-only 1:3"),
        ("no brackets and no sign", "> ONLY police, TLP:AMBER\n> x", "markup.misspelt-only 1:3"),
        ("bold in the brackets", "> [!**ONLY** police]\n> x", "markup.misspelt-only 1:3"),
        ("bold in the brackets, with the sign", "> [**!ONLY police**]\n> x", "markup.misspelt-only 1:3"),
        ("angle brackets", "> <!ONLY police>\n> x", "markup.misspelt-only 1:3"),
        ("the sign before the bracket", "> ! [ONLY police]\n> x", "markup.misspelt-only 1:3"),
        ("a picture's sign", "![ONLY police] x", "markup.misspelt-only 1:1"),
        ("the group first", "> [!POLICE ONLY]\n> x", "markup.misspelt-only 1:3"),
        ("a group alone", "> [!police, ngo]\n> x", "markup.misspelt-only 1:3"),
        ("a marking alone", "> [!TLP:AMBER]\n> x", "markup.misspelt-only 1:3"),
        ("a space that does not break", "> \u{A0}[!ONLY police]\n> x", "markup.misspelt-only 1:5"),
        ("a character without width", "> \u{200B}[!ONLY police]\n> x", "markup.misspelt-only 1:6"),
        ("spaces that do not break", "\u{A0}\u{A0}> [!ONLY police]\n> x", "markup.misspelt-only 1:7"),
        ("backslashes of a converter", "> \\[!ONLY police\\]\n> x", "markup.misspelt-only 1:3"),
        ("backslashes before all signs", "\\> \\[\\!ONLY police\\]\nx", "markup.misspelt-only 1:4"),
        ("a sign as HTML has it", "&gt; [!ONLY police]\nx", "markup.unquoted-only 1:6"),
        ("a sign of full width before it", "＞ [!ONLY police]\nx", "markup.misspelt-only 1:1"),
        ("text before it", "Call [!ONLY police] 555", "markup.unquoted-only 1:6"),
        ("text before it in a quotation", "> Call\n> him [!ONLY police] **now**", "markup.unquoted-only 2:7"),
        ("bold text before it", "**Call [!ONLY police] 555**", "markup.unquoted-only 1:8"),
        ("the title of a callout before it", "> [!NOTE] Call [!ONLY police] 555\n> x", "markup.unquoted-only 1:16"),
        ("a box", "- [ ] [!ONLY police] x", "markup.unquoted-only 1:7"),
        ("a caption", "Table: [!ONLY police] x\n\n| a |\n| - |\n| b |", "markup.unquoted-only 1:8"),
        ("HTML", "<div>\n> [!ONLY police]\n> x\n</div>", "markup.unquoted-only 2:3"),
        ("a note, below its first line", "x[^1]\n\n[^1]: Text\n    [!ONLY police] x", "markup.unquoted-only 4:5"),
        ("a note in quotation marks", "x[^1]\n\n[^1]: “[!ONLY police]” x", "markup.misspelt-only 3:7"),
        ("a word of another language", "> [!NUR police, TLP:AMBER]\n> x", "markup.misspelt-only 1:3"),
        ("a cell", "| a | b |\n| - | - |\n| c | [!ONLY police] x |", "markup.unquoted-only 3:7"),
        ("a heading", "## [!ONLY police] x", "markup.unquoted-only 1:4"),
        ("a heading, and a slip", "x\n\n### {!only police} x", "markup.misspelt-only 3:5"),
        ("a title of a callout", "> [!NOTE] [!ONLY police] x\n> y", "markup.unquoted-only 1:11"),
        ("a meaning", "a\n: [!ONLY police] x", "markup.unquoted-only 2:3"),
        ("a group nobody knows", "> [!ONLY polize]\n> x", "markup.unknown-readers 1:10"),
        ("a marking without its start", "> [!ONLY AMBER]\n> x", "markup.unknown-readers 1:10"),
        ("a word between", "> [!ONLY police and ngo]\n> x", "markup.unknown-readers 1:17"),
        ("nobody", "> [!ONLY]\n> x", "markup.unknown-readers 1:3"),
        ("two markings", "> [!ONLY TLP:RED TLP:GREEN]\n> x", "markup.two-markings 1:18"),
        ("nothing in it", "> [!ONLY police]\n\nx", "markup.empty-only 1:3"),
        ("no quotation", "[!ONLY police]\nx", "markup.unquoted-only 1:1"),
        ("no quotation, and a slip", "[!only police] x", "markup.unquoted-only 1:1"),
        ("a quotation that has begun", "> x\n> [!ONLY police]\n> y", "markup.unquoted-only 2:3"),
        ("a second paragraph", "> x\n>\n> [!ONLY police]\n> y", "markup.unquoted-only 3:3"),
        ("an item", "- [!ONLY police] x", "markup.unquoted-only 1:3"),
        ("a quotation, being indented too far", "x:\n    > [!ONLY police]\n    > y", "markup.unquoted-only 2:7"),
    ])
    func `is never a plain quotation for`(name: String, markdown: String, slip: String) {
        #expect(slips(markdown) == [slip])
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown))
        #expect(document.diagnostics.allSatisfy { $0.severity == .error && !$0.hints.isEmpty })
    }

    @Test(arguments: [
        ("escaped", "> \\[!ONLY police]\n> x"), ("code", "> `[!ONLY police]`\n> x"),
        ("a word that a lawyer adds", "> [Only] the State may.\n"),
        ("only in the text", "> Only police may read this."),
        ("another callout", "> [!NOTE] Only police\n> x"), ("a cell in code", "| `[!ONLY police]` |\n| - |"),
        ("a word in braces", "> {only police} x"), ("a sentence", "> [only if asked] x"),
        ("code in the midst of a line", "Write `[!ONLY police]` there."), ("a sample", "```\n> [!ONLY police]\n```"),
        ("escaped in the midst of a line", "Write \\[!ONLY police] there."), ("bold code", "**`[!ONLY police]`**"),
        ("a shout", "> “!ONLY THEN”, he wrote.\n> x"), ("a sentence in capitals", "> ONLY police may enter.\n> x"),
        ("a box with a sign", "> [!] Only police may enter."), ("a sign", "⚠ Only police may enter!"),
        ("a comment", "<!-- > [!ONLY police] -->"), ("an exclamation", "> “Stop! Only police!”"),
    ])
    func `leaves alone what is`(name: String, markdown: String) {
        #expect(slips(markdown) == [])
        #expect(!html(markdown).contains("class=\"only\""))
    }

    @Test(arguments: [
        (
            "below a tag", "<details><summary>More</summary>\n> [!ONLY police]\n> x\n</details>",
            ["markup.unquoted-only 2:3"]
        ),
        ("in an element", "<div>\n> [!ONLY police]\n> x\n</div>", ["markup.unquoted-only 2:3"]),
        ("in a comment", "<!--\n> [!ONLY police]\n> x\n-->", ["markup.unquoted-only 2:3"]),
        ("as an entity", "&gt; [!ONLY police]\nx", ["markup.unquoted-only 1:6"]),
        ("indented as code", "a\n\n    > [!ONLY police]\n    > x", ["markup.unquoted-only 3:7"]),
        ("behind a sign that nobody sees", "> \u{200B}[!ONLY police]\n> x", ["markup.misspelt-only 1:6"]),
        ("behind one before the quotation", "a\n\n\u{FEFF}> [!ONLY police]\n> x", ["markup.misspelt-only 3:6"]),
        ("with a sign of full width", "＞ [!ONLY police]\n＞ x", ["markup.misspelt-only 1:1"]),
        ("below a blank line and the tag", "<div>\n\n> [!ONLY police]\n> x\n\n</div>", []),
    ])
    func `tells, whichever program the page was written for, of one`(
        place: String,
        markdown: String,
        expected: [String]
    ) {
        for isForeign in [false, true] {
            let read = MarkupDocument.read(SourceFile(path: "a.md", text: markdown), isForeign: isForeign)
            #expect(
                read.diagnostics.map { "\($0.id) \($0.position?.line ?? 0):\($0.position?.column ?? 0)" } == expected
            )
        }
    }

    @Test(arguments: [
        ("> [!ONLY police]\n> x\n\n> y", ["markup.quotation-below-only 4:1"]),
        ("> [!ONLY police]\n> x\n\n\n> y\n> z\n\n> a", ["markup.quotation-below-only 5:1"]),
        ("- > [!ONLY police]\n  > x\n\n  > y", ["markup.quotation-below-only 4:3"]),
        ("> [!ONLY police]\n> x\n>\n> y", []), ("> [!ONLY police]\n> x\n\nText.\n\n> y", []),
        ("> [!ONLY police]\n> x\n\n> [!NOTE]\n> y", []),
        ("> [!ONLY police]\n> x\n\n> [!ONLY ngo]\n> y", []),
    ])
    func `warns of a quotation that only a blank line parts from one:`(markdown: String, expected: [String]) {
        #expect(slips(markdown) == expected)
    }

    @Test func `hides no line below a table of one`() {
        let read = blocks("> [!ONLY police]\n>\n> | a |\n> | - |\n> | b |\nFor all.")
        #expect(read.count == 2)
        var leftOut: [Block] = []
        let kept = read.limited(to: Readers(audiences: [.ngo]), leavingOut: &leftOut)
        #expect(kept.flatMap(\.inlines).map(\.plainText) == ["For all."])
    }

    @Test(arguments: [
        (Readers(audiences: [.police]), ["a", "b", "c"]),
        (Readers(audiences: [.ngo]), ["a", "c"]),
        (Readers(audiences: [.ngo], highestLabel: .amber), ["a"]),
        (Readers(audiences: [.ngo, .police], highestLabel: .clear), ["a", "b"]),
        (Readers.everybody, ["a", "b", "c"]),
    ])
    func `leaves out what is for others:`(readers: Readers, expected: [String]) {
        let markdown = "a\n\n> [!ONLY police]\n> b\n\n> > [!ONLY ngo, police TLP:AMBER+STRICT]\n> > c\n"
        var leftOut: [Block] = []
        let kept = blocks(markdown).limited(to: readers, leavingOut: &leftOut)
        func words(_ blocks: [Block]) -> [String] {
            var words: [String] = []
            blocks.forEachInline { if case .text(let text) = $0.kind { words.append(text.string) } }
            return words
        }
        #expect(words(kept) == expected)
        #expect((words(kept) + words(leftOut)).sorted() == ["a", "b", "c"])
        // Nothing is left around what was left out.
        #expect(kept.count == expected.count)
    }

    @Test func `takes the notes of a block along, and notes of these notes`() {
        let markdown = """
            a[^1]

            > [!ONLY police]
            > b[^2] and again[^1]

            [^1]: One.
            [^2]: Two[^3].
            [^3]: Three.
            """
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value
        let limited = document.limited(to: Readers(audiences: [.ngo]))
        #expect(limited.document.footnotes.map(\.label) == ["1"])
        #expect(limited.leftOut.count == 3)
        #expect(document.limited(to: .everybody).document.footnotes == document.footnotes)
    }

    @Test(arguments: ["> [!ONLY police]\n    > Secret.", "[!ONLY police] Secret."])
    func `leaves out what refers to a note that nothing is left of:`(note: String) {
        let markdown = "a[^1]\n\n[^1]: " + note
        #expect(slips(markdown) == [])
        let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value
        let limited = document.limited(to: Readers(audiences: [.ngo])).document
        var renderer = HTMLRenderer(footnotes: limited.footnotes)
        var html: [UInt8] = []
        renderer.render(limited.blocks, into: &html)
        renderer.renderFootnotes(into: &html)
        #expect(String(decoding: html, as: UTF8.self) == "<p>a</p>\n")
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["words\n\n", "Call [!ONLY police] 555\n", "> [!ONLY police]\n> x\n\n"])
    func `takes no longer for a long text that holds blocks:`(piece: String) {
        let text = "> [!ONLY police]\n> x\n\n" + String(repeating: piece, count: 20_000)
        let found = MarkupDocument.read(SourceFile(path: "a.md", text: text)).diagnostics
        #expect(found.count == (piece.hasPrefix("C") ? 20_000 : 0))
    }

    @Test func `prints blocks that read back as the same`() {
        let text = "> [!ONLY police, ngo TLP:AMBER]\n>\n> Text.\n>\n> > [!ONLY TLP:RED]\n> >\n> > More.\n"
        #expect(markdown(of: blocks(text)) == text)
    }

    @Test(
        arguments: [
            (nil, nil, nil), (TLPLabel.clear, nil, TLPLabel.clear), (nil, TLPLabel.red, TLPLabel.red),
            (TLPLabel.green, TLPLabel.amber, TLPLabel.amber),
            (TLPLabel.amberStrict, TLPLabel.amber, TLPLabel.amberStrict),
        ] as [(TLPLabel?, TLPLabel?, TLPLabel?)]
    )
    func `takes the narrower of two markings`(left: TLPLabel?, right: TLPLabel?, expected: TLPLabel?) {
        #expect(TLPLabel.stricter(left, right) == expected)
    }
}
