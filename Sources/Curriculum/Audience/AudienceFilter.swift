import Assessment
public import Diagnostics
public import Markup

extension Course {
    /// The course without what is not for some readers, and what was left out.
    ///
    /// Left out are pages and quizzes that are for others or marked higher; modules of which no page is left; blocks; ways through the
    /// course for others; and what only left-out text refers to: terms, sources, pictures, objectives, requirements. A module with
    /// pages for these readers keeps its title even when its own page is for others, but nothing else of that page.
    ///
    /// - Returns: both, and an error for each link of a kept text to something left out.
    public func limited(to readers: Readers) -> Checked<FilteredCourse> {
        if readers.areEverybody { return Checked(FilteredCourse(course: self, withheld: Withheld())) }
        let original = alone(to: readers, original: nil)
        var course = original.value.course
        var withheld = original.value.withheld
        var diagnostics = original.diagnostics
        course.translations = []
        for translation in translations {
            let limited = translation.alone(to: readers, original: original.value)
            course.translations.append(limited.value.course)
            withheld.translations.append(limited.value.withheld)
            // What is not translated has been looked at in the original, in whose words alone it is told.
            diagnostics += limited.diagnostics.filter { new in
                !diagnostics.contains { ($0.id, $0.path) == (new.id, new.path) && $0.position == new.position }
            }
        }
        return Checked(FilteredCourse(course: course, withheld: withheld), diagnostics.sorted)
    }

    /// The course in its own language for some readers.
    ///
    /// - Parameter original: the course that it translates, limited: what that does not tell them, no translation may.
    private func alone(to readers: Readers, original: FilteredCourse?) -> Checked<FilteredCourse> {
        var limiter = AudienceFilter(self, readers)
        limiter.limitPages()
        limiter.limitRequirements()
        var glossary = GlossaryFilter(limiter, self.glossary, readers, original: original)
        glossary.limit()
        limiter.take(glossary)
        limiter.limitReferences(original: original)
        let links = WithheldLinks(limiter, full: self)
        let limited = FilteredCourse(course: limiter.course, withheld: limiter.withheld)
        return Checked(limited, links.diagnostics + glossary.diagnostics)
    }
}

/// Takes pages and passages out of a course, and keeps what was taken out.
struct AudienceFilter {
    /// A text and the file it stands in.
    struct Text {
        let file: SourceFile
        let blocks: [Block]
    }

    private let full: Course
    let readers: Readers
    private(set) var course: Course
    private(set) var withheld = Withheld()
    /// What these readers may read, the glossary apart.
    private(set) var kept: [Text] = []
    /// What they may not, the glossary apart.
    private(set) var leftOut: [Text] = []

    init(_ full: Course, _ readers: Readers) {
        self.full = full
        self.readers = readers
        course = full
        course.readers = readers
    }

    // MARK: - Pages

    mutating func limitPages() {
        let quizzes = Dictionary(grouping: full.quizzes) { $0.module.value }
        var keptQuizzes: [String: Quiz] = [:]
        course.modules = []
        for module in full.modules {
            let own = quizzes[module.id] ?? []
            let lessons = module.lessons.filter { readers.mayRead(module.readers(of: $0)) }
            let gone = Set(module.lessons.map(\.id)).subtracting(lessons.map(\.id))
            let mine = own.filter { quiz in
                readers.mayRead(module.readers(of: quiz)) && !gone.contains(quiz.lesson?.value ?? "")
            }
            let hadPages = !(module.lessons.isEmpty && own.isEmpty)
            let hasPages = !(lessons.isEmpty && mine.isEmpty)
            let isKept = hadPages ? hasPages : readers.mayRead(module.readers)
            let mineByFile = Set(mine.map(\.file.path))
            for lesson in module.lessons where !isKept || gone.contains(lesson.id) {
                withheld.lessons.append(Withheld.Page(lesson: lesson, module: module))
                leaveOut(lesson.document)
            }
            for quiz in own where !mineByFile.contains(quiz.file.path) { leaveOut(quiz) }
            guard isKept else {
                withheld.modules.append(module)
                leaveOut(module.document)
                continue
            }
            for quiz in mine { keptQuizzes[quiz.file.path] = limited(quiz, module.readers(of: quiz)) }
            course.modules.append(limited(module, lessons, mine, of: own))
        }
        course.quizzes = full.quizzes.compactMap { keptQuizzes[$0.file.path] }
        limitBriefings()
        limitTracks()
    }

    private mutating func limited(_ module: Module, _ lessons: [Lesson], _ quizzes: [Quiz], of all: [Quiz]) -> Module {
        var result = module
        let isForReaders = readers.mayRead(module.readers)
        result.lessons = lessons.map { lesson in
            var kept = lesson
            kept.document = limited(lesson.document)
            kept.labels.readers = module.readers(of: lesson)
            return kept
        }
        if isForReaders {
            result.document = limited(module.document)
        } else {
            // Of its own page these readers see the title only, for it stands above pages that are for them.
            withheld.introductions.append(module)
            leaveOut(module.document)
            result.document = module.document.with([], footnotes: [])
            result.assumes = ""
            let groups = lessons.map(module.readers(of:)) + quizzes.map(module.readers(of:))
            let all = groups.contains { $0.audience.isEmpty } ? [] : Set(groups.flatMap(\.audience))
            result.labels.readers = ReaderLabels(
                audience: PageLabels.Audience.allCases.filter(all.contains),
                marking: module.labels.marking
            )
        }
        // The hours are those of the whole module.
        if lessons.count < module.lessons.count { result.hours = nil }
        let named = Set(lessons.flatMap(\.objectives).map(\.value) + objectives(of: quizzes))
        let known = Set(module.lessons.flatMap(\.objectives).map(\.value) + objectives(of: all))
        result.objectives = module.objectives.filter {
            named.contains($0.id) || isForReaders && !known.contains($0.id)
        }
        let keptObjectives = Set(result.objectives.map(\.id))
        for objective in module.objectives where !keptObjectives.contains(objective.id) {
            withheld.objectives.append((objective, module.document.file))
        }
        return result
    }

