import Assessment
import Diagnostics
import Foundation
import Markup
import Scoring
import Submissions
import Testing

@testable import Records

@Suite struct EssayTests {
    @Test(arguments: [([1, 2], true), ([1, 1], false), (nil, false)])
    func `passes a question that must be passed once people found the essay to meet everything`(
        levels: [Int]?,
        isPassed: Bool
    ) throws {
        let key = try SampleEssays.key(markers: 1, kindLine: "; must pass")
        let read = Submission.read(SampleEssays.submission(key, "t-1", "because"))
        let submission = try #require(read.value, "\(read.diagnostics)")
        let marking = Marking(submission, with: MarkingKey(key, voided: [:]), essays: levels.map { ["why": $0] } ?? [:])
        #expect(marking.isPassed == isPassed)
        #expect(marking.missed == (isPassed ? [] : ["why"]))
    }

    private static let kim = Pseudonym("kim")
    private static let lee = Pseudonym("lee")
    private static let max = Pseudonym("max")

    /// The lines of a sheet, each filled in by a closure that is given the essay's text.
    private func sheet(
        _ store: RecordStore,
        _ marker: Pseudonym?,
        adjudicating: Bool = false,
        _ points: (String) -> [String]
    ) async throws -> SourceFile {
        let marker = try #require(marker)
        let written = try await store.essaySheet(quiz: "e-1", for: marker, adjudicating: adjudicating)
        let bytes = try #require(written.value).bytes
        var rows = CSVTable(SourceFile(path: "s", bytes: bytes)).rows.map(\.fields)
        let first = try #require(rows[0].firstIndex(of: "points_1"))
        for row in rows.indices.dropFirst() {
            for (column, value) in points(rows[row][3]).enumerated() { rows[row][first + column] = value }
        }
        return SourceFile(path: "\(marker.text).csv", bytes: rows.flatMap { csvLine($0) })
    }

    private func mark(
        _ store: RecordStore,
        _ marker: Pseudonym?,
        _ sheet: SourceFile,
        adjudicating: Bool = false
    ) async throws -> Checked<MarkedEssays?> {
        try await store.mark(
            sheet,
            quiz: "e-1",
            by: try #require(marker),
            adjudicating: adjudicating,
            now: try SampleCourse.time("2026-12-24T12:00:00Z"),
            grader: "grader test"
        )
    }

    @Test func `adds the marks of one marker to those of the program`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        #expect(try await SampleEssays.marks(store) == ["0", "0", "0", "0"])
        let sheet = try await sheet(store, Self.kim) { $0.contains("\"1\"") ? ["2", "0,5", "well"] : ["0", "0"] }
        let outcome = try await mark(store, Self.kim, sheet)
        #expect(outcome.value == MarkedEssays(marked: 4, decided: 4, disputed: 0), "\(outcome.diagnostics)")
        // 2.5 of 4 points are 5/8 of 4 marks.
        #expect(try await SampleEssays.marks(store) == ["5/2", "0", "0", "0"])
        #expect(try await store.rows("SELECT DISTINCT out_of FROM marking") == [[.text("6")]])
        let states = try await store.rows("SELECT DISTINCT state FROM question_mark WHERE question = 'why'")
        #expect(states == [[.text("answered")]])
        // A receipt follows from what people decided.
        let digest = try #require(try await store.submissions(quiz: "e-1", trainee: "t-1", attempt: 1).first)
        #expect(String(decoding: try await store.receipt(of: digest).json, as: UTF8.self).contains("\"5/2\""))
        // Nothing waits any more, and what is decided stays.
        let empty = try await store.essaySheet(quiz: "e-1", for: try #require(Self.lee), adjudicating: false)
        #expect(empty.value?.count == 0)
        let again = try await mark(store, Self.kim, sheet)
        #expect(again.diagnostics.map(\.id) == Array(repeating: "essay.unknown", count: 4))
    }

    @Test func `says of a receipt from before an essay was marked until when it was right, and checks one from after`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let digest = try #require(try await store.submissions(quiz: "e-1", trainee: "t-1", attempt: 1).first)
        try folder.write("before.json", try await store.receipt(of: digest).json)
        let sheet = try await sheet(store, Self.kim) { $0.contains("\"1\"") ? ["2", "0,5"] : ["0", "0"] }
        #expect(try await mark(store, Self.kim, sheet).value?.decided == 4)
        let receipt = try await store.receipt(of: digest).json
        try folder.write("after.json", receipt)
        let before = try await store.verify(receiptFile: folder.path + "/before.json").diagnostics
        #expect(before.map(\.id) == ["receipt.replaced"])
        #expect(before.first?.summary.contains("until 2026-12-24T12:00:00Z") == true, "\(before)")
        #expect(try await store.verify(receiptFile: folder.path + "/after.json").diagnostics.isEmpty)

