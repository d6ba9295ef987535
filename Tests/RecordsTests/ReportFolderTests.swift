import Diagnostics
import Testing

@testable import Records

/// A report that is written where an earlier one lies.
@Suite struct ReportFolderTests {
    private static let roster =
        "trainee,cohort,name\nelk-1,autumn,Anna Example\nfalcon-12,autumn,\nowl-3,spring,Zoe Example\n"

    private func text(_ folder: borrowing TemporaryFolder, _ name: String) throws -> String {
        String(decoding: try readFile(path: folder.path + "/" + name, limit: 1_000_000), as: UTF8.self)
    }

    private func overview(_ store: RecordStore, cohort: String?, showsNames: Bool) async throws -> ProgressOverview {
        let roster = try #require(Roster.read(SourceFile(path: "r.csv", text: Self.roster)).value)
        return try await store.overview(cohort: cohort, roster: roster, showsNames: showsNames).value
    }

    @Test func `leaves no page of people whom the report is not about, nor a name that it does not tell`() async throws
    {
        let folder = try TemporaryFolder()
        let report = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try await RecordStore.sample(folder.store, [key])
        for trainee in ["elk-1", "falcon-12", "owl-3"] {
            #expect(try await store.grade(SampleCourse.submission(key, trainee)).marked != nil)
        }
        let all = try await overview(store, cohort: nil, showsNames: true)
        #expect(try all.writeReport(to: report.path) == 4)
        #expect(report.names == ["index.html", "trainee-1.html", "trainee-2.html", "trainee-3.html"])
        #expect(try text(report, "trainee-3.html").contains("Zoe Example"))
        // What others have put there stays.
        let others = ["notes.txt", "trainee-0.html", "trainee-07.html", "trainee-9.html", "trainee-x.html"]
        for name in others { try report.write(name, Array("of mine".utf8)) }

        let spring = try await overview(store, cohort: "spring", showsNames: false)
        #expect(try spring.writeReport(to: report.path + "/") == 2)
        #expect(Set(report.names) == Set(["index.html", "trainee-1.html"] + others))
        for name in ["index.html", "trainee-1.html"] {
            let page = try text(report, name)
            #expect(page.contains("owl-3") && !page.contains("Example") && !page.contains("falcon"), "\(name)")
        }
    }

    @Test func `says what stands in the way of a report`() async throws {
        let folder = try TemporaryFolder()
        let store = try await RecordStore.sample(folder.store, [])
        let empty = try await overview(store, cohort: nil, showsNames: false)
        let error = #expect(throws: StoreError.self) { try empty.writeReport(to: folder.store) }
        #expect(error?.message == "\(folder.store): this is a file, not a folder")
        #expect(error?.kind == .unwritable)
    }
}
