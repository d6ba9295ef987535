import Assessment
import Diagnostics
import Scoring
import Submissions
import Testing

@testable import Records

/// Of a key whose first question is wrong, falcon fell for it, owl gained from it, elk neither, and fox had the right key.
@Suite struct RegradeTests {
    private static let wrong = ["- [ ] A\n- [x] B\n- [half] C": "- [x] A\n- [ ] B\n- [half] C"]
    private static let decider = AuditStamp(
        who: "mira",
        reason: "B is right",
        time: Timestamp(secondsSince1970: 1_800_000_000),
        grader: "grader new"
    )

    private struct Sample {
        let store: RecordStore
        let old: AnswerKey
        let new: AnswerKey

        init(_ path: String) async throws {
            (old, new) = (try SampleCourse.key("p-1", replacing: wrong), try SampleCourse.key("p-1"))
            #expect(old.paper == new.paper && old.version != new.version)
            store = try await RecordStore.sample(path, [old, new])
            let none = "\"notAnswered\":true"
            let falcon = ["order": "\"order\":[2,1,0]", "word": none]
            let owl = ["one": "\"choice\":0", "all": none, "word": none]
            let elk = ["one": "\"choice\":2", "all": none, "word": none, "order": none]
            let files = [
                SampleCourse.submission(old, "owl-3", changing: owl),
                SampleCourse.submission(old, "falcon-12", changing: falcon),
                SampleCourse.submission(old, "elk-9", changing: elk), SampleCourse.submission(new, "fox-1"),
            ]
            for file in files { #expect(try await store.grade(file).marked != nil) }
        }

        func regrade(
            _ correction: Correction,
            _ decider: AuditStamp? = RegradeTests.decider,
            vouched: Bool = false,
            quiz: String = "p-1"
        ) async throws -> Checked<Regrade?> {
            try await store.regrade(quiz: quiz, correction, vouched: vouched, decider: decider, width: 2)
        }

        /// Everything that marks are in.
        func everything() async throws -> [[SQLValue]] {
            try await store.rows(
                "SELECT * FROM marking JOIN question_mark USING (submission) ORDER BY submission, place"
            )
                + store.rows("SELECT * FROM voiding") + store.rows("SELECT * FROM decision")
        }

        /// Marks, what they are out of and the verdict, by trainee.
        func verdicts() async throws -> [String] {
            try await store.attempts().map {
                "\($0.trainee.text) \($0.marks.string)/\($0.outOf.string) \($0.isPassed) \($0.graded.day) \($0.grader)"
            }
        }
    }

