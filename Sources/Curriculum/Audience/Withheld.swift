public import Assessment
public import Diagnostics
public import Markup

/// What was left out of a course for some readers: what the finished site must not tell them.
public struct Withheld: Sendable {
    /// A lesson, with the module whose page it belongs to.
    public struct Page: Sendable {
        /// The lesson.
        public let lesson: Lesson
        /// Its module.
        public let module: Module
    }

    /// Blocks of a page that is otherwise kept.
    public struct Passage: Sendable {
        /// The file they stand in.
        public let file: SourceFile
        /// The blocks.
        public let blocks: [Block]
    }

    /// The modules of which no page is left.
    public internal(set) var modules: [Module] = []
    /// The modules whose lessons or quizzes are partly kept, but whose own page is not: its text, not its title.
    public internal(set) var introductions: [Module] = []
    /// The lessons.
    public internal(set) var lessons: [Page] = []
    /// The quizzes.
    public internal(set) var quizzes: [Quiz] = []
    /// The briefings.
    public internal(set) var briefings: [Briefing] = []
    /// The ways through the course.
    public internal(set) var tracks: [Track] = []
    /// Objectives of modules that are kept.
    public internal(set) var objectives: [(objective: Objective, file: SourceFile)] = []
    /// Requirements and challenges.
    public internal(set) var requirements: [Requirements.Item] = []
    /// The terms of the glossary.
    public internal(set) var terms: [Glossary.Term] = []
    /// The sources.
    public internal(set) var sources: [Bibliography.Source] = []
    /// Pictures and other files, by their path in the course folder.
    public internal(set) var files: [String] = []
    /// What those of these files say that are text: tables of charts, drawings, captions, transcripts.
    public internal(set) var texts: [SourceFile] = []
    /// Blocks of pages that are kept.
    public internal(set) var passages: [Passage] = []
    /// The glossary's file, for its terms.
    public internal(set) var glossary: SourceFile?

    /// What was left out of the course's translations.
    public internal(set) var translations: [Withheld] = []

    /// Nothing left out.
    public init() {}

    /// Whether nothing was left out.
    public var isEmpty: Bool {
        modules.isEmpty && introductions.isEmpty && lessons.isEmpty && quizzes.isEmpty && briefings.isEmpty
            && tracks.isEmpty && objectives.isEmpty && requirements.isEmpty && terms.isEmpty && sources.isEmpty
            && files.isEmpty && passages.isEmpty && translations.allSatisfy(\.isEmpty)
    }
}

/// A course without what is not for some readers.
public struct FilteredCourse: Sendable {
    /// What they may read, as a course of its own.
    public let course: Course
    /// What they may not.
    public let withheld: Withheld
}
