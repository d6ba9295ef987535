import Diagnostics
import Foundation

/// A course that a test writes file by file, in a folder that goes away with it.
struct WrittenCourse {
    let folder = BuiltSite.temporaryFolder()

    /// A course of two modules: `m` with the lessons `a` and `b`, and `n` with the lesson `c`.
    ///
    /// - Parameters:
    ///   - keys: more lines of course.yaml.
    ///   - files: other files, or others in place of those, by path below Curriculum/.
    init(keys: String = "", files: [String: String] = [:]) throws {
        try write("Curriculum/course.yaml", "course: written\ntitle: Written\n" + keys)
        try write(
            "Curriculum/modules/m/module.md",
            "---\nmodule: m\nnumber: M1\ntitle: First\nlessons: [a, b]\n---\n\nM.\n"
        )
        try write("Curriculum/modules/n/module.md", "---\nmodule: n\nnumber: M2\ntitle: Second\n---\n\nN.\n")
        for (id, module) in [("a", "m"), ("b", "m"), ("c", "n")] {
            try write("Curriculum/modules/\(module)/\(id).md", WrittenCourse.lesson(id))
        }
        for (path, text) in files { try write("Curriculum/" + path, text) }
    }

    /// A lesson's file.
    static func lesson(_ id: String, keys: String = "", _ text: String = "Text.") -> String {
        "---\nlesson: \(id)\ntitle: Lesson \(id)\n\(keys)---\n\n\(text)\n\n> [!LOCAL]\n> x\n"
    }

    static func briefing(_ id: String, _ keys: String) -> String {
        "---\nbriefing: \(id)\ntitle: Briefing \(id)\nmarking: TLP:GREEN\n\(keys)---\n\nText.\n"
    }

    func write(_ path: String, _ text: String) throws {
        let file = folder.appendingPathComponent(path)
        let parent = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// Builds the site; every link in it must lead somewhere.
    func build() async throws -> BuiltSite { try await BuiltSite(folder) }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}

/// Runs a program of the system on a file.
///
/// - Returns: what it said when it failed; nil when it was content, or is not there.
func complaint(of program: String, _ arguments: [String]) throws -> String? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? nil : said
}
