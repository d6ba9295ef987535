import Assessment
import Diagnostics
import Scoring
import Submissions
import Testing

@testable import Records

/// Draws, skipped questions, statements, time limits and must-pass questions, as the grader sees them.
@Suite struct QuizTermsTests {
    /// Eight questions worth 1 mark each whose right option is the first.
    private static func key(_ terms: String, questions: [String] = Array(repeating: "", count: 8)) throws -> AnswerKey {
        let texts = questions.enumerated().map {
            "## Stem \($0)? {#q\($0)}\n\nchoose one\($1)\n\n- [x] A\n- [ ] B\n"
        }
        let text =
            "---\nquiz: p-1\ntitle: Quiz\nmodule: phones\nmode: assessed\npass: 50%\nattempts: 3\n\(terms)\n---\n\n"
        return try answerKey(of: text + texts.joined(separator: "\n"))
    }

    /// What a page saves: right answers to what was drawn, but for some.
    private static func file(
        _ key: AnswerKey,
        _ trainee: String = "falcon-12",
        attempt: Int = 1,
        answers: [String: String] = [:],
        questions: [Int]? = nil,
        seed: String? = nil,
        minutes: Int = 15,
        seconds: Int = 0,
        more: String = ""
    ) -> SourceFile {
        let drawn = questions ?? key.drawnQuestions(for: trainee, attempt: attempt)
        let texts = drawn.map { number in
            let id = number < key.questions.count ? key.questions[number].id : "q\(number)"
            return "{\"question\":\"\(id)\",\(answers[id] ?? "\"choice\":0")}"
        }
        let started = Timestamp(secondsSince1970: 1_795_500_000)
        let finished = Timestamp(secondsSince1970: 1_795_500_000 + minutes * 60 + seconds)
        return SourceFile(
            path: "inbox/\(trainee)-\(attempt).json",
            text: """
                {"format":"coursewright-submission-1","course":"thb","quiz":"p-1","version":"\(key.version)",\
                "trainee":"\(trainee)","attempt":\(attempt),\
                "seed":"\(seed ?? key.orderSeed(for: trainee, attempt: attempt))","language":"en",\
                "started":"\(started.text)","finished":"\(finished.text)","reference":"K7Q2-9FXM",\(more)\
                "answers":[\(texts.joined(separator: ","))]}
                """
        )
    }

    private func store(_ key: AnswerKey, _ folder: borrowing TemporaryFolder) async throws -> RecordStore {
        try await RecordStore.sample(folder.store, [key])
    }

    // MARK: - Draws

    @Test func `marks what was drawn, out of what was drawn`() async throws {
        let folder = try TemporaryFolder()
        let tags = ["; #t", "; #t", "; #t; 1 mark", "", "", "", "", ""]
        let key = try Self.key("draw: 4 questions, 2 from #t", questions: tags)
        let store = try await store(key, folder)
        for (number, attempt) in [(1, 1), (1, 2), (2, 1), (3, 3)] {
            let trainee = "t\(number)"
            let drawn = key.drawnQuestions(for: trainee, attempt: attempt)
            let wrong = [key.questions[drawn[3]].id: "\"choice\":1"]
            let graded = try await store.grade(Self.file(key, trainee, attempt: attempt, answers: wrong))
            let marked = try #require(graded.marked, "\(graded.diagnostics)")
            #expect(marked.marks.string == "3" && marked.outOf.string == "4" && marked.isPassed)
            #expect(graded.diagnostics.isEmpty)
        }
        let places = try await store.rows("SELECT place FROM question_mark WHERE submission = 1 ORDER BY place")
        let drawn = key.drawnQuestions(for: "t1", attempt: 1)
        #expect(places == drawn.map { [.integer($0)] })
        // A receipt names the questions that were asked, and no others.
        let rows = try await store.rows("SELECT digest FROM submission WHERE id = 1")
        guard case .text(let digest)? = rows.first?.first else { throw StoreError.unexpected(folder.store) }
        let receipt = String(decoding: try await store.receipt(of: digest).json, as: UTF8.self)
        for (place, question) in key.questions.enumerated() {
            #expect(receipt.contains("Stem \(place)?") == drawn.contains(place), "\(question.id)")
        }
    }

    @Test func `names questions that were not drawn, those missing, and a seed that is another's`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("draw: 4 questions")
        let store = try await store(key, folder)
        let drawn = key.drawnQuestions(for: "a", attempt: 1)
        let others = Array(0..<8).filter { !drawn.contains($0) }
        let cases: [(questions: [Int], seed: String?, ids: [String])] = [
            (others, nil, ["grading.no-answer", "grading.not-drawn"]),
            (Array(drawn.dropLast()) + [others[0]], nil, ["grading.no-answer", "grading.not-drawn"]),
            (drawn + [others[0]], nil, ["grading.not-drawn"]),
            (drawn + [99], nil, ["grading.no-question"]),
            (Array(drawn.dropLast()), nil, ["grading.no-answer"]),
            (drawn, "0123456789abcdef", ["grading.other-seed"]),
            (drawn, key.orderSeed(for: "b", attempt: 1), ["grading.other-seed"]),
            (drawn, key.orderSeed(for: "a", attempt: 2), ["grading.other-seed"]),
        ]
        for each in cases {
            let graded = try await store.grade(Self.file(key, "a", questions: each.questions, seed: each.seed))
            #expect(graded.outcome == .setAside)
            #expect(graded.diagnostics.map(\.id).sorted() == each.ids, "\(each)")
        }
        #expect(try await store.grade(Self.file(key, "a")).marked != nil)
    }

    @Test func `looks at no seed where nothing is drawn, since pages once took one at random`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("shuffle: questions, options")
        let graded = try await store(key, folder).grade(Self.file(key, seed: "0123456789abcdef"))
        #expect(graded.marked?.outOf.string == "8" && graded.diagnostics.isEmpty)
    }

    // MARK: - Skipping

    @Test func `takes skipped questions out of the total, and only those with a content note`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("shuffle: none", questions: ["; note: violence; 3 marks", "; 2 marks", "; 1 mark"])
        let store = try await store(key, folder)
        let skipped = "\"skipped\":true"
        let first = try await store.grade(Self.file(key, "a", answers: ["q0": skipped, "q2": "\"choice\":1"]))
        #expect(
            first.marked?.marks.string == "2" && first.marked?.outOf.string == "3" && first.marked?.isPassed == true
        )
        #expect(first.diagnostics.isEmpty)
        let states = try await store.rows("SELECT state, marks, out_of FROM question_mark WHERE place = 0")
        #expect(states == [[.text("skipped"), .text("0"), .text("3")]])
        let second = try await store.grade(Self.file(key, "b", answers: ["q1": skipped]))
        #expect(second.marked?.marks.string == "4" && second.marked?.outOf.string == "6")
        #expect(second.diagnostics.map(\.id) == ["grading.unfitting-answer"])
    }

    @Test func `does not pass who skipped everything, and names who skipped most`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("shuffle: none", questions: ["; note: violence; 3 marks", "; note: coercion; 2 marks"])
        let store = try await store(key, folder)
        let skipped = "\"skipped\":true"
        let all = try await store.grade(Self.file(key, "a", answers: ["q0": skipped, "q1": skipped]))
        #expect(all.outcome == .setAside && all.diagnostics.map(\.id) == ["grading.nothing-left"])
        let most = try await store.grade(Self.file(key, "b", answers: ["q0": skipped]))
        #expect(most.marked?.isPassed == true && most.diagnostics.map(\.id) == ["grading.much-skipped"])
        #expect(try await store.rows("SELECT doubt FROM doubt") == [[.text("grading.much-skipped")]])
    }

    // MARK: - Must pass, statement

    @Test func `passes nobody who gets a must-pass question wrong, and says why`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("shuffle: none", questions: ["; must pass", "; 2 marks", "; 2 marks"])
        let store = try await store(key, folder)
        let wrong = "\"choice\":1"
        let cases: [(name: String, answers: [String: String], isPassed: Bool, ids: [String])] = [
            ("a", [:], true, []), ("b", ["q0": wrong], false, ["grading.must-pass-missed"]),
            ("c", ["q0": "\"notAnswered\":true"], false, ["grading.must-pass-missed"]),
            ("d", ["q1": wrong], true, []), ("e", ["q0": wrong, "q1": wrong, "q2": wrong], false, []),
        ]
        for each in cases {
            let graded = try await store.grade(Self.file(key, each.name, answers: each.answers))
            #expect(
                graded.marked?.isPassed == each.isPassed && graded.diagnostics.map(\.id) == each.ids,
                "\(each.name)"
            )
        }
        // What is stored is read back, a verdict below its marks too.
        #expect(try await store.attempts().map(\.isPassed) == cases.map(\.isPassed))
    }

    @Test func `marks nothing without the statement that a quiz asks for`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("honesty statement: yes")
        let store = try await store(key, folder)
        let without = try await store.grade(Self.file(key))
        #expect(without.outcome == .setAside && without.diagnostics.map(\.id) == ["grading.no-statement"])
        let with = try await store.grade(Self.file(key, more: "\"statement\":true,"))
        #expect(with.marked?.isPassed == true && with.diagnostics.isEmpty)
    }

    // MARK: - Time

    @Test func `names a time over the limit, which changes no mark, and takes it back when more time is given`()
        async throws
    {
        let folder = try TemporaryFolder()
        let key = try Self.key("time limit: 30 min")
        let store = try await store(key, folder)
        let inTime = try await store.grade(Self.file(key, "a", minutes: 30))
        #expect(inTime.marked?.isPassed == true && inTime.diagnostics.isEmpty)
        let late = try await store.grade(Self.file(key, "b", minutes: 41, seconds: 1))
        #expect(late.marked?.isPassed == true && late.diagnostics.map(\.id) == ["grading.over-time"])
        #expect(late.diagnostics[0].summary.contains("took 41 min 1 s, and 30 min are allowed"))
        let doubts = "SELECT doubt FROM doubt"
        #expect(try await store.rows(doubts) == [[.text("grading.over-time")]])

        let b = try #require(Pseudonym("b"))
        let short = try await store.extend(b, quiz: "p-1", minutes: 10, now: SampleCourse.noon)
        #expect(short.value?.over == 1)
        let long = try await store.extend(b, quiz: "p-1", minutes: 15, now: SampleCourse.noon)
        #expect(long.value?.over == 0 && long.value?.minutes == 15)
        #expect(try await store.rows(doubts) == [])

        let next = try await store.grade(Self.file(key, "b", attempt: 2, minutes: 45))
        #expect(next.diagnostics.isEmpty)
        let over = try await store.grade(Self.file(key, "b", attempt: 3, minutes: 46))
        #expect(over.diagnostics[0].summary.contains("45 min (15 of them extra) are allowed"))
        let none = try await store.extend(b, quiz: "p-1", minutes: 0, now: SampleCourse.noon)
        #expect(none.value?.over == 3)
        #expect(try await store.rows("SELECT count(*) FROM extra_time") == [[.integer(0)]])
    }

    @Test func `counts more time that is given while a file is marked`() async throws {
        let folder = try TemporaryFolder()
        let key = try Self.key("time limit: 30 min")
        let store = try await store(key, folder)
        let file = Self.file(key, "b", minutes: 45)
        let keys = try await store.storedKeys([key.version])
        let judged = ScoredFile(
            try SubmissionFile(path: file.path, bytes: file.bytes),
            with: keys,
            now: SampleCourse.noon
        )
        let another = try RecordStore(path: folder.store, for: .writing)
        let b = try #require(Pseudonym("b"))
        #expect(try await another.extend(b, quiz: "p-1", minutes: 15, now: SampleCourse.noon).value?.over == 0)
        let graded = try await store.store([judged], judgedWith: keys, now: SampleCourse.noon, grader: "grader test")
        #expect(graded.first?.marked != nil && graded.first?.diagnostics.isEmpty == true)
        #expect(try await store.rows("SELECT doubt FROM doubt") == [])
    }

    @Test func `says why more time cannot be given`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(try Self.key("shuffle: none"), folder)
        let a = try #require(Pseudonym("a"))
        for (quiz, id) in [("p-9", "extend.unknown-quiz"), ("p-1", "extend.no-limit")] {
            let checked = try await store.extend(a, quiz: quiz, minutes: 5, now: SampleCourse.noon)
            #expect(checked.value == nil && checked.diagnostics.map(\.id) == [id])
        }
    }
}
