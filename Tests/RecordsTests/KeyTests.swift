import Assessment
import Diagnostics
import Foundation
import Testing

@testable import Records

@Suite struct KeyTests {
    @Test func `stores every version, and the same one once`() async throws {
        let folder = try TemporaryFolder()
        let keys = [try SampleCourse.key("p-1"), try SampleCourse.key("p-1", pass: "60%"), try SampleCourse.key("a-1")]
        let store = try await RecordStore.sample(folder.store, keys)
        let again = try await store.add(keyFile: SampleCourse.file(keys[0]), now: SampleCourse.noon)
        #expect(again.value?.isNew == false)
        let stored = try await store.keys()
        let versions = stored.compactMap { if case .key(let key) = $0.content { key.version } else { nil } }
        #expect(versions.sorted() == keys.map(\.version).sorted())
        #expect(stored.count == 4)
    }

    @Test func `takes a key under any name of its own, as its content says`() async throws {
        let folder = try TemporaryFolder()
        let key = try SampleCourse.key("p-1")
        let store = try RecordStore(path: folder.store, for: .making)
        for name in ["key.json", "p-1-backup.json", "p-1-0123456789abcdef.json", key.fileName] {
            let checked = try await store.add(keyFile: SourceFile(path: name, bytes: key.bytes), now: SampleCourse.noon)
            #expect(checked.value?.version == key.version)
        }
        #expect(try await store.keys().count == 1)
    }

    static let refused: [(name: String, path: String, change: @Sendable (String) -> String, id: String)] = [
        (
            "content changed since it was built", "p-1-VERSION.json",
            { $0.replacing("\"marks\":\"2\"", with: "\"marks\":\"1\"") }, "key.changed"
        ),
        ("named as another version", "p-1-0123456789ab.json", { $0 }, "key.changed"),
        ("an editor's line feed at the end", "p-1-VERSION.json", { $0 + "\n" }, "key.wrong-value"),
        ("white space put in", "key.json", { $0.replacing(",", with: ", ") }, "key.wrong-value"),
        ("a file cut short", "key.json", { String($0.prefix(300)) }, "key.cut-short"),
        ("a submission", "a.json", { _ in "{\"format\":\"coursewright-submission-1\"}" }, "key.foreign"),
        ("another file", "a.json", { _ in "{}" }, "key.foreign"),
        ("an empty file", "a.json", { _ in "" }, "key.foreign"),
        (
            "a syllabus without modules", "syllabus.json",
            { _ in "{\"format\":\"coursewright-syllabus-1\",\"course\":\"c\",\"title\":\"T\"}" }, "syllabus.missing"
        ),
    ]

    @Test(arguments: refused)
    func `refuses what is no key that was built, and stores nothing of it`(
        name: String,
        path: String,
        change: @Sendable (String) -> String,
        id: String
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try RecordStore(path: folder.store, for: .making)
        let key = try SampleCourse.key("p-1")
        let file = SourceFile(
            path: path.replacing("VERSION", with: key.version.prefix(12)),
            text: change(String(decoding: key.bytes, as: UTF8.self))
        )
        let checked = try await store.add(keyFile: file, now: SampleCourse.noon)
        #expect(checked.value == nil)
        #expect(checked.diagnostics.map(\.id) == [id])
        #expect(checked.diagnostics.first?.hints.isEmpty == false)
        #expect(try await store.keys().isEmpty)
    }

    @Test func `lets the syllabus that was added last stand for its course`() async throws {
        let folder = try TemporaryFolder()
        let store = try RecordStore(path: folder.store, for: .making)
        let old = SampleCourse.syllabus
        let new = Syllabus(course: "thb", title: "New", modules: [])
        let other = Syllabus(course: "other", title: "Other", modules: [])
        let earlier = "this earlier syllabus of thb stands again, instead of the one of 2026-11-24"
        for (syllabus, isNew, warnings) in [
            (old, true, []), (new, true, []), (other, true, []), (new, false, []), (old, true, [earlier]),
        ] {
            let file = SourceFile(path: "syllabus.json", bytes: syllabus.bytes)
            let checked = try await store.add(keyFile: file, now: SampleCourse.noon)
            #expect(checked.value?.isNew == isNew)
            #expect(checked.diagnostics.map(\.summary) == warnings)
            #expect(!checked.diagnostics.haveErrors)
        }
        #expect(try await store.syllabuses() == [other, old])
    }

