import Assessment
import Diagnostics
import Foundation
import Markup
import Scoring
import Testing

/// Scenarios whose settings are written in the languages of the pages.
@Suite struct ScenarioLanguageTests {
    struct Language: Sendable, CustomTestStringConvertible {
        let tag: String
        /// For each English word at the start of a line or item, and for `; award`, the trainer's.
        let words: [(String, String)]
        var testDescription: String { tag }
    }

    static let languages = [
        Language(
            tag: "fr",
            words: [
                ("scenario; 6 marks; objectives", "scénario ; 6 points ; objectifs"), ("; note:", " ; avertissement :"),
                ("### scene:", "### scène :"), ("### end:", "### fin :"), ("not in log:", "hors journal :"),
                ("needs in log:", "requis au journal :"), ("- log:", "- au journal :"), ("award:", "accorder :"),
                ("flag:", "à noter\u{202F}:"), ("0 marks", "0 point"), ("why:", "pourquoi :"),
            ]
        ),
        Language(
            tag: "es",
            words: [
                ("scenario; 6 marks; objectives", "escenario; 6 puntos; objetivos"), ("; note:", "; aviso:"),
                ("### scene:", "### Escena:"), ("### end:", "### Final:"), ("not in log:", "no en el registro:"),
                ("needs in log:", "necesario en el registro:"), ("- log:", "- en el registro:"),
                ("award:", "otorgar:"), ("flag:", "señalar:"), ("0 marks", "0 puntos"), ("why:", "por qué:"),
            ]
        ),
        Language(
            tag: "uk",
            words: [
                ("scenario; 6 marks; objectives", "сценарій; 6 балів; цілі"), ("; note:", "; примітка:"),
                ("### scene:", "### сцена:"), ("### end:", "### кінець:"), ("not in log:", "не до журналу:"),
                ("needs in log:", "потрібно в журналі:"), ("- log:", "- до журналу:"), ("award:", "нарахувати:"),
                ("flag:", "зауважити:"), ("0 marks", "0 балів"), ("why:", "чому:"),
            ]
        ),
        Language(
            tag: "ar",
            words: [
                ("scenario; 6 marks; objectives", "سيناريو؛ 6 درجات؛ أهداف"), ("; note:", "؛ ملاحظة:"),
                ("### scene:", "### مشهد:"), ("### end:", "### نهاية:"), ("not in log:", "ليس في السجل:"),
                ("needs in log:", "مطلوب في السجل:"), ("- log:", "- في السجل:"), ("; award:", "؛ منح:"),
                ("award:", "منح:"), ("flag:", "للملاحظة:"), ("0 marks", "0 درجة"), ("why:", "لماذا:"),
                ("time, hash", "time، hash"), ("cp.1, cp.3", "cp.1، cp.3"), ("->", "←"),
            ]
        ),
    ]

    private static func written(in language: Language) -> String {
        language.words.reduce(SampleScenario.question) { $0.replacing($1.0, with: $1.1) }
    }

    @Test(arguments: languages)
    func `reads a scenario whose words are the trainer's, and prints it so that it reads the same`(
        language: Language
    ) throws {
        let own = Self.written(in: language)
        for (word, _) in language.words { #expect(!own.contains(word), "\(word)") }
        // What an end tells is text, in whatever language.
        let noMarks = try #require(language.words.first { $0.0 == "0 marks" }?.1)
        let text = SampleScenario.text.replacing("0 marks", with: noMarks)
        let english = try SampleQuiz.read(text)
        guard case .scenario(let scenario) = english.questions[0].kind else { throw Missing() }
        #expect(scenario.ends.map(\.losesMarks) == [false, false, true])
        let quiz = try SampleQuiz.read(SampleScenario.top + own)
        #expect(shape(quiz) == shape(english))
        #expect(quiz.markdown == english.markdown)
        #expect(try SampleQuiz.key(SampleScenario.top + own).questions == SampleQuiz.key(text).questions)
    }

    private struct Missing: Error {}

    /// The line with the slip, and what is suggested.
    @Test(arguments: [
        ("### scéne : advert", "### scnèe : advert", "write ### scène: name"),
        ("### fin : burned", "### fiin : burned", "write ### fin: name"),
        ("- accorder : 2 cp.1", "- accoder : 2 cp.1", "write accorder:"),
        ("- au journal : phone", "- au jornal : phone", "write au journal:"),
        ("hors journal : your", "hors jounral : your", "write hors journal:"),
        ("requis au journal :", "requis au jurnal :", "write requis au journal:"),
        ("; accorder : 2 cp.3", "; accordr : 2 cp.3", "write accorder:"),
    ])
    func `suggests the word of the language that a slip is near to`(line: String, slip: String, hint: String) throws {
        let french = Self.written(in: Self.languages[0]).replacing("scène : advert", with: "scéne : advert")
        #expect(french.contains(line))
        let text = SampleScenario.top + french.replacing(line, with: slip)
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        let diagnostics = Quiz.read(document.value).diagnostics
        let hints = diagnostics.filter { $0.severity == .error }.flatMap(\.hints)
        #expect(hints.contains { $0.hasPrefix(hint) }, "\(diagnostics.map { $0.summary + $0.hints.joined() })")
        let place = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(slip) }
        #expect(diagnostics.first?.position?.line == place.map { $0 + 1 })
    }

