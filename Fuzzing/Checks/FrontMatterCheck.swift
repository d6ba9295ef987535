import Curriculum
import Diagnostics
import Markup

/// Front matter, or one of the YAML files of a course, as the first byte says: no crash, places inside the file.
public func checkFrontMatter(_ bytes: [UInt8]) throws(Violation) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    var files = [
        SourceFile(path: "Curriculum/course.yaml", text: "course: c\ntitle: C\n"),
        SourceFile(path: "Curriculum/modules/m/module.md", text: "---\nmodule: m\ntitle: M\n---\n"),
    ]
    let path: String
    switch first % 6 {
    case 0: path = "Curriculum/course.yaml"
    case 1: path = "Curriculum/sources.yaml"
    case 2: path = "Curriculum/requirements.yaml"
    case 3: path = "Curriculum/modules/m/module.md"
    case 4: path = "Curriculum/briefings/b.md"
    default: path = "Curriculum/modules/m/l.md"
    }
    let content = path.hasSuffix(".md") ? Array("---\n".utf8) + rest + Array("\n---\n\nText.\n".utf8) : rest
    let file = SourceFile(path: path, bytes: content)
    files.removeAll { $0.path == path }
    files.append(file)
    try checkPlaces(YAMLValue.read(file, range: 0..<content.count).diagnostics, in: file)
    guard let today = CalendarDate("2027-01-01") else { return }
    try checkPlaces(Course.read(CourseFolder(files: files), today: today).diagnostics, in: file)
}
