public import Diagnostics
import FoundationEssentials

/// The files that operands of a command name: files themselves, and the `.json` files in folders and the folders in them.
public struct InputFiles: Sendable {
    /// The paths, in the order named, those of a folder by the bytes of their names.
    public private(set) var paths: [String] = []
    /// What cannot be found or looked into, and what was passed over.
    public private(set) var diagnostics: [Diagnostic] = []

    /// How deep folders may lie in each other.
    private static let deepestFolder = 16

    /// Looks up operands.
    public init(_ operands: [String]) {
        for operand in operands {
            // A folder that is named may be a link to one.
            var isFolder = false
            guard FileManager.default.fileExists(atPath: operand, isDirectory: &isFolder) else {
                // A shell hands on a pattern that fits no file.
                let hint =
                    operand.contains("*")
                    ? "name the folder itself: every file in it whose name ends in .json is read"
                    : "check the name, and that you may look into its folder"
                report(.error, "input.missing", operand, "there is no such file or folder", hint)
                continue
            }
            if isFolder { look(into: operand) } else { paths.append(operand) }
        }
    }

    private mutating func look(into folder: String) {
        let before = paths.count + diagnostics.count
        var passedOver: [String] = []
        enter(folder, depth: 1, &passedOver)
        if let first = passedOver.first {
            let name = first.dropFirst(folder.count + (folder.hasSuffix("/") ? 0 : 1))
            let which = passedOver.count == 1 ? "\(name) was" : "\(name) and \(passedOver.count - 1) more were"
            let summary = "\(which) not read: only files whose names end in .json are, and links are not followed"
            let hint = "give what should be read a name that ends in .json"
            report(.warning, "input.passed-over", folder, summary, hint)
        } else if paths.count + diagnostics.count == before {
            let summary = "no file in this folder ends in .json"
            report(.warning, "input.empty-folder", folder, summary, "check the name")
        }
    }

    private mutating func enter(_ folder: String, depth: Int, _ passedOver: inout [String]) {
        guard depth <= InputFiles.deepestFolder else {
            let summary = "folders lie more than \(InputFiles.deepestFolder) deep here"
            return report(.error, "input.too-deep", folder, summary, "name the inner folder itself")
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            let summary = "this folder cannot be read"
            return report(.error, [Diagnostic].unreadableInput, folder, summary, "give yourself the right to read it")
        }
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            switch FileKind(at: path) {
            case .folder?: enter(path, depth: depth + 1, &passedOver)
            case .file? where name.lowercased().hasSuffix(".json"): paths.append(path)
            case nil:
                // What is not UTF-8 in a name has become U+FFFD, under which nothing lies.
                let summary = "nothing can be looked up under this name: it may have been written in another encoding"
                report(
                    .error,
                    [Diagnostic].unreadableInput,
                    path,
                    summary,
                    "give it a plain name, then run the command again"
                )
            // Links are not followed: they may lead in a circle, or out of the folder.
            default: passedOver.append(path)
            }
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

extension [Diagnostic] {
    /// The id of every problem with a file that could not be read at all.
    static let unreadableInput = "input.unreadable"

    /// Whether a file could not be read at all, in which case the program ends as for an input that is not there.
    public var haveUnreadableInput: Bool { contains { $0.id == Self.unreadableInput } }
}
