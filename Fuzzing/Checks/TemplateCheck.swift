import Diagnostics
import SiteGeneration

/// Up to four templates, a NUL byte between them, that take each other in by the names a to d: no crash, places inside the file,
/// and compiling and showing them ends, in bounds of depth and size.
public func checkTemplate(_ bytes: [UInt8]) throws(Violation) {
    let parts = bytes.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
    var files: [String: SourceFile] = [:]
    for (name, part) in zip(["a", "b", "c", "d"], parts) {
        files[name] = SourceFile(path: "Site/templates/\(name).mustache", bytes: Array(part))
    }
    let compiled = TemplateSet.compile(files)
    for file in files.values { try checkPlaces(compiled.diagnostics, in: file) }
    guard let set = compiled.value else { return }
    // Names that pages hand over are looked up otherwise than any others.
    let item = TemplateValue.record(
        TemplateRecord(named: ["x": "<&\"", "y": true, "t": .html(Array("<b>".utf8)), "title": "<&\"", "isOpen": true])
    )
    let value = TemplateValue.record(
        TemplateRecord(named: [
            "x": "text", "n": false, "e": "", "l": .list([item, item]), "r": item, "t": .html(Array("<i>".utf8)),
            "title": "text", "isOpen": false, "modules": .list([item, item]), "next": item,
        ])
    )
    var output: [UInt8] = []
    // That templates go round in circles, or write without end, is an answer.
    try? set.render("a", value, into: &output)
    try always(output.count <= TemplateSet.mostBytes, "\(output.count) bytes of output")
}
