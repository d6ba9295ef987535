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

    @Test func `says so when there are more files than the format holds`() throws {
        let paths = (0...65_535).map { "\($0).html" }
        let error = #expect(throws: SiteError.self) {
            try SiteArchive.pack(paths, of: "/nowhere", into: archive, as: "course")
        }
        #expect(error?.message == "the site has 65536 files, and a ZIP archive holds 65535 at most")
        #expect(!FileManager.default.fileExists(atPath: archive))
    }

    /// The check value of the CRC catalogue, and that of nothing.
    @Test(arguments: [("123456789", 0xCBF4_3926), ("", 0)]) func `computes the usual check sum:`(
        text: String,
        sum: UInt32
    ) {
        #expect(crc32(Array(text.utf8)) == sum)
    }
}
