import Assessment
import Curriculum
import Diagnostics
import Markup
import TestSupport
import Testing

/// What is left of a course for some readers, and what is said to be left out.
@Suite struct LimitedCourseTests {
    private static let ngo = Readers(audiences: [.ngo], highestLabel: .green)

    private func course(_ change: (inout [String: String]) -> Void = { _ in }) throws -> Course {
        var files = LabelledCourse.files
        change(&files)
        let others = files.keys.filter { $0.hasSuffix(".svg") || $0.hasSuffix(".csv") }
        let texts = files.filter { !$0.key.hasSuffix(".svg") && !$0.key.hasSuffix(".csv") }.map {
            SourceFile(path: $0.key, text: $0.value + "\n")
        }
        let read = Course.read(
            CourseFolder(files: texts, others: others.sorted()),
            today: try #require(CalendarDate("2026-11-24"))
        )
        #expect(!read.diagnostics.haveErrors, "\(read.diagnostics.map(\.summary))")
        return try #require(read.value)
    }

    private func limited(to readers: Readers = ngo) throws -> FilteredCourse {
        let limited = try course().limited(to: readers)
        #expect(limited.diagnostics.isEmpty, "\(limited.diagnostics.map(\.summary))")
        return limited.value
    }

    @Test func `keeps the pages, quizzes and tracks for its readers`() throws {
        let course = try limited().course
        #expect(course.modules.map(\.id) == ["open", "mixed"])
        #expect(course.modules.flatMap(\.lessons).map(\.id) == ["all", "helpline"])
        #expect(course.quizzes.map(\.id.text) == ["check-all", "final-all"])
        #expect(course.briefings.map(\.id) == ["open-briefing"])
        #expect(course.tracks.map(\.id) == ["everybody"])
        #expect(course.tracks[0].modules.map(\.value) == ["open", "mixed"])
        #expect(course.readers == Self.ngo)
    }

    @Test func `keeps of a module for others the title above a lesson for these readers, and nothing else`() throws {
        let module = try #require(try limited().course.modules.last)
        #expect(module.title == "Mixed module" && module.labels.audience == [.police, .ngo])
        #expect(module.document.blocks.isEmpty && module.assumes.isEmpty && module.hours == nil)
        #expect(module.objectives.map(\.id) == ["m.1"])
        #expect(module.prerequisites.map(\.value) == ["open"])
    }

    @Test func `leaves out what only left-out text refers to`() throws {
        let limited = try limited()
        let course = limited.course
        #expect(course.glossary.terms.map(\.name) == ["Hash", "Unused"])
        #expect(course.bibliography.sources.map(\.id) == ["A-ALL"])
        #expect(course.requirements.requirements.map(\.id) == ["R1"])
        #expect(course.requirements.challenges.map(\.id) == ["C1"])
        #expect(course.pictures == ["Curriculum/modules/open/table.svg"])
        #expect(course.syllabus.modules.map { $0.objectives.map(\.id) } == [["o.1"], ["m.1"]])
        #expect(course.syllabus.modules.map(\.quizzes) == [["final-all"], []])
    }

