import Diagnostics
import Markup
import Testing

/// What was meant as Markdown, and is shown as it is written.
@Suite struct LostMarkTests {
    private func diagnostics(_ markdown: String) -> [Diagnostic] {
        MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).diagnostics
    }

    @Test(arguments: [
        (
            "a picture whose name holds a space", "a\n![b](my picture.png)", "markup.lost-link 2:1",
            "put < and > around it: (<my picture.png>)"
        ),
        (
            "a link to a heading of such a page", "> [b *c*](my page.md#c)", "markup.lost-link 1:3",
            "put < and > around it: (<my page.md#c>)"
        ),
        (
            "a picture with a curly title", "![b](p.png “A title”)", "markup.lost-link 1:1",
            "write straight quotation marks: (p.png \"Title\")"
        ),
        (
            "a link with a title of low marks", "a [b](page.md „A“)", "markup.lost-link 1:3",
            "write straight quotation marks: (page.md \"Title\")"
        ),
        ("a link with a space before its address", "- x [b] (page.md)", "markup.lost-link 1:5", "take the space out"),
        ("one to a site", "| a |\n|---|\n| [b]  (https://a.b) |", "markup.lost-link 3:3", "take the space out"),
        (
            "a heading with a space that does not break", "##\u{A0}Steps {#a}\n\nb", "markup.heading-space 1:1",
            "delete it, and type a space"
        ),
        (
            "items with such spaces", "-\u{A0}one\n-\u{A0}two", "markup.lost-list 1:1",
            "delete it on each of these lines, and type a space"
        ),
        (
            "numbers with such spaces", "1.\u{202F}one\n2.\u{202F}two", "markup.lost-list 1:1",
            "delete it on each of these lines, and type a space"
        ),
        (
            "a callout behind such a space", ">\u{A0}[!NOTE] a\n> b", "markup.lost-callout 1:2",
            "delete it, and type a space behind >"
        ),
        (
            "a callout in bold", "> **[!Law]** a\n> b", "markup.lost-callout 1:3",
            "write > [!LAW] with nothing around it"
        ),
        (
            "a paragraph with a tab before it", "a\n\n\tThe first line of a book.\n", "markup.indented-text 3:2",
            "delete the white space before it; the first line of a paragraph is not indented"
        ),
        (
            "one with spaces, in another language", "- a\n\n      Ось що ми знаємо про це.\n",
            "markup.indented-text 3:7",
            "delete the white space before it; the first line of a paragraph is not indented"
        ),
        (
            "a sentence above dashes", "a\n\nThis is all we know.\n---\n\nb", "markup.underlined-text 3:1",
            "leave a blank line above that line, or take it out"
        ),
        (
            "several lines above equals signs", "This is all\nthat we know.\n===", "markup.underlined-text 1:1",
            "leave a blank line above that line, or take it out"
        ),
        (
            "stars with spaces inside", "a ** b ** c", "markup.lost-emphasis 1:3",
            "write **words**, without a space behind the first ** and before the last"
        ),
        (
            "stars before a letter", "**Note:**text", "markup.lost-emphasis 1:1",
            "write a space between the second ** and the letter, or **Note**: in place of **Note:**"
        ),
        (
            "stars that nothing closes", "a\nb **c d.", "markup.lost-emphasis 2:3",
            "write ** behind the last word too"
        ),
        (
            "an id behind a paragraph", "a\n\nb c {#d}", "markup.lost-id 3:5",
            "take it out, or write ## before the line if it is a heading"
        ),
        (
            "an id behind a title", "> [!LAW] a {#d}\n> b", "markup.lost-id 1:12",
            "take it out; links may lead to the heading above"
        ),
        (
            "abbreviations", "a\n\n*[HTML]: Hyper Text\n*[W3C]: Consortium\n\n*[X Y]: z", "markup.abbreviation 3:1",
            "write it as a term of Curriculum/glossary.md, and [[HTML]] where it is to be explained"
        ),
        ("a heading without its space", "a\n\n##Steps", "markup.heading-space 3:1", "write a space there"),
        ("a heading of the page", "#Phones\n\na", "markup.heading-space 1:1", "write a space there"),
        ("one of several words", "a\n\n#First steps {#b}\n\nc", "markup.heading-space 3:1", "write a space there"),
        (
            "items without spaces", "a\n\n-one\n-two\n-three", "markup.lost-list 3:1",
            "write a space behind the sign on each of these lines"
        ),
        (
            "items with stars", "> *one *b*\n> *two", "markup.lost-list 1:3",
            "write a space behind the sign on each of these lines"
        ),
        (
            "numbers without spaces", "1.One\ngoes on\n2.Two\n3.Three", "markup.lost-list 1:1",
            "write a space behind the number on each of these lines"
        ),
        (
            "numbers of paragraphs", "a\n\n1)Eins\n\nb\n\n2)Zwei", "markup.lost-list 3:1",
            "write a space behind the number on each of these lines"
        ),
        (
            "bullets of a word processor", "a:\n•\tone\n•\ttwo", "markup.lost-list 2:1",
            "write - and a space in place of •"
        ),
        ("dashes", "- a\n  – one\n  – two", "markup.lost-list 2:3", "write - and a space in place of –"),
        ("letters", "a) one\nb) two", "markup.lost-list 1:1", "write 1. 2. 3. in place of letters"),
        (
            "a footnote in the line", "a^[A note *b*, [c](d.md).] e", "markup.inline-note 1:2",
            "write [^1] in its place, and its words on a line of their own below the paragraph: [^1]: The note."
        ),
        (
            "a table of a word processor", "a\n\nKind\tNumber\nA\t3", "markup.table-pasted 3:1",
            "write each line as | … | … | and, below the first, | --- | --- |"
        ),
        (
            "a table of a spreadsheet", "> Kind;Number;Year\n> A;3;\n", "markup.table-pasted 1:3",
            "write each line as | … | … | … | and, below the first, | --- | --- | --- |"
        ),
        (
            "a table that is drawn", "+---+---+\n| a | b |\n+---+---+", "markup.table-pasted 1:1",
            "write each line as | … | … | and, below the first, | --- | --- |"
        ),
        (
            "a table with other dashes", "Kind | Number\n– | –\nA | 3", "markup.table-pasted 1:1",
            "write each line as | … | … | and, below the first, | --- | --- |"
        ),
        ("one in the midst of lines", "a\n###Étapes {#b}\nc", "markup.heading-space 2:1", "write a space there"),
        (
            "a callout outside a quotation", "a\n\n[!LAW] b\nc", "markup.lost-callout 3:1",
            "start its line, and each line of the callout, with >, below a blank line"
        ),
        (
            "one in small letters, in a quotation of others", "> a\n> [!note]- b", "markup.lost-callout 2:3",
            "start its line, and each line of the callout, with >, below a blank line"
        ),
        ("a callout without its sign", "- > [WARNING] a\n  > b", "markup.lost-callout 1:5", "write [!WARNING]"),
        (
            "code left open", "a\n\n```swift\nb\n\n## C\n", "markup.open-code 3:1",
            "write ``` on a line of its own below the code"
        ),
        (
            "code that fewer signs do not close", "~~~~\nb\n~~~\n\n", "markup.open-code 1:1",
            "write ~~~~ on a line of its own below the code"
        ),
        (
            "code left open in a quotation", "> ```\n> b\n\nc", "markup.open-code 1:3",
            "write ``` on a line of its own below the code"
        ),
        ("nothing but a fence", "a\n\n```", "markup.open-code 3:1", "write ``` on a line of its own below the code"),
    ])
    func `says of`(name: String, markdown: String, slip: String, hint: String) {
        let diagnostics = diagnostics(markdown)
        #expect(slips(diagnostics) == [slip])
        #expect(diagnostics.first?.hints.first == hint && diagnostics.first?.severity == .warning)
    }

    @Test(arguments: [
        ("a\n\n#Tag for all", "#", "write \\ before # if it is no heading"),
        ("-one\n-two", "-", "if it is no list, write \\ before each -"),
        ("5.Mai ist\n6.Juni war", ".", "if it is no list, write \\ before each ."),
    ])
    func `says how signs stay that are meant:`(markdown: String, sign: String, hint: String) {
        #expect(diagnostics(markdown).map(\.hints.last) == [hint])
        #expect(diagnostics(markdown.replacing(sign, with: "\\" + sign)).isEmpty)
    }

    @Test(arguments: [
        "[b](<my picture.png>)", "[b](page.md)", "[b](page.md \"my page.md\")", "f[i](a b.md)", "[sic] (see page 3)",
        "- [x] (https://a.b)", "- [ ] (c.md)", "- [X] (c.md)", "[1] (https://a.b)", "[12] (c.pdf)",
        "[a] (b)", "[Art. 15](see Art. 15)", "\\[b](my page.md)", "`[b](my page.md)`", "[a]\n(b.md)", "[b](a\nb.md)",
        "a ** p < 0.05", "2**3 and 4**5", "a \\*\\*b", "`**a`", "**a** b", "***a***", "a\u{A0}b", "-\u{A0}one",
        "_ ** _",
        "**\u{A0}a", "    let a = b\n    print(a)", "    def f(x): return a.", "    mount the disk first.", "    A b.",
        "```\nThis is all we know.\n```", "Words\n---", "What we know so far\n---\n\na", "This is all we know.\n\n---",
        "a {#b", "{#b}",
        "a \\{#b}", "a {b}", "`a {#b}`", "a{#b}", "## A {#b}", "> a\n> {: #b}",
        "#tag", "##", "## A", "##1", "\\##A", "a ##b", "`##b`", "####### a",
        "> [!NOTE] a", "> [LAW](page.md)", "> [law] a", "> a [NOTE] b", "[LAW] a", "\\[!NOTE] a", "[!NOTES] a",
        "[!NOTE", "a\n\n#Tag", "a\n\n#Tag #Other", "a\n\n#tag for all", "#Tag of the day.", "- #First steps\n",
        "a\n#First b",
        "\\#First steps", "-one", "-one\nb\n-two", "-one\n\n-two", "-v a\n-w b", "-foo, --force\n-bar, --all",
        "\\-one\n\\-two",
        "-5\n-6", "- one\n- two", "1.One", "1.5 m\n2.5 m", "1.One\n3.Three", "12.x a\n13.x b", "• one",
        "• one\n\n• two",
        "• one  \n• two", "– one\n— two", "–5\n–6", "a) one", "a) one\nc) two", "(a) one\n(b) two", "`-one`\n`-two`",
        "a\tb", "a\tb\nc d", "a\tb\nc\td\te", "a; b; c\nd; e; f", "import a;\nimport b;\nimport c;", "a;b\nc;d",
        "a;b;c\nd", "a | b\nc – | d", "+-- a\nb",
        "*one\ntwo*", "**a** b\n**c** d", "^[a-z ]+$ b", "x^[2]", "^[note]", "`a^[b c]`", "a\\^[b c]", "a^\\[b c]",
        "a^[b c](d.md)",
        "> [NOTE", "a [!NOTE] b", "> [LAW][b]\n\n[b]: c.md",
        "```\na\n```", "```\na\n````  \n", "> ~~~\n> a\n> ~~~", "- ```\n  a\n  ```\n", "    ```\n    a", "a ``` b",
        "```a```",
        "1. a\n\n   ```b\n   c\n   ```\n\n2. d", "````\n```\n````",
    ])
    func `is silent about what is meant as it is written, and about what is well written:`(markdown: String) {
        #expect(slips(diagnostics(markdown)) == [])
    }

    @Test(arguments: [
        ("```\na", "all below it is code"), ("> ```\n> a\n\nb", "all below it in the same quotation or item is code"),
        ("- ```\n  a\n\nb", "all below it in the same quotation or item is code"),
    ])
    func `says how much is code that nothing ends:`(markdown: String, end: String) {
        #expect(diagnostics(markdown).first?.summary == "nothing ends the code that begins here, so that " + end)
    }
}
