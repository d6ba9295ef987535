public import Assessment
public import Diagnostics
public import Markup

/// A whole course, read from a folder: everything that pages are made of, and nothing that trainees hand in.
public struct Course: Sendable {
    /// Its stable name; a trainee's answers are kept under it.
    public let id: String
    /// Its title.
    public internal(set) var title: String
    /// The language of its pages, as a BCP 47 tag.
    public internal(set) var language: String
    /// Where course.yaml names that language; nil where it does not, which means English.
    public internal(set) var languagePlace: (file: SourceFile, range: Range<Int>)?
    /// One sentence about it; may be empty.
    public internal(set) var description: String
    /// Who answers for it; may be empty.
    public internal(set) var publisher: String
    /// Where a trainee sends the saved file and asks for help; may be empty.
    public internal(set) var contact: String
    /// Where it will be published, ending in a slash; empty when nobody knows.
    public let address: String
    /// Which pages hold a whole module or the whole course; nil where course.yaml does not say.
    public let onePage: OnePage?
    /// Whether raw HTML in Markdown reaches the pages.
    public let allowsHTML: Bool
    /// What a page may weigh.
    public let budget: PageBudget
    /// Ways through the course, one for each group of learners.
    public internal(set) var tracks: [Track]
    /// The modules, in the order of the course.
    public internal(set) var modules: [Module]
    /// The briefings, newest first.
    public internal(set) var briefings: [Briefing]
    /// The terms that a page may link to.
    public internal(set) var glossary: Glossary
    /// The sources that a page may cite.
    public internal(set) var bibliography: Bibliography
    /// What lessons answer.
    public internal(set) var requirements: Requirements
    /// The quizzes, by id.
    public internal(set) var quizzes: [Quiz]
    /// Where its pages lie.
    public let place: CoursePlace
    /// Files that pages show and nobody writes as text: their paths, relative to the course folder.
    public internal(set) var pictures: [String]
    /// What is known of those files.
    public internal(set) var media: CourseMedia
    /// The warnings that it does without, in the order written.
    public internal(set) var suppressedRules: [SuppressedRule]
    /// What everybody may be told though it stands in texts for some, in the order written.
    public internal(set) var toldOpenly: [ToldOpenly] = []
    /// The people that it has been limited to; everybody as it was read.
    public internal(set) var readers = Readers.everybody

    /// The language of the original, as a BCP 47 tag.
    public internal(set) var originalLanguage: String
    /// How course.yaml's own texts stand to the original's.
    public internal(set) var translation = TranslationState.original
    /// Keys of course.yaml whose text is still the original's, in a translation.
    public internal(set) var untranslated: Set<String> = []
    /// The same course in its other languages, in the order of course.yaml; what is not translated is the original's there.
    public internal(set) var translations: [Course] = []

    /// The quizzes of a module, in the order of their ids.
    public func quizzes(of module: Module, mode: Quiz.Mode) -> [Quiz] {
        quizzes.filter { $0.module.value == module.id && $0.mode == mode }
    }

    /// The practice checks of a lesson, in the order of their ids.
    public func practice(for lesson: Lesson) -> [Quiz] {
        quizzes.filter { $0.mode == .practice && $0.lesson?.value == lesson.id }
    }

    /// The course in one of its languages, without the others; nil when it has no such language.
    public func alone(in language: String) -> Course? {
        var course = ([self] + translations).first { $0.language == language }
        course?.translations = []
        return course
    }

    /// The language of a part of the course.
    public func language(of part: TranslationState) -> String { part == .missing ? originalLanguage : language }

    /// What the grader has to know of the course: modules, objectives, the quizzes that complete each, and its lessons.
    public var syllabus: Syllabus {
        Syllabus(
            course: id,
            title: title,
            modules: modules.map { module in
                Syllabus.Module(
                    id: module.id,
                    number: module.number,
                    title: module.title,
                    objectives: module.objectives.map { Syllabus.Objective(id: $0.id, text: $0.text) },
                    // A test before the module, or long after it, measures what was gained; nobody has to pass it.
                    quizzes: quizzes(of: module, mode: .assessed).filter { $0.measure == nil }.map { $0.id.text },
                    // By their places: to copy a lesson costs more than all that is said of it here.
                    lessons: module.lessons.indices.map { index in
                        Syllabus.Lesson(
                            id: module.lessons[index].id,
                            number: module.lessons[index].number,
                            title: module.lessons[index].title,
                            page: module.pagePath(ofLesson: module.lessons[index].id),
                            objectives: module.lessons[index].objectives.map(\.value)
                        )
                    }
                )
            }
        )
    }
}

/// A way through the course for one group of learners.
public struct Track: Sendable {
    /// Its stable name.
    public let id: String
    /// Its title.
    public internal(set) var title: String
    /// Who it is for.
    public let audience: [PageLabels.Audience]
    /// What it leads to; may be empty.
    public internal(set) var description: String
    /// The ids of its modules, in order.
    public internal(set) var modules: [Located<String>]
    /// Where its id is written in course.yaml.
    public let range: Range<Int>
    /// How it stands to the original.
    public internal(set) var translation = TranslationState.original
}

