import Diagnostics
import Markup

/// A page's HTML for some Markdown, its notes at the end.
func html(_ markdown: String, _ change: (inout HTMLRenderer.Options) -> Void = { _ in }) -> String {
    let document = MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).value
    var options = HTMLRenderer.Options()
    options.givesHeadingIDs = false
    change(&options)
    var renderer = HTMLRenderer(options, footnotes: document.footnotes)
    var html: [UInt8] = []
    renderer.render(document.blocks, into: &html)
    renderer.renderFootnotes(into: &html)
    return String(decoding: html, as: UTF8.self)
}

/// What reading some Markdown finds wrong, each as `id line:column`.
func slips(_ markdown: String) -> [String] {
    slips(MarkupDocument.read(SourceFile(path: "a.md", text: markdown)).diagnostics)
}

/// Diagnostics, each as `id line:column`.
func slips(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.id) \($0.position?.line ?? 0):\($0.position?.column ?? 0)" }
}
