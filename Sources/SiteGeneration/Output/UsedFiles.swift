import Assessment
import Curriculum
import Diagnostics
import Markup

/// The files that pages show or link to and nobody wrote as text, by their path in the course folder, each once.
///
/// Nothing else of the course folder reaches the site: what lies beside a lesson may be a draft or a private note.
func usedFiles(of course: Course) -> [String] {
    // The name on the disk may be written in other characters than the author's that mean the same, and only it opens the file.
    let known = Dictionary(course.pictures.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    guard !known.isEmpty else { return [] }
    var used: Set<String> = []
    func add(_ destinations: [String], from path: String) {
        for destination in destinations where !isElsewhere(destination) {
            guard let target = resolve(splitFragment(destination).path, from: path), let file = known[target] else {
                continue
            }
            used.insert(file)
        }
    }
    func add(_ document: MarkupDocument) { add(document.destinations, from: document.file.path) }
    for module in course.modules {
        add(module.document)
        for lesson in module.lessons { add(lesson.document) }
    }
    for briefing in course.briefings { add(briefing.document) }
    if let document = course.glossary.document { add(document) }
    for quiz in course.quizzes { add(destinations(in: quiz.shownBlocks), from: quiz.file.path) }
    return used.sorted()
}

/// Where the links and the pictures of some blocks lead, as written.
private func destinations(in blocks: [Block]) -> [String] {
    var result: [String] = []
    blocks.forEachMarkedInline { inline in
        switch inline.kind {
        case .image(let source, _, _): result.append(source)
        case .link(let target, _, _): result.append(target)
        default: break
        }
    }
    return result
}

/// A destination cut at its first `#`; the fragment keeps the sign and may be empty.
func splitFragment(_ destination: String) -> (path: String, fragment: String) {
    guard let sign = destination.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (destination, "") }
    return (String(destination[..<sign]), String(destination[sign...]))
}
