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
    var used: Set<String> = []
    for text in pageTexts(of: course) {
        text.blocks.forEachInline { inline in
            let destination: String
            switch inline.kind {
            case .image(let source, _, _): destination = source
            case .link(let target, _, _): destination = target
            default: return
            }
            guard !isElsewhere(destination),
                let path = resolve(withoutFragment(destination).path, from: text.path), let file = known[path]
            else { return }
            used.insert(file)
        }
    }
    return used.sorted()
}

/// Everything that pages show of what authors wrote, with the file it came from.
private func pageTexts(of course: Course) -> [(path: String, blocks: [Block])] {
    var texts: [(path: String, blocks: [Block])] = []
    func add(_ document: MarkupDocument) { texts.append((document.file.path, document.allBlocks)) }
    for module in course.modules {
        add(module.document)
        for lesson in module.lessons { add(lesson.document) }
    }
    for briefing in course.briefings { add(briefing.document) }
    if let document = course.glossary.document { add(document) }
    for quiz in course.quizzes { texts.append((quiz.file.path, quiz.shownBlocks)) }
    return texts
}

/// A destination cut at its first `#`; the fragment keeps the sign and may be empty.
func withoutFragment(_ destination: String) -> (path: String, fragment: String) {
    guard let sign = destination.firstIndex(of: "#") else { return (destination, "") }
    return (String(destination[..<sign]), String(destination[sign...]))
}
