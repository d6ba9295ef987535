import Curriculum
import Diagnostics
import Markup

/// A lesson, of our own and written for another program: no crash, places inside the file, and nothing of an author's that reaches the
/// page but as text.
public func checkMarkdown(_ bytes: [UInt8]) throws(Violation) {
    let file = SourceFile(path: "Curriculum/modules/m/l.md", bytes: bytes)
    for layout in [CourseLayout.modules, .folders] { try check(file, in: layout) }
    _ = renderCommonMark(file)
}

private func check(_ file: SourceFile, in layout: CourseLayout) throws(Violation) {
    let read = MarkupDocument.read(file, isForeign: layout == .folders)
    try checkPlaces(read.diagnostics, in: file)
    try checkPlaces(read.value.blocks, in: file)
    for note in read.value.footnotes { try checkPlaces(note.blocks, in: file) }
    var options = HTMLRenderer.Options()
    options.term = { "glossary.html#\($0.utf8.count)" }
    options.citation = { ("#source:\($0.source)", $0.source) }
    for direction in ["ltr", "rtl"] {
        options.direction = direction
        var renderer = HTMLRenderer(options, footnotes: read.value.footnotes)
        var html: [UInt8] = []
        renderer.render(read.value.blocks, into: &html)
        renderer.renderFootnotes(into: &html)
        try checkSafety(html)
    }
    let course = CourseFolder(files: [
        SourceFile(path: "Curriculum/course.yaml", text: "course: c\ntitle: C\nlayout: \(layout.rawValue)\n"),
        SourceFile(path: "Curriculum/modules/m/module.md", text: "---\nmodule: m\ntitle: M\n---\n"),
        file,
    ])
    guard let today = CalendarDate("2027-01-01") else { return }
    try checkPlaces(Course.read(course, today: today).diagnostics, in: file)
}
