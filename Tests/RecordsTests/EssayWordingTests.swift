import Assessment
import Diagnostics
import Submissions
import Testing

@testable import Records

/// Sheets and pages that show criteria as they were before another key changed their words or points.
@Suite struct EssayWordingTests {
    private static let decider = AuditStamp(who: "w", reason: "r", time: SampleCourse.noon, grader: "grader test")
    private static let kim = Pseudonym("kim")

    private static let changes: [(name: String, changes: [String: String])] = [
        ("a criterion is worded otherwise", ["Says why": "Says why not"]),
        ("a level is worded otherwise", ["| half |": "| in part |"]),
        // 0.5 is no level any more, and 2 was the highest.
        ("the same points are another level", ["| 0 | 0.5 | 2 |": "| 0 | 2 | 4 |"]),
    ]

    /// A sheet of kim's on which every essay has the same points.
    private func sheet(
        _ store: RecordStore,
        _ points: [String] = ["2", "2"],
        change: (inout [String], [String]) -> Void = { _, _ in }
    ) async throws -> SourceFile {
        let written = try await store.essaySheet(quiz: "e-1", for: try #require(Self.kim), adjudicating: false)
        let bytes = try #require(written.value).bytes
        var rows = CSVTable(SourceFile(path: "s", bytes: bytes)).rows.map(\.fields)
        try #require(rows.count > 1)
        let first = try #require(rows[0].firstIndex(of: "points_1"))
        for row in rows.indices.dropFirst() {
            for (column, value) in points.enumerated() { rows[row][first + column] = value }
            change(&rows[row], rows[0])
        }
        return SourceFile(path: "kim.csv", bytes: rows.flatMap { csvLine($0) })
    }

    private func mark(_ store: RecordStore, _ sheet: SourceFile) async throws -> Checked<MarkedEssays?> {
        try await store.mark(
            sheet,
            quiz: "e-1",
            by: try #require(Self.kim),
            adjudicating: false,
            now: SampleCourse.noon,
            grader: "grader test"
        )
    }

    /// Marks all attempts with another key, and vouches that its words mean the same.
    private func regrade(_ store: RecordStore, _ key: AnswerKey) async throws {
        _ = try await store.add(keyFile: SampleCourse.file(key), now: SampleCourse.noon)
        let regrade = try await store.regrade(
            quiz: "e-1",
            .key(key.version),
            vouched: true,
            decider: Self.decider,
            width: 1
        )
        #expect(regrade.value?.examined == 4, "\(regrade.diagnostics)")
    }

    @Test(arguments: changes) func `refuses a sheet that shows other criteria than those of now:`(
        name: String,
        changes: [String: String]
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let old = try await sheet(store)
        try await regrade(store, try SampleEssays.key(markers: 1, replacing: changes))
        let refused = try await mark(store, old)
        #expect(refused.value == nil)
        #expect(refused.diagnostics.map(\.id) == Array(repeating: "essay.other-criteria", count: 4))
        #expect(
            refused.diagnostics.allSatisfy { problem in
                problem.summary.hasSuffix("have changed since this sheet was written")
                    && problem.hints.first?.hasPrefix("fill in a new sheet, see \"grader mark --output\"") == true
            }
        )
        #expect(try await store.rows("SELECT count(*) FROM essay_mark") == [[.integer(0)]])
        // A new one has the same essays in the same order.
        let new = try await sheet(store, ["0", "0"])
        func essays(_ sheet: SourceFile) -> [String] { CSVTable(sheet).rows.dropFirst().map { $0.fields[3] } }
        #expect(essays(new) == essays(old))
        #expect(try await mark(store, new).value == MarkedEssays(marked: 4, decided: 4, disputed: 0))
    }

    @Test func `refuses a sheet of an earlier grader too, by the criteria that stand on it`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        // Spreadsheets end the lines of a field otherwise.
        let old = try await sheet(store) { fields, _ in
            fields[0] = String(fields[0].prefix(10))
            fields[4] = fields[4].replacing("\n", with: "\r\n") + " "
        }
        try await regrade(store, try SampleEssays.key(markers: 1, replacing: ["Says why": "Says why not"]))
        let refused = try await mark(store, old).diagnostics
        #expect(refused.map(\.id) == Array(repeating: "essay.other-criteria", count: 4))
        try await regrade(store, try SampleEssays.key(markers: 1))
        #expect(try await mark(store, old).value?.decided == 4)
    }

    @Test func `takes a sheet after a correction that leaves the criteria alone`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let old = try await sheet(store)
        try await regrade(store, try SampleEssays.key(markers: 1, pass: "60%", replacing: ["## Why?": "## And why?"]))
        #expect(try await mark(store, old).value == MarkedEssays(marked: 4, decided: 4, disputed: 0))
    }

    /// Of ten hexadecimal digits alone one in fifty is a number to them, such as 0123456789 or 12345e6789.
    @Test func `names essays on a sheet by what no spreadsheet takes for a number`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        for row in CSVTable(try await sheet(store)).rows.dropFirst() {
            #expect(row.fields[0].wholeMatch(of: /[0-9a-f]{10}-[0-9a-f]{6}/) != nil)
        }
    }

    @Test(arguments: [true, false]) func `saves nothing from a page that shows other criteria than those of now`(
        adjudicating: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: adjudicating ? 2 : 1)
        if adjudicating {
            try await SampleDesk(store, "kim").markAll { _ in ["2", "2"] }
            try await SampleDesk(store, "lee").markAll { _ in ["0", "2"] }
        }
        let desk = try SampleDesk(store, "max", adjudicating: adjudicating)
        let code = try #require(try await desk.codes().first)
        func criteria(_ page: String) throws -> String {
            try String(#require(page.firstMatch(of: /name="criteria" value="([0-9a-f]{6})"/)).1)
        }
        let before = try criteria(try await desk.page(code))
        try await regrade(
            store,
            try SampleEssays.key(markers: adjudicating ? 2 : 1, replacing: ["| 0 | 0.5 | 2 |": "| 0 | 2 | 4 |"])
        )
        var form = ["points_1": "4", "points_2": "2", "comment": "long thoughts", "criteria": before]
        let refused = try await desk.post(code, form)
        #expect(refused.status == 422)
        #expect(refused.text.contains("Nothing is saved yet."))
        #expect(refused.text.contains("they have changed since you opened this page; choose again"))
        #expect(refused.text.contains("long thoughts"))
        // What was chosen may be another level by now.
        #expect(!refused.text.contains("id=\"points_2-1\" value=\"2\" checked"))
        #expect(try await store.rows("SELECT count(*) FROM essay_draft") == [[.integer(0)]])
        #expect(try await store.rows("SELECT count(*) FROM essay_decision") == [[.integer(0)]])
        form["criteria"] = try criteria(refused.text)
        #expect(form["criteria"] != before)
        #expect(try await desk.post(code, form).isMoved)
    }

    @Test func `keeps the criteria of a page that could not be saved`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let desk = try SampleDesk(store, "kim")
        let code = try #require(try await desk.codes().first)
        try await store.execute("PRAGMA query_only = ON")
        let form = ["points_1": "2", "points_2": "2", "criteria": "abc123"]
        let failed = try await desk.post(code, form)
        #expect(failed.status == 503)
        #expect(failed.text.contains("<input type=\"hidden\" name=\"criteria\" value=\"abc123\">"))
    }
}
