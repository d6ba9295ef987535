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

    @Test func `writes small and large parts of a file in their order, over an old one`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try writeFileAtomically(path: folder + "/a", bytes: [1, 2, 3])
        let sizes = [3, 0, 65_535, 1, 65_536, 2, 200_000, 40_000, 40_000, 5]
        let parts = sizes.enumerated().map { [UInt8](repeating: UInt8($0), count: $1) }
        writeCacheFile(path: folder + "/a", parts: parts)
        #expect(try readFile(path: folder + "/a", limit: 1_000_000) == Array(parts.joined()))
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

    @Test(arguments: [
        "System Volume Information", "$RECYCLE.BIN", "desktop.ini", "Desktop.ini", "Thumbs.db", ".DS_Store",
        "._notes.txt", ".Trashes", ".Trash-1000", "lost+found", "LOST.DIR",
    ])
    func `tells what systems put into folders`(name: String) { #expect(isMadeBySystem(name: name)) }

    @Test(arguments: ["notes.txt", "desktop", "thumbs.db.txt", ".git", ".profile", "_notes", "site", ""])
    func `takes nobody's work for that`(name: String) { #expect(!isMadeBySystem(name: name)) }

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

    @Test func `writes into a pipe or a device, and puts no file in its place`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pipe = folder + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        let reader = unsafe open(pipe, O_RDWR | O_NONBLOCK)
        defer { close(reader) }
        try writeFileAtomically(path: pipe, bytes: [1, 2, 3])
        var bytes = [UInt8](repeating: 0, count: 10)
        #expect(unsafe read(reader, &bytes, 10) == 3)
        #expect(bytes.prefix(3) == [1, 2, 3])
        try FileManager.default.createSymbolicLink(atPath: folder + "/null", withDestinationPath: "/dev/null")
        try writeFileAtomically(path: folder + "/null", bytes: [1])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/null") == "/dev/null")
        #expect(names == ["null", "pipe"])
    }

    @Test func `keeps a private file to its owner, even where one for all stood`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try writeFileAtomically(path: folder + "/a", bytes: [1])
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/a")
        try writeFileAtomically(path: folder + "/a", bytes: [2], isPrivate: true)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/a")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
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
