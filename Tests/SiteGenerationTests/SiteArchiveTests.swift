import Foundation
import Testing

@testable import SiteGeneration

@Suite struct SiteArchiveTests {
    private let output = BuiltSite.temporaryFolder()
    private var archive: String { output.path + "/site.zip" }

    private func build(_ course: WrittenCourse, isPacked: Bool = true) async throws -> BuiltSite {
        let built = try await BuiltSite(course.folder, into: output)
        let path = course.folder.path
        _ = try await built.site.write(to: output.path, courseFolder: path, threads: 2, isPacked: isPacked)
        return built
    }

    @Test func `packs every file of the site, so that other programs unpack it`() async throws {
        let course = try WrittenCourse(files: ["modules/m/a.md": WrittenCourse.lesson("a", "![ü](ü.png)")])
        try course.write("Curriculum/modules/m/ü.png", "no picture")
        defer { course.remove() }
        defer { try? FileManager.default.removeItem(at: output) }
        let built = try await build(course)
        #expect(try complaint(of: "/usr/bin/unzip", ["-tq", archive]) == nil)
        #expect(try complaint(of: "/usr/bin/python3", ["-m", "zipfile", "-t", archive]) == nil)
        let unpacked = output.appendingPathComponent("unpacked")
        guard try complaint(of: "/usr/bin/unzip", ["-q", archive, "-d", unpacked.path]) == nil,
            FileManager.default.fileExists(atPath: unpacked.path)
        else { return }
        #expect(try BuiltSite.files(in: unpacked.appendingPathComponent("written")) == built.files())
    }

