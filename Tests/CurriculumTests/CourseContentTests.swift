import Assessment
import Curriculum
import Diagnostics
import Markup
import Testing

/// What a course that has nothing wrong with it holds.
@Suite struct CourseContentTests {
    private static let glossary = """
        # Glossary

        ## Evidence

        Not a definition.

        ### Chain of custody

        also: custody record,  custody

        Who had it.

        - And when.

        #### Detail

        > ### Quoted

        More.

        ## People

        ### Chain of custody (people)

        Somebody.
        """

    private func course(_ test: CourseCase) throws -> Course {
        let checked = try test.course()
        #expect(checked.diagnostics.map(\.id).filter { !$0.hasSuffix(".not-used") } == [])
        return try #require(checked.value)
    }

    @Test func `reads the glossary's groups, terms, other names and places`() throws {
        let terms = try course(CourseCase("", [], "").file("Curriculum/glossary.md", Self.glossary)).glossary
        #expect(terms.terms.map(\.name) == ["Chain of custody", "Chain of custody (people)"])
        #expect(terms.terms.map(\.group) == ["Evidence", "People"])
        #expect(terms.terms.map(\.anchor) == ["chain-of-custody", "chain-of-custody-people"])
        #expect(terms.terms.map(\.aliases) == [["custody record", "custody"], []])
        #expect(terms.terms.map(\.definition.count) == [5, 1])
        #expect(terms.term("CUSTODY\nrecord")?.name == "Chain of custody")
        #expect(terms.term("people") == nil)
    }

    @Test func `finds nothing wrong with a glossary that has no title`() throws {
        let text = "## H\n\n### A\n\nWords.\n"
        #expect(try course(CourseCase("", [], "").file("Curriculum/glossary.md", text)).glossary.terms.count == 1)
    }

    @Test func `orders modules and lessons as listed, and by name without a list`() throws {
        let lesson = "---\nlesson: k\ntitle: K\n---\n\n> [!LOCAL] x\n"
        let test = CourseCase("", [], "").module("a", "").file("Curriculum/modules/m/k.md", lesson)
        #expect(try course(test).modules.map(\.id) == ["a", "m"])
        #expect(try course(test).modules[1].lessons.map(\.id) == ["k", "l"])
        let listed = test.course("modules: [m, a]").module("lessons: [l, k]")
        #expect(try course(listed).modules.map(\.id) == ["m", "a"])
        #expect(try course(listed).modules[0].lessons.map(\.id) == ["l", "k"])
    }

    @Test func `orders briefings from the newest, and quizzes by their ids`() throws {
        func briefing(_ id: String, _ day: Int) -> String {
            "---\nbriefing: \(id)\ntitle: B\ndate: 2026-01-1\(day)\nmarking: TLP:CLEAR\nsummary:\n  - One thing\n  - Two, and three\n---\n"
        }
        let course = try course(
            CourseCase("", [], "").file("Curriculum/briefings/x.md", briefing("c", 1)).file(
                "Curriculum/briefings/y.md",
                briefing("b", 2)
            )
            .file("Curriculum/briefings/z.md", briefing("a", 1)).quiz()
            .file(
                "Quizzes/sub/a.md",
                "---\nquiz: a\ntitle: Q\nmode: practice\nmodule: m\n---\n\n## S {#s}\n\nchoose one\n\n- [x] A\n- [ ] B\n"
            )
        )
        #expect(course.briefings.map(\.id) == ["b", "a", "c"])
        #expect(course.quizzes.map(\.id.text) == ["a", "q"])
    }

    @Test func `reads sources, requirements and tracks`() throws {
        let course = try course(
            CourseCase("", [], "")
                .course(
                    "address: https://a.example\nlanguage: pt-BR\ntracks:\n  - id: t\n    title: T\n    audience: police, ngo\n    modules: m"
                )
                .file(
                    "Curriculum/sources.yaml",
                    "B:\n  title: Two\n  status: P-part\nA/1:\n  title: One\n  status: g\n  url: https://b.example\n"
                )
                .file(
                    "Curriculum/requirements.yaml",
                    "note: N\nrequirements:\n  R1: One.\n  R2:\n    title: Two.\n    group: G\nchallenges:\n  C1: Three.\n"
                )
        )
        #expect(course.address == "https://a.example/" && course.language == "pt-BR")
        #expect(course.tracks.map(\.id) == ["t"] && course.tracks[0].audience.map(\.rawValue) == ["police", "ngo"])
        #expect(
            course.bibliography.sources.map(\.id) == ["A/1", "B"] && course.bibliography.source("A/1")?.status == "G"
        )
        #expect(
            course.requirements.requirements.map(\.title) == ["One.", "Two."]
                && course.requirements.requirements[1].group == "G"
        )
        #expect(course.requirements.challenges.map(\.id) == ["C1"] && course.requirements.note == "N")
    }

    @Test(
        arguments: [
            ("a.md", "Curriculum/m/l.md", "Curriculum/m/a.md"), ("../a.md", "Curriculum/m/l.md", "Curriculum/a.md"),
            ("./././a.md", "a/l.md", "a/a.md"),
            ("a%20b%2Fc.md", "l.md", "a b/c.md"), ("a%zz%.md", "l.md", "a%zz%.md"), ("a%FF.md", "l.md", "a%FF.md"),
            ("../../a.md", "x/l.md", nil), ("/a.md", "x/l.md", nil),
            ("x/../../y.md", "a/l.md", "y.md"), ("", "a/l.md", "a"), ("a//b.md", "l.md", "a/b.md"),
            ("%2E%2E/%2e%2e/a", "x/l.md", nil),
        ] as [(String, String, String?)]
    )
    func `finds the file that a destination means`(destination: String, from: String, target: String?) {
        #expect(resolve(destination, from: from) == target)
    }

    @Test(arguments: [
        ("https://a", true), ("mailto:a", true), ("//a", true), ("x-y.z+1:a", true), ("a.md", false),
        ("a/b:c.md", false), ("C:\\a", false), ("1a:b", false),
        ("", false), (":a", false), ("#a:b", false),
    ])
    func `knows addresses of other places`(destination: String, isThere: Bool) {
        #expect(isElsewhere(destination) == isThere)
    }
}
