import Diagnostics
import Testing

@Suite struct MarkupEscapingTests {
    @Test(arguments: [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d", "a &amp; b &lt; c &gt; d"),
        ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;", "&quot;x&quot; &#39;y&#39;"),
        ("a\tb\nc", "a\tb\nc", "a\tb\nc"),
        (
            "a\u{0}b\u{B}c\u{9B}d\u{FFFE}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}",
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}"
        ),
        (
            "\u{202B}a\u{202C} \u{2066}b\u{2069}", "\u{202B}a\u{202C} \u{2066}b\u{2069}",
            "\u{FFFD}a\u{FFFD} \u{FFFD}b\u{FFFD}"
        ),
        ("Ще не вмерла 🇺🇦", "Ще не вмерла 🇺🇦", "Ще не вмерла 🇺🇦"),
    ])
    func `writes text so that it stands in markup as it is:`(text: String, plain: String, shown: String) {
        #expect(text.escapedForMarkup() == plain)
        #expect(text.escapedForMarkup(showsDirection: true) == shown)
    }
}