    @Test func `leaves prose with a colon alone`() throws {
        let text = SampleScenario.text.replacing(
            "Three adverts share one phone number.",
            with:
                "Le journal : rien.\n\nEl registro: nada.\n\nУ журналі: нічого.\n\nBlog: three adverts.\n\nYou note in the log book: nothing.\n\nThe end, it says: soon."
        )
        #expect(try SampleQuiz.read(text).questions.count == 1)
    }

    // MARK: - Translations

    private static func translate(_ question: String) throws -> Checked<Quiz> {
        let quiz = try SampleQuiz.read(SampleScenario.text)
        let text = "---\ntitle: Patrouille\n---\n\n" + question
        let document = MarkupDocument.read(SourceFile(path: "q.fr.md", text: text))
        return quiz.translated(document.value, title: "Patrouille", into: "fr")
    }

    /// Texts of the scenario in French, in another order of bytes than the English ones.
    private static let texts = [
        ("Record the advert, then look at the account's other posts", "Consigner l’annonce"),
        ("Write to the recruiter from your own account", "Écrire au recruteur"),
        ("Record the number and the three addresses", "Consigner le numéro"),
        ("Ask the recruiter to arrange a journey for someone else", "Demander un voyage"),
        ("phone number", "numéro"), ("advert address", "adresse"), ("time, hash", "heure, empreinte"),
        ("personal account used", "compte privé"),
    ]

    private static let french = texts.reduce(written(in: languages[0])) { $0.replacing($1.0, with: $1.1) }

    @Test func `takes a scenario in two languages for one, with the same marks for the same way`() throws {
        let checked = try Self.translate(Self.french)
        #expect(checked.diagnostics.filter { $0.severity == .error } == [])
        let key = try AnswerKey(
            checked.value,
            course: "c",
            language: "fr",
            secret: [UInt8](repeating: 1, count: 32)
        )
        let question = try #require(key.questions.first)
        let texts = try #require(question.scenario)
        #expect(texts.entries == ["adresse", "empreinte", "heure", "numéro", "your guess at her nationality"])
        let debrief = try #require(ScenarioDebrief(.scenario(path: [0, 0], log: [[0, 1, 2], [3]]), to: question))
        #expect(debrief.steps.map(\.choice) == ["Consigner l’annonce", "Consigner le numéro"])
        #expect(debrief.good.map(\.choice) == debrief.steps.map(\.choice))
        #expect(debrief.marks == Fraction(numerator: 6, denominator: 1) && debrief.missing == [])
        let burned = try #require(ScenarioDebrief(.scenario(path: [1], log: [[]]), to: question))
        #expect(burned.steps[0].flags == ["compte privé"] && burned.fork == 0)
    }

    @Test(arguments: [
        ("posts", "suite", "other scenes or ends"),
        ("- accorder : 2 cp.1", "- accorder : 2 cp.3", "other choices, awards or flags"),
        ("  - à noter\u{202F}: provocation risk\n", "", "other choices, awards or flags"),
        ("provocation risk", "compte privé", "the same flag"),
        ("hors journal :", "au journal :", "other entries"),
        ("journal : adresse, heure, empreinte, numéro", "journal : adresse, heure, empreinte", "judges the end"),
        ("0 point.", "Fin.", "judges the end"),
    ])
    func `reports what a translation judges otherwise`(old: String, new: String, summary: String) throws {
        #expect(Self.french.contains(old))
        let errors = try Self.translate(Self.french.replacing(old, with: new)).diagnostics
            .filter { $0.severity == .error && $0.id == "translation.quiz-differs" }
        #expect(errors.contains { $0.summary.contains(summary) }, "\(errors.map(\.summary))")
    }
}
