import Assessment
import Diagnostics
import Markup

/// Compares the parts of a course with each other.
struct CourseChecks {
    let course: Course
    let folder: CourseFolder
    let today: CalendarDate
    var diagnostics: [Diagnostic] = []

    /// The ids that links may name after `#`, for each Markdown file that becomes a page.
    private var anchors: [String: Set<String>] = [:]

    init(course: Course, folder: CourseFolder, today: CalendarDate) {
        self.course = course
        self.folder = folder
        self.today = today
    }

    mutating func run() {
        collectAnchors()
        checkIDs()
        checkPrerequisites()
        for module in course.modules { check(module) }
        for briefing in course.briefings { check(briefing) }
        for quiz in course.quizzes { check(quiz) }
        if let glossary = course.glossary.document { checkText(glossary.blocks, glossary.file) }
        checkTracks()
    }

    // MARK: - Ids

    private mutating func checkIDs() {
        var seen: [String: (SourceFile, Range<Int>)] = [:]
        let objectives = course.modules.flatMap { module in
            module.objectives.map { ("objective", $0.id, module.document.file, $0.range) }
        }
        let modules = course.modules.map { ("module", $0.id, $0.document.file, idRange($0.document, "module")) }
        let lessons = course.modules.flatMap(\.lessons).map {
            ("lesson", $0.id, $0.document.file, idRange($0.document, "lesson"))
        }
        let briefings = course.briefings.map { ("briefing", $0.id, $0.document.file, idRange($0.document, "briefing")) }
        let quizzes = course.quizzes.map { ("quiz", $0.id.text, $0.file, $0.file.range(ofLine: 1)) }
        for (what, id, file, range) in objectives + modules + lessons + briefings + quizzes {
            if let (other, place) = seen[what + " " + id] {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "course.duplicate-id",
                        in: file,
                        at: range,
                        "\(what) id \"\(id)\" is used twice; the other is in \(other.path), line \(other.position(at: place.lowerBound).line)",
                        hints: ["give one of the two another id"]
                    )
                )
            } else {
                seen[what + " " + id] = (file, range)
            }
        }
    }

    private func idRange(_ document: MarkupDocument, _ key: String) -> Range<Int> {
        document.frontMatter?[key]?.range ?? document.file.range(ofLine: 1)
    }

    private mutating func checkPrerequisites() {
        let ids = course.modules.map(\.id)
        for module in course.modules {
            for prerequisite in module.prerequisites where !ids.contains(prerequisite.value) {
                unknown("module", prerequisite, among: ids, in: module.document.file, "module.unknown-prerequisite")
            }
        }
        // Modules whose prerequisites are all done are taken away until nothing changes; what is left runs in a circle.
        var left = course.modules
        while true {
            let waiting = Set(left.map(\.id))
            let next = left.filter { module in module.prerequisites.contains { waiting.contains($0.value) } }
            if next.count == left.count { break }
            left = next
        }
        for module in left {
            guard let range = module.prerequisites.first?.range else { continue }
            diagnostics.append(
                Diagnostic(
                    .error,
                    "module.circular-prerequisites",
                    in: module.document.file,
                    at: range,
                    "module \"\(module.id)\" has to be done before itself, by way of its prerequisites",
                    hints: ["take one prerequisite out of the circle"]
                )
            )
        }
    }

    private mutating func checkTracks() {
        guard let file = folder.files["Curriculum/course.yaml"] else { return }
        for module in course.tracks.flatMap(\.modules) {
            let ids = course.modules.map(\.id)
            if !ids.contains(module.value) { unknown("module", module, among: ids, in: file, "track.unknown-module") }
        }
    }

    // MARK: - Pages

    private mutating func check(_ module: Module) {
        expire(module.labels, module.document.file)
        checkText(module.document.blocks, module.document.file, module.document.footnotes)
        let tested = Set(
            course.quizzes(of: module, mode: .assessed).flatMap(\.questions).flatMap(\.objectives).map(\.value)
        )
        for objective in module.objectives where !tested.contains(objective.id) {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "objective.not-assessed",
                    in: module.document.file,
                    at: objective.range,
                    "no assessed question tests objective \"\(objective.id)\"",
                    hints: ["name it in the kind line of a question: objective \(objective.id)"]
                )
            )
        }
        for lesson in module.lessons { check(lesson, of: module) }
    }

    private mutating func check(_ lesson: Lesson, of module: Module) {
        let file = lesson.document.file
        expire(lesson.labels, file)
        checkText(lesson.document.blocks, file, lesson.document.footnotes)
        let objectives = module.objectives.map(\.id)
        for objective in lesson.objectives where !objectives.contains(objective.value) {
            unknown("objective", objective, among: objectives, in: file, "lesson.unknown-objective")
        }
        checkRequirements(lesson.requirements + lesson.supports, in: file)
        let challenges = course.requirements.challenges.map(\.id)
        for challenge in lesson.challenges where !challenges.contains(challenge.value) {
            unknown("challenge", challenge, among: challenges, in: file, "lesson.unknown-challenge")
        }
        let hasLocalSlot = lesson.document.blocks.contains {
            if case .callout(.local, _, _) = $0.kind { true } else { false }
        }
        if !hasLocalSlot {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "lesson.no-local-slot",
                    in: file,
                    at: idRange(lesson.document, "lesson"),
                    "this lesson has no slot for national law and contacts",
                    hints: ["end it with a callout: > [!LOCAL] To be filled in by your country"]
                )
            )
        }
    }

    private mutating func check(_ briefing: Briefing) {
        let file = briefing.document.file
        expire(briefing.labels, file)
        checkText(briefing.document.blocks, file, briefing.document.footnotes)
        checkRequirements(briefing.requirements, in: file)
        if let end = briefing.validUntil, end.value < today {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "briefing.expired",
                    in: file,
                    at: end.range,
                    "this briefing was valid until \(end.value.text)",
                    hints: ["write a new one, or remove it"]
                )
            )
        }
    }

    private mutating func check(_ quiz: Quiz) {
        expire(quiz.labels, quiz.file)
        let modules = course.modules.map(\.id)
        guard let module = course.modules.first(where: { $0.id == quiz.module.value }) else {
            unknown("module", quiz.module, among: modules, in: quiz.file, "quiz.unknown-module")
            return
        }
        if let lesson = quiz.lesson, !module.lessons.contains(where: { $0.id == lesson.value }) {
            unknown("lesson", lesson, among: module.lessons.map(\.id), in: quiz.file, "quiz.unknown-lesson")
        }
        let objectives = module.objectives.map(\.id)
        for objective in quiz.questions.flatMap(\.objectives) where !objectives.contains(objective.value) {
            unknown("objective", objective, among: objectives, in: quiz.file, "quiz.unknown-objective")
        }
        checkText(quiz.introduction, quiz.file)
        for question in quiz.questions { checkText(question.allBlocks, quiz.file) }
    }

    private mutating func checkRequirements(_ names: [Located<String>], in file: SourceFile) {
        let ids = course.requirements.requirements.map(\.id)
        for name in names where !ids.contains(name.value) {
            unknown("requirement", name, among: ids, in: file, "page.unknown-requirement")
        }
    }

    private mutating func expire(_ labels: PageLabels, _ file: SourceFile) {
        if let diagnostic = labels.expiry(on: today, in: file) { diagnostics.append(diagnostic) }
    }

    private mutating func unknown(
        _ what: String,
        _ name: Located<String>,
        among known: [String],
        in file: SourceFile,
        _ id: String
    ) {
        let near = nearest(name.value, among: known)
        let all = known.count <= 12 && !known.isEmpty ? ["use one of: " + known.joined(separator: ", ")] : []
        diagnostics.append(
            Diagnostic(
                .error,
                id,
                in: file,
                at: name.range,
                "there is no \(what) \"\(name.value)\"",
                hints: near.map { ["write \"\($0)\" if that is what is meant"] }
                    ?? (all.isEmpty ? ["define the \(what), or take the name out"] : all)
            )
        )
    }
}

