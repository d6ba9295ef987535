import Assessment
import Diagnostics
import Markup

/// Compares the parts of a course with each other.
struct CourseChecks {
    let course: Course
    let folder: CourseFolder
    let today: CalendarDate
    var diagnostics: [Diagnostic] = []

    /// The files as they are written, without what they include.
    private let documents: [String: MarkupDocument]
    private let fragments: [MarkupDocument]
    private let missingModules: Set<String>
    private let missingLessons: Set<String>
    private var text: TextChecks
    private var usage: UsageChecks
    private let reader: CourseReader
    private(set) var parsed: ParsedFiles

    /// - Parameters:
    ///   - reader: has read the course, and knows what could not be read.
    ///   - today: the day that dates are compared with.
    init(course: Course, reader: CourseReader, today: CalendarDate) {
        self.course = course
        self.today = today
        folder = reader.folder
        documents = reader.documents
        // In a course of folders what a page includes may be a page too, and is checked as that.
        fragments = reader.fragments.values.map(\.document)
            .filter { reader.translations.original(of: $0.file.path) == nil && reader.documents[$0.file.path] == nil }
            .sorted { $0.file.path < $1.file.path }
        missingModules = reader.missingModules
        missingLessons = reader.missingLessons
        self.reader = reader
        parsed = reader.parsed
        text = TextChecks(course: course, targets: LinkResolver(reader, course))
        usage = UsageChecks(course, in: reader.folder, among: reader.folderPages, today: today)
        diagnostics = FileChecks(reader).diagnostics
    }

    mutating func run() {
        checkIDs()
        diagnostics += PrerequisiteChecks(course, in: folder, missing: missingModules).diagnostics
        for module in course.modules { check(module) }
        for briefing in course.briefings { check(briefing) }
        for quiz in course.quizzes { check(quiz) }
        if let glossary = course.glossary.document { checkText(of: glossary, hasTitle: false) }
        for fragment in fragments { checkText(of: fragment) }
        checkTracks()
        diagnostics += AudienceChecks(course).diagnostics
        diagnostics += text.diagnostics
        for translation in course.translations {
            var checks = TranslationChecks(translation, reader, parsed, usage, text.lookedInto)
            // One at a time holds what was parsed, so that adding to it copies nothing.
            parsed = ParsedFiles()
            checks.run()
            parsed = checks.parsed
            usage = checks.usage
            text.lookedInto = checks.lookedInto
            diagnostics += checks.diagnostics
        }
        let isWhole = missingModules.isEmpty && missingLessons.isEmpty
        diagnostics += ObjectiveChecks(course, isWhole: isWhole).diagnostics
        usage.finish(isWhole: isWhole, included: reader.fragments.keys)
        diagnostics += usage.diagnostics
    }

    // MARK: - Ids

    private mutating func checkIDs() {
        var seen: [String: [String: (SourceFile, Range<Int>)]] = [:]
        func check(_ what: String, _ id: String, _ file: SourceFile, _ range: Range<Int>) {
            guard let (other, place) = seen[what]?[id] else {
                seen[what, default: [:]][id] = (file, range)
                return
            }
            let line = other.position(at: place.lowerBound).line
            diagnostics.append(
                Diagnostic(
                    .error,
                    "course.duplicate-id",
                    in: file,
                    at: range,
                    "\(what) id \"\(id)\" is used twice; the other is in \(other.path), line \(line)",
                    hints: ["give one of the two another id"]
                )
            )
        }
        func check(_ what: String, _ id: String, _ document: MarkupDocument) {
            check(what, id, document.file, idRange(document, what))
        }
        if let file = folder.files["Curriculum/course.yaml"] {
            for track in course.tracks { check("track", track.id, file, track.range) }
        }
        for module in course.modules {
            check("module", module.id, module.document)
            for objective in module.objectives {
                check("objective", objective.id, module.document.file, objective.range)
            }
            for lesson in module.lessons { check("lesson", lesson.id, lesson.document) }
        }
        for briefing in course.briefings { check("briefing", briefing.id, briefing.document) }
        for quiz in course.quizzes {
            if let document = documents[quiz.file.path] { check("quiz", quiz.id.text, document) }
        }
    }