    @Test func `says what it left out`() throws {
        let withheld = try limited().withheld
        #expect(withheld.modules.map(\.id) == ["closed"] && withheld.introductions.map(\.id) == ["mixed"])
        #expect(withheld.lessons.map(\.lesson.id) == ["zebra-plan", "zebra-lesson", "zebra-wires"])
        #expect(withheld.quizzes.map(\.id.text) == ["zebra-final"])
        #expect(withheld.briefings.map(\.id) == ["zebra-briefing"] && withheld.tracks.map(\.id) == ["zebra-track"])
        #expect(withheld.terms.map(\.name) == ["Zebra account", "Zebra phone", "Zebra plan"])
        #expect(withheld.sources.map(\.id) == ["Z-ZEBRA"])
        #expect(
            withheld.files == ["Curriculum/modules/open/zebra-count.csv", "Curriculum/modules/open/zebra-map.svg"]
        )
        #expect(withheld.objectives.map(\.objective.id) == ["o.zebra", "m.zebra"])
        #expect(withheld.requirements.map(\.id) == ["R2", "C2"])
        #expect(
            withheld.passages.map(\.file.path) == [
                "Quizzes/check.md", "Curriculum/modules/open/all.md", "Curriculum/glossary.md",
            ]
        )
    }

    @Test(arguments: [
        (Readers(audiences: [.police]), 3, 6, ["check-all", "final-all", "zebra-final"]),
        (Readers(audiences: [.police], highestLabel: .green), 2, 4, ["check-all", "final-all"]),
        (Readers(highestLabel: .amber), 3, 5, ["check-all", "final-all", "zebra-final"]),
        (Readers(audiences: [.managers], highestLabel: .clear), 1, 1, ["check-all", "final-all"]),
        (Readers(audiences: [.ngo, .police], highestLabel: .clear), 2, 3, ["check-all", "final-all"]),
    ])
    func `counts for`(readers: Readers, modules: Int, lessons: Int, quizzes: [String]) throws {
        let course = try limited(to: readers).course
        #expect(course.modules.count == modules)
        #expect(course.modules.flatMap(\.lessons).count == min(lessons, 5))
        #expect(course.quizzes.map(\.id.text) == quizzes)
    }

    @Test func `is the whole course for everybody`() throws {
        let limited = try limited(to: .everybody)
        #expect(limited.withheld.isEmpty)
        #expect(limited.course.modules.count == 3 && limited.course.quizzes.count == 3)
    }

    @Test func `gives a quiz the same key whoever takes it, unless its text differs`() throws {
        let secret = [UInt8](repeating: 7, count: 32)
        func versions(_ readers: Readers) throws -> [String: String] {
            let course = try limited(to: readers).course
            let keys = try course.quizzes.filter { $0.mode == .assessed }.map {
                try AnswerKey($0, course: course.id, language: course.language, secret: secret)
            }
            return Dictionary(uniqueKeysWithValues: keys.map { ($0.quiz.text, $0.version) })
        }
        let everybody = try versions(.everybody)
        let ngo = try versions(Self.ngo)
        #expect(everybody.count == 2 && ngo["final-all"] == everybody["final-all"])
    }

    // MARK: - Links

    /// The errors of a lesson for all with some more text in it.
    private func slips(_ text: String, in path: String = "Curriculum/modules/open/all.md") throws -> [Diagnostic] {
        try course { $0[path] = ($0[path] ?? "") + "\n\n" + text }.limited(to: Self.ngo).diagnostics
    }

    @Test(arguments: [
        ("a lesson", "[x](zebra-plan.md)", "Planning a zebra", "[!ONLY police]"),
        ("a lesson by its marking", "[x](../closed/zebra-lesson.md)", "Zebra lesson", "[!ONLY TLP:AMBER]"),
        ("a module", "[x](../closed/module.md)", "The zebra module", "[!ONLY TLP:AMBER]"),
        ("a quiz", "[x](../../../Quizzes/zebra.md)", "Zebra final", "[!ONLY TLP:AMBER]"),
        ("a question", "[x](../../../Quizzes/zebra.md#zebra-question)", "Zebra final", "[!ONLY TLP:AMBER]"),
        ("a briefing", "[x](../../briefings/zebra.md)", "What the zebra unit knows", "[!ONLY TLP:RED]"),
    ])
    func `reports a link to`(name: String, link: String, title: String, mark: String) throws {
        let slips = try slips(link)
        #expect(slips.map(\.id) == ["audience.withheld-link"])
        #expect(slips.first?.summary.contains("\"\(title)\"") == true)
        #expect(slips.first?.hints.first?.contains("> \(mark), or open ") == true)
        #expect(slips.first?.path == "Curriculum/modules/open/all.md" && slips.first?.position?.column == 1)
    }

    @Test(arguments: [
        ("its own page", "[x](#zebra-day)"), ("another page", "[x](../mixed/../open/all.md#zebra-day)"),
        ("a term that only others see", "[x](../../glossary.md#zebra-account)"),
    ])
    func `reports a link to a section that is left out of`(name: String, link: String) throws {
        #expect(try slips(link).map(\.id) == ["audience.withheld-link"])
    }

    @Test func `reports such a term among what an expert has to confirm`() throws {
        let path = "Curriculum/modules/open/all.md"
        let limited = try course { files in
            let text = files[path] ?? ""
            files[path] = "---\nneeds sign-off: [\"Check the [[Zebra plan|numbers]].\"]\n" + text.dropFirst(4)
        }
        .limited(to: Self.ngo)
        #expect(limited.diagnostics.map(\.id) == ["audience.withheld-term"])
        #expect(limited.diagnostics.first?.position == SourcePosition(line: 2, column: 17))
    }

    @Test func `reports a term whose whole definition is for others`() throws {
        let slips = try slips("A [[zebra plan]].")
        #expect(slips.map(\.id) == ["audience.withheld-term"])
        #expect(slips.first?.summary.contains("ngo up to TLP:GREEN") == true)
    }

    @Test(arguments: [
        "> [!ONLY police]\n> [x](zebra-plan.md)", "[x](../mixed/module.md)", "[x](../mixed/helpline.md)",
        "[[zebra phone]]", "[x](all.md)", "[x](zebra-map.svg)",
    ])
    func `allows`(text: String) throws {
        #expect(try slips(text).isEmpty)
    }

    @Test func `keeps a term, a source and a picture that kept text uses too, with what its definition uses`() throws {
        let more = "[[zebra account]] [@Z-ZEBRA] [x](zebra-map.svg)"
        let path = "Curriculum/modules/mixed/helpline.md"
        let limited = try course {
            $0[path] = ($0[path] ?? "") + "\n\n" + more.replacing("(zebra", with: "(../open/zebra")
        }.limited(to: Self.ngo).value
        #expect(limited.course.glossary.terms.map(\.name) == ["Hash", "Unused", "Zebra account", "Zebra phone"])
        #expect(limited.withheld.sources.isEmpty && limited.withheld.files.count == 1)
    }

    // MARK: - Translations

    private static let french = [
        "Curriculum/modules/open/all.fr.md": """
        ---
        title: Pour nous tous
        ---

        Tout le monde lit cela.

        > [!ONLY police]
        > Le zèbre [[zebra account]] dort[^z].

        > [!ONLY TLP:AMBER]
        > Peu le savent.

        > [!ONLY TLP:RED]
        > Moins encore.

        > [!ONLY police]
        > Encore un.

        > [!ONLY prosecutors]
        > Et la cour.

        [^z]: Note du zèbre.
        """,
        "Curriculum/glossary.fr.md": """
        ## Mots

        ### Empreinte {#hash}

        > [!ONLY police]
        > La liste.

        Une valeur.

        ### Compte du zèbre {#zebra-account}

        Un compte.

        ### Plan du zèbre {#zebra-plan}

        > [!ONLY police]
        > Le plan.
        """,
    ]

    private func french(_ change: (inout [String: String]) -> Void = { _ in }) throws -> Checked<Course?> {
        var files = LabelledCourse.files.merging(Self.french) { $1 }
        files["Curriculum/course.yaml", default: ""] += "\nlanguages: [fr]"
        change(&files)
        let others = files.keys.filter { $0.hasSuffix(".svg") || $0.hasSuffix(".csv") }.sorted()
        let texts = files.filter { !$0.key.hasSuffix(".svg") && !$0.key.hasSuffix(".csv") }.map {
            SourceFile(path: $0.key, text: $0.value + "\n")
        }
        let today = try #require(CalendarDate("2026-11-24"))
        return Course.read(CourseFolder(files: texts, others: others), today: today)
    }

    @Test func `leaves the same out of each translation, and what only the original's left-out text uses`() throws {
        let read = try french()
        #expect(!read.diagnostics.haveErrors, "\(read.diagnostics.filter { $0.severity == .error }.map(\.summary))")
        let limited = try #require(read.value).limited(to: Self.ngo)
        #expect(limited.diagnostics.isEmpty)
        let course = try #require(limited.value.course.translations.first)
        #expect(course.modules.map(\.id) == ["open", "mixed"])
        let lesson = try #require(course.modules.first?.lessons.first)
        #expect(lesson.title == "Pour nous tous")
        #expect(lesson.document.blocks.count == 1 && lesson.document.footnotes.isEmpty)
        #expect(course.glossary.terms.map(\.anchor) == ["hash"])
        #expect(course.glossary.term("zebra account") == nil && course.glossary.term("Unused") != nil)
        #expect(course.bibliography.sources.map(\.id) == ["A-ALL"])
        #expect(course.pictures == limited.value.course.pictures)
        #expect(limited.value.withheld.translations.count == 1)
    }

    @Test func `tells of a link from a page without translation once, in the original's words`() throws {
        let path = "Curriculum/modules/mixed/helpline.md"
        let read = try french { files in
            files[path, default: ""] += "\n\n[the plan](../open/zebra-plan.md)\n"
            files["Curriculum/modules/open/zebra-plan.fr.md"] = "---\ntitle: Plan du zèbre\n---\n\nTexte.\n"
        }
        let slips = try #require(read.value).limited(to: Self.ngo).diagnostics
        #expect(slips.map(\.id) == ["audience.withheld-link"] && slips.first?.path == path, "\(slips)")
        #expect(slips.first?.summary.contains("Plan du") == false)
    }

    @Test(arguments: [
        ("Curriculum/modules/open/all.fr.md", "> [!ONLY TLP:RED]\n> Moins", "> Moins"),
        ("Curriculum/modules/open/all.fr.md", "[!ONLY prosecutors]", "[!ONLY prosecutors, ngo]"),
        ("Curriculum/glossary.fr.md", "> [!ONLY police]\n> Le plan.", "Le plan."),
    ])
    func `refuses a translation that shows what its original does not:`(path: String, old: String, new: String) throws {
        let read = try french { $0[path] = $0[path]?.replacing(old, with: new) }
        let slips = read.diagnostics.filter { $0.severity == .error }
        #expect(slips.map(\.id) == ["translation.readers-differ"])
        #expect(slips.first?.path == path && slips.first?.hints.first?.contains("[!ONLY ") == true)
    }
}
