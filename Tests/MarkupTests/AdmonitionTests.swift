import Diagnostics
import Markup
import Testing

/// Callouts as other programs write them, in the words of their documentation, each beside the callout of ours that it becomes.
@Suite struct AdmonitionTests {
    func read(_ markdown: String) -> Checked<MarkupDocument> {
        MarkupDocument.read(SourceFile(path: "a.md", text: markdown), isForeign: true)
    }

    func shown(_ markdown: String) -> String {
        let document = read(markdown).value
        var options = HTMLRenderer.Options()
        options.givesHeadingIDs = false
        var renderer = HTMLRenderer(options, footnotes: document.footnotes)
        var html: [UInt8] = []
        renderer.render(document.blocks, into: &html)
        renderer.renderFootnotes(into: &html)
        return String(decoding: html, as: UTF8.self)
    }

    // MARK: - MkDocs

    @Test func `shows an admonition of MkDocs as a callout`() {
        #expect(
            shown("!!! note \"Phasellus *posuere* in sem\"\n\n    Lorem ipsum\n    dolor sit amet.\n\nAfter.\n") == """
                <aside class="callout callout-note" role="note" aria-labelledby="callout:1">
                <p class="callout-title" id="callout:1"><span class="callout-kind">Note:</span> Phasellus <em>posuere</em> in sem</p>
                <p>Lorem ipsum
                dolor sit amet.</p>
                </aside>
                <p>After.</p>

                """
        )
    }

    @Test(arguments: [
        ("!!! note\n    Text.\n", "> [!NOTE]\n> Text.\n"), ("!!! note \"\"\n\n    Text.\n", "> [!NOTE]\n> Text.\n"),
        ("!!! note \"T {#id}\"\n    Text.\n", "> [!NOTE] T {#id}\n> Text.\n"),
        ("!!! tip\n\tText.\n", "> [!TIP]\n> Text.\n"),
        ("!!!danger\n    Text.\n", "> [!DANGER]\n> Text.\n"),
        ("!!! info inline end \"C#\"\n\n    Text.\n", "> [!INFO] C#\n> Text.\n"),
        ("!!! pied-piper \"Don't try this\"\n    Text.\n", "> [!NOTE] Don't try this\n> Text.\n"),
        ("!!! Treaty\n    Text.\n", "> [!NOTE] Treaty\n> Text.\n"),
        ("!!! warning \"No text\"\n", "> [!WARNING] No text\n"),
        ("??? note\n\n    Text.\n", "> [!NOTE]-\n> Text.\n"),
        ("???+ question \"Why?\"\n    T\n", "> [!QUESTION]+ Why?\n> T\n"),
        ("??? \"Only a title\"\n    Text.\n", "> [!NOTE]- Only a title\n> Text.\n"),
        ("> Quoted\n!!! note \"Use #\"\n    Text.\n", "> Quoted\n\n> [!NOTE] Use #\n> Text.\n"),
        ("Above\n!!! note\n    Text.\nBelow\n", "Above\n> [!NOTE]\n> Text.\n\nBelow\n"),
        (
            "> Quoted\n\n!!! note\n    Text.\n!!! note\n    Text.\n",
            "> Quoted\n\n> [!NOTE]\n> Text.\n\n> [!NOTE]\n> Text.\n"
        ),
        (
            "!!! example\n\n    - one\n    - two\n\n            code\n\n    ```yaml\n    a: b\n\n    !!! c\n    ```\n\n    [x](y.md)\n",
            "> [!EXAMPLE]\n> - one\n> - two\n>\n>         code\n>\n> ```yaml\n> a: b\n>\n> !!! c\n> ```\n>\n> [x](y.md)\n"
        ),
        (
            "!!! note \"Outer Note\"\n\n    Outer.\n\n    !!! note \"Inner Note\"\n\n        Inner.\n\n    Outer.\n",
            "> [!NOTE] Outer Note\n> Outer.\n>\n> > [!NOTE] Inner Note\n> > Inner.\n>\n> Outer.\n"
        ),
        (
            "1. One\n\n    !!! note\n\n        In the item.\n\n        ??? tip\n            Deeper.\n\n2. Two\n",
            "1. One\n\n   > [!NOTE]\n   > In the item.\n   >\n   > > [!TIP]-\n   > > Deeper.\n\n2. Two\n"
        ),
        (
            "!!! note\n\n    | a | b |\n    | - | - |\n    | *c* | d |\n\n    See [it][r].[^1]\n\n[r]: r.md\n\n[^1]: N.\n",
            "> [!NOTE]\n> | a | b |\n> | - | - |\n> | *c* | d |\n>\n> See [it][r].[^1]\n\n[r]: r.md\n\n[^1]: N.\n"
        ),
    ])
    func `reads MkDocs:`(text: String, own: String) { #expect(shown(text) == html(own)) }

    // MARK: - Colons

    @Test(arguments: [
        // Docusaurus
        (":::note\n\nSome **content**.\n\n:::\n", "> [!NOTE]\n> Some **content**.\n"),
        (":::tip\nText.\n:::\n", "> [!TIP]\n> Text.\n"),
        (":::danger Take care\n\nT\n\n:::\n", "> [!DANGER] Take care\n> T\n"),
        (
            ":::note[Your Title **with** some _Markdown_ `syntax`! [x]]{#id .class}\n\nT\n\n:::\n",
            "> [!NOTE] Your Title **with** some _Markdown_ `syntax`! [x]\n> T\n"
        ),
        (
            ":::::info[Parent]\n\nParent\n\n::::danger[Child]\n\nChild\n\n:::tip[Deep]\n\nDeep\n\n:::\n\n::::\n\n:::::\n\nAfter\n",
            "> [!INFO] Parent\n> Parent\n>\n> > [!DANGER] Child\n> > Child\n> >\n> > > [!TIP] Deep\n> > > Deep\n\nAfter\n"
        ),
        ("- a\n\n  :::tip\n  Text.\n  :::\n\n- b\n", "- a\n\n  > [!TIP]\n  > Text.\n\n- b\n"),
        (
            "- a\n\n  :::tip\n  ```\n\tb\n  ```\n  :::\n",
            "- a\n\n  > [!TIP]\n  > ```\n  >   b\n  > ```\n"
        ),
        (":::note\nOne\n:::\nTwo\n", "> [!NOTE]\n> One\n\nTwo\n"),
        // VitePress
        ("::: info\nText.\n:::\n", "> [!INFO]\n> Text.\n"),
        ("::: details Click me\n```js\nx\n```\n:::\n", "> [!DETAILS]- Click me\n> ```js\n> x\n> ```\n"),
        ("::: details {open}\nx\n:::\n", "> [!DETAILS]+\n> x\n"),
        // Pandoc and Quarto
        ("::: {.note}\nText.\n:::\n", "> [!NOTE]\n> Text.\n"),
        ("::::: {#a .warning} :::::\nT\n::::::::\n", "> [!WARNING]\n> T\n"),
        (
            "::: {.callout-tip collapse=\"true\"}\n## Expand To Learn\n\nText.\n:::\n",
            "> [!TIP]- Expand To Learn\n> Text.\n"
        ),
        ("::: {.callout-note title=\"Another title\"}\nT\n:::\n", "> [!NOTE] Another title\n> T\n"),
        (
            "::: Warning ::::::\nThis.\n\n::: Danger\nThat.\n:::\n::::::\n",
            "> [!WARNING]\n> This.\n>\n> > [!DANGER]\n> > That.\n"
        ),
        ("::: {.callout-warning}\nT\n:::\n", "> [!WARNING]\n> T\n"),
        ("::: {.note title=\"A \\\"B\\\" c\" collapse=true}\nT\n:::\n", "> [!NOTE]- A \"B\" c\n> T\n"),
        (
            "- a\n\n  ::: {.note}\n  - b\n    ::: {.warning}\n    c\n    :::\n  :::\n",
            "- a\n\n  > [!NOTE]\n  > - b\n  >\n  >   > [!WARNING]\n  >   > c\n"
        ),
        (
            ":::note\na\n    :::tip\n    b\n    :::\nc\n:::\n",
            "> [!NOTE]\n> a\n>     :::tip\n>     b\n>     :::\n> c\n"
        ),
        ("::: {.callout-important}\nT\n:::\n", "> [!IMPORTANT]\n> T\n"),
        ("::: {.note collapse=false}\nT\n:::\n", "> [!NOTE]+\n> T\n"),
        (":::note\n- a\n    - b\n      :::\n\nc\n:::\n", "> [!NOTE]\n> - a\n>     - b\n>       :::\n>\n> c\n"),
        // the Carpentries
        (
            "::::::::::::: challenge\n\n## Challenge 1: Can you?\n\nDo it.\n\n:::::::::: solution\n\n## Output\n\nDone.\n\n::::\n\n:::::::::::::::\n",
            "> [!EXERCISE] Challenge 1: Can you?\n> Do it.\n>\n> > [!SOLUTION]- Output\n> > Done.\n"
        ),
        ("::: callout\n\n### Hello!\n\nText.\n\n:::\n", "> [!NOTE] Hello!\n> Text.\n"),
        (
            "::: objectives\n\n- a\n\n:::\n\n::: questions\n\n- b\n\n:::\n\n::: keypoints\n\n- c\n\n:::\n\n::: prereq\n\nd\n\n:::\n\n::: discussion\n\ne\n\n:::\n",
            "> [!OBJECTIVES]\n> - a\n\n> [!QUESTIONS]\n> - b\n\n> [!KEYPOINTS]\n> - c\n\n> [!PREREQ]\n> d\n\n> [!DISCUSSION]\n> e\n"
        ),
        // MyST
        (":::{note}\nText.\n:::\n", "> [!NOTE]\n> Text.\n"),
        (":::{tip} A *title*\nT\n:::\n", "> [!TIP] A *title*\n> T\n"),
        (":::{admonition} Take care\n:class: warning, dropdown\n:name: x\nT\n:::\n", "> [!WARNING]- Take care\n> T\n"),
        (":::{dropdown} More\n:open:\nT\n:::\n", "> [!DROPDOWN]+ More\n> T\n"),
        (":::{note} A\n---\nclass: dropdown\nname: x\n---\nT\n:::\n", "> [!NOTE]- A\n> T\n"),
        (":::{note} A\n---\nclass\n\n---\n:::\n", "> [!NOTE] A\n> ***\n> class\n>\n> ***\n"),
        ("::::{important}\n:::{note}\nText.\n:::\n::::\n", "> [!IMPORTANT]\n> > [!NOTE]\n> > Text.\n"),
    ])
    func `reads what stands between colons:`(text: String, own: String) { #expect(shown(text) == html(own)) }

    // MARK: - Directives, GitBook, Hugo

    @Test(arguments: [
        ("```{note}\nHere is a *note*!\n```\n", "> [!NOTE]\n> Here is a *note*!\n"),
        ("```{admonition} This is a title\nText.\n```\n", "> [!NOTE] This is a title\n> Text.\n"),
        ("```{attention} Admonition attention\n```\n", "> [!ATTENTION] Admonition attention\n"),
        ("~~~{seealso}\n:class: dropdown\n\nText.\n~~~\n", "> [!SEEALSO]-\n> Text.\n"),
        (
            "````{note}\nThe next info should be nested\n```{warning}\nHere's my warning\n```\n````\n",
            "> [!NOTE]\n> The next info should be nested\n>\n> > [!WARNING]\n> > Here's my warning\n"
        ),
        ("````{tip}\n```python\nprint()\n```\n````\n", "> [!TIP]\n> ```python\n> print()\n> ```\n"),
        ("- a\n\n  ```{exercise}\n  Do it.\n  ```\n", "- a\n\n  > [!EXERCISE]\n  > Do it.\n"),
        (
            "{% hint style=\"info\" %}\nText with [a link](x.md).\n{% endhint %}\n",
            "> [!INFO]\n> Text with [a link](x.md).\n"
        ),
        (
            "{% hint style=\"danger\" %}\n**x**\n\n- y\n{% endhint %}\n\nz\n",
            "> [!DANGER]\n> **x**\n>\n> - y\n\nz\n"
        ),
        ("{{< hint info >}}\n**Markdown**\n{{< /hint >}}\n", "> [!INFO]\n> **Markdown**\n"),
        ("{{% notice note %}}\nText.\n{{% /notice %}}\n", "> [!NOTE]\n> Text.\n"),
        (
            "{{% notice style=\"tip\" title=\"A pro tip\" icon=\"x\" %}}\nText.\n{{% /notice %}}\n",
            "> [!TIP] A pro tip\n> Text.\n"
        ),
        ("{{% notice warning \"Take care\" %}}\nT\n{{% /notice %}}\n", "> [!WARNING] Take care\n> T\n"),
        ("{{< callout type=\"error\" >}}\nT\n{{< /callout >}}\n", "> [!ERROR]\n> T\n"),
        ("{{< admonition type=tip title=\"T\" open=false >}}\nx\n{{< /admonition >}}\n", "> [!TIP]- T\n> x\n"),
        ("{{% alert title=\"Warning\" color=\"warning\" %}}\nx\n{{% /alert %}}\n", "> [!WARNING] Warning\n> x\n"),
        ("{{< details \"Title\" open >}}\nx\n{{< /details >}}\n", "> [!DETAILS]+ Title\n> x\n"),
        ("{{< note >}}\nx\n{{< /note >}}\n", "> [!NOTE]\n> x\n"),
        ("{{% notice %}}\nx\n{{%/notice%}}\n", "> [!NOTE]\n> x\n"),
        ("{{< hint title=Requirement >}}\nx\n{{< /hint >}}\n", "> [!NOTE] Requirement\n> x\n"),
        ("{{< hint \"tip\" >}}\nx\n{{< /hint >}}\n", "> [!TIP]\n> x\n"),
    ])
    func `reads MyST, GitBook and Hugo:`(text: String, own: String) { #expect(shown(text) == html(own)) }

    // MARK: - In quotations and notes, on one line

    @Test(arguments: [
        ("> !!! tip\n>     a\n>\n>     b\n>\n> c\n", "> > [!TIP]\n> > a\n> >\n> > b\n>\n> c\n"),
        ("> a\n>\n> :::note T\n> b\n> :::\n> c\n", "> a\n>\n> > [!NOTE] T\n> > b\n>\n> c\n"),
        (">```{note}\n>b\n>```\n\nc\n", "> > [!NOTE]\n> > b\n\nc\n"),
        ("> > {% hint style=\"info\" %}\n> > a\n> > {% endhint %}\n", "> > > [!INFO]\n> > > a\n"),
        ("> [!LAW]\n> :::note\n> a\n> :::\n", "> [!LAW]\n>\n> > [!NOTE]\n> > a\n"),
        ("- a\n\n  > :::tip\n  > b\n  > :::\n\n- c\n", "- a\n\n  > > [!TIP]\n  > > b\n\n- c\n"),
        ("> :::tip\n> a\n> :::\n:::note\nb\n:::\n", "> > [!TIP]\n> > a\n\n> [!NOTE]\n> b\n"),
        (":::note\n> :::tip\n> a\n> :::\n:::\n", "> [!NOTE]\n> > > [!TIP]\n> > > a\n"),
        ("a[^1]\n\n[^1]: b\n\n    !!! tip\n        c\n", "a[^1]\n\n[^1]: b\n\n    > [!TIP]\n    > c\n"),
        ("> a\n{: .callout}\n\nb\n", "> [!NOTE]\n> a\n\nb\n"),
        (
            "> ## T\n>\n> a\n>\n> > ## S\n> >\n> > b\n> {: .solution}\n{: .challenge}\n",
            "> [!EXERCISE] T\n> a\n>\n> > [!SOLUTION]- S\n> > b\n"
        ),
        ("> a\n{: .x .prereq #y}\nb\n", "> [!PREREQ]\n> a\n\nb\n"),
        ("> ```\n> a\n> ```\n{: class=\"tip\" }\n", "> [!TIP]\n> ```\n> a\n> ```\n"),
        ("{% hint style=\"warning\" %} A *b*. {% endhint %}\n", "> [!WARNING]\n> A *b*.\n"),
        ("- a\n\n  {% hint style='info' %}b{% endhint %}\n", "- a\n\n  > [!INFO]\n  > b\n"),
        ("{{< note >}}a{{< /note >}}\n", "> [!NOTE]\n> a\n"),
        ("{{% notice tip \"T\" %}} a {{% x %}} {{% /notice %}}\n", "> [!TIP] T\n> a {{% x %}}\n"),
    ])
    func `reads there too:`(text: String, own: String) { #expect(shown(text) == html(own)) }

    @Test(arguments: [
        "> a\n{: .language-bash}\n", "> a\n\n{: .callout}\n",
        "a\n{: .callout}\n", "> a\n    > :::note\n    > b\n    > :::\n",
        "> a\nb\n> :::note\n> c\n> :::\n", "```\n> :::note\n> a\n> :::\n```\n",
        "{% hint style=\"info\" %}{% endhint %}\n",
        "> :::note\n> a\n\n> :::\n", "{{< note >}}a{{< /tip >}}\n",
    ])
    func `leaves there as it is written:`(text: String) { #expect(shown(text) == html(text)) }

    @Test func `takes no block for some readers for a callout, or out of one`() {
        #expect(slips(read("> [!ONLY police]\n> a\n{: .callout}\n").diagnostics) == ["markup.run-on-only 3:1"])
        let limited = read("> [!ONLY police]\n> a\n>\n> > b\n> {: .note}\n>\n> :::tip\n> c\n> :::\n> d\n")
        #expect(limited.diagnostics == [])
        #expect(limited.value.blocks.count == 1)
        #expect(limited.value.limited(to: Readers(audiences: [.ngo], highestLabel: .clear)).document.blocks == [])
    }

    // MARK: - What stays as it is written

    @Test(arguments: [
        "!!!", "!!! note", "!!! Read this now!\n    x\n", "What???\n    x\n", "!!! note \"a\n    b\n",
        "    !!! note\n\n        x\n", "```\n!!! note\n    x\n```\n", "```md\n:::note\nx\n:::\n```\n",
        "Text\n        !!! note\n            x\n",
        ":::note\nx\n", "x\n\n:::\n", ":::\nx\n:::\n", "::: note Hello:::\n\nx\n\n:::\n", "::note\nx\n::\n",
        ":::note-!\nx\n:::\n", "::: ---\nx\n:::\n",
        "- a\n\n  :::tip\n  x\n\nOut\n\n:::\n", ":::{figure} a.png\nx\n:::\n", "::: {#id}\nx\n:::\n",
        "::: {.columns}\nx\n:::\n",
        "    :::note\n    x\n    :::\n", "<!--\n:::note\nx\n:::\n-->\n", "Text <!-- a\n:::note\nx\n:::\n--> and\n",
        "::: {.a b}\"\nx\n:::\n",
        "```{code-block} python\nx\n```\n", "```{note}\nx\n", "```{note}\n```\n", "> ```{note}\n> x\n",
        "- ```{note}\n  x\n  ```\n",
        "{% hint style=\"info\" %}\nx\n", "{% endhint %}\n", "{% include \"x\" %}\n",
        "{% hint style=\" %}\nx\n{% endhint %}\n",
        "{{< figure src=\"a\" >}}\n", "{{< hint info >}}\nx\n{{< /notice >}}\n", "{{< tabs >}}\nx\n{{< /tabs >}}\n",
        "{{< details \"a >}}\nx\n{{< /details >}}\n", "`a\n:::note` b\n\n:::\n",
    ])
    func `leaves as it is written:`(text: String) { #expect(shown(text) == html(text)) }

    @Test func `ends a callout with its own end, whatever is open in it`() {
        #expect(
            shown("{% hint style=\"info\" %}\n:::note\nx\n{% endhint %}\n") == html("> [!INFO]\n> :::note\n> x\n")
        )
        #expect(
            shown(":::note\n::: {.columns}\nx\n:::\ny\n:::\nz\n")
                == html("> [!NOTE]\n> ::: {.columns}\n> x\n> :::\n> y\n\nz\n")
        )
        #expect(shown(":::note\n```\n:::\n```\ny\n:::\n") == html("> [!NOTE]\n> ```\n> :::\n> ```\n> y\n"))
    }

    @Test func `takes no end for another, and none from what is no text`() {
        #expect(shown(":::note\n<!--\n:::\n-->\nx\n:::\n") == html("> [!NOTE]\n> <!--\n> :::\n> -->\n> x\n"))
        #expect(shown(":::note\n{% endhint %}\n:::\n") == html("> [!NOTE]\n> {% endhint %}\n"))
        #expect(
            shown(":::note\n<div>\n:::tip\nx\n:::\n</div>\n\ny\n:::\n")
                == html("> [!NOTE]\n> <div>\n> :::tip\n> x\n> :::\n> </div>\n>\n> y\n")
        )
    }

    @Test func `leaves files of our own as they are`() {
        for text in [
            ":::note\nx\n:::\n", "!!! note\n    x\n", "```{note}\nx\n```\n",
            "{% hint style=\"info\" %}\nx\n{% endhint %}\n",
        ] {
            #expect(!html(text).contains("<aside"))
            #expect(shown(text).contains("<aside"))
        }
    }

    // MARK: - Ids

    @Test(arguments: [
        ("::: challenge\n\n## Do it\n\nx\n\n:::\n", "do-it"), ("::: tip\n# *T* {#own}\nx\n:::\n", "own"),
        ("::: {#first .callout-note}\n## Title\nx\n:::\n", "first"), (":::note[T]{#by-mark .x}\nx\n:::\n", "by-mark"),
        (":::{admonition} T\n:name: by-name\nx\n:::\n", "by-name"), ("```{tip}\n:label: l\nx\n```\n", "l"),
        ("::: spoiler\n## Do it\nx\n:::\n", "do-it"),
    ])
    func `keeps the id of a callout, or of the heading that is its title:`(text: String, id: String) {
        let document = read("## Do it {#of-heading}\n\n" + text).value
        #expect(document.outline.headingIDs == ["of-heading", id])
        #expect(document.headings.map(\.id) == ["of-heading"])
        var renderer = HTMLRenderer()
        var html: [UInt8] = []
        renderer.render(document.blocks, into: &html)
        let page = String(decoding: html, as: UTF8.self)
        #expect(page.contains("<aside class=\"callout") || page.contains("<details class=\"callout"))
        #expect(page.contains(" id=\"\(id)\""), "\(page)")
    }

    @Test func `gives a callout no id that it cannot have, that another has, or that it does not need`() {
        #expect(read(":::note\nx\n:::\n\n::: {#A.b:c .tip}\nx\n:::\n").value.outline.headingIDs == [])
        let both = read("## A\n\n::: tip\n## A\nx\n:::\n\n## A\n").value
        #expect(both.outline.headingIDs == ["a", "a-3", "a-2"])
    }

    // MARK: - Places

    @Test func `knows the places of what stands in callouts`() {
        let text = """
            Text.

            !!! note "See [a][gone]"

                One.

                - Two [^b].

                ??? tip
                \t:::
                \t[!LAW] x

            :::danger
            > [!WHAT]
            > Three.

            ```{note}
            :class: tip

            | a | b |
            | - | - |
            | c | d | e |
            ```
            :::
            """
        #expect(
            slips(read(text).diagnostics) == [
                "markup.undefined-label 3:15", "markup.unknown-footnote 7:11", "markup.lost-callout 11:6",
                "markup.unknown-callout 14:3", "markup.table-cells 22:11",
            ]
        )
    }

    @Test func `knows the bytes of a callout and of what is in it`() {
        let file = SourceFile(
            path: "a.md",
            text: "A\n\n1. b\n\n    !!! tip\n\n        *c* d\n\n        e\n\nf\n\n:::law T\ng\n\n:::\n"
        )
        var found: [String] = []
        MarkupDocument.read(file, isForeign: true).value.blocks.forEachBlock { block in
            found.append(file.text(block.range))
            if case .callout(let head, _) = block.kind { found += head.title.map { "title " + file.text($0.range) } }
        }
        #expect(
            found == [
                "A", "1. b\n\n    !!! tip\n\n        *c* d\n\n        e", "b", "!!! tip\n\n        *c* d\n\n        e",
                "*c* d", "e", "f", ":::law T\ng\n\n:::", "title T", "g",
            ]
        )
    }

    @Test func `keeps from others a block that stands in a callout`() {
        let document = read(
            "!!! note\n\n    > [!ONLY police]\n    > Secret.\n\n:::tip\n> [!ONLY TLP:AMBER]\n> Too.\n:::\n"
        )
        #expect(document.diagnostics == [])
        #expect(document.value.holdsLimits)
        let left = document.value.limited(to: Readers(audiences: [.ngo], highestLabel: .clear)).leftOut
        #expect(left.count == 2)
        #expect(slips(read(":::note\n[!ONLY police]\nSecret.\n:::\n").diagnostics) == ["markup.unquoted-only 2:1"])
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ":::note\n", ":::\n", "!!! note\n", "!!! note\n    x\n", "- :::note\n", "  :::note\n:::note\n",
            "{% hint style=\"info\" %}\n",
            "{% endhint %}\n", ":::note\n{% hint style=\"x\" %}\n{{< hint x >}}\n{% endhint %}\n", ":::a\nx\n:::\n",
            "```{note}\n",
            "````{note}\n```{note}\nx\n", "{{< a-b \"x >}}\n", "```{note}\nx\n```\n", ":::{note}\n:class: x\n",
            "!!! note\n\n", "??? a\n    ??? b\n        x\n",
            ":::note\n{% endhint %}\n", "> :::note\n", "> :::note\n\n",
            "> a\n{: .note}\n", "> > > > > > > > > > > > !!! a\n",
            "{{< a >}}{{< \n", "{% hint %}{% hint %}\n",
        ]
    )
    func `takes no longer for many of:`(piece: String) {
        _ = read(String(repeating: piece, count: 100_000 / piece.utf8.count { $0 == UInt8(ascii: "\n") }))
    }

    @Test(arguments: [
        (":::tip A {#x}\nb\n:::\n\n:::note B {#x}\nc\n:::", "two callouts", 5),
        ("## A {#x}\n\n::: {.tip #x}\nb\n:::", "a heading and a callout", 3),
        ("```{note}\n:name: x\na\n```\n\n## A {#x}", "a callout and a heading", 6),
        ("> b\n{: .callout #x}\n\n> b\n{: .callout #x}", "two callouts", 5),
        (":::: {.tip #x}\n::: {.note #x}\nb\n:::\n::::", "two callouts", 2),
        ("::: {.tip #x}\n## A {#y}\n\n## B {#x}\n:::", "a callout and a heading", 4),
    ])
    func `tells of an id that a callout has as well as something above it:`(text: String, what: String, line: Int) {
        let found = read(text).diagnostics
        #expect(found.map(\.id) == ["markup.duplicate-heading-id"])
        #expect(found.first?.summary == what + " have the id {#x}")
        #expect(found.first?.position?.line == line)
        #expect(read(text.replacing("x", with: "y", maxReplacements: 1)).diagnostics.isEmpty || text.contains("{#y}"))
    }

    @Test func `takes an id that a callout and its title share for one`() {
        #expect(read("::: {.tip #x}\n## A {#x}\n\nb\n:::").diagnostics.isEmpty)
    }

    @Test func `leaves a callout of our own as it is where a class for one stands below it`() {
        let blocks = read("> [!LAW] Title\n> Text\n{: .callout}").value.blocks
        guard case .callout(let head, let content)? = blocks.first?.kind else {
            Issue.record("no callout")
            return
        }
        #expect(head.kind == .law)
        #expect(head.title.plainText == "Title")
        #expect(content.count == 1)
        #expect(read("> [!LAW] Title\n> Text\n{: .callout}").diagnostics.isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func `leaves what lies too deep as it is written`() {
        let colons = String(repeating: ":::note\n", count: 20_000) + "x\n" + String(repeating: ":::\n", count: 20_000)
        #expect(callouts(in: colons) == 10)
        let indented = (0..<200).map { String(repeating: "    ", count: $0) + "!!! note\n" }.joined()
        #expect(callouts(in: indented + String(repeating: "    ", count: 200) + "x\n") == 10)
        let fences = (0..<200).map { String(repeating: "`", count: 203 - $0) + "{note}\n" }.joined()
        let ends = (0..<200).reversed().map { String(repeating: "`", count: 203 - $0) + "\n" }.joined()
        #expect(callouts(in: fences + "x\n" + ends) == 10)
    }

    func callouts(in markdown: String) -> Int {
        var count = 0
        read(markdown).value.blocks.forEachBlock { if case .callout = $0.kind { count += 1 } }
        return count
    }
}
