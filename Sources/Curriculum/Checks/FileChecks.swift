import Diagnostics

/// Checks the names of a course's files, and that each is read.
struct FileChecks {
    private(set) var diagnostics: [Diagnostic] = []
    private let isForeign: Bool

    init(_ reader: CourseReader) {
        isForeign = reader.folderPages != nil
        let texts = reader.folder.files.keys.sorted()
        for path in texts
        where reader.documents[path] == nil && !reader.seen.contains(path) && !reader.unlisted.contains(path)
            && !(originalPath(of: path).map { reader.unlisted.contains($0.path) } ?? false)
            && reader.fragments[path] == nil
            && !reader.missingModules.contains(where: { path.hasPrefix("Curriculum/modules/\($0)/") })
        {
            reportUnread(path, Self.wayOut(path))
        }
        for path in reader.folder.others where !reader.seen.contains(path) {
            if let ending = Self.ending(meantBy: path, isForeign: isForeign) {
                reportUnread(path, "end its name with \(ending)")
            }
        }
        if isForeign { tellOnce() }
        let all = (texts + reader.folder.others).sorted()
        reportNamesThatDifferInCase(all)
        reportNamesThatNotEveryDiskHolds(all)
    }

    /// Reports files and folders that could not be copied to a USB stick or to a computer with Windows.
    private mutating func reportNamesThatNotEveryDiskHolds(_ paths: [String]) {
        var reported: Set<String> = []
        for path in paths {
            for (piece, trouble) in troublesWithNames(in: path) {
                let prefix = String(path[..<piece.endIndex])
                guard reported.insert(prefix).inserted else { continue }
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "file.bad-name",
                        path: prefix,
                        "\(trouble), so that it cannot be copied there",
                        hints: ["give it a name of letters, digits, \"-\", \"_\" and \".\""]
                    )
                )
            }
        }
    }

    /// How the name of a text should end that nobody reads, since it ends otherwise; nil for other files.
    ///
    /// - Parameter isForeign: whether the course was written for another program.
    static func ending(meantBy path: String, isForeign: Bool) -> String? {
        let small = path.lowercased()
        if [".yml", ".yaml"].contains(where: small.hasSuffix) { return ".yaml" }
        // An editor that adds an ending of its own hides it from whoever saved the file.
        let pages = [".md", ".markdown", ".mdown", ".mkd", ".md.txt"]
        // Those of MDX, Quarto and R Markdown, which other courses may offer as files to work with.
        let ofPrograms = isForeign ? [".mdx", ".qmd", ".rmd"] : []
        return (pages + ofPrograms).contains(where: small.hasSuffix) ? ".md" : nil
    }

    /// Folders that were not made for a course may hold many files that nobody reads: each way out of it is told once.
    private mutating func tellOnce() {
        diagnostics = Dictionary(grouping: diagnostics) { $0.hints }.values.map { alike in
            let first = alike.sorted[0]
            return alike.count == 1 ? first : first.told(for: "with others, \(alike.count) files")
        }
    }

    private mutating func reportUnread(_ path: String, _ hint: String) {
        let hints =
            isForeign
            ? [path.hasSuffix(".md") || hint.hasSuffix(".md") ? hint : "leave it, if another program reads it"]
            : [
                hint, "call it README.md if it is only for the course's writers",
                "write layout: folders in course.yaml if all of it was written for another program",
            ]
        let summary = "nothing in a course has this name and place, so this file is not read"
        diagnostics.append(Diagnostic(.warning, "file.not-read", path: path, summary, hints: hints))
    }

    private static let files = ["course.yaml", "glossary.md", "sources.yaml", "requirements.yaml"]

    private static func wayOut(_ path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        if parts.count == 2, parts[0] == "Curriculum", let near = nearest(parts[1], among: files), near != parts[1] {
            return "call it Curriculum/\(near) if that is what it is"
        }
        if parts.first == "Quizzes" { return "write quizzes as .md files" }
        return
            "move it to Curriculum/modules/NAME/ or to Curriculum/briefings/ if it is a page"
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

/// What is wrong with the names that a path is made of, for the disks that a site is copied to, each with its name.
///
/// - Parameter path: `/` stands between the names.
public func troublesWithNames(in path: String) -> [(name: Substring, trouble: String)] {
    var result: [(name: Substring, trouble: String)] = []
    var start = path.startIndex
    while start < path.endIndex {
        let end = path.utf8[start...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        let name = path[start..<end]
        if !name.isEmpty, let trouble = troubleWithName(name) { result.append((name, trouble)) }
        start = end < path.endIndex ? path.utf8.index(after: end) : end
    }
    return result
}

/// Why a file or folder of this name cannot be on every disk that a site is copied to; nil where it can.
///
/// FAT, exFAT and NTFS hold none of `" * / : < > ? \ |` and no control character. Windows takes away a dot or space at the end, and
/// keeps some names for devices, whatever follows them after a dot.
func troubleWithName(_ name: Substring) -> String? {
    for byte in name.utf8 {
        switch byte {
        case ..<0x20, 0x7F: return "its name holds a control character, which USB sticks and Windows refuse"
        case UInt8(ascii: "\""), UInt8(ascii: "*"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "?"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
            return "its name holds \(Character(Unicode.Scalar(byte))), which USB sticks and Windows refuse"
        default: break
        }
    }
    if name.utf8.last == UInt8(ascii: ".") || name.utf8.last == UInt8(ascii: " ") {
        return "its name ends with a \(name.utf8.last == UInt8(ascii: ".") ? "dot" : "space"), which Windows takes away"
    }
    let stem = name.utf8.prefix { $0 != UInt8(ascii: ".") }
    // All of them have three letters, or these and a digit.
    guard stem.count == 3 || stem.count == 4 else { return nil }
    let device = String(Substring(stem)).lowercased()
    if windowsDevices.contains(device) { return "Windows keeps the name \"\(device)\" for a device" }
    return nil
}

private let windowsDevices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
)
