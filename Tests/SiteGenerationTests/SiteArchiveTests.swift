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
                == [".coursewright", ".coursewright.memory", ".coursewright.twin", "keys", "site", "site.zip"]
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
        try SiteArchive.pack(paths.dropLast(), of: output.path + "/source", into: archive, as: "course")
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
