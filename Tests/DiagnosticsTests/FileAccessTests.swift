import Diagnostics
import Foundation
import Testing

@Suite struct FileAccessTests {
    private let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        folder = url.path
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? [] }

    @Test func `writes over an old file and leaves nothing else`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try writeFileAtomically(path: folder + "/a", bytes: [1, 2, 3])
        try writeFileAtomically(path: folder + "/a", bytes: [4])
        #expect(try readFile(path: folder + "/a", limit: 10) == [4])
        #expect(names == ["a"])
    }

    @Test func `lets two writers of one name finish, with the whole of one`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a"
        await withTaskGroup(of: Void.self) { group in
            for byte in 0..<20 as Range<UInt8> {
                group.addTask { try? writeFileAtomically(path: path, bytes: [UInt8](repeating: byte, count: 100_000)) }
            }
        }
        let bytes = try readFile(path: path, limit: 1_000_000)
        #expect(bytes.count == 100_000)
        #expect(Set(bytes).count == 1)
        #expect(names == ["a"])
    }

    @Test func `says what stands in the way of writing, and leaves the old file`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try writeFileAtomically(path: folder + "/a", bytes: [1])
        let cases = [
            ("/no/b", "there is no folder for this file"), ("/a/b", "a file stands where a folder should stand"),
        ]
        for (path, message) in cases {
            let error = #expect(throws: FileError.self) { try writeFileAtomically(path: folder + path, bytes: [2]) }
            #expect(error?.message == message)
        }
        try FileManager.default.createDirectory(atPath: folder + "/f", withIntermediateDirectories: false)
        let error = #expect(throws: FileError.self) { try writeFileAtomically(path: folder + "/f", bytes: [2]) }
        #expect(error?.message == "this is a folder")
        #expect(names == ["a", "f"])
    }

    @Test func `refuses a file that is larger than allowed, or not there`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try writeFileAtomically(path: folder + "/a", bytes: [1, 2, 3])
        #expect(throws: FileError(message: "this file is larger than 2 bytes", hint: "cut it into smaller files")) {
            try readFile(path: folder + "/a", limit: 2)
        }
        #expect(throws: FileError(message: "there is no such file", hint: "check the name")) {
            try readFile(path: folder + "/b", limit: 2)
        }
    }
}