// MARK: - Running text

extension CourseChecks {
    private mutating func collectAnchors() {
        func add(_ document: MarkupDocument) {
            anchors[document.file.path] = Set(headings(of: document.blocks).map(\.id))
        }
        for module in course.modules {
            add(module.document)
            for lesson in module.lessons { add(lesson.document) }
        }
        for briefing in course.briefings { add(briefing.document) }
        if let glossary = course.glossary.document { add(glossary) }
        for quiz in course.quizzes { anchors[quiz.file.path] = Set(quiz.questions.map(\.id)) }
    }

    private mutating func checkText(_ blocks: [Block], _ file: SourceFile, _ footnotes: [Footnote] = []) {
        for blocks in [blocks] + footnotes.map(\.blocks) {
            blocks.forEachBlock { block in
                if case .html = block.kind { reportHTML(block.range, file) }
            }
            blocks.forEachInline { inline in
                switch inline.kind {
                case .link(let destination, _, _): checkLink(destination, inline.range, file)
                case .image(let source, _, let alternative):
                    checkPicture(source, alternative.plainText, inline.range, file)
                case .term(let name, _) where course.glossary.term(name) == nil:
                    let names = course.glossary.terms.flatMap { [$0.name] + $0.aliases }
                    let near = nearest(name, among: names)
                    diagnostics.append(
                        Diagnostic(
                            .error,
                            "text.unknown-term",
                            in: file,
                            at: inline.range,
                            "the glossary has no \"\(name)\"",
                            hints: near.map { ["write [[\($0)]] if that is what is meant, or [[\($0)|\(name)]]"] }
                                ?? ["add it to Curriculum/glossary.md, or remove the brackets"]
                        )
                    )
                case .citation(let citations):
                    for citation in citations where course.bibliography.source(citation.source) == nil {
                        let near = nearest(citation.source, among: course.bibliography.sources.map(\.id))
                        diagnostics.append(
                            Diagnostic(
                                .error,
                                "text.unknown-source",
                                in: file,
                                at: inline.range,
                                "there is no source \"\(citation.source)\"",
                                hints: near.map { ["write [@\($0)] if that is what is meant"] }
                                    ?? ["add it to Curriculum/sources.yaml"]
                            )
                        )
                    }
                case .html: reportHTML(inline.range, file)
                default: break
                }
            }
        }
    }

