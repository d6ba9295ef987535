public import Assessment
public import Diagnostics
public import Markup

/// A whole course, read from a folder: everything that pages are made of, and nothing that trainees hand in.
public struct Course: Sendable {
    /// Its stable name; a trainee's answers are kept under it.
    public let id: String
    /// Its title.
    public let title: String
    /// The language of its pages, as a BCP 47 tag.
    public let language: String
    /// One sentence about it; may be empty.
    public let description: String
    /// Who answers for it; may be empty.
    public let publisher: String
    /// Where a trainee sends the saved file and asks for help; may be empty.
    public let contact: String
    /// Where it will be published, ending in a slash; empty when nobody knows.
    public let address: String
    /// Whether raw HTML in Markdown reaches the pages.
    public let allowsHTML: Bool
    /// What a page may weigh.
    public let budget: PageBudget
    /// Ways through the course, one for each group of learners.
    public let tracks: [Track]
    /// The modules, in the order of the course.
    public let modules: [Module]
    /// The briefings, newest first.
    public let briefings: [Briefing]
    /// The terms that a page may link to.
    public let glossary: Glossary
    /// The sources that a page may cite.
    public let bibliography: Bibliography
    /// What lessons answer.
    public let requirements: Requirements
    /// The quizzes, by id.
    public let quizzes: [Quiz]
    /// Files that pages show and nobody writes as text: their paths, relative to the course folder.
    public let pictures: [String]
    /// The warnings that it does without, in the order written.
    public internal(set) var switchedOff: [SwitchedOff]

    /// The quizzes of a module, in the order of their ids.
    public func quizzes(of module: Module, mode: Quiz.Mode) -> [Quiz] {
        quizzes.filter { $0.module.value == module.id && $0.mode == mode }
    }

    /// The practice checks of a lesson, in the order of their ids.
    public func practice(for lesson: Lesson) -> [Quiz] {
        quizzes.filter { $0.mode == .practice && $0.lesson?.value == lesson.id }
    }

    /// What the grader has to know of the course: modules, objectives, and the quizzes that complete each.
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
                    quizzes: quizzes(of: module, mode: .assessed).map { $0.id.text }
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
    public let title: String
    /// Who it is for.
    public let audience: [PageLabels.Audience]
    /// What it leads to; may be empty.
    public let description: String
    /// The ids of its modules, in order.
    public let modules: [Located<String>]
    /// Where its id is written in course.yaml.
    public let range: Range<Int>
}

/// A module: an introduction, objectives and lessons.
public struct Module: Sendable {
    /// Its stable name.
    public let id: String
    /// Its number as people say it, such as `M3`; may be empty.
    public let number: String
    /// Its title.
    public let title: String
    /// `foundation`, `practitioner` or `specialist`; nil where none is named.
    public let level: String?
    /// Contact hours; nil where none are named.
    public let hours: Int?
    /// Who it is for, how far it travels, when it was reviewed.
    public let labels: PageLabels
    /// The ids of modules to be done before.
    public let prerequisites: [Located<String>]
    /// What a learner must bring that the course does not teach; may be empty.
    public let assumes: String
    /// What a learner can do afterwards.
    public let objectives: [Objective]
    /// The lessons, in order.
    public let lessons: [Lesson]
    /// The file, with the introduction.
    public let document: MarkupDocument
}

/// What a learner can do after a module.
public struct Objective: Sendable {
    /// Its stable name, unique in the course.
    public let id: String
    /// What the learner can do.
    public let text: String
    /// Where it is written in the module's file.
    public let range: Range<Int>
}

/// A lesson: one page of a module.
public struct Lesson: Sendable {
    /// Its stable name, unique in the course.
    public let id: String
    /// Its number as people say it, such as `3.1`; may be empty.
    public let number: String
    /// Its title.
    public let title: String
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
    public let labels: PageLabels
    /// What a subject expert has still to confirm.
    public let needsSignOff: [String]
    /// The file.
    public let document: MarkupDocument
}

/// A dated briefing on scenarios and trends.
public struct Briefing: Sendable {
    /// Its stable name.
    public let id: String
    /// Its title.
    public let title: String
    /// The day it was written.
    public let date: CalendarDate
    /// The day after which it should no longer be relied on.
    public let validUntil: Located<CalendarDate>?
    /// Who it is for, how far it travels, when it was reviewed.
    public let labels: PageLabels
    /// Its points, shown first.
    public let summary: [String]
    /// The requirements it answers.
    public let requirements: [Located<String>]
    /// The file.
    public let document: MarkupDocument
}

/// The terms that a page may link to.
public struct Glossary: Sendable {
    /// A term and its definition.
    public struct Term: Sendable {
        /// The term as headed.
        public let name: String
        /// Other spellings.
        public let aliases: [String]
        /// The id of its place on the glossary's page.
        public let anchor: String
        /// The heading it stands under; may be empty.
        public let group: String
        /// What it means.
        public let definition: [Block]
        /// Where its heading stands.
        public let range: Range<Int>
    }

    /// The terms, in the order written.
    public let terms: [Term]
    /// The file; nil when the course has none.
    public let document: MarkupDocument?
    /// The index of the term for each name and alias, folded.
    private let index: [String: Int]

    /// A glossary.
    public init(terms: [Term], document: MarkupDocument?) {
        self.terms = terms
        self.document = document
        var index: [String: Int] = [:]
        for (number, term) in terms.enumerated() {
            for name in [term.name] + term.aliases where index[Glossary.folded(name)] == nil {
                index[Glossary.folded(name)] = number
            }
        }
        self.index = index
    }

    /// The term that a name or another spelling means, whatever its case.
    public func term(_ name: String) -> Term? {
        index[Glossary.folded(name)].map { terms[$0] }
    }

    static func folded(_ name: String) -> String {
        name.lowercased().split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
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
    private let index: [String: Int]

    /// A bibliography.
    public init(sources: [Source]) {
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
        public let title: String
        /// The heading it belongs to; may be empty.
        public let group: String
    }

    /// What a reader of the coverage map should know first; may be empty.
    public let note: String
    /// The requirements, in the order written.
    public let requirements: [Item]
    /// The challenges, in the order written.
    public let challenges: [Item]
}
