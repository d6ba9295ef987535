import Assessment
import Diagnostics
import Scoring
import Submissions
import Testing

@testable import Records

/// Corrections at the edges: of draws and skipped questions, and what is void in the marks by objective.
@Suite struct RegradeEdgeTests {
    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")

    /// Questions whose right option is the first, with what each kind line says beside the kind.
    private static func key(_ lines: [String], terms: String = "shuffle: none") throws -> AnswerKey {
        let texts = lines.enumerated().map { "## Stem \($0)? {#q\($0)}\n\nchoose one\($1)\n\n- [x] A\n- [ ] B\n" }
        let text = """
            ---
            quiz: p-1
            title: Quiz
            module: phones
            mode: assessed
            pass: 50%
            attempts: 3
            \(terms)
            ---

            \(texts.joined(separator: "\n"))
            """
        return try answerKey(of: text)
    }

    private static func file(
        _ key: AnswerKey,
        _ trainee: String = "falcon-12",
        attempt: Int = 1,
        changing changes: [String: String] = [:]
    ) -> SourceFile {
        let answers = key.drawnQuestions(for: trainee, attempt: attempt).map { number in
            let id = key.questions[number].id
            return "{\"question\":\"\(id)\",\(changes[id] ?? "\"choice\":0")}"
        }
        return SourceFile(
            path: "inbox/\(trainee)-\(attempt).json",
            text: """
                {"format":"coursewright-submission-1","course":"thb","quiz":"p-1","version":"\(key.version)",\
                "trainee":"\(trainee)","attempt":\(attempt),\
                "seed":"\(key.orderSeed(for: trainee, attempt: attempt))","language":"en",\
                "started":"2026-11-24T22:50:00Z","finished":"2026-11-24T23:05:10Z","reference":"K7Q2-9FXM",\
                "answers":[\(answers.joined(separator: ","))]}
                """
        )
    }

    private func regrade(
        _ store: RecordStore,
        _ correction: Correction,
        vouched: Bool = false
    ) async throws -> Checked<Regrade?> {
        try await store.regrade(quiz: "p-1", correction, vouched: vouched, decider: Self.decider, width: 1)
    }

    // MARK: - Nothing left

    @Test func `drops no question that is all an attempt has left, and changes nothing then`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key(["; note: violence; 3 marks", "; 2 marks"])
        let store = try await RecordStore.sample(folder.store, [key])
        _ = try await store.grade(Self.file(key, "owl-3"))
        _ = try await store.grade(Self.file(key, changing: ["q0": "\"skipped\":true"]))
        let refused = try await regrade(store, .void(question: "q1", .dropped))
        #expect(refused.value == nil && refused.diagnostics.map(\.id) == ["regrade.nothing-left"])
        #expect(refused.diagnostics.first?.summary == "of attempt 1 of falcon-12 nothing would be left that counts")
        #expect(try await store.rows("SELECT count(*) FROM voiding") == [[.integer(0)]])
        #expect(
            try await store.rows("SELECT marks, out_of FROM marking ORDER BY submission") == [
                [.text("5"), .text("5")], [.text("2"), .text("2")],
            ]
        )
        #expect(try await regrade(store, .void(question: "q1", .fullMarks)).value?.examined == 2)
    }

    @Test func `drops no question beside which there are opinions only, nor one that is all somebody drew`()
        async throws
    {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key(
            "p-1",
            replacing: [
                "## All? {#all}\n\nchoose all; 3 marks\n\n- [x] A\n- [x] B\n- [x] C\n- [ ] D\n":
                    "## Ready? {#all}\n\nopinion; 1 to 5; not ready ... ready\n",
                "\n## Order? {#order}\n\nput in order; 4 marks\n\n1. A\n2. B\n3. C\n": "",
                "\n## Word? {#word}\n\nshort answer; 1 mark\n\n- accept: hash": "",
            ]
        )
        let store = try await RecordStore.sample(folder.store, [key])
        let refused = try await regrade(store, .void(question: "one", .dropped))
        #expect(refused.diagnostics.map(\.summary) == ["without \"one\" nothing of p-1 is left that counts"])

        let other = try TemporaryFolder()
        let drawing = try Self.key(["", "", ""], terms: "draw: 1 question")
        let drawn = try await RecordStore.sample(other.store, [drawing])
        _ = try await drawn.grade(Self.file(drawing))
        let id = drawing.questions[drawing.drawnQuestions(for: "falcon-12", attempt: 1)[0]].id
        let own = try await regrade(drawn, .void(question: id, .dropped))
        #expect(own.diagnostics.map(\.id) == ["regrade.nothing-left"])
        for question in drawing.questions where question.id != id {
            #expect(try await regrade(drawn, .void(question: question.id, .dropped)).value?.examined == 1)
        }
        // Who draws, of what is left, a question that does not count is not marked with 0 of 0.
        let late = try #require(
            (1...50).map { "t-\($0)" }.first {
                drawing.questions[drawing.drawnQuestions(for: $0, attempt: 1)[0]].id != id
            }
        )
        let graded = try await drawn.grade(Self.file(drawing, late))
        #expect(graded.outcome == .setAside && graded.diagnostics.map(\.id) == ["grading.nothing-left"])
    }

    // MARK: - Draws

    @Test func `marks no attempt at a draw with a key that asks everything, nor the other way round`() async throws {
        let (all, drawn) = (try Self.key(["", "", ""]), try Self.key(["", "", ""], terms: "draw: 2 questions"))
        let obstacle = "one of the two draws its questions, and the other asks all of them"
        #expect(PaperComparison(all, drawn).obstacles == [obstacle])
        #expect(PaperComparison(drawn, all).obstacles == [obstacle])
        let other = try Self.key(["", "", ""], terms: "draw: 1 question")
        #expect(PaperComparison(drawn, other).obstacles.isEmpty)
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [all, drawn])
        _ = try await store.grade(Self.file(drawn))
        let refused = try await store.regrade(
            quiz: "p-1",
            .key(all.version),
            vouched: true,
            decider: Self.decider,
            width: 1
        )
        #expect(refused.value == nil && refused.diagnostics.map(\.id) == ["regrade.other-paper"])
        #expect(try await store.attempts().map(\.outOf.string) == ["2"])
    }

    @Test func `shares the last attempts by what they were out of, not by what the best ones were`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key(["; note: violence; 3 marks", "; 2 marks", "; 2 marks"])
        let store = try await RecordStore.sample(folder.store, [key])
        _ = try await store.grade(Self.file(key))
        let last = ["q0": "\"skipped\":true", "q1": "\"choice\":1"]
        _ = try await store.grade(Self.file(key, attempt: 2, changing: last))
        let overview = try await store.overview().value
        let progress = try #require(overview.modules.first)
        #expect((progress.best.marks.string, progress.best.outOf.string) == ("7", "7"))
        #expect((progress.last.marks.string, progress.last.outOf.string) == ("2", "4"))
        #expect(overview.table(.trainee)[1].contains("  100.00   50.00  "))
        #expect(overview.table(.module)[1].contains("  100.00   50.00  "))
        #expect(String(decoding: overview.json, as: UTF8.self).contains("\"lastOutOf\": \"4\""))
    }

    // MARK: - Another order

    /// Four questions by their numbers, each for an objective of its own.
    private static func ordered(_ numbers: [Int], terms: String) throws -> AnswerKey {
        let questions = numbers.map {
            "## Stem \($0)? {#q\($0)}\n\nchoose one; \($0 + 1) marks; objective p.\($0)\n\n- [x] A\n- [ ] B\n"
        }
        return try answerKey(
            of: "---\nquiz: p-1\ntitle: Quiz\nmodule: phones\nmode: assessed\npass: 50%\n\(terms)\n---\n\n"
                + questions.joined(separator: "\n")
        )
    }

    /// A store with two keys, and eight attempts marked with the first.
    private static func store(at path: String, _ old: AnswerKey, _ new: AnswerKey) async throws -> RecordStore {
        let store = try await RecordStore.sample(path, [old, new])
        for number in 1...8 {
            _ = try await store.grade(file(old, "t-\(number)", changing: ["q\(number % 4)": "\"choice\":1"]))
        }
        return store
    }

    @Test(arguments: ["draw: 2 questions", "shuffle: none"])
    func `keeps the mark of each question where another key has it:`(terms: String) async throws {
        let folder = try TemporaryFolder()
        let (old, new) = (try Self.ordered([0, 1, 2, 3], terms: terms), try Self.ordered([2, 0, 3, 1], terms: terms))
        let store = try await Self.store(at: folder.store, old, new)
        let marks = "SELECT submission, question, state, marks, out_of FROM question_mark ORDER BY submission, question"
        let before = try await store.rows(marks)
        let done = try await regrade(store, .key(new.version), vouched: true)
        #expect(done.value?.examined == 8, "\(done.diagnostics)")
        // The order alone moves no mark.
        #expect(try await store.rows(marks) == before)
        for row in try await store.rows("SELECT DISTINCT place, question FROM question_mark") {
            guard case .integer(let place) = row[0] else { continue }
            #expect(row[1] == .text(new.questions[place].id))
        }
        let objectives = try await store.overview().value.objectives
        #expect(objectives.count == before.count)
        for objective in objectives {
            let question = "q" + objective.objective.suffix(1)
            #expect(before.contains { $0[1] == .text(question) && $0[4] == .text(objective.outOf.string) })
        }
        // What stood at other places is kept.
        let moved = try await store.rows("SELECT count(*) FROM earlier_question_mark")
        #expect(moved == [[.integer(before.count)]])
        #expect(try await regrade(store, .key(old.version), vouched: true).value?.examined == 8)
        #expect(try await store.rows(marks) == before)
    }

    @Test(arguments: ["draw: 2 questions", "shuffle: none"])
    func `puts right what an earlier grader left at the places of another key:`(terms: String) async throws {
        let (old, new) = (try Self.ordered([0, 1, 2, 3], terms: terms), try Self.ordered([2, 0, 3, 1], terms: terms))
        var marks: [[[SQLValue]]] = []
        var objectives: [[ObjectiveProgress]] = []
        for isMisplaced in [false, true] {
            let folder = try TemporaryFolder()
            let store = try await Self.store(at: folder.store, old, new)
            try await store.execute("CREATE TEMP TABLE left AS SELECT * FROM question_mark")
            let done = try await regrade(store, .key(new.version), vouched: true)
            #expect(done.value?.examined == 8, "\(done.diagnostics)")
            if isMisplaced {
                try await store.execute("DELETE FROM question_mark; INSERT INTO question_mark SELECT * FROM temp.left")
            }
            #expect(try await regrade(store, .void(question: "q2", .fullMarks)).value?.examined == 8)
            marks.append(try await store.rows("SELECT * FROM question_mark ORDER BY submission, place"))
            objectives.append(try await store.overview().value.objectives)
            // What stood for the question is kept.
            let kept = try await store.rows(
                "SELECT count(DISTINCT submission) FROM earlier_question_mark WHERE question = 'q2' AND decision = 2"
            )
            #expect(kept == (try await store.rows("SELECT count(*) FROM question_mark WHERE question = 'q2'")))
        }
        #expect(marks[0] == marks[1])
        #expect(objectives[0] == objectives[1])
        #expect(marks[0].contains { $0.contains(.text("full marks")) })
    }

    // MARK: - Objectives

    @Test func `marks by objective leave out what was dropped, and give what is void all its marks`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key(["; objective p.1; 3 marks", "; objective p.1; 2 marks", "; objective p.2; 4 marks"])
        let store = try await RecordStore.sample(folder.store, [key])
        let wrong = "\"choice\":1"
        _ = try await store.grade(Self.file(key, changing: ["q0": wrong, "q1": wrong, "q2": wrong]))
        func objectives() async throws -> [String] {
            try await store.overview().value.objectives.map {
                "\($0.objective) \($0.best.string)/\($0.outOf.string) of \($0.questions), last \($0.last.string)/\($0.lastOutOf.string)"
            }
        }
        #expect(try await objectives() == ["p.1 0/5 of 2, last 0/5", "p.2 0/4 of 1, last 0/4"])
        _ = try await regrade(store, .void(question: "q0", .fullMarks))
        #expect(try await objectives() == ["p.1 3/5 of 2, last 3/5", "p.2 0/4 of 1, last 0/4"])
        _ = try await regrade(store, .void(question: "q2", .dropped))
        #expect(try await objectives() == ["p.1 3/5 of 2, last 3/5"])
        _ = try await regrade(store, .void(question: "q1", .dropped))
        #expect(try await objectives() == ["p.1 3/3 of 1, last 3/3"])
    }
}
