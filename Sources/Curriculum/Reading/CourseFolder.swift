import Assessment
public import Diagnostics
import FoundationEssentials

/// The files of a course as they lie on disk, read once: paths are relative to the course folder, with `/` between, and those of pages begin
/// with `Curriculum/` even where they lie in the course folder itself.
public struct CourseFolder: Sendable {
    /// The largest text file that is read, in bytes; the whole of a book is smaller.
    public static let largestText = 4 * 1024 * 1024
    /// How deep folders may lie in each other.
    public static let deepestFolder = 16

    /// Where the pages lie.
    public let place: CoursePlace
    /// The Markdown and YAML files, by path.
    public let files: [String: SourceFile]
    /// Files called README.md, by path: notes for writers, or, where folders are modules, what a folder is about.
    public let readmes: [String: SourceFile]
    /// All other files, by path; they are not read.
    public let others: [String]
    /// The files among ``others`` that may be lists of contents of other programs, which are read nevertheless, by path.
    public let contents: [String: SourceFile]
    /// What is known of the other files that pages show.
    public let media: CourseMedia
    /// What could not be read.
    public let diagnostics: [Diagnostic]

    /// Takes files that are at hand, as tests do.
    public init(files: [SourceFile], others: [String] = []) {
        var media = CourseMedia()
        for file in files { media.add(file) }
        let texts = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let contents = texts.filter { !Self.isText($0.key) && TablesOfContents.mayBe($0.key) }
        self.contents = contents
        self.files = texts.filter { !CourseMedia.isText($0.key) && contents[$0.key] == nil }
        self.others = others + (Array(media.texts.keys) + Array(contents.keys)).sorted()
        self.media = media
        readmes = [:]
        diagnostics = []
        place = .apart
    }

    /// Reads `Curriculum/` and `Quizzes/` below a folder, or, where that holds course.yaml itself, its own pages.
    ///
    /// - Parameter folder: the folder, as people name it.
    public init(readingFrom folder: String) {
        var walk = Walk(root: folder, place: CoursePlace(of: folder))
        walk.enterCourse()
        walk.take(walk.texts.map(walk.text(at:)))
        self.init(walk)
    }

    /// Reads the same, several files at once.
    ///
    /// - Parameters:
    ///   - folder: the folder, as people name it.
    ///   - threads: how many at once; what is read does not depend on it.
    public static func read(from folder: String, threads: Int) async -> CourseFolder {
        var found = Walk(root: folder, place: CoursePlace(of: folder))
        found.enterCourse()
        let walk = found
        let count = max(1, min(threads, walk.texts.count))
        let parts = await withTaskGroup(of: (Int, [Result<SourceFile, FileError>]).self) { group in
            for number in 0..<count {
                let range = (walk.texts.count * number / count)..<(walk.texts.count * (number + 1) / count)
                group.addTask { (number, walk.texts[range].map(walk.text(at:))) }
            }
            var parts: [(Int, [Result<SourceFile, FileError>])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }
        }
        found.take(parts.flatMap(\.1))
        return CourseFolder(found)
    }

    private init(_ walk: Walk) {
        place = walk.place
        files = walk.files
        others = walk.others.sorted()
        contents = walk.contents
        media = walk.media
        readmes = walk.readmes
        diagnostics = walk.diagnostics
    }

    /// The same folder with some files read again, or gone, or new; folders must not have come or gone.
    ///
    /// - Parameters:
    ///   - paths: the files that may have changed, as they lie in the course folder.
    ///   - folder: the folder, as people name it.
    public func rereading(_ paths: Set<String>, from folder: String) -> CourseFolder {
        let paths = Set(paths.compactMap(place.inCourse))
        var walk = Walk(
            root: folder,
            place: place,
            files: files,
            readmes: readmes,
            others: others,
            contents: contents,
            media: media,
            diagnostics: diagnostics
        )
        walk.others.removeAll { paths.contains($0) }
        walk.diagnostics.removeAll { paths.contains($0.path) }
        for path in paths.sorted() {
            walk.files[path] = nil
            walk.contents[path] = nil
            walk.media.remove(path)
            let parts = path.split(separator: "/")
            if CourseFolder.isPart(parts.last.map(String.init) ?? "") {
                walk.visitIfThere(path, depth: parts.count - 1)
            }
        }
        walk.take(walk.texts.map(walk.text(at:)))
        return CourseFolder(walk)
    }

    /// Whether a file or folder of this name belongs to the course.
    private static func isPart(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.hasSuffix("~") && !notPages.contains(name)
            && !name.hasSuffix(ItemStatistics.fileEnding)
    }

    /// Whether all of a file is read, by its name.
    private static func isText(_ path: String) -> Bool { path.hasSuffix(".md") || path.hasSuffix(".yaml") }

    /// Files for people who write courses: they never reach the site.
    private static let notPages: Set<String> = ["MESSAGES.md"]

    private struct Walk {
        let root: String
        let place: CoursePlace
        /// The Markdown and YAML files met, still to be read.
        private(set) var texts: [String] = []
        var files: [String: SourceFile] = [:]
        var readmes: [String: SourceFile] = [:]
        var others: [String] = []
        var contents: [String: SourceFile] = [:]
        var media = CourseMedia()
        var diagnostics: [Diagnostic] = []

