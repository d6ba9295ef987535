public import Diagnostics
import FoundationEssentials

/// Where the pages of a course lie in its folder.
///
/// In the program, a file has the path that it has or would have in `Curriculum/`; on disk, and in what people are told, it has its own.
public enum CoursePlace: Sendable, Equatable {
    /// In `Curriculum/`, beside `Quizzes/` and `Site/`.
    case apart
    /// In the course folder itself, which holds course.yaml.
    case inFolder

    /// Looks into a course folder: one without `Curriculum/` that holds course.yaml has its pages in itself.
    public init(of folder: String) {
        let files = FileManager.default
        let hasCurriculum = files.fileExists(atPath: folder + "/Curriculum")
        self = !hasCurriculum && files.fileExists(atPath: folder + "/course.yaml") ? .inFolder : .apart
    }

    /// Where a file lies, from the course folder.
    ///
    /// - Parameter path: its path in the program.
    public func onDisk(_ path: String) -> String {
        guard self == .inFolder, path.hasPrefix(Self.pages) else { return path }
        let rest = path.dropFirst(Self.pages.count)
        return rest.isEmpty ? "." : rest.hasPrefix("/") ? String(rest.dropFirst()) : path
    }

    /// The path in the program of a file that lies at one from the course folder; nil where the course has no files.
    public func inCourse(_ path: String) -> String? {
        let parts = path.split(separator: "/")
        switch self {
        case .apart: return parts.first.map { ["Curriculum", "Quizzes"].contains($0) } == true ? path : nil
        case .inFolder:
            if parts.count > 1, parts[0] == "Quizzes" { return path }
            return parts.isEmpty || isPassedOver(path) ? nil : Self.pages + "/" + path
        }
    }

    /// Whether nobody wrote what a path leads to, as it lies in the course folder: it is built, or programs have installed it.
    public func isMade(_ path: String) -> Bool {
        guard self == .inFolder else { return false }
        let parts = path.split(separator: "/")
        return parts.first == "build" || parts.contains("node_modules")
    }

    /// Whether a folder holds no pages, by its path from the course folder.
    func isPassedOver(_ path: String) -> Bool {
        let first = path.prefix { $0 != "/" }
        return self == .inFolder && (first == "Quizzes" || first == "Site" || isMade(path))
    }

    /// A text for people with paths as they lie on disk.
    public func told(_ text: String) -> String {
        guard self == .inFolder else { return text }
        let pages = Array((Self.pages + "/").utf8)
        var rest = Array(text.utf8)[...]
        var result: [UInt8] = []
        while let byte = rest.first {
            guard byte == pages[0], rest.starts(with: pages) else {
                result.append(byte)
                rest.removeFirst()
                continue
            }
            rest.removeFirst(pages.count)
            // By itself it is the folder that pages lie in.
            if let next = rest.first, !" ,.;:\"')".utf8.contains(next) { continue }
            result += "the course folder".utf8
        }
        return String(decoding: result, as: UTF8.self).replacing(" and Quizzes/", with: "")
    }

    /// Problems with paths as they lie on disk.
    public func told(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if self == .apart { return diagnostics }
        return diagnostics.map { $0.renamed(path: onDisk($0.path), told) }
    }

    /// Files by their paths on disk.
    public func told(_ files: [String: SourceFile]) -> [String: SourceFile] {
        if self == .apart { return files }
        return Dictionary(files.map { (onDisk($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private static let pages = "Curriculum"
}