    @Test func `has the same bytes for the same course, whatever was there before`() async throws {
        let course = try WrittenCourse()
        defer { course.remove() }
        defer { try? FileManager.default.removeItem(at: output) }
        _ = try await build(course)
        let first = try Data(contentsOf: URL(fileURLWithPath: archive))
        _ = try await build(course)
        #expect(try Data(contentsOf: URL(fileURLWithPath: archive)) == first)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: output.path).sorted()
                == [
                    ".coursewright", ".coursewright.memory", ".coursewright.twin", ".gitignore", "keys", "site",
                    "site.zip",
                ]
        )
    }

    @Test func `removes an archive of the site before, and no other file of that name`() async throws {
        let course = try WrittenCourse()
        defer { course.remove() }
        defer { try? FileManager.default.removeItem(at: output) }
        _ = try await build(course)
        _ = try await build(course, isPacked: false)
        #expect(!FileManager.default.fileExists(atPath: archive))
        try Data("ten years of work".utf8).write(to: URL(fileURLWithPath: archive))
        _ = try await build(course, isPacked: false)
        #expect(try Data(contentsOf: URL(fileURLWithPath: archive)) == Data("ten years of work".utf8))
    }

    @Test(arguments: [
        ("file", "no build has written this file, and "), ("folder", "this is a folder, and "),
        ("link", "this is a link to another place, and "),
    ])
    func `replaces nothing that no build has written, and writes nothing beside it`(
        kind: String,
        message: String
    ) async throws {
        let course = try WrittenCourse()
        let built = try await BuiltSite(course.folder)
        defer {
            built.remove()
            course.remove()
            try? FileManager.default.removeItem(at: output)
        }
        let files = FileManager.default
        let place = URL(fileURLWithPath: archive)
        let precious =
            kind == "folder" ? place.appendingPathComponent("thesis.txt") : output.appendingPathComponent(kind)
        try files.createDirectory(
            at: precious.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data("ten years of work".utf8).write(to: precious)
        if kind == "file" { try files.moveItem(at: precious, to: place) }
        if kind == "link" { try files.createSymbolicLink(at: place, withDestinationURL: precious) }
        let before = try files.subpathsOfDirectory(atPath: output.path).sorted()
        let error = await #expect(throws: SiteError.self) {
            try await built.site.write(
                to: output.path,
                courseFolder: course.folder.path,
                threads: 2,
                isPacked: true
            )
        }
        #expect(error?.path == archive)
        #expect(error?.message.hasPrefix(message) == true, "\(String(describing: error))")
        #expect(try files.subpathsOfDirectory(atPath: output.path).sorted() == before)
        let left = kind == "file" ? place : precious
        #expect(try Data(contentsOf: left) == Data("ten years of work".utf8))
    }

    /// Packs 256 files that each lie under so many folders, by links to the one that holds them.
    private func pack(folders: Int) throws {
        let files = FileManager.default
        let source = output.path + "/source/0"
        try files.createDirectory(atPath: source, withIntermediateDirectories: true)
        for number in 0..<256 { try Data("\(number)".utf8).write(to: URL(fileURLWithPath: "\(source)/\(number)")) }
        for folder in 1..<folders {
            try files.createSymbolicLink(atPath: "\(output.path)/source/\(folder)", withDestinationPath: source)
        }
        let paths = (0..<folders).flatMap { folder in (0..<256).map { "\(folder)/\($0)" } }
        try SiteArchive.packed(paths.dropLast(), of: output.path + "/source", for: archive, as: "course").commit()
    }

    @Test func `packs more files than the old format counts, so that other programs unpack them`() throws {
        defer { try? FileManager.default.removeItem(at: output) }
        try pack(folders: 257)
        #expect(try complaint(of: "/usr/bin/unzip", ["-tq", archive]) == nil)
        #expect(try complaint(of: "/usr/bin/python3", ["-m", "zipfile", "-t", archive]) == nil)
        let count = """
            import sys, zipfile
            names = zipfile.ZipFile(sys.argv[1]).namelist()
            if len(names) != 65791 or len(set(names)) != 65791 or "course/256/254" not in names: sys.exit("wrong names")
            """
        #expect(try complaint(of: "/usr/bin/python3", ["-c", count, archive]) == nil)
    }

    /// As an archive of more than 4 GiB has them, of which no test should fill a disk: places from some byte on are said in ZIP64 records.
    @Test(arguments: [
        (firstFar: 0, far: 4), (firstFar: 1, far: 3), (firstFar: 2_000, far: 2), (firstFar: 3_114, far: 1),
        (firstFar: 3_115, far: 0), (firstFar: 4_000, far: 0),
    ])
    func `says places that the old format cannot say, so that other programs unpack from them:`(
        firstFar: Int,
        far: Int
    ) throws {
        defer { try? FileManager.default.removeItem(at: output) }
        let source = output.appendingPathComponent("source")
        try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
        let names = ["a", "b", "c", "d"]
        for name in names {
            try Data(String(repeating: name, count: 1_000).utf8).write(to: source.appendingPathComponent(name))
        }
        try SiteArchive.packed(names, of: source.path, for: archive, as: "course", firstFar: firstFar).commit()
        // 30 bytes of a header, 8 of the name and 1,000 of the file: its entry lies behind as many as there are before it.
        let entries = """
            import struct, sys, zipfile
            path, first_far = sys.argv[1], int(sys.argv[2])
            data = open(path, "rb").read()
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
                assert archive.namelist() == ["course/a", "course/b", "course/c", "course/d"], archive.namelist()
                assert archive.comment.startswith(b"Written by Coursewright"), archive.comment
                for number, entry in enumerate(archive.infolist()):
                    assert archive.read(entry) == entry.filename[-1:].encode() * 1000
                    assert entry.header_offset == 1038 * number, entry.header_offset
                    far = entry.header_offset >= first_far
                    extra = struct.pack("<HHQ", 1, 8, entry.header_offset) if far else b""
                    assert entry.extra == extra, entry.extra
                    assert entry.extract_version == (45 if far else 20)
                start = archive.start_dir
            assert start == 4 * 1038, start
            place, far = start, 0
            for _ in range(4):
                assert data[place:place + 4] == b"PK\\1\\2"
                version, = struct.unpack("<H", data[place + 6:place + 8])
                name, extra = struct.unpack("<HH", data[place + 28:place + 32])
                offset, = struct.unpack("<I", data[place + 42:place + 46])
                assert (offset == 0xFFFFFFFF) == (version == 45) == (extra == 12), (offset, version, extra)
                far += extra == 12
                place += 46 + name + extra
            size = place - start
            large = start >= first_far
            if large:
                assert data[place:place + 4] == b"PK\\6\\6"
                assert struct.unpack("<QHHIIQQQQ", data[place + 4:place + 56]) == (44, 3 << 8 | 45, 45, 0, 0, 4, 4, size, start)
                assert data[place + 56:place + 76] == b"PK\\6\\7" + struct.pack("<IQI", 0, place, 1)
                place += 76
            assert data[place:place + 4] == b"PK\\5\\6"
            unsaid = lambda number: 0xFFFFFFFF if number >= first_far else number
            assert struct.unpack("<HHHHII", data[place + 4:place + 20]) == (0, 0, 4, 4, unsaid(size), unsaid(start))
            sys.exit(0 if far == int(sys.argv[3]) else f"{far} far")
            """
        #expect(try complaint(of: "/usr/bin/unzip", ["-tq", archive]) == nil)
        #expect(try complaint(of: "/usr/bin/python3", ["-c", entries, archive, "\(firstFar)", "\(far)"]) == nil)
    }

    @Test func `has no records of the new format where the old one does`() throws {
        defer { try? FileManager.default.removeItem(at: output) }
        try pack(folders: 256)
        #expect(try complaint(of: "/usr/bin/unzip", ["-tq", archive]) == nil)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: archive))
        #expect(bytes.range(of: Data([0x50, 0x4B, 6, 6])) == nil)
        #expect(bytes.range(of: Data([0x50, 0x4B, 6, 7])) == nil)
    }

    /// The check value of the CRC catalogue, and that of nothing.
    @Test(arguments: [("123456789", 0xCBF4_3926), ("", 0)]) func `computes the usual check sum:`(
        text: String,
        sum: UInt32
    ) {
        #expect(crc32(Array(text.utf8)) == sum)
    }
}