    /// A page as its file has it: what it includes is checked once, in its own file.
    private func idRange(_ document: MarkupDocument, _ key: String) -> Range<Int> {
        document.frontMatter?[key]?.range ?? document.file.range(ofLine: 1)
    }

    private mutating func checkTracks() {
        guard let file = folder.files["Curriculum/course.yaml"] else { return }
        let ids = course.modules.map(\.id)
        for module in course.tracks.flatMap(\.modules) where !isModule(module.value) {
            unknown("module", module, among: ids, in: file, "track.unknown-module")
        }
        for track in course.tracks {
            var seen: Set<String> = []
            for module in track.modules where !seen.insert(module.value).inserted {
                let summary = "module \"\(module.value)\" is listed twice"
                let hint = "remove one of the two"
                diagnostics.append(
                    Diagnostic(.error, "module.listed-twice", in: file, at: module.range, summary, hints: [hint])
                )
            }
        }
    }

    /// Whether a module is there, or its absence has been reported.
    private func isModule(_ id: String) -> Bool {
        missingModules.contains(id) || course.modules.contains { $0.id == id }
    }

    // MARK: - Pages

    private mutating func check(_ module: Module) {
        expire(module.labels, module.document.file)
        checkText(of: module.document)
        checkObjectives(of: module)
        for lesson in module.lessons { check(lesson, of: module) }
    }