    @Test func `lists who moves, from what to what, and who crosses the pass mark, and changes nothing`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let before = try await sample.everything()
        let checked = try await sample.regrade(.key(String(sample.new.version.prefix(8))), nil)
        let regrade = try #require(checked.value, "\(checked.diagnostics)")
        #expect(checked.diagnostics.isEmpty)
        #expect(
            regrade.table == [
                "TRY  TRAINEE       FROM       TO      %  NEW %  VERDICT",
                "1    falcon-12  4.33/10  6.33/10  43.33  63.33  now passed",
                "1    owl-3      6.00/10  4.00/10  60.00  40.00  no longer passed",
            ]
        )
        #expect(
            regrade.lines == ["p-1: 3 attempts marked again: 2 would move, 1 stays, 1 now passes, 1 no longer passes"]
        )
        #expect(try await sample.everything() == before)
    }

    @Test func `stores what a dry run lists, and keeps what stood with who, when and why`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let dry = try await sample.regrade(.key(sample.new.version), nil)
        let done = try await sample.regrade(.key(sample.new.version))
        #expect(done.value?.moves == dry.value?.moves)
        #expect(done.value?.isApplied == true)
        // A verdict that stays keeps its day; the marks name the program that made them.
        #expect(
            try await sample.verdicts() == [
                "elk-9 1/10 false 2026-11-24 grader new", "falcon-12 19/3/10 true 2027-01-15 grader new",
                "fox-1 10/10 true 2026-11-24 grader test", "owl-3 4/10 false 2027-01-15 grader new",
            ]
        )
        let history = try await sample.store.history(quiz: nil, trainee: "owl-3")
        #expect(
            history.lines == [
                "#1 2027-01-15T08:00:00Z mira: p-1, marked again with key \(sample.new.version.prefix(12))",
                "   because: B is right", "TRY  QUIZ AND TRAINEE           KEY    MARKS  PASSED  STOOD",
                "1    p-1 owl-3         \(sample.old.version.prefix(12))  6.00/10     yes  until #1",
                "1    p-1 owl-3         \(sample.new.version.prefix(12))  4.00/10      no  now",
            ]
        )
        // Of the questions only the one that moved is kept, and what stands is what grading with the new key gives.
        #expect(
            try await sample.store.rows("SELECT question, marks FROM earlier_question_mark ORDER BY submission") == [
                [.text("one"), .text("2")], [.text("one"), .text("0")],
            ]
        )
        #expect(
            try await sample.store.rows("SELECT marks FROM question_mark WHERE place = 0 ORDER BY submission") == [
                [.text("0")], [.text("2")], [.text("1")], [.text("2")],
            ]
        )
        let again = try await sample.regrade(.key(sample.new.version))
        #expect(again.value?.examined == 0)
    }

    @Test func `gives the same marks as grading with the new key from the first`() async throws {
        let folder = try TemporaryFolder()
        let other = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        _ = try await sample.regrade(.key(sample.new.version))
        let store = try await RecordStore.sample(other.store, [sample.new])
        for row in try await sample.store.rows("SELECT content FROM submission ORDER BY id") {
            guard case .blob(let bytes) = row[0] else { continue }
            let text = String(decoding: bytes, as: UTF8.self).replacing(sample.old.version, with: sample.new.version)
            #expect(try await store.grade(SourceFile(path: "a.json", text: text)).marked != nil)
        }
        let marks =
            "SELECT place, question, state, marks, out_of, voiding FROM question_mark ORDER BY submission, place"
        #expect(try await sample.store.rows(marks) == store.rows(marks))
        let totals = "SELECT key_version, marks, out_of, pass_share, passed FROM marking ORDER BY submission"
        #expect(try await sample.store.rows(totals) == store.rows(totals))
    }

    static let voidings: [(name: String, correction: Correction, verdicts: [String])] = [
        (
            "full marks", .void(question: "one", .fullMarks),
            ["elk-9 2/10 false", "falcon-12 19/3/10 true", "fox-1 10/10 true", "owl-3 6/10 true"]
        ),
        (
            "dropped", .void(question: "one", .dropped),
            ["elk-9 0/8 false", "falcon-12 13/3/8 true", "fox-1 8/8 true", "owl-3 4/8 true"]
        ),
    ]

    @Test(arguments: voidings) func `makes a question void in every version, now and for what comes:`(
        name: String,
        correction: Correction,
        verdicts: [String]
    ) async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let before = try await sample.everything()
        #expect(try await sample.regrade(correction).value?.examined == 4)
        #expect(
            try await sample.verdicts().map { $0.split(separator: " ").prefix(3).joined(separator: " ") } == verdicts
        )
        // What the answer earned by itself is still there for who looks at the question.
        let marks = try await sample.store.rows(
            "SELECT marks, out_of FROM question_mark WHERE question = 'one' AND submission = 1"
        )
        #expect(marks == [[.text("2"), .text("2")]])
        // Somebody who answers later gets the same.
        let none = "\"notAnswered\":true"
        let late = SampleCourse.submission(
            sample.old,
            "late-1",
            changing: ["one": "\"choice\":0", "all": none, "word": none]
        )
        let graded = try #require(try await sample.store.grade(late).marked)
        #expect("owl-3 \(graded.marks.string)/\(graded.outOf.string) \(graded.isPassed)" == verdicts[3])
        try await sample.store.execute("DELETE FROM submission WHERE trainee = 'late-1'")
        // And it can be taken back.
        #expect(try await sample.regrade(correction).diagnostics.map(\.id) == ["regrade.void-already"])
        #expect(try await sample.regrade(.restore(question: "one")).value?.examined == 4)
        let marking = "SELECT submission, key_version, marks, out_of, passed FROM marking ORDER BY submission"
        let restored = try await sample.store.rows(marking)
        #expect(restored == before.filter { $0.count > 10 && $0[10] == .integer(0) }.map { Array($0[0...3]) + [$0[5]] })
        #expect(try await sample.store.rows("SELECT * FROM voiding").isEmpty)
        #expect(
            try await sample.store.rows("SELECT action FROM decision ORDER BY id") == [
                [.text("void")], [.text("restore")],
            ]
        )
    }

    static let refused:
        [(name: String, correction: Correction, quiz: String, changes: [String: String], id: String, words: String)] = [
            ("another quiz", .drop("one"), "p-2", [:], "regrade.unknown-quiz", "\"p-2\"; did you mean p-1?"),
            ("another question", .drop("on"), "p-1", [:], "regrade.unknown-question", "\"on\"; did you mean one?"),
            ("a question that counts", .restore(question: "one"), "p-1", [:], "regrade.void-already", "is not void"),
            ("an unknown version", .key("zz"), "p-1", [:], "regrade.unknown-version", "begins with \"zz\""),
            (
                "an option more", .key("NEW"), "p-1", ["- [half] C": "- [half] C\n- [ ] D"], "regrade.other-paper",
                "of \"one\" the number of options, rows, steps or gaps is another (3, now 4)"
            ),
            (
                "a question less", .key("NEW"), "p-1",
                ["## Word? {#word}\n\nshort answer; 1 mark\n\n- accept: hash": ""],
                "regrade.other-paper", "it has no question \"word\""
            ),
            (
                "a question under another name", .key("NEW"), "p-1", ["{#word}": "{#term}"], "regrade.other-paper",
                "it has no question \"word\", and 1 more such differences"
            ),
            (
                "another kind", .key("NEW"), "p-1",
                [
                    "choose all": "choose all",
                    "put in order; 4 marks\n\n1. A\n2. B\n3. C": "choose one; 4 marks\n\n- [x] A\n- [ ] B\n- [ ] C",
                ],
                "regrade.other-paper", "of \"order\" the kind is another (put-in-order, now choose-one)"
            ),
            (
                "options in another order", .key("NEW"), "p-1", ["- [ ] A\n- [x] B": "- [x] B\n- [ ] A"],
                "regrade.changed-paper", "the options may stand in another order"
            ),
        ]

    @Test(arguments: refused) func `refuses a correction, changes nothing, and says why:`(
        name: String,
        correction: Correction,
        quiz: String,
        changes: [String: String],
        id: String,
        words: String
    ) async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let before = try await sample.everything()
        var correction = correction
        if case .key("NEW") = correction {
            let new = try SampleCourse.key("p-1", replacing: changes)
            _ = try await sample.store.add(keyFile: SampleCourse.file(new), now: SampleCourse.noon)
            correction = .key(new.version)
        }
        let checked = try await sample.regrade(correction, quiz: quiz)
        #expect(checked.value == nil)
        #expect(Set(checked.diagnostics.map(\.id)) == [id])
        #expect(checked.diagnostics.contains { $0.summary.contains(words) }, "\(checked.diagnostics.map(\.summary))")
        #expect(checked.diagnostics.allSatisfy { !$0.hints.isEmpty })
        #expect(try await sample.everything() == before)
    }

    @Test func `takes a person's word that a paper was only worded otherwise`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let reworded = try SampleCourse.key("p-1", replacing: ["## One?": "## Which one?"])
        _ = try await sample.store.add(keyFile: SampleCourse.file(reworded), now: SampleCourse.noon)
        #expect(
            try await sample.regrade(.key(reworded.version)).diagnostics.map(\.id) == [
                "regrade.changed-paper", "regrade.changed-paper",
            ]
        )
        let done = try await sample.regrade(.key(reworded.version), vouched: true)
        #expect(done.value?.examined == 4)
        #expect(done.value?.moves.map(\.trainee.text) == ["falcon-12", "owl-3"])
    }

    @Test func `leaves attempts in another language as they are, and says so`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let french = try SampleCourse.key("p-1", language: "fr", replacing: Self.wrong)
        _ = try await sample.store.add(keyFile: SampleCourse.file(french), now: SampleCourse.noon)
        #expect(try await sample.store.grade(SampleCourse.submission(french, "jay-2")).marked != nil)
        let done = try await sample.regrade(.key(sample.new.version))
        #expect(done.value?.examined == 3)
        #expect(done.diagnostics.map(\.id) == ["regrade.other-language"])
        #expect(!done.diagnostics.haveErrors)
    }

    @Test func `does not drop the last question that counts`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        for question in ["one", "all", "order"] { #expect(try await sample.regrade(.drop(question)).value != nil) }
        #expect(try await sample.regrade(.drop("word")).diagnostics.map(\.id) == ["regrade.nothing-left"])
    }

    @Test(arguments: ["marking", "question_mark", "earlier_marking", "voiding"])
    func `changes all or nothing`(table: String) async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let before = try await sample.everything()
        let event = ["earlier_marking", "voiding"].contains(table) ? "INSERT" : "UPDATE"
        let condition = table == "voiding" ? "" : "WHEN NEW.submission = 2"
        try await sample.store.execute(
            """
            CREATE TEMP TRIGGER failing BEFORE \(event) ON main.\(table) \(condition)
            BEGIN SELECT RAISE(ABORT, 'the plug was pulled'); END
            """
        )
        await #expect(throws: StoreError.self) { try await sample.regrade(.void(question: "one", .fullMarks)) }
        #expect(try await sample.everything() == before)
    }

    @Test func `sets aside what names a key that was withdrawn, until it stands again`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let start = String(sample.old.version.prefix(12))
        let before = try await sample.verdicts()
        let withdrawn = try await sample.store.withdraw(key: start, replacedBy: nil, decider: Self.decider)
        #expect(withdrawn.value?.attempts == 3)
        let late = SampleCourse.submission(sample.old, "late-1")
        let graded = try await sample.store.grade(late)
        #expect(graded.outcome == .setAside)
        #expect(graded.diagnostics.map(\.id) == ["grading.withdrawn-key"])
        #expect(graded.diagnostics.first?.summary.hasSuffix("was withdrawn: B is right") == true)
        // What was marked stays, also when its file comes again.
        #expect(try await sample.verdicts() == before)
        let again = try await sample.store.rows("SELECT content FROM submission WHERE id = 1")
        guard case .blob(let bytes)? = again.first?[0] else { return }
        #expect(try await sample.store.grade(SourceFile(path: "a.json", bytes: bytes)).markedBefore != nil)
        #expect(try await sample.regrade(.key(start)).diagnostics.map(\.id) == ["regrade.withdrawn-key"])
        let twice = try await sample.store.withdraw(key: start, replacedBy: nil, decider: Self.decider)
        #expect(twice.diagnostics.map(\.id) == ["key.withdrawn-already"])
        #expect(try await sample.store.reinstate(key: start, decider: Self.decider).value != nil)
        #expect(try await sample.store.grade(late).marked != nil)
        let standing = try await sample.store.reinstate(key: start, decider: Self.decider)
        #expect(standing.diagnostics.map(\.id) == ["key.not-withdrawn"])
    }

    @Test func `marks what names a withdrawn key with the one that replaces it`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await Sample(folder.store)
        let (old, new) = (sample.old.version, sample.new.version)
        let done = try await sample.store.withdraw(key: old, replacedBy: new, decider: Self.decider)
        #expect(done.value?.replacement == new)
        let graded = try #require(try await sample.store.grade(SampleCourse.submission(sample.old, "late-1")).marked)
        #expect(graded.keyVersion == new)
        #expect(graded.marks.string == "10")
        let round = try await sample.store.withdraw(key: new, replacedBy: old, decider: Self.decider)
        #expect(round.diagnostics.map(\.id) == ["key.withdrawn-already"])
        let decisions = try await sample.store.rows("SELECT action FROM decision")
        #expect(decisions == [[.text("withdraw")]])
        let unknown = try await sample.store.withdraw(key: "zz", replacedBy: nil, decider: Self.decider)
        #expect(unknown.diagnostics.map(\.id) == ["key.unknown-version"])
    }
}