        let key = try SampleEssays.key(markers: 1)
        try folder.write(key.fileName, key.bytes)
        let text = "=essay \\\"1\\\",\\nsecond line"
        try folder.write("submission.json", SampleEssays.submission(key, "t-1", text).bytes)
        func fromFiles(_ receipt: String) throws -> [String] {
            try verify(
                receiptFile: folder.path + "/" + receipt,
                submissionFile: folder.path + "/submission.json",
                keyFile: folder.path + "/" + key.fileName
            ).diagnostics.map(\.id)
        }
        #expect(try fromFiles("after.json") == ["receipt.essay-unproven"])
        // What people found is taken from the receipt; what follows from it is not.
        let forged = String(decoding: receipt, as: UTF8.self).replacing(
            "\"marks\": \"5/2\"",
            with: "\"marks\": \"3\"",
            maxReplacements: 1
        )
        try folder.write("forged.json", Array(forged.utf8))
        let told = try fromFiles("forged.json")
        #expect(Set(told) == ["receipt.differs"], "\(told)")
    }

    @Test(arguments: [Voiding.dropped, .fullMarks])
    func `checks by the files alone a receipt of an essay that was marked and is void, marked or not:`(
        voiding: Voiding
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let sheet = try await sheet(store, Self.kim) { $0.contains("\"1\"") ? ["2", "0,5"] : [] }
        #expect(try await mark(store, Self.kim, sheet).value?.decided == 1)
        let decider = AuditStamp(
            who: "mira",
            reason: "misleading",
            time: try SampleCourse.time("2026-12-25T12:00:00Z"),
            grader: "grader test"
        )
        let correction = Correction.void(question: "why", voiding)
        #expect(try await store.regrade(quiz: "e-1", correction, decider: decider, width: 1).value?.isApplied == true)
        let key = try SampleEssays.key(markers: 1)
        try folder.write(key.fileName, key.bytes)
        for number in 1...2 {
            let name = "t-\(number)"
            let digest = try #require(try await store.submissions(quiz: "e-1", trainee: name, attempt: 1).first)
            let receipt = try await store.receipt(of: digest).json
            let state = number == 1 ? "answered" : "to mark"
            #expect(Receipt.read(SourceFile(path: "r.json", bytes: receipt)).value?.questions.last?.state == state)
            try folder.write("receipt.json", receipt)
            let text = "=essay \\\"\(number)\\\",\\nsecond line"
            try folder.write("submission.json", SampleEssays.submission(key, name, text).bytes)
            let found = try verify(
                receiptFile: folder.path + "/receipt.json",
                submissionFile: folder.path + "/submission.json",
                keyFile: folder.path + "/" + key.fileName
            ).diagnostics
            #expect(found.map(\.id) == ["receipt.void-unproven"], "\(found)")
        }
    }

    @Test func `makes a question void in a key that is added after it was dropped`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let decider = AuditStamp(
            who: "mira",
            reason: "misleading",
            time: try SampleCourse.time("2026-12-24T12:00:00Z"),
            grader: "grader test"
        )
        let dropped = try await store.regrade(quiz: "e-1", .void(question: "one", .dropped), decider: decider, width: 1)
        #expect(dropped.value?.isApplied == true, "\(dropped.diagnostics)")
        let key = try SampleEssays.key(markers: 1, pass: "60%")
        let file = SourceFile(path: key.fileName, bytes: key.bytes)
        let added = try await store.add(keyFile: file, now: try SampleCourse.time("2026-12-25T12:00:00Z"))
        #expect(added.value?.isNew == true && added.diagnostics.map(\.id) == ["key.void-question"])
        let marked = try await store.grade(SampleEssays.submission(key, "t-9", "because")).marked
        #expect(marked?.outOf.string == "4")
        let digest = try #require(try await store.submissions(quiz: "e-1", trainee: "t-9", attempt: 1).first)
        #expect(try await !store.receipt(of: digest).json.isEmpty)
    }

    @Test func `reaches the verdict when the essay is marked`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let outcome = try await mark(store, Self.kim, try await sheet(store, Self.kim) { _ in ["2", "2"] })
        #expect(outcome.value?.decided == 4)
        let counted = try #require(try await store.progress().value.first?.quizzes.first { $0.id == "e-1" }?.counted)
        #expect(counted.marks.string == "4")
        #expect(counted.isPassed)
        #expect(counted.graded.text == "2026-12-24T12:00:00Z")
    }

    @Test func `shows neither marker the trainee nor the other, and each an order of their own that stays`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2)
        var codes: [[String]] = []
        for marker in [Self.kim, Self.lee, Self.kim] {
            let written = try await store.essaySheet(quiz: "e-1", for: try #require(marker), adjudicating: false)
            let bytes = try #require(written.value).bytes
            let text = String(decoding: bytes, as: UTF8.self)
            for secret in ["t-1", "K7Q2", "kim", "lee", "2026"] { #expect(!text.contains(secret), "\(secret)") }
            #expect(text.contains("\"'=essay \"\"1\"\",\nsecond line\""))
            #expect(text.contains("1. Names the account: 0 none; 2 URL and number"))
            codes.append(CSVTable(SourceFile(path: "s", bytes: bytes)).rows.dropFirst().map { $0.fields[0] })
            #expect(codes.last == codes.last?.sorted())
        }
        #expect(codes[0] == codes[2])
        #expect(Set(codes[0]).isDisjoint(with: codes[1]))
        _ = try await mark(store, Self.kim, try await sheet(store, Self.kim) { _ in ["2", "2", "a comment"] })
        let second = try await store.essaySheet(quiz: "e-1", for: try #require(Self.lee), adjudicating: false)
        #expect(!String(decoding: try #require(second.value).bytes, as: UTF8.self).contains("a comment"))
    }

    @Test func `has a third person decide where two markers differ, and records why`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2)
        let first = try await mark(store, Self.kim, try await sheet(store, Self.kim) { _ in ["2", "2"] })
        #expect(first.value == MarkedEssays(marked: 4, decided: 0, disputed: 0))
        let second = try await mark(
            store,
            Self.lee,
            try await sheet(store, Self.lee) { $0.contains("\"1\"") ? ["2", "0"] : ["2", "2"] }
        )
        #expect(second.value == MarkedEssays(marked: 4, decided: 3, disputed: 1))
        #expect(try await SampleEssays.marks(store) == ["0", "4", "4", "4"])
        // Whoever marked it does not decide.
        let own = try await store.essaySheet(quiz: "e-1", for: try #require(Self.kim), adjudicating: true)
        #expect(own.value?.count == 0)
        let third = try await store.essaySheet(quiz: "e-1", for: try #require(Self.max), adjudicating: true)
        #expect(
            String(decoding: try #require(third.value).bytes, as: UTF8.self).contains("marker 1: 2 2; marker 2: 2 0")
        )
        let bare = try await sheet(store, Self.max, adjudicating: true) { _ in ["2", "0.5"] }
        #expect(try await mark(store, Self.max, bare, adjudicating: true).diagnostics.map(\.id) == ["essay.no-reason"])
        let full = try await sheet(store, Self.max, adjudicating: true) { _ in ["2", "0.5", "It says half of it."] }
        let decided = try await mark(store, Self.max, full, adjudicating: true)
        #expect(decided.value == MarkedEssays(marked: 1, decided: 1, disputed: 0))
        #expect(try await SampleEssays.marks(store) == ["5/2", "4", "4", "4"])
        #expect(
            try await store.rows("SELECT levels, adjudicator, reason FROM essay_decision WHERE adjudicator IS NOT NULL")
                == [[.text("1 1"), .text("max"), .text("It says half of it.")]]
        )
        let history = try await store.history(quiz: "e-1", trainee: nil)
        let trainee = try #require(history.adjudications.first).trainee
        #expect(
            history.lines == [
                "2026-12-24T12:00:00Z max: e-1, \(trainee), attempt 1, decided between the markers of \"why\"",
                "   because: It says half of it.",
            ]
        )
        #expect(String(decoding: history.json, as: UTF8.self).contains("\"reason\": \"It says half of it.\""))
        #expect(try await store.history(quiz: "e-1", trainee: "nobody").lines.isEmpty)
        let agreement = try #require(try await store.essayAgreements(quiz: "e-1").value.first)
        #expect(agreement.decided == (4, 1))
        #expect(agreement.criteria.map(\.agreement) == [1, 0.75])
        #expect(agreement.criteria.map(\.kappa) == [nil, 0])
        let lines = [agreement].lines
        #expect(lines[0] == "why: 4 to mark, 0 wait for a marker, 0 for a decision, 4 done (1 adjudicated)")
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `keeps what people decided when a key is corrected`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        _ = try await mark(store, Self.kim, try await sheet(store, Self.kim) { _ in ["2", "2"] })
        let text = String(decoding: try SampleEssays.key(markers: 1).bytes, as: UTF8.self)
        let corrected = SourceFile(
            path: "k",
            text: text.replacingOccurrences(of: "\"correct\":[1]", with: "\"correct\":[0]")
        )
        let stored = try await store.add(keyFile: corrected, now: SampleCourse.noon)
        let version = try #require(stored.value).version
        let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")
        let regraded = try await store.regrade(quiz: "e-1", .key(version), decider: decider, width: 1)
        #expect(regraded.value?.moves.count == 4, "\(regraded.diagnostics)")
        #expect(try await SampleEssays.marks(store) == ["6", "6", "6", "6"])
    }

    @Test(arguments: [
        (["2"], "essay.no-level"), (["2", "1"], "essay.no-level"), (["two", "2"], "essay.no-level"),
        (["", "2"], "essay.no-level"),
        (["-2", "2"], "essay.no-level"), (["2", "2."], "essay.no-level"),
    ])
    func `stores nothing of a sheet on which anything is wrong`(points: [String], id: String) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let slip = try await sheet(store, Self.kim) { $0.contains("\"3\"") ? points : ["2", "2"] }
        let outcome = try await mark(store, Self.kim, slip)
        #expect(outcome.value == nil)
        #expect(outcome.diagnostics.map(\.id) == [id])
        #expect(try await store.rows("SELECT count(*) FROM essay_mark") == [[.integer(0)]])
        #expect(
            try await mark(store, Self.kim, SourceFile(path: "x", text: "a,b\n")).diagnostics.map(\.id) == [
                "essay.no-columns"
            ]
        )
    }

    @Test func `refuses a sheet with an essay in two lines, or a comment without end`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let once = try await sheet(store, Self.kim) { _ in ["2", "2"] }
        let lines = String(decoding: once.bytes, as: UTF8.self)
        let twice = SourceFile(
            path: "k",
            text: lines + lines.split(separator: "\r\n").dropFirst().joined(separator: "\r\n")
        )
        #expect(
            try await mark(store, Self.kim, twice).diagnostics.map(\.id) == Array(repeating: "essay.twice", count: 4)
        )
        let long = try await sheet(store, Self.kim) { _ in ["2", "2", String(repeating: "ж", count: 4_001)] }
        let told = try await mark(store, Self.kim, long).diagnostics
        #expect(told.map(\.id) == Array(repeating: "essay.long-comment", count: 4))
        #expect(told[0].summary.hasSuffix("has 4001 characters"))
        let full = try await sheet(store, Self.kim) { _ in ["2", "2", " \(String(repeating: "ж", count: 4_000))\r\n"] }
        #expect(try await mark(store, Self.kim, full).value?.decided == 4)
    }

    @Test func `decides an essay that two people mark at the same time, whoever comes second`() async throws {
        let folder = try TemporaryFolder()
        _ = try await SampleEssays.store(folder.store, markers: 2)
        // Either may find the other storing, however long a busy machine lets it take, and waits as a marker's command would.
        let first = try RecordStore(path: folder.store, for: .writing, patience: RecordStore.patient)
        let second = try RecordStore(path: folder.store, for: .writing, patience: RecordStore.patient)
        let sheets = [
            try await sheet(first, Self.kim) { _ in ["2", "2"] },
            try await sheet(second, Self.lee) { _ in ["2", "2"] },
        ]
        async let kim = mark(first, Self.kim, sheets[0])
        async let lee = mark(second, Self.lee, sheets[1])
        let decided = try await [kim, lee].map { $0.value?.decided ?? -1 }
        #expect(decided.sorted() == [0, 4])
        #expect(try await SampleEssays.marks(first) == ["4", "4", "4", "4"])
    }

    @Test func `takes a sheet that is filled in bit by bit`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let part = try await sheet(store, Self.kim) { $0.contains("\"2\"") ? ["2", "2"] : [] }
        #expect(try await mark(store, Self.kim, part).value == MarkedEssays(marked: 1, decided: 1, disputed: 0))
        let rest = try await sheet(store, Self.kim) { _ in ["0", "0"] }
        #expect(try await mark(store, Self.kim, rest).value == MarkedEssays(marked: 3, decided: 3, disputed: 0))
    }

    @Test func `says when there is nothing to mark`() async throws {
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [try SampleEssays.key(markers: 1)])
        #expect(try await store.essayAgreements(quiz: "e-1").diagnostics.map(\.id) == ["essay.none"])
        #expect(try await store.essayAgreements(quiz: "e-2").diagnostics.map(\.id) == ["analysis.unknown-quiz"])
    }
}