    private func objectives(of quizzes: [Quiz]) -> [String] {
        quizzes.flatMap(\.questions).flatMap(\.objectives).map(\.value)
    }

    private mutating func limited(_ quiz: Quiz, _ labels: ReaderLabels) -> Quiz {
        let limited = quiz.limited(to: readers)
        leaveOut(limited.leftOut, of: quiz.file)
        var result = limited.quiz
        result.labels.readers = labels
        kept.append(Text(file: quiz.file, blocks: result.everything))
        return result
    }

    private mutating func limited(_ document: MarkupDocument) -> MarkupDocument {
        let limited = document.limited(to: readers)
        leaveOut(limited.leftOut, of: document.file)
        kept.append(Text(file: document.file, blocks: limited.document.everything))
        return limited.document
    }

    private mutating func leaveOut(_ blocks: [Block], of file: SourceFile) {
        if blocks.isEmpty { return }
        withheld.passages.append(Withheld.Passage(file: file, blocks: blocks))
        leftOut.append(Text(file: file, blocks: blocks))
    }

    private mutating func leaveOut(_ document: MarkupDocument) {
        leftOut.append(Text(file: document.file, blocks: document.everything))
    }

    private mutating func leaveOut(_ quiz: Quiz) {
        withheld.quizzes.append(quiz)
        leftOut.append(Text(file: quiz.file, blocks: quiz.everything))
    }

    private mutating func limitBriefings() {
        course.briefings = []
        for briefing in full.briefings {
            if readers.mayRead(briefing.labels.readers) {
                var kept = briefing
                kept.document = limited(briefing.document)
                course.briefings.append(kept)
            } else {
                withheld.briefings.append(briefing)
                leaveOut(briefing.document)
            }
        }
    }

    private mutating func limitTracks() {
        let ids = Set(course.modules.map(\.id))
        course.tracks = []
        for track in full.tracks {
            var kept = track
            kept.modules = track.modules.filter { ids.contains($0.value) }
            if readers.mayRead(ReaderLabels(audience: track.audience)), !kept.modules.isEmpty || track.modules.isEmpty {
                course.tracks.append(kept)
            } else {
                withheld.tracks.append(track)
            }
        }
        for index in course.modules.indices {
            course.modules[index].prerequisites = course.modules[index].prerequisites.filter { ids.contains($0.value) }
        }
    }

    // MARK: - What pages refer to

    /// Leaves out requirements and challenges that only left-out pages answer.
    mutating func limitRequirements() {
        let named = full.answered.subtracting(course.answered)
        withheld.requirements = (full.requirements.requirements + full.requirements.challenges).filter {
            named.contains($0.id)
        }
        course.requirements.requirements.removeAll { named.contains($0.id) }
        course.requirements.challenges.removeAll { named.contains($0.id) }
    }

    /// Takes over the glossary that these readers see.
    mutating func take(_ limiter: GlossaryFilter) {
        course.glossary = limiter.result
        withheld.glossary = full.glossary.document?.file
        withheld.terms = limiter.leftOutTerms
        guard let file = full.glossary.document?.file else { return }
        leaveOut(limiter.leftOutBlocks, of: file)
        leftOut.append(Text(file: file, blocks: limiter.leftOutTerms.flatMap(\.definition)))
        kept.append(Text(file: file, blocks: limiter.result.document?.everything ?? []))
    }

    /// Leaves out sources and files that only left-out text refers to, here or in the original.
    mutating func limitReferences(original: FilteredCourse?) {
        var used = TextReferences()
        for text in kept { used.add(text.blocks, of: text.file.path) }
        var gone = TextReferences()
        for text in leftOut { gone.add(text.blocks, of: text.file.path) }
        let sources = gone.sources.union((original?.withheld.sources ?? []).map(\.id)).subtracting(used.sources)
        withheld.sources = full.bibliography.sources.filter { sources.contains($0.id) }
        course.bibliography = Bibliography(sources: full.bibliography.sources.filter { !sources.contains($0.id) })
        let files = full.media.withCompanions(gone.files.union(original?.withheld.files ?? []))
            .subtracting(full.media.withCompanions(used.files))
        withheld.texts = files.sorted().compactMap { full.media.texts[$0] }
        for file in files { course.media.remove(file) }
        withheld.files = full.pictures.filter(files.contains)
        course.pictures = full.pictures.filter { !files.contains($0) }
    }
}

extension Course {
    /// The ids of requirements and challenges that its pages answer.
    fileprivate var answered: Set<String> {
        let lessons = modules.flatMap(\.lessons).flatMap { $0.requirements + $0.supports + $0.challenges }
        return Set((lessons + briefings.flatMap(\.requirements)).map(\.value))
    }
}

extension MarkupDocument {
    /// The blocks of the text, then those of its notes.
    var everything: [Block] { blocks + footnotes.flatMap(\.blocks) }
}

extension Quiz {
    /// Every block of it, answers and notes included.
    var everything: [Block] { introduction + questions.flatMap(\.allBlocks) + footnotes.flatMap(\.blocks) }
}