    private mutating func reportHTML(_ range: Range<Int>, _ file: SourceFile) {
        guard !course.allowsHTML else { return }
        diagnostics.append(
            Diagnostic(
                .warning,
                "text.raw-html",
                in: file,
                at: range,
                "HTML is shown as text in this course",
                hints: ["write it in Markdown, or set \"allow html: yes\" in Curriculum/course.yaml"]
            )
        )
    }

    private mutating func checkPicture(_ source: String, _ words: String, _ range: Range<Int>, _ file: SourceFile) {
        if words.split(separator: " ").isEmpty {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "text.no-alternative",
                    in: file,
                    at: range,
                    "picture \"\(source)\" has no words for people who cannot see it",
                    hints: ["write what it shows between the square brackets: ![a phone on a table](\(source))"]
                )
            )
        }
        if isElsewhere(source) {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "text.remote-picture",
                    in: file,
                    at: range,
                    "picture \"\(source)\" lies on another server, which every reader's browser would tell about itself",
                    hints: ["put the file beside the page and write its name"]
                )
            )
            return
        }
        let path = resolve(source, from: file.path)
        if path.map({ course.pictures.contains($0) }) != true {
            let here = file.path.split(separator: "/").dropLast().joined(separator: "/") + "/"
            let names = course.pictures.filter { $0.hasPrefix(here) }.map { String($0.dropFirst(here.count)) }
            let near = nearest(source, among: names)
            diagnostics.append(
                Diagnostic(
                    .error,
                    "text.missing-picture",
                    in: file,
                    at: range,
                    "there is no picture \"\(source)\"",
                    hints: near.map { ["write \"\($0)\" if that is what is meant"] } ?? ["put the file beside the page"]
                )
            )
        }
    }

    private mutating func checkLink(_ destination: String, _ range: Range<Int>, _ file: SourceFile) {
        if isElsewhere(destination) || destination.isEmpty { return }
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let path = parts[0].isEmpty ? file.path : resolve(parts[0], from: file.path)
        guard let path, let ids = anchors[path] else {
            if let path, course.pictures.contains(path) { return }
            let candidates = Array(anchors.keys).sorted()
            let near = path.flatMap { nearest($0, among: candidates) }
            diagnostics.append(
                Diagnostic(
                    .error,
                    "text.broken-link",
                    in: file,
                    at: range,
                    "\"\(parts[0])\" is no page of this course",
                    hints: near.map { ["write the way to \($0) if that is what is meant"] }
                        ?? ["write the way from this file to another .md file, such as other-lesson.md"]
                )
            )
            return
        }
        if parts.count == 2, !parts[1].isEmpty, !ids.contains(parts[1]) {
            let near = nearest(parts[1], among: ids.sorted())
            diagnostics.append(
                Diagnostic(
                    .error,
                    "text.broken-anchor",
                    in: file,
                    at: range,
                    "no heading of \(path) has the id \"\(parts[1])\"",
                    hints: near.map { ["write \"#\($0)\" if that is what is meant"] }
                        ?? ["give the heading an id: ## Heading {#\(parts[1])}"]
                )
            )
        }
    }

}

/// Whether a destination names another site, a mail address or the like.
public func isElsewhere(_ destination: String) -> Bool {
    guard let colon = destination.firstIndex(of: ":") else { return destination.hasPrefix("//") }
    return destination[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
}

/// The path that a relative destination means, seen from a file; nil when it leaves the course folder.
public func resolve(_ destination: String, from path: String) -> String? {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for piece in destination.split(separator: "/") {
        switch piece {
        case ".": break
        case "..":
            if parts.isEmpty { return nil }
            parts.removeLast()
        default: parts.append(String(piece))
        }
    }
    return parts.joined(separator: "/")
}
