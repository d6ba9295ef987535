public import Diagnostics
import FoundationEssentials

/// The files that operands of a command name: files themselves, and the `.json` files in folders and the folders in them.
public struct InputFiles: Sendable {
    /// The paths, in the order named, those of a folder by the bytes of their names.
    public private(set) var paths: [String] = []
    /// What cannot be found or looked into.
    public private(set) var diagnostics: [Diagnostic] = []

    /// How deep folders may lie in each other.
    private static let deepestFolder = 16

    /// Looks up operands.
    public init(_ operands: [String]) {
        for operand in operands {
            switch kind(operand) {
            case .typeDirectory?:
                let before = paths.count + diagnostics.count
                enter(operand, depth: 1)
                if paths.count + diagnostics.count == before {
                    report(
                        .warning,
                        "input.empty-folder",
                        operand,
                        "no file in this folder ends in .json",
                        "check the name"
                    )
                }
            case nil: report(.error, "input.missing", operand, "there is no such file or folder", "check the name")
            default: paths.append(operand)
            }
        }
    }

    private func kind(_ path: String) -> FileAttributeType? {
        // A folder that is named may be a link to one.
        var isFolder = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            return isFolder ? .typeDirectory : .typeRegular
        }
        return nil
    }

    private mutating func enter(_ folder: String, depth: Int) {
        guard depth <= InputFiles.deepestFolder else {
            let summary = "folders lie more than \(InputFiles.deepestFolder) deep here"
            return report(.error, "input.too-deep", folder, summary, "name the inner folder itself")
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            let summary = "this folder cannot be read"
            return report(.error, "input.unreadable", folder, summary, "give yourself the right to read it")
        }
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            // Links are not followed: they may lead in a circle, or out of the folder.
            let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            if type == .typeDirectory { enter(path, depth: depth + 1) }
            if type == .typeRegular, name.lowercased().hasSuffix(".json") { paths.append(path) }
        }
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ id: String,
        _ path: String,
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(severity, id, path: path, summary, hints: [hint]))
    }
}