    @Test func `shows keys at 80 columns`() async throws {
        let folder = try TemporaryFolder()
        let keys = [try SampleCourse.key("p-1"), try SampleCourse.key("a-1", module: "adverts", attempts: nil)]
        let table = try await RecordStore.sample(folder.store, keys).keys().table
        let versions = keys.map { String($0.version.prefix(12)) }
        #expect(table[0] == "QUIZ  TITLE              VERSION  ITEMS  MARKS  PASS %  TRIES  ADDED")
        #expect(table[1] == "a-1   The quiz a-1  \(versions[1])      4     10   50.00    any  2026-11-24")
        #expect(table[2] == "p-1   The quiz p-1  \(versions[0])      4     10   50.00      2  2026-11-24")
        #expect(table[3].hasPrefix("course thb: Trafficking, 2 modules, syllabus "))
    }
}

@Suite struct InputFilesTests {
    @Test func `finds the files of a folder and of the folders in it, sorted, and no others`() throws {
        let folder = try TemporaryFolder()
        for name in ["b.json", "a.json", "B.JSON", ".hidden.json", "in/c.json", "in/deeper/d.json", "note"] {
            try folder.write(name, [0x7B])
        }
        let files = InputFiles([folder.path + "/in", folder.path, folder.path + "/note"])
        let names = files.paths.map { String($0.dropFirst(folder.path.count + 1)) }
        #expect(
            names == [
                "in/c.json", "in/deeper/d.json", "B.JSON", "a.json", "b.json", "in/c.json", "in/deeper/d.json", "note",
            ]
        )
        #expect(files.diagnostics.map(\.id) == ["input.passed-over"])
    }

    @Test func `says what it passes over: other names, links, pipes`() throws {
        let folder = try TemporaryFolder()
        for name in ["in/a.json", "in/a.json.txt"] { try folder.write(name, [0x7B]) }
        #expect(
            InputFiles([folder.path + "/"]).diagnostics.map(\.summary) == [
                "in/a.json.txt was not read: only files whose names end in .json are, and links are not followed"
            ]
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/a.json",
            withDestinationPath: folder.path + "/in/a.json"
        )
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/in/up", withDestinationPath: "..")
        #expect(unsafe mkfifo(folder.path + "/in/pipe.json", 0o600) == 0)
        let files = InputFiles([folder.path])
        #expect(files.paths == [folder.path + "/in/a.json"])
        #expect(
            files.diagnostics.map(\.summary) == [
                "a.json and 3 more were not read: only files whose names end in .json are, and links are not followed"
            ]
        )
        #expect(!files.diagnostics.haveErrors)
    }

    @Test func `says of a file whose name is not UTF-8 that it was not read, and reads the others`() throws {
        let folder = try TemporaryFolder()
        try folder.write("b.json", [0x7B])
        let name = Array((folder.path + "/f").utf8) + [0xFC] + Array("r.json".utf8) + [0]
        let descriptor = unsafe name.withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
        }
        #expect(descriptor >= 0)
        close(descriptor)
        let files = InputFiles([folder.path])
        #expect(files.paths == [folder.path + "/b.json"])
        #expect(files.diagnostics.map(\.id) == ["input.unreadable"])
        #expect(files.diagnostics.map(\.path) == [folder.path + "/f\u{FFFD}r.json"])
        #expect(files.diagnostics.haveErrors)
    }

    @Test func `says what is not there, and goes on with the rest`() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.json", [0x7B])
        try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: false)
        let operands = ["/no", "/a.json", "/empty"].map { folder.path + $0 }
        let files = InputFiles(operands)
        #expect(files.paths == [operands[1]])
        #expect(files.diagnostics.map(\.id) == ["input.missing", "input.empty-folder"])
        #expect(files.diagnostics.map(\.severity) == [.error, .warning])
    }

    @Test func `does not follow folders that go on for ever`() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "d/", count: 20) + "a.json", [0x7B])
        #expect(InputFiles([folder.path]).diagnostics.map(\.id) == ["input.too-deep"])
    }
}
