import Diagnostics
import Markup
import Testing

extension AdmonitionTests {
    @Test(arguments: [
        ("> [!ONLY police]\n> a\n:::note\nb\n:::\n", 3), ("> [!ONLY police]\n> a\n!!! note\n    b\n", 3),
        ("> [!ONLY TLP:RED]\n> - a\n{{< hint info >}}\nb\n{{< /hint >}}\n", 3),
        ("- > [!ONLY police]\n  > a\n  :::tip\n  b\n  :::\n", 3),
        ("1. > > [!ONLY police]\n   > > a\nc\n:::tip\nb\n:::\n", 4),
        (":::note\n> [!ONLY police]\n> a\n:::tip\nb\n:::\n:::\n", 4),
        ("> [!LAW]\n> > [!ONLY police]\n> > a\n{% hint style=\"info\" %}\nb\n{% endhint %}\n", 4),
    ])
    func `tells of a callout that was part of a block for some readers:`(text: String, line: Int) {
        let told = read(text).diagnostics.filter { $0.id == "markup.cut-only" }
        #expect(told.map(\.position?.line) == [line])
        #expect(told.map(\.severity) == [.error])
    }

    @Test(arguments: [
        (":::note\n> [!ONLY police]\n> a\n:::\nb\n", 5), (":::note\n> [!ONLY police]\n> a\n:::\n> b\n", 5),
        (":::note\n> [!ONLY police]\n> a\n:::\n    b\n", 5), ("!!! note\n    > [!ONLY police]\n    > a\nb\n", 4),
        ("```{note}\n> [!ONLY police]\n> a\n```\nb\n", 5),
        ("::::note\n:::tip\n> [!ONLY police]\n> a\n:::\nb\n::::\n", 6),
        ("::::note\n:::tip\n> [!ONLY police]\n> a\n:::\n::::\nb\n", 7),
        ("- a\n\n  :::note\n  > [!ONLY police]\n  > a\n  :::\nb\n", 7),
        ("> [!ONLY police]\n> :::note\n> a\n> :::\nb\n", 5), ("> [!ONLY police]\n> > a\n> {: .note}\nb\n", 4),
        ("> > [!ONLY police]\n> > a\n{: .callout}\nb\n", 4),
    ])
    func `tells of text right below a callout that ends with a block for some readers:`(text: String, line: Int) {
        let told = read(text).diagnostics
        #expect(slips(told).map { $0.prefix { $0 != ":" } } == ["markup.cut-only \(line)"])
        #expect(told.map(\.severity) == [.error])
        // The way out.
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines.insert(lines[line - 1].hasPrefix(">") && line < 5 ? ">" : "", at: line - 1)
        #expect(read(lines.joined(separator: "\n")).diagnostics == [])
    }

    @Test(arguments: [
        ("::: {#x}\n> [!ONLY police]\n> a\n:::\nb\n", "4:1"),
        ("- :::note\n  > [!ONLY police]\n  > a\n  :::\nb\n", "4:3"),
        ("{% tab %}\n> [!ONLY police]\n> a\n{% endtab %}\nb\n", "4:1"),
        ("> [!ONLY police]\n> > a\n=== \"B\"\n", "3:1"), ("> > [!ONLY police]\n> > a\n> :::\n", "3:3"),
        ("<Tab>\n\n> [!ONLY police]\n> - a\n</Tab>\nb\n", "5:1"),
    ])
    func `tells of a mark that a block for some readers takes up with what is below it:`(text: String, place: String) {
        let told = read(text).diagnostics
        #expect(slips(told) == ["markup.run-on-only \(place)"])
        #expect(told.map(\.severity) == [.error])
    }

    @Test(arguments: [
        "> a\n:::\n", "> [!ONLY police]\n> a\n> :::\n", "> [!ONLY police]\n> > a\n> :::\n",
        "> [!ONLY police]\n> a\nb\n",
        ":::note\n> [!ONLY police]\n> a\n:::\n\nb\n", ":::note\n> [!ONLY police]\n> # A\n:::\nb\n",
        ":::note\n> [!ONLY police]\n> a\n\nc\n:::\nb\n",
    ])
    func `tells of no mark or text but those:`(text: String) { #expect(read(text).diagnostics == []) }

    @Test(arguments: [
        ("=== \"A\"\n\n    > [!ONLY police]\n    > a\n", "3:7"),
        ("!!! note\n\n        - > [!ONLY police]\n          > a\n", "3:13"),
        (":::note\n> [!ONLY police]\n> a\n:::\n\n    b\n    > [!ONLY TLP:RED]\n", "7:7"),
    ])
    func `tells of a block for some readers that is code because it is indented:`(text: String, place: String) {
        #expect(slips(read(text).diagnostics) == ["markup.unquoted-only \(place)"])
        #expect(read("```\n" + text + "```\n").diagnostics == [])
    }

    @Test func `takes code of our own between fences for a sample, and none that is indented`() {
        let indented = SourceFile(path: "t.md", text: "So:\n\n    > [!ONLY police]\n    > a\n")
        #expect(slips(MarkupDocument.read(indented).diagnostics) == ["markup.unquoted-only 3:7"])
        let fenced = SourceFile(path: "t.md", text: "So:\n\n```\n> [!ONLY police]\n> a\n```\n")
        #expect(MarkupDocument.read(fenced).diagnostics == [])
    }

    @Test func `leaves in a block for some readers what could be a callout in its last line`() {
        let document = read("> [!ONLY police]\n> - a\n    !!! note\n        b\n").value
        #expect(document.blocks.count == 1)
        #expect(document.limited(to: Readers(audiences: [.ngo], highestLabel: .clear)).document.blocks == [])
    }

    @Test(arguments: [
        "> [!ONLY police]\n> a\n\n:::note\nb\n:::\n", "> [!ONLY police]\n> # A\n:::note\nb\n:::\n",
        ":::note\n> [!ONLY police]\n> a\n:::\n:::tip\nb\n:::\n", "> a\n:::note\nb\n:::\n",
        "> [!ONLY police]\n> a\n>\n> ---\n!!! note\n    b\n",
    ])
    func `tells of none that was for everybody:`(text: String) {
        #expect(read(text).diagnostics.filter { $0.id == "markup.cut-only" } == [])
    }

    // MARK: - Hostile texts
}