        mutating func enterCourse() {
            guard isFolder(root) else {
                let isThere = FileManager.default.fileExists(atPath: root)
                report(
                    "folder.missing",
                    root,
                    isThere ? "\"\(root)\" is a file, not a folder" : "there is no folder \"\(root)\"",
                    "name the folder that holds Curriculum/ and Quizzes/"
                )
                return
            }
            if place == .inFolder { enter("Curriculum", depth: 1) }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root).sorted()) ?? []
            for name in place == .inFolder ? ["Quizzes"] : ["Curriculum", "Quizzes"] {
                if names.contains(name) {
                    if FileKind(at: root + "/" + name) == .link {
                        diagnostics.append(Diagnostic(link: name, hint: "put the folder itself here"))
                    } else if isFolder(root + "/" + name) {
                        enter(name, depth: 1)
                    }
                } else if let other = names.first(where: { $0.lowercased() == name.lowercased() }) {
                    let summary = "this folder is called \"\(other)\", and a course needs it as \"\(name)\""
                    report("folder.wrong-case", other, summary, "rename it to \(name)")
                }
            }
        }

        /// Where a file of the course lies.
        private func location(_ path: String) -> String { root + "/" + place.onDisk(path) }

        private func isFolder(_ path: String) -> Bool {
            var isFolder = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
        }

        mutating func enter(_ folder: String, depth: Int) {
            guard depth <= CourseFolder.deepestFolder else {
                report(
                    "folder.too-deep",
                    folder,
                    "folders lie more than \(CourseFolder.deepestFolder) deep here",
                    "move the files up"
                )
                return
            }
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: location(folder)).sorted()
            } catch {
                report("folder.unreadable", folder, "this folder cannot be read", "give yourself the right to read it")
                return
            }
            // Swift takes two names for one when they show the same letters.
            var first: [String: String] = [:]
            for name in names where CourseFolder.isPart(name) {
                if let other = first.updateValue(name, forKey: name) {
                    report(
                        "file.same-letters",
                        folder + "/" + name,
                        "another file here has the name \"\(other)\" too, written with other bytes for the same letters, and many "
                            + "disks keep but one of the two",
                        "give one of the two another name"
                    )
                    continue
                }
                visit(folder + "/" + name, depth: depth)
            }
        }

        mutating func visitIfThere(_ path: String, depth: Int) {
            if FileKind(at: location(path)) != nil { visit(path, depth: depth) }
        }

        private mutating func visit(_ path: String, depth: Int) {
            if path.hasSuffix("/README.md") { return readNotes(path) }
            switch FileKind(at: location(path)) {
            case .folder?:
                if isBuilt(path) { return }
                enter(path, depth: depth + 1)
            case .file?:
                if CourseFolder.isText(path) {
                    texts.append(path)
                } else {
                    take(path)
                    media.read(path, from: location(path))
                    if TablesOfContents.mayBe(path), let bytes = try? bytes(of: path) {
                        contents[path] = SourceFile(path: path, bytes: bytes)
                    }
                }
            case .link?:
                diagnostics.append(Diagnostic(link: path, hint: "put the file itself here"))
            case .other?, nil:
                report("file.unreadable", path, "this is no ordinary file", "remove it from the course")
            }
        }

        /// Whether a folder among pages holds none, such as one that a build writes.
        private func isBuilt(_ path: String) -> Bool {
            guard place == .inFolder, path.hasPrefix("Curriculum/") else { return false }
            return place.isPassedOver(place.onDisk(path))
                || FileManager.default.fileExists(atPath: location(path) + "/.coursewright")
        }

        /// Takes a file along that is copied when the site is written: what is wrong with it is found out now, with all else.
        private mutating func take(_ path: String) {
            others.append(path)
            do {
                let beginning = try readFile(path: location(path), first: PictureType.longestBeginning)
                guard let type = PictureType(path: path), !type.mayBegin(with: beginning) else { return }
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "file.broken-picture",
                        path: path,
                        beginning.isEmpty ? "this picture is empty" : "this file does not hold \(type.name)",
                        hints: ["save the picture anew, and end its name with what kind of file it is"]
                    )
                )
            } catch {
                diagnostics.append(
                    Diagnostic(.error, "file.unreadable", path: path, error.message, hints: [error.hint])
                )
            }
        }

        /// Reads a file that most courses have for their writers only, so that nothing is wrong where it cannot be read.
        private mutating func readNotes(_ path: String) {
            readmes[path] = nil
            guard case .file? = FileKind(at: location(path)), let bytes = try? bytes(of: path) else { return }
            readmes[path] = SourceFile(path: path, bytes: bytes)
        }

        /// Reads a Markdown or YAML file.
        func text(at path: String) -> Result<SourceFile, FileError> {
            do {
                return .success(SourceFile(path: path, bytes: try bytes(of: path)))
            } catch {
                return .failure(error)
            }
        }

        private func bytes(of path: String) throws(FileError) -> [UInt8] {
            try readFile(path: location(path), limit: CourseFolder.largestText)
        }

        /// Takes the files that were met, in their order.
        mutating func take(_ read: [Result<SourceFile, FileError>]) {
            files.reserveCapacity(files.count + read.count)
            for (path, outcome) in zip(texts, read) {
                switch outcome {
                case .success(let file): files[path] = file
                case .failure(let error):
                    diagnostics.append(
                        Diagnostic(.error, "file.unreadable", path: path, error.message, hints: [error.hint])
                    )
                }
            }
            texts = []
        }

        private mutating func report(_ id: String, _ path: String, _ summary: String, _ hint: String) {
            diagnostics.append(Diagnostic(.error, id, path: path, summary, hints: [hint]))
        }
    }
}

extension Diagnostic {
    /// That a symbolic link stands in the place of a file or folder of a course.
    public init(link path: String, hint: String) {
        let summary = "this is a link to another place, which a course cannot take along"
        self.init(.error, "file.link", path: path, summary, hints: [hint])
    }
}
