import Diagnostics
import Submissions
import Testing

@testable import Records

/// Sheets of essays as spreadsheets and people leave them.
@Suite struct EssaySheetTests {
    private static func marker(_ name: String) throws -> Pseudonym { try #require(Pseudonym(name)) }

    /// A marker's sheet with the same in each line's columns from `points_1` on.
    private func sheet(_ store: RecordStore, _ marker: String, _ values: [String]) async throws -> SourceFile {
        let written = try await store.essaySheet(quiz: "e-1", for: Self.marker(marker), adjudicating: false)
        let bytes = try #require(written.value).bytes
        var rows = CSVTable(SourceFile(path: "s", bytes: bytes)).rows.map(\.fields)
        let first = try #require(rows[0].firstIndex(of: "points_1"))
        for row in rows.indices.dropFirst() {
            for (column, value) in values.enumerated() { rows[row][first + column] = value }
        }
        return SourceFile(path: "\(marker).csv", bytes: rows.flatMap { csvLine($0) })
    }

    private func mark(
        _ store: RecordStore,
        _ marker: String,
        _ sheet: SourceFile,
        adjudicating: Bool = false
    ) async throws -> Checked<MarkedEssays?> {
        try await store.mark(
            sheet,
            quiz: "e-1",
            by: Self.marker(marker),
            adjudicating: adjudicating,
            now: SampleCourse.noon,
            grader: "grader test"
        )
    }

    @Test func `tells spreadsheets that it is UTF-8`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let written = try await store.essaySheet(quiz: "e-1", for: Self.marker("kim"), adjudicating: false)
        #expect(try #require(written.value).bytes.starts(with: Array("\u{FEFF}essay,question,".utf8)))
    }

    /// As spreadsheets save what was typed into them unless they are told otherwise.
    @Test func `stores nothing of a sheet in another encoding instead of comments with marks of question`() async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let sheet = try await sheet(store, "kim", ["2", "2", "f\u{FC}r"])
        let latin = SourceFile(
            path: "kim.csv",
            bytes: sheet.bytes.split(separator: 0xC3).joined().map { $0 == 0xBC ? 0xFC : $0 }
        )
        let outcome = try await mark(store, "kim", latin)
        #expect(outcome.value == nil)
        let found = try #require(outcome.diagnostics.first)
        #expect(outcome.diagnostics.count == 1 && found.id == "table.wrong-encoding" && found.position != nil)
        #expect(found.hints == ["save it again as CSV in UTF-8, which Excel calls \"CSV UTF-8\""])
        let wide: [UInt8] = [0xFF, 0xFE] + "essay,points_1\n".utf8.flatMap { [$0, 0] as [UInt8] }
        let other = try await mark(store, "kim", SourceFile(path: "kim.csv", bytes: wide))
        #expect(other.diagnostics.map(\.summary) == ["this file is UTF-16, not UTF-8"])
        #expect(try await store.rows("SELECT * FROM essay_mark") == [])
        #expect(try await mark(store, "kim", sheet).value?.marked == 4)
        #expect(try await store.rows("SELECT DISTINCT comment FROM essay_mark") == [[.text("f\u{FC}r")]])
    }

    @Test(arguments: ["\u{C3}", "\u{E9}\u{20AC}"]) func `finds the first byte that is not UTF-8`(before: String) {
        let bytes = Array("trainee,cohort\n\(before)".utf8)
        for (end, isSound) in [([], true), ([0xE9], false), ([0xE2, 0x82], false), ([0xC0, 0xAF], false)]
            as [([UInt8], Bool)]
        {
            let table = CSVTable(SourceFile(path: "r", bytes: bytes + end))
            #expect((table.problem == nil) == isSound && table.rows.isEmpty == !isSound)
            let column = before.utf8.count + 1
            #expect(isSound || table.problem?.position == SourcePosition(line: 2, column: column))
        }
    }

    @Test func `stores nothing of a sheet with a comment that never ends, which would take the lines below it`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        let sheet = try await sheet(store, "kim", ["2", "2", "good"])
        let text = String(decoding: sheet.bytes, as: UTF8.self)
        let parts = text.split(separator: ",good\r\n")
        try #require(parts.count == 4)
        let (head, tail) = (parts[...1].joined(separator: ",good\r\n"), parts[2...].joined(separator: ",good\r\n"))
        let open = SourceFile(path: "kim.csv", text: head + ",\"good\r\n" + tail + ",good\r\n")
        let outcome = try await mark(store, "kim", open)
        #expect(outcome.diagnostics.map(\.id) == ["table.open-quotation"] && outcome.value == nil)
        #expect(try await store.rows("SELECT * FROM essay_mark") == [])
        for text in ["a,b\n\"c", "a,b\n\"c\"d,e\n", "a,b\n \"c\nd\"e\",f\n", "\"a\" \"b\"\n"] {
            #expect(CSVTable(SourceFile(path: "x", text: text)).problem?.id == "table.open-quotation", "\(text)")
        }
        let sound = CSVTable(SourceFile(path: "x", text: "a\"b, \"c\"\"\nd\" ,\"\"\r\n\"e\""))
        #expect(sound.problem == nil && sound.rows.map(\.fields) == [["a\"b", "c\"\nd", ""], ["e"]])
        let roster = Roster.read(SourceFile(path: "r", text: "trainee,cohort\n\"falcon-12,a\nowl-3,a\n"))
        #expect(roster.value == nil && roster.diagnostics.map(\.id) == ["table.open-quotation"])
    }

    @Test(arguments: [([], false), (["1"], true), (["", "", "later"], true), (["", "0"], true)])
    func `knows a sheet that was filled in from one that was not`(values: [String], isFilledIn: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 1)
        try folder.write("kim.csv", try await sheet(store, "kim", values).bytes)
        #expect(RecordStore.isFilledInSheet(folder.path + "/kim.csv") == isFilledIn)
        #expect(!RecordStore.isFilledInSheet(folder.path + "/nothing.csv"))
        // What cannot be read as a sheet may be one.
        #expect(RecordStore.isFilledInSheet(folder.store))
        for bytes in [[0x66, 0xFC, 0x72], Array("essay,comment\n\"a,b\n".utf8), Array("points\n".utf8)] {
            try folder.write("lee.csv", bytes)
            #expect(RecordStore.isFilledInSheet(folder.path + "/lee.csv"))
        }
    }

    @Test func `takes nobody for two people because of a capital`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SampleEssays.store(folder.store, markers: 2)
        #expect(try await store.otherCapitals(of: Self.marker("Kim"), quiz: "e-1").isEmpty)
        let other = try await sheet(store, "Kim", ["0", "0"])
        #expect(try await mark(store, "kim", try await sheet(store, "kim", ["2", "2"])).value?.marked == 4)
        for adjudicating in [false, true] {
            let refused = try await store.essaySheet(quiz: "e-1", for: Self.marker("Kim"), adjudicating: adjudicating)
            #expect(refused.value == nil && refused.diagnostics.map(\.id) == ["essay.other-capitals"])
        }
        let found = try await mark(store, "Kim", other).diagnostics
        #expect(found.map(\.summary) == ["essays of e-1 were marked by kim, and Kim would be somebody else"])
        #expect(try await store.otherCapitals(of: Self.marker("KIM"), quiz: "e-1") != [])
        #expect(try await store.otherCapitals(of: Self.marker("kim"), quiz: "e-1") == [])
        #expect(try await store.rows("SELECT DISTINCT marker FROM essay_mark") == [[.text("kim")]])
        #expect(try await mark(store, "lee", try await sheet(store, "lee", ["2", "2"])).value?.decided == 4)
    }
}
