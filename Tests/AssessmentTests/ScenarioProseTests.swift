import Assessment
import Diagnostics
import Markup
import Testing

/// What a trainer tells in a scenario, in words that the format has as well.
@Suite struct ScenarioProseTests {
    enum Place: CaseIterable { case body, scene, reason, end, hint, why }

    /// A scenario that tells something in one place.
    static func diagnostics(_ prose: String, in place: Place) -> [Diagnostic] {
        func told(_ here: Place) -> String { here == place ? "\n" + prose + "\n" : "" }
        let reason = place == .reason ? prose.split(separator: "\n").map { "  > \($0)\n" }.joined() : ""
        let text = """
            ---
            quiz: q
            title: Quiz
            module: m
            mode: practice
            ---

            ## Patrol {#p}

            scenario; 2 marks; objective m.1
            \(told(.body))
            ### scene: a

            You see it.
            \(told(.scene))
            not in log: your guess

            - Record it -> z
              > At once.
            \(reason)  - log: time; award: 2 m.1
            - Write to them -> z
              - flag: provocation risk, private account

            ### end: z

            Over.
            \(told(.end))
            hint: look.
            \(told(.hint))
            why: it stays.
            \(told(.why))
            """
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        return document.diagnostics + Quiz.read(document.value).diagnostics
    }

    @Test(arguments: ["The account is exposed. No marks.", "Zero points!", "Marks: 0", "Aucun point."])
    func `warns of an end that says in other words that it gives no marks:`(prose: String) {
        #expect(Self.diagnostics(prose, in: .end).map(\.id) == ["quiz.kept-marks"])
        #expect(Self.diagnostics(prose, in: .scene).isEmpty)
        #expect(Self.diagnostics("He left no marks. No marks are lost.", in: .end).isEmpty)
    }

    @Test(arguments: [
        "À noter : le groupe est public.", "Signaler : le formulaire est ouvert.", "Fin : vous rentrez.",
        "1. Signaler : le formulaire du site.\n2. Attendre.", "- Accorder : un délai de deux jours.",
        "A tener en cuenta: el grupo es público.", "Señalar: el botón.", "Final: usted cierra la sesión.",
        "Позначити: кнопка під дописом.", "Фінал: ви закриваєте сеанс.",
        "ملاحظة: المجموعة عامة.", "النهاية: تغلق الجلسة.", "خارج السجن: يعمل المتهم.", "ليس في السجن: الرجل حر.",
        "Flag: a red flag is the free ticket.", "Scene: a public group, Tuesday.", "> Scene: hotel\n> End: 21:03 CET",
        "Time: 21:03; place: Lyon; end: none; scene: flat.",
        "Not in London: he says he is in Lyon.", "Not in use: the old account.", "Not in doubt: the date.",
        "Not in fog: the harbour.", "Needs in London: a bed.", "Needs in lodging: a bed.",
        "The scoreboard is empty; 0 marks, it says.",
    ])
    func `leaves ordinary prose alone wherever it is told`(prose: String) {
        for place in Place.allCases {
            #expect(Self.diagnostics(prose, in: place).map(\.summary) == [], "\(place)")
        }
    }

    /// A paragraph of an end that starts so is a setting.
    @Test(arguments: [
        "Award: a medal for courage.", "Award: 3 years later it came.", "Conceder: 2 semanas más.",
        "Prize; award: 100%",
    ])
    func `takes no prize for marks`(prose: String) {
        for place in Place.allCases {
            #expect(Self.diagnostics("They told you.\n" + prose, in: place).map(\.summary) == [], "\(place)")
        }
    }

