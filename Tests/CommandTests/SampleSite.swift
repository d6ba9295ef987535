import Foundation

/// A small course with a site that was built of it, to be damaged by a test.
struct SampleSite {
    static let lesson = "---\nlesson: l\ntitle: L\n---\n\n"
    /// The smallest picture, one pixel.
    static let picture =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
        ) ?? Data()

    let folder = TemporaryFolder()
    private let before: [String: Data]

    init() throws {
        try Self.write(folder, "Curriculum/course.yaml", Data("course: one\ntitle: One\n".utf8))
        try Self.write(folder, "Curriculum/modules/m/module.md", Data("---\nmodule: m\ntitle: M\n---\n".utf8))
        try Self.write(
            folder,
            "Curriculum/modules/m/l.md",
            Data((Self.lesson + "![dot](p.png)\n\n> [!LOCAL] x\n").utf8)
        )
        try Self.write(folder, "Curriculum/modules/m/p.png", Self.picture)
        let outcome = try BuiltProgram(name: "coursewright").run(["build"], in: folder.url)
        guard outcome.status == 0 else { throw Unbuilt(errors: outcome.errors) }
        before = try Self.files(of: folder.file("build"))
    }

    /// The course as it begins is none.
    struct Unbuilt: Error { let errors: String }

    func remove() { folder.remove() }

    func write(_ path: String, _ data: Data) throws { try Self.write(folder, path, data) }

    private static func write(_ folder: TemporaryFolder, _ path: String, _ data: Data) throws {
        let file = folder.file(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: file.path, contents: data) else { throw Unwritten(path: path) }
    }

    /// A file that cannot be made.
    struct Unwritten: Error { let path: String }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.file(path)) }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(at: folder.file(path), withIntermediateDirectories: true)
    }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file(path).path, withDestinationPath: target)
    }

    /// Whether the output is what it was when the course was whole.
    func isUntouched() throws -> Bool { try Self.files(of: folder.file("build")) == before }

    /// Runs the program in the course folder.
    ///
    /// - Parameter wrapper: a program that starts it, with its arguments.
    func run(_ arguments: [String], through wrapper: [String] = []) throws -> BuiltProgram.Outcome {
        let program = BuiltProgram(name: "coursewright")
        guard let first = wrapper.first else { return try program.run(arguments, in: folder.url) }
        let own = BuiltProgram.folder.appendingPathComponent("coursewright").path
        return try BuiltProgram(name: first).run(Array(wrapper.dropFirst()) + [own] + arguments, in: folder.url)
    }

    /// The bytes of each file below a folder, by path.
    static func files(of folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appendingPathComponent(path)
            let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
            guard type == .typeRegular else { continue }
            files[path] = try Data(contentsOf: file)
        }
        return files
    }
}
