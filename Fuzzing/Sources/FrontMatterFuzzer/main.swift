import Curriculum
import Diagnostics
import FuzzSupport
import Markup

// The first byte says what the rest is: front matter, or one of the YAML files of a course.
fuzz { bytes in
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    var files = [
        "Curriculum/course.yaml": "course: c\ntitle: C\n",
        "Curriculum/modules/m/module.md": "---\nmodule: m\ntitle: M\n---\n",
    ].map { SourceFile(path: $0.key, text: $0.value) }
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
    checkPlaces(YAMLValue.read(file, range: 0..<content.count).diagnostics, in: file)
    guard let today = CalendarDate("2027-01-01") else { return }
    checkPlaces(Course.read(CourseFolder(files: files), today: today).diagnostics, in: file)
}