    @Test(arguments: [
        "- Log: time and address of the advert", "Au journal : l’heure.", "В журналі не до журналу: думка.",
    ])
    func `lets a hint and reasons speak of the log`(prose: String) {
        for place in [Place.hint, .why, .reason] { #expect(Self.diagnostics(prose, in: place).map(\.summary) == []) }
    }

    @Test(arguments: ["flag: provocation risk", "- À noter : private account, Provocation risk."])
    func `finds a flag of the scenario where it is told`(stray: String) {
        for place in [Place.body, .scene, .end] {
            #expect(Self.diagnostics(stray, in: place).map(\.id) == ["quiz.misplaced-setting"], "\(place)")
        }
    }

    @Test(arguments: [
        "award: 2 m.1", "Award: 2", "Accorder : **2 m.1**", "Award: 2 marks", "منح: 2 m.1", "award: 1, 1 m.1.",
    ])
    func `finds awards wherever they are told, since they would be lost`(stray: String) {
        for place in Place.allCases {
            #expect(Self.diagnostics("Well.\n" + stray, in: place).map(\.id) == ["quiz.misplaced-setting"], "\(place)")
        }
    }

    @Test(arguments: [
        (Place.scene, "Seen.\nNot in lgo: your guess", "write not in log:"),
        (.scene, "Hors jurnal : votre avis", "write hors journal:"),
        (.scene, "Fuera del registo: opinión", "write fuera del registro:"),
        (.scene, "Не до журнау: думка", "write не до журналу:"),
        (.scene, "ليس في السلج: رأي", "write ليس في السجل:"),
        (.end, "Requis au journla : heure", "write requis au journal:"),
    ])
    func `takes a slip in the last word for a setting`(place: Place, slip: String, hint: String) {
        let found = Self.diagnostics(slip, in: place)
        #expect(found.map(\.id) == ["quiz.unknown-setting"])
        #expect(found.first?.hints.first?.hasPrefix(hint) == true, "\(found.flatMap(\.hints))")
    }

    private func scenario(_ log: String, end: String = "Over.") throws -> Scenario {
        let text = SampleScenario.text.replacing("not in log: your guess at her nationality", with: log)
            .replacing("SECRET three: the account is exposed. Marks stop here.", with: end)
        guard case .scenario(let scenario) = try SampleQuiz.read(text).questions.first?.kind else { throw Missing() }
        return scenario
    }

    private struct Missing: Error {}

    @Test(arguments: [
        ("en el registro: hora, Avinguda del Paral·lel 12", ["hora", "Avinguda del Paral·lel 12"]),
        ("log: names,\nplaces, etc.", ["names", "places", "etc."]),
        ("log: names of those\nwho were there, etc.", ["names of those who were there", "etc."]),
        ("log: names,\nplace and time.", ["names", "place and time."]),
        ("في السجل: الوقت،\nالمكان والعنوان.", ["الوقت", "المكان والعنوان."]),
    ])
    func `takes entries as they are written`(log: String, entries: [String]) throws {
        let read = try scenario(log).scenes[0].entries.map(\.text)
        #expect(Set(entries).isSubset(of: read), "\(read)")
    }

    @Test(arguments: [
        "0 marks. The evidence is excluded.", "0 points. La preuve est exclue.", "You were seen. 0 marks. Go home.",
        "“0 marks.” Go home.", "Vu ! 0 point ! Rentrez.", "Seen: 0 marks !", "Over – (0 marks).",
        "You were seen—0 marks.", "Score:0 marks", "Fini. «0 point.» Rentrez.",
    ])
    func `takes all marks where an end says so in a sentence of its own`(end: String) throws {
        #expect(try scenario("log: screen name", end: end).ends.map(\.losesMarks) == [false, true, true])
    }

    @Test func `takes no marks where a longer sentence speaks of them`() throws {
        let end = "Closed; 0 marks are lost by it. Go home."
        #expect(try scenario("log: screen name", end: end).ends.map(\.losesMarks) == [false, false, true])
    }

    @Test(arguments: [
        "This way is worth 2.0 marks.", "Ce chemin vaut 2,0 points !", "It earns 1.0 marks. Go home.",
        "It is 10 marks. Go home.",
    ])
    func `takes no marks where a number ends with 0`(end: String) throws {
        #expect(try scenario("log: screen name", end: end).ends.map(\.losesMarks) == [false, false, true])
    }

    @Test(.timeLimit(.minutes(1))) func `looks between twenty thousand fences in no more than their time`() {
        let text = (0..<20_000).map { _ in "> ```\n> log: x\n> ```\n> t" }.joined(separator: "\n")
        #expect(Self.diagnostics(text + "\n> log: y", in: .end).map(\.id) == ["quiz.misplaced-setting"])
    }

    @Test(.timeLimit(.minutes(1))) func `counts twenty thousand entries at once`() {
        let entries = (0..<20_000).map { "e\($0)" }.joined(separator: ", ")
        #expect(Self.diagnostics("log: " + entries, in: .scene).map(\.id) == ["quiz.too-many-options"])
    }

    @Test(arguments: [
        ("log: end: 21:03, place", ["end: 21:03", "place"]),
        ("log: scene: photo of the flat, flag: none seen", ["scene: photo of the flat", "flag: none seen"]),
        ("log: place,\nend: 21:03", ["place", "end: 21:03"]),
        ("au journal : À noter : l’heure, fin : 21 h 03", ["À noter : l’heure", "fin : 21 h 03"]),
    ])
    func `takes entries that start with a word which is no setting there`(log: String, entries: [String]) throws {
        let read = try scenario(log).scenes[0].entries.map(\.text)
        #expect(Set(entries).isSubset(of: read), "\(read)")
    }

    @Test func `tells word for word what is fenced, and says so where it is not`() throws {
        let log = "log: 12:03 joined\naward: 2 m.1"
        for place in Place.allCases {
            #expect(Self.diagnostics("Seen.\n```\n\(log)\n```", in: place).map(\.summary) == [], "\(place)")
        }
        let found = Self.diagnostics("- " + log, in: .scene)
        #expect(found.first?.hints.last == "say it otherwise, or between lines of ```, if trainees are to read it")
    }

    /// What is written, and the first way out.
    @Test(arguments: [
        ("log: screen name, not in log: hat", "put ; before it in place of the comma"),
        ("log: not in log: hat", "keep one of the two settings"),
        ("log: screen name, award: 2 cp.1", "write it in the list under a choice, or"),
        ("log: award: 2 cp.1", "write it in the list under a choice, or"),
    ])
    func `says how to part two settings only where both can stand`(log: String, hint: String) throws {
        let text = SampleScenario.text.replacing("not in log: your guess at her nationality", with: log)
        let document = MarkupDocument.read(SourceFile(path: "q.md", text: text))
        let found = Quiz.read(document.value).diagnostics
        #expect(found.map(\.id) == ["quiz.misplaced-setting"])
        #expect(found.first?.hints.first?.hasPrefix(hint) == true, "\(found.flatMap(\.hints))")
    }

    // MARK: - Within lines

    @Test(arguments: [
        "You did well. Award: 2 m.1", "You did well (award: 2 m.1).", "You did well, award: 2",
        "You did well; accorder : 2",
        "• award: 2 m.1", "– award: 2 m.1.", "“award: 2 m.1”", "You did well and award： 2 m.1", "Award： 2",
        "\u{200B}award: 1",
        "Bravo\u{A0}! Attribuer\u{202F}:\u{A0}2 m.1", "Bien hecho: otorgar: 2 puntos.", "Добре — нарахувати: 0,5 m.1",
        "أحسنت، منح: 2 m.1",
    ])
    func `finds awards anywhere in a line`(stray: String) {
        for place in Place.allCases {
            let found = Self.diagnostics("Well.\n" + stray, in: place)
            #expect(found.map(\.id) == ["quiz.misplaced-setting"], "\(place)")
            #expect(found.map(\.severity) == [.error])
        }
    }

    @Test(arguments: [
        "You see it. Log: time, place", "You see it (log: time).", "You read “log: time”.",
        "You read \"not in log: hat\".",
        "– log: time", "You see it – needs in log: time", "You see it - not in log: hat", "You see it! *Log:* time",
        "Vous la voyez. Au journal\u{202F}: heure", "Vous lisez « hors journal : avis ».",
        "La ve. En el registro: hora",
        "Ви бачите. Не до журналу: думка", "هل تراه؟ ليس في السجل: رأي",
    ])
    func `warns of the log at the start of a sentence and of what is quoted`(mention: String) {
        for place in [Place.body, .scene, .end] {
            let found = Self.diagnostics("Seen.\n" + mention, in: place)
            #expect(found.map(\.id) == ["quiz.told-setting"], "\(place)")
            #expect(found.map(\.severity) == [.warning])
        }
        for place in [Place.hint, .why, .reason] {
            #expect(Self.diagnostics("Seen.\n" + mention, in: place).map(\.summary) == [], "\(place)")
        }
    }

    @Test(arguments: [
        "log： time", "• log: time", "· not in log: hat", "\\log: time", "\u{200F}في السجل: الوقت",
        "Hors journal ： avis",
    ])
    func `finds the log behind a bullet and with a wide colon at the start of a line`(stray: String) {
        for place in [Place.body, .scene, .end] {
            #expect(Self.diagnostics("Seen.\n" + stray, in: place).map(\.id) == ["quiz.misplaced-setting"], "\(place)")
        }
        #expect(Self.diagnostics("log： time", in: .scene).first?.hints.first == "write : in place of ：")
    }

    @Test(arguments: [
        "You note in the log: nothing. The blog: three adverts.", "The file server.log: 3 lines.",
        "Pre-award: 2 talks.",
        "He was given an award: 3 stars and a medal.", "The award: 2000 euros. An award: 50% of it.",
        "An award: 2/3 of them.",
        "Ce qu’il note au journal : rien.", "Lo que pone en el registro: nada.", "Те, що йде до журналу: нічого.",
        "ما كتبه في السجل: لا شيء.", "Time. Scene: flat (flag: none) – end: 21:03.",
    ])
    func `leaves prose alone within lines`(prose: String) {
        for place in Place.allCases {
            #expect(Self.diagnostics("Seen. " + prose, in: place).map(\.summary) == [], "\(place)")
        }
    }

    @Test func `reports one award and one mention of the log in each line, however many there are`() {
        let line = "Seen" + String(repeating: ". Log: time. Award: 2 m.1", count: 5000)
        #expect(Self.diagnostics(line, in: .scene).map(\.id) == ["quiz.misplaced-setting", "quiz.told-setting"])
    }

    /// A setting behind a middle dot, which does not part two settings.
    @Test(arguments: [
        "log: phone · «award: 2 cp.1", "flag: seen · «award: 2 cp.1", "flag: seen. «Award: 2",
        "log: phone · «flag: seen",
    ])
    func `finds a setting that got into an entry or a flag`(setting: String) throws {
        let text = SampleScenario.text.replacing("log: phone number", with: setting)
        let parts = text.split(separator: "«", omittingEmptySubsequences: false)
        let file = SourceFile(path: "q.md", text: parts.joined())
        let found = Quiz.read(MarkupDocument.read(file).value).diagnostics
        #expect(found.first?.id == "quiz.misplaced-setting" && found.first?.hints.first == "put ; before it")
        #expect(found.first?.position == file.position(at: parts[0].utf8.count))
    }

    @Test func `warns of an objective that no award names where others are named`() throws {
        func found(_ line: String) throws -> [Diagnostic] {
            let text = SampleScenario.text.replacing("objectives cp.1, cp.3", with: line)
            let checked = Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value)
            #expect(checked.value != nil)
            return checked.diagnostics
        }
        #expect(try found("objectives cp.1, cp.3").isEmpty)
        let warnings = try found("objectives cp.1, cp.2, cp.3")
        #expect(warnings.map(\.id) == ["quiz.unawarded-objective"] && warnings.map(\.severity) == [.warning])
        #expect(warnings.first?.summary.contains("\"cp.2\"") == true)
        // Where no award names any, all the marks count for each by intent.
        let text = SampleScenario.text.replacing(" cp.1\n", with: "\n").replacing("award: 2 cp.3", with: "award: 2")
        #expect(Quiz.read(MarkupDocument.read(SourceFile(path: "q.md", text: text)).value).diagnostics == [])
    }

    @Test func `reads on where it only warns`() throws {
        let text = SampleScenario.text.replacing("Three adverts", with: "You see it. Log: three. Three adverts")
        guard case .scenario(let scenario) = try SampleQuiz.read(text).questions.first?.kind else { throw Missing() }
        #expect(scenario.scenes.count == 2)
    }
}