/// A module: an introduction, objectives and lessons.
public struct Module: Sendable {
    /// Its stable name.
    public let id: String
    /// Its number as people say it, such as `M3`; may be empty.
    public let number: String
    /// Its title.
    public internal(set) var title: String
    /// `foundation`, `practitioner` or `specialist`; nil where none is named.
    public let level: String?
    /// Contact hours; nil where none are named.
    public internal(set) var hours: Int?
    /// Who it is for, how far it travels, when it was reviewed.
    public internal(set) var labels: PageLabels
    /// The ids of modules to be done before.
    public internal(set) var prerequisites: [Located<String>]
    /// What a learner must bring that the course does not teach; may be empty.
    public internal(set) var assumes: String
    /// What a learner can do afterwards.
    public internal(set) var objectives: [Objective]
    /// The lessons, in order.
    public internal(set) var lessons: [Lesson]
    /// The file, with the introduction.
    public internal(set) var document: MarkupDocument
    /// How it stands to the original.
    public internal(set) var translation = TranslationState.original
}

/// What a learner can do after a module.
public struct Objective: Sendable {
    /// Its stable name, unique in the course.
    public let id: String
    /// What the learner can do.
    public internal(set) var text: String
    /// Where it is written in the module's file.
    public let range: Range<Int>
    /// How it stands to the original.
    public internal(set) var translation = TranslationState.original
}

extension Module {
    /// The page of one of its lessons, from the root of the site.
    public func pagePath(of lesson: Lesson) -> String { pagePath(ofLesson: lesson.id) }

    /// The page of the lesson with an id, from the root of the site.
    public func pagePath(ofLesson lesson: String) -> String { "modules/\(id)/\(lesson).html" }
}

/// A lesson: one page of a module.
public struct Lesson: Sendable {
    /// Its stable name, unique in the course.
    public let id: String
    /// Its number as people say it, such as `3.1`; may be empty.
    public let number: String
    /// Its title.
    public internal(set) var title: String
    /// How long it takes; nil where nobody says.
    public let minutes: Int?
    /// The objectives it works towards.
    public let objectives: [Located<String>]
    /// The requirements it is mainly about.
    public let requirements: [Located<String>]
    /// The requirements it also helps with.
    public let supports: [Located<String>]
    /// The challenges it answers.
    public let challenges: [Located<String>]
    /// Who it is for, how far it travels, when it was reviewed.
    public internal(set) var labels: PageLabels
    /// What a subject expert has still to confirm.
    public internal(set) var needsSignOff: [String]
    /// The file.
    public internal(set) var document: MarkupDocument
    /// How it stands to the original.
    public internal(set) var translation = TranslationState.original
}

/// A dated briefing on scenarios and trends.
public struct Briefing: Sendable {
    /// Its stable name.
    public let id: String
    /// Its title.
    public internal(set) var title: String
    /// The day it was written.
    public let date: CalendarDate
    /// The day after which it should no longer be relied on.
    public let validUntil: Located<CalendarDate>?
    /// Who it is for, how far it travels, when it was reviewed.
    public internal(set) var labels: PageLabels
    /// Its points, shown first.
    public internal(set) var summary: [String]
    /// The requirements it answers.
    public let requirements: [Located<String>]
    /// The file.
    public internal(set) var document: MarkupDocument
    /// How it stands to the original.
    public internal(set) var translation = TranslationState.original
}

/// The sources that a page may cite.
public struct Bibliography: Sendable {
    /// A source, and how much of it was read.
    public struct Source: Sendable {
        /// Its stable name, such as `L-ETS185`.
        public let id: String
        /// Its title.
        public let title: String
        /// Who issued it; may be empty.
        public let issuer: String
        /// When, as written; may be empty.
        public let date: String
        /// `P` whole text read, `P-part` a part read, `S` read about, `G` not read.
        public let status: String
        /// What was read; may be empty.
        public let note: String
        /// Where it is; empty when nobody is sure.
        public let url: String
        /// When somebody last made sure that the text still says what pages say of it.
        public let dates: ReviewDates
        /// Where its id is written in sources.yaml.
        public let range: Range<Int>
    }

    /// The sources, by id.
    public let sources: [Source]
    /// The ids of those that say nothing of themselves, which has been reported.
    let unread: Set<String>
    private let index: [String: Int]

    /// A bibliography.
    public init(sources: [Source]) { self.init(sources: sources, unread: []) }

    init(sources: [Source], unread: Set<String>) {
        self.unread = unread
        let sorted = sources.sorted { $0.id < $1.id }
        self.sources = sorted
        index = Dictionary(sorted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The source with an id.
    public func source(_ id: String) -> Source? { index[id].map { sources[$0] } }
}

/// What lessons answer: the requirements and challenges that a course was made for.
public struct Requirements: Sendable {
    /// A requirement or a challenge.
    public struct Item: Sendable {
        /// Its name, such as `R3` or `C1`.
        public let id: String
        /// What it asks.
        public internal(set) var title: String
        /// The heading it belongs to; may be empty.
        public internal(set) var group: String
        /// How it stands to the original.
        public internal(set) var translation = TranslationState.original
    }

    /// What a reader of the coverage map should know first; may be empty.
    public internal(set) var note: String
    /// The requirements, in the order written.
    public internal(set) var requirements: [Item]
    /// The challenges, in the order written.
    public internal(set) var challenges: [Item]
    /// How the file stands to the original.
    public internal(set) var translation = TranslationState.original
}

// MARK: - Text that is parsed when somebody shows it

extension Module {
    /// The same with its own text parsed.
    public var parsed: Module {
        var module = self
        module.document = document.parsed
        return module
    }
}

extension Lesson {
    /// The same with its text parsed.
    public var parsed: Lesson {
        var lesson = self
        lesson.document = document.parsed
        return lesson
    }
}

extension Briefing {
    /// The same with its text parsed.
    public var parsed: Briefing {
        var briefing = self
        briefing.document = document.parsed
        return briefing
    }
}
