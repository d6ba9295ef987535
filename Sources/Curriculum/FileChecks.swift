import Diagnostics

/// Checks the names of a course's files, and that each is read.
struct FileChecks {
    private(set) var diagnostics: [Diagnostic] = []

    init(_ reader: CourseReader) {
        let texts = reader.folder.files.keys.sorted()
        for path in texts
        where reader.documents[path] == nil && !reader.seen.contains(path) && !reader.unlisted.contains(path)
            && !(originalPath(of: path).map { reader.unlisted.contains($0.path) } ?? false)
            && reader.fragments[path] == nil
            && !reader.missingModules.contains(where: { path.hasPrefix("Curriculum/modules/\($0)/") })
        {
            reportUnread(path, Self.wayOut(path))
        }
        for path in reader.folder.others {
            for (wrong, right) in [".yml": ".yaml", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md"]
            where path.lowercased().hasSuffix(wrong) {
                reportUnread(path, "end its name with \(right)")
            }
        }
        reportNamesThatDifferInCase((texts + reader.folder.others).sorted())
    }

    private mutating func reportUnread(_ path: String, _ hint: String) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "file.not-read",
                path: path,
                "nothing in a course has this name and place, so this file is not read",
                hints: [hint, "call it README.md if it is only for the course's writers"]
            )
        )
    }

    private static let files = ["course.yaml", "glossary.md", "sources.yaml", "requirements.yaml"]

    private static func wayOut(_ path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        if parts.count == 2, parts[0] == "Curriculum", let near = nearest(parts[1], among: files), near != parts[1] {
            return "call it Curriculum/\(near) if that is what it is"
        }
        if parts.first == "Quizzes" { return "write quizzes as .md files" }
        return "move it to Curriculum/modules/NAME/ or to Curriculum/briefings/ if it is a page"
    }

    /// Reports files and folders of which a disk that does not tell capital from small letters keeps only one.
    private mutating func reportNamesThatDifferInCase(_ paths: [String]) {
        var first: [String: String] = [:]
        var reported: Set<String> = []
        var folder = ""
        for path in paths {
            // The folders of a file beside the one before were looked at with that one.
            let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
            if path[..<slash] == folder {
                let small = path.lowercased()
                if first[small] == nil {
                    first[small] = path
                    continue
                }
            }
            folder = String(path[..<slash])
            var prefix = ""
            for piece in path.split(separator: "/") {
                prefix += prefix.isEmpty ? String(piece) : "/" + piece
                let other = first[prefix.lowercased(), default: prefix]
                first[prefix.lowercased()] = other
                if other == prefix { continue }
                if reported.insert(prefix).inserted { reportTwin(prefix, of: other) }
                break
            }
        }
    }

    private mutating func reportTwin(_ path: String, of other: String) {
        diagnostics.append(
            Diagnostic(
                .error,
                "file.names-differ-in-case",
                path: path,
                "\(other) differs from this only in capital and small letters; many disks keep but one of them",
                hints: ["give one of the two another name"]
            )
        )
    }
}