    /// Warns of objectives that nothing tests, unless what was to test them is wrong itself and has been reported.
    private mutating func checkObjectives(of module: Module) {
        let quizzes = course.quizzes(of: module, mode: .assessed)
        let tested = Set(quizzes.flatMap(\.questions).flatMap(\.objectives).map(\.value))
        let untested = module.objectives.filter { !tested.contains($0.id) }
        guard !untested.isEmpty, tested.isSubset(of: module.objectives.map(\.id)) else { return }
        let modules = Dictionary(course.quizzes.map { ($0.file.path, $0.module.value) }) { first, _ in first }
        let broken = reader.diagnostics.filter { $0.severity == .error && $0.path.hasPrefix("Quizzes/") }.map(\.path)
        guard broken.allSatisfy({ modules[$0].map { $0 != module.id } ?? false }),
            modules.values.allSatisfy({ id in course.modules.contains { $0.id == id } })
        else { return }
        for objective in untested {
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
    }

    private mutating func checkText(of document: MarkupDocument, hasTitle: Bool = true) {
        // What a page includes from other files is checked in those.
        let written = documents[document.file.path] ?? document
        check(parsed.findings(in: written, hasTitle: hasTitle), in: document.file)
    }

    private mutating func check(_ findings: TextFindings, in file: SourceFile) {
        text.check(findings, in: file)
        usage.add(findings, in: file)
    }

    private mutating func check(_ lesson: Lesson, of module: Module) {
        let file = lesson.document.file
        expire(lesson.labels, file)
        checkText(of: lesson.document)
        let objectives = module.objectives.map(\.id)
        for objective in lesson.objectives where !objectives.contains(objective.value) {
            unknown("objective", objective, among: objectives, in: file, "lesson.unknown-objective")
        }
        checkRequirements(lesson.requirements + lesson.supports, in: file)
        let challenges = course.requirements.challenges.map(\.id)
        for challenge in lesson.challenges where !challenges.contains(challenge.value) {
            unknown("challenge", challenge, among: challenges, in: file, "lesson.unknown-challenge")
        }
        if !lesson.document.outline.holdsLocalSlot {
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
        checkText(of: briefing.document)
        checkRequirements(briefing.requirements, in: file)
        if let end = briefing.validUntil, end.value >= today, end.value < briefing.date {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "page.date-order",
                    in: file,
                    at: end.range,
                    "\"valid until\" is \(end.value.text), before \"date\", which is \(briefing.date.text)",
                    hints: ["correct the year of one of the two, or change them over"]
                )
            )
        }
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
        if quiz.isStopped { reportStopped(quiz) } else { expire(quiz.labels, quiz.file) }
        check(parsed.findings(in: quiz, documents[quiz.file.path]), in: quiz.file)
        if let measure = quiz.measure {
            let others = course.quizzes.filter { $0.mode == .assessed && $0.id != quiz.id }.map(\.id.text)
            let name = Located(measure.value.quiz.text, at: measure.range)
            if !others.contains(name.value) {
                unknown("assessed quiz", name, among: others, in: quiz.file, "quiz.unknown-measure")
            }
        }
        guard let module = course.modules.first(where: { $0.id == quiz.module.value }) else {
            if documents["Curriculum/modules/\(quiz.module.value)/module.md"] == nil,
                folder.files["Curriculum/modules/\(quiz.module.value)/module.md"] != nil, !isModule(quiz.module.value)
            {
                let summary = "module \"\(quiz.module.value)\" is not listed, so that no page is made of it"
                let hint = "add it to \"modules\" in Curriculum/course.yaml, or take this quiz out"
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "quiz.unknown-module",
                        in: quiz.file,
                        at: quiz.module.range,
                        summary,
                        hints: [hint]
                    )
                )
            } else if !isModule(quiz.module.value) {
                unknown("module", quiz.module, among: course.modules.map(\.id), in: quiz.file, "quiz.unknown-module")
            }
            return
        }
        if let lesson = quiz.lesson, !missingLessons.contains(lesson.value),
            !module.lessons.contains(where: { $0.id == lesson.value })
        {
            unknown("lesson", lesson, among: module.lessons.map(\.id), in: quiz.file, "quiz.unknown-lesson")
        }
        let objectives = module.objectives.map(\.id)
        for objective in quiz.questions.flatMap(\.objectives) where !objectives.contains(objective.value) {
            unknown("objective", objective, among: objectives, in: quiz.file, "quiz.unknown-objective")
        }
    }

    private mutating func checkRequirements(_ names: [Located<String>], in file: SourceFile) {
        let ids = course.requirements.requirements.map(\.id)
        for name in names where !ids.contains(name.value) {
            unknown("requirement", name, among: ids, in: file, "page.unknown-requirement")
        }
    }

    private mutating func reportStopped(_ quiz: Quiz) {
        guard let day = quiz.labels.reviewBy else { return }
        diagnostics.append(
            Diagnostic(
                .warning,
                "quiz.stopped",
                in: quiz.file,
                at: day.range,
                "this assessed quiz was to be reviewed by \(day.value.text), so its page shows no question until it has been",
                hints: [
                    "review it, then set \"reviewed\" to the day and \"review by\" to the next one",
                    "or take \"stop expired quizzes: yes\" out of Curriculum/course.yaml",
                ]
            )
        )
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
        diagnostics.append(unknownName(what, name, among: known, in: file, id))
    }
}

/// A name that stands for nothing in the course.
func unknownName(
    _ what: String,
    _ name: Located<String>,
    among known: [String],
    in file: SourceFile,
    _ id: String
) -> Diagnostic {
    let hint: String
    if known.count <= 1000, let near = nearest(name.value, among: known) {
        hint = "write \"\(near)\" if that is what is meant"
    } else if (1...12).contains(known.count) {
        hint = "use one of: " + known.joined(separator: ", ")
    } else {
        hint = "define the \(what), or take the name out"
    }
    return Diagnostic(.error, id, in: file, at: name.range, "there is no \(what) \"\(name.value)\"", hints: [hint])
}