/// Keys that several programs withdraw at once.
@Suite struct WithdrawalRaceTests {
    @Test func `withdraws only one of two keys that two programs put in each other's place at once`() async throws {
        let folder = try TemporaryFolder()
        let keys = [try SampleCourse.key("p-1", pass: "60%"), try SampleCourse.key("p-1")]
        #expect(keys[0].paper == keys[1].paper)
        let store = try await RecordStore.sample(folder.store, keys)
        let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")
        for round in 1...20 {
            let done = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (old, new) in [(0, 1), (1, 0)] {
                    let own = try RecordStore(path: folder.store, for: .writing, patience: RecordStore.patient)
                    group.addTask {
                        let (old, new) = (keys[old].version, keys[new].version)
                        return try await own.withdraw(key: old, replacedBy: new, decider: decider).value != nil
                    }
                }
                var done: [Bool] = []
                for try await outcome in group { done.append(outcome) }
                return done
            }
            #expect(done.count { $0 } == 1)
            let withdrawn = try await store.rows("SELECT key_version FROM withdrawal")
            let decided = try await store.rows("SELECT count(*) FROM decision WHERE action = 'withdraw'")
            #expect(withdrawn.count == 1 && decided == [[.integer(round)]])
            let version = try #require(withdrawn.first?.first?.textOrNil)
            #expect(try await store.reinstate(key: version, decider: decider).value != nil)
        }
    }
}

extension Correction {
    fileprivate static func drop(_ question: String) -> Correction { .void(question: question, .dropped) }
}
