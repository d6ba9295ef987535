import Assessment
import Diagnostics
import Foundation
import Markup
import Scoring
import Testing

/// A translation and its original are one quiz: what differs between them is reported where it stands.
@Suite struct QuizTranslationTests {
    private static let original = """
        ---
        quiz: q
        title: Quiz
        module: m
        mode: assessed
        pass: 50%
        ---

        ## Which? {#one}

        choose one; 2 marks; objective m.1

        - [ ] A
        - [x] B
        - [half] C

        ## Fill {#gaps}

        fill in; objective m.1

        A {blank: hash | digest} and {pick: old | *new}.

        ## How large? {#size}

        number; objective m.1

        - accept: 64 GB ± 1%

        ## Order {#order}

        put in order; objective m.1

        1. A
        2. in either order:
           - B
           - C

        ## Match {#match}

        match; objective m.1

        | Left | Right |
        | --- | --- |
        | a | x |
        | b | y |
        | | z |

        """

    private static let french = """
        ---
        title: Contrôle
        ---

        ## Lequel ? {#one}

        choose one; 2 marks; objective m.1

        - [ ] Un
        - [x] Deux
        - [half] Trois

        ## Complétez {#gaps}

        fill in; objective m.1

        Une {blank: empreinte} et {pick: ancien | *nouveau}.

        ## Quelle taille ? {#size}

        number; objective m.1

        - accept: 64 Go ± 1%

        ## Ordre {#order}

        put in order; objective m.1

        1. Zut
        2. in either order:
           - Bon
           - Alors

        ## Associez {#match}

        match; objective m.1

        | Gauche | Droite |
        | --- | --- |
        | a | w |
        | b | v |
        | | u |

        """

    private func translate(_ text: String) throws -> Checked<Quiz> {
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: Self.original))
        let quiz = try #require(Quiz.read(document.value).value)
        let translation = MarkupDocument.read(SourceFile(path: "q.fr.md", text: text))
        return quiz.translated(translation.value, title: "Contrôle", into: "fr")
    }

    @Test func `takes everything but its text from the original`() throws {
        let translated = try translate(Self.french)
        #expect(translated.diagnostics.filter { $0.severity == .error } == [])
        let quiz = translated.value
        #expect(quiz.id.text == "q")
        #expect(quiz.module.value == "m")
        #expect(quiz.mode == .assessed)
        #expect(quiz.language == "fr")
        #expect(quiz.title == "Contrôle")
        #expect(quiz.questions.map(\.stem.plainText).first == "Lequel ?")
    }

    @Test func `has a key of its own, in the numbers of its own paper`() throws {
        let original = try #require(
            Quiz.read(MarkupDocument.read(SourceFile(path: "q", text: Self.original)).value).value
        )
        let french = try translate(Self.french).value
        let keys = try [original, french].map {
            try AnswerKey($0, course: "c", language: "en", secret: [UInt8](repeating: 1, count: 32))
        }
        #expect(keys.map(\.quiz.text) == ["q", "q"])
        #expect(keys.map(\.language) == ["en", "fr"])
        #expect(keys[0].version != keys[1].version)
        // Steps are numbered by their words: A, B, C; Alors, Bon, Zut.
        #expect(keys[0].questions[3].key == .order(groups: [[0], [1, 2]], rule: .longestRun))
        #expect(keys[1].questions[3].key == .order(groups: [[2], [0, 1]], rule: .longestRun))
    }

    struct Slip: Sendable, CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let line: Int
        var testDescription: String { name }

        init(_ name: String, _ old: String, _ new: String, line: Int) {
            (self.name, self.old, self.new, self.line) = (name, old, new, line)
        }
    }

    @Test(arguments: [
        Slip("another id", "{#one}", "{#won}", line: 5),
        Slip("another kind", "number; objective m.1", "short answer; objective m.1", line: 19),
        Slip("other marks", "2 marks", "3 marks", line: 5),
        Slip("another objective", "number; objective m.1", "number; objective m.2", line: 19),
        Slip("another key", "- [ ] Un\n- [x] Deux", "- [x] Un\n- [ ] Deux", line: 9),
        Slip("an option less", "- [half] Trois\n", "", line: 5),
        Slip("options kept in order", "2 marks;", "2 marks; shuffle: none;", line: 5),
        Slip("a gap of another kind", "{blank: empreinte}", "{pick: *a | b}", line: 13),
        Slip("another choice of a gap is right", "ancien | *nouveau", "*ancien | nouveau", line: 13),
        Slip("another number", "64 Go ± 1%", "65 Go ± 1%", line: 19),
        Slip("another tolerance", "± 1%", "± 2%", line: 19),
        Slip("steps not side by side", "2. in either order:\n   - Bon\n   - Alors", "2. Bon\n3. Alors", line: 25),
        Slip("a row more", "| b | v |\n", "| b | v |\n| c | t |\n", line: 34),
        Slip("rows that share a choice", "| b | v |", "| b | w |", line: 34),
        Slip("no decoy", "| | u |\n", "", line: 34),
        Slip("another rule", "put in order;", "put in order; score: per place;", line: 25),
    ])
    func `reports what differs where it stands`(slip: Slip) throws {
        let parts = Self.french.components(separatedBy: slip.old)
        try #require(parts.count >= 2)
        let text = parts[0] + slip.new + parts.dropFirst().joined(separator: slip.old)
        let errors = try translate(text).diagnostics.filter { $0.severity == .error }
        let first = try #require(errors.first { $0.id == "translation.quiz-differs" }, "\(errors)")
        #expect(first.position?.line == slip.line)
        #expect(!first.hints.isEmpty && !first.summary.hasSuffix("."))
    }

    @Test func `names questions that are missing, or stand elsewhere`() throws {
        let parts = Self.french.components(separatedBy: "## Quelle taille ?")
        let tail = "## Quelle taille ?" + parts[1]
        let without = try translate(
            parts[0] + tail.components(separatedBy: "## Ordre").dropFirst().map { "## Ordre" + $0 }.joined()
        )
        #expect(without.diagnostics.map(\.summary).contains { $0.contains("\"size\"") })
        let pieces = Self.french.components(separatedBy: "\n## ")
        let swapped = ([pieces[0], pieces[2], pieces[1]] + pieces[3...]).joined(separator: "\n## ")
        let errors = try translate(swapped).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.id) == ["translation.quiz-differs"])
        #expect(errors.first?.summary == "question \"gaps\" stands where the original has \"one\"")
    }
}
