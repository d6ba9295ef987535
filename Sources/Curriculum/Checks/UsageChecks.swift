import Assessment
import Diagnostics
import Markup

/// Gathers, file by file, what the text of a course uses of its sources, terms and files; then says what nothing uses.
///
/// What is unused is told once for the whole course, or once a folder, with the first few names: a list of a hundred messages that say
/// the same is read by nobody.
struct UsageChecks {
    private(set) var diagnostics: [Diagnostic] = []

    private let course: Course
    private let folder: CourseFolder
    /// The pages of folders that were not made for a course, where the course is such folders.
    private let folderPages: ForeignPages?
    /// The sources whose review is overdue, and the day that has passed.
    private let overdue: [String: CalendarDate]
    /// The files by their path; the name on the disk may be written in other characters that mean the same.
    private let files: [String: String]
    private var sources: Set<String> = []
    private var terms: Set<String> = []
    /// The places of the glossary that plain links lead to.
    private var termAnchors: Set<String> = []
    private var used: Set<String> = []
    /// The pages that others link to; looked for only where a list of contents could have named them.
    private var linked: Set<String> = []
    /// The names of files that texts name and that are not there, in small letters and without their endings.
    private var missing: Set<String> = []

    init(_ course: Course, in folder: CourseFolder, among folderPages: ForeignPages?, today: CalendarDate) {
        self.course = course
        self.folder = folder
        self.folderPages = folderPages
        files = Dictionary(folder.others.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
        overdue = Dictionary(
            course.bibliography.sources.compactMap { source in
                source.dates.overdue(on: today).map { (source.id, $0.value) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        reportOverdueSources(today)
    }

    /// Takes in what was found in a file.
    ///
    /// - Complexity: O(references).
    mutating func add(_ findings: TextFindings, in file: SourceFile) {
        var told: Set<String> = []
        for reference in findings.references {
            switch reference.value {
            case .term(let name): terms.insert(name)
            case .link(_, .elsewhere): break
            case .link(let written, .unclear): addMissing(written)
            case .link(_, .file(let target, let anchor)):
                if hasContents, target != file.path { linked.insert(target) }
                add(target, anchor)
            case .picture(let source): addPicture(source, from: file.path)
            case .figure(let figure): addPicture(figure.source, from: file.path)
            case .citation(let citations):
                for citation in citations {
                    sources.insert(citation.source)
                    guard !overdue.isEmpty, let day = overdue[citation.source] else { continue }
                    // Once a page: the reader sees the list of its sources, the trainer looks at all of them anyway.
                    if told.insert(citation.source).inserted {
                        reportCited(citation.source, day, reference.range, file)
                    }
                }
            }
        }
    }

    private mutating func addPicture(_ source: String, from path: String) {
        let written = source.prefix { $0 != "?" }
        if files.isEmpty { return }
        guard case .file(let target, _) = LinkPlace(String(written), from: path) else {
            addMissing(String(written))
            return
        }
        add(target, "")
        switch FigureKind(target) {
        case .picture, .drawing, .chart: break
        case .video, .audio:
            // What a clip says and shows lies beside it.
            for captions in course.media.captions(of: target) { used.insert(captions.file.path) }
            if let transcript = course.media.transcript(of: target) { used.insert(transcript.path) }
        }
    }

    private mutating func add(_ target: String, _ anchor: String) {
        if target == "Curriculum/glossary.md" { termAnchors.insert(anchor) }
        if files.isEmpty { return }
        if let file = files[target] { used.insert(file) } else if folder.files[target] == nil { addMissing(target) }
    }

    /// Takes in what may be a misspelt name: the file that is meant is not one that nothing uses.
    private mutating func addMissing(_ written: String) {
        if files.isEmpty { return }
        missing.insert(Self.stem(percentDecoded(String(written.prefix { $0 != "#" && $0 != "?" }))))
    }

    /// The name of a file in small letters, without its ending and the folders it lies in.
    private static func stem(_ path: String) -> String {
        let name = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
        return (name.lastIndex(of: ".").map { name[..<$0] } ?? name).lowercased()
    }

    /// The fewest letters of a name in which a slip is told from another name.
    private static let shortestMisspelt = 4

    // MARK: - Sources that may have changed

    private mutating func reportOverdueSources(_ today: CalendarDate) {
        guard let file = folder.files["Curriculum/sources.yaml"] else { return }
        for source in course.bibliography.sources {
            guard let day = source.dates.overdue(on: today) else { continue }
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "source.review-overdue",
                    in: file,
                    at: day.range,
                    "source \"\(source.id)\" was to be looked at again by \(day.value.text): it may have been amended",
                    hints: ["read it again, then set \"reviewed\" to the day and \"review by\" to the next one"]
                )
            )
        }
    }

    private mutating func reportCited(
        _ source: String,
        _ day: CalendarDate,
        _ range: Range<Int>,
        _ file: SourceFile
    ) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "source.cited-overdue",
                in: file,
                at: range,
                "this page cites \"\(source)\", which was to be looked at again by \(day.text) and may have been amended",
                hints: [
                    "look whether what the page says of it still holds, then set the dates in Curriculum/sources.yaml"
                ]
            )
        )
    }

    // MARK: - What nothing uses

    /// Says what nothing uses.
    ///
    /// A misspelt name uses nothing, and is reported as such already: what it may mean is passed over.
    ///
    /// - Parameters:
    ///   - isWhole: whether all modules and lessons could be read.
    ///   - included: the files that pages include.
    mutating func finish(isWhole: Bool, included: some Collection<String>) {
        guard isWhole else { return }
        reportOrphans(except: Set(included))
        reportUnusedSources()
        reportUnusedTerms()
        reportUnusedFiles()
    }

    /// Whether a list of contents names pages.
    private var hasContents: Bool { folderPages?.contents.places.isEmpty == false }

    /// Reports pages that readers are led to from nowhere but the list of all pages, where their author keeps a list.
    private mutating func reportOrphans(except included: Set<String>) {
        guard hasContents, let pages = folderPages else { return }
        let listed = pages.contents.places
        let orphans = pages.folders.flatMap { folder in
            let own = pages.index(of: folder)?.path
            return pages.files(of: folder).map(\.path).filter { path in
                path != own && listed[path] == nil && !linked.contains(path) && !included.contains(path)
            }
        }
        .sorted()
        guard let first = orphans.first else { return }
        let names = orphans.map { String($0.dropFirst("Curriculum/".count)) }
        diagnostics.append(
            Diagnostic(
                .warning,
                "page.orphan",
                path: first,
                orphans.count == 1
                    ? "no list of contents names this page, and no page links to it"
                    : "no list of contents names this page and others, and no page links to them: \(some(names))",
                hints: ["add it to the list or link to it, or move it out of the course if nobody is to read it"]
            )
        )
    }

    private mutating func reportUnusedSources() {
        guard let file = folder.files["Curriculum/sources.yaml"] else { return }
        let all = course.bibliography.sources
        var unknown = SpellingSuggester(sources.subtracting(all.map(\.id)).sorted())
        let unused = all.filter { !sources.contains($0.id) && unknown.nearest($0.id) == nil }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard let first = unused.first else { return }
        let summary =
            unused.count == 1
            ? "no page cites \"\(first.id)\""
            : "no page cites \(unused.count) of the \(all.count) sources: \(some(unused.map(\.id)))"
        report("source.not-used", file, unused.map(\.range), summary, "cite what pages use, and take the rest out")
    }

    private mutating func reportUnusedTerms() {
        guard let file = course.glossary.document?.file else { return }
        let all = course.glossary.terms
        let folded = Set(terms.map(Glossary.folded))
        let known = Set(all.flatMap { [$0.name] + $0.aliases }.map(Glossary.folded))
        var unknown = SpellingSuggester(folded.subtracting(known).sorted())
        let unused = all.filter { term in
            !termAnchors.contains(term.anchor) && !folded.contains(Glossary.folded(term.name))
                && term.aliases.allSatisfy { !folded.contains(Glossary.folded($0)) }
                && ([term.name] + term.aliases).allSatisfy { unknown.nearest(Glossary.folded($0)) == nil }
        }
        guard let first = unused.first else { return }
        let summary =
            unused.count == 1
            ? "no page links to the term \"\(first.name)\""
            : "no page links to \(unused.count) of the \(all.count) terms: \(some(unused.map(\.name)))"
        let hint = "link to a term where a page uses it first: [[\(first.name)]]"
        report("glossary.not-used", file, unused.map(\.range), summary, hint)
    }

    private mutating func report(
        _ id: String,
        _ file: SourceFile,
        _ ranges: [Range<Int>],
        _ summary: String,
        _ hint: String
    ) {
        let others = Array(ranges.dropFirst().prefix(2))
        diagnostics.append(
            Diagnostic(.warning, id, in: file, at: ranges[0], also: others, summary, hints: [hint])
        )
    }

    private mutating func reportUnusedFiles() {
        // Names of text files with the wrong ending are reported as such.
        let read = used.union(folderPages?.contents.files ?? [])
        var misspelt = SpellingSuggester(missing.sorted())
        let unused = folder.others.filter { path in
            guard !read.contains(path), FileChecks.ending(meantBy: path, isForeign: folderPages != nil) == nil,
                !isCaptionsOfClip(path, among: read)
            else { return false }
            let stem = Self.stem(path)
            return !missing.contains(stem)
                && (stem.utf8.count < Self.shortestMisspelt || misspelt.nearest(stem) == nil)
        }
        let folders = Dictionary(grouping: unused) { path in
            path.split(separator: "/").dropLast().joined(separator: "/")
        }
        for (folder, paths) in folders.sorted(by: { $0.key < $1.key }) {
            let names = paths.map { String($0.dropFirst(folder.utf8.count + 1)) }.sorted()
            let summary =
                names.count == 1
                ? "no page shows this file or links to it, so it does not reach the site"
                : "no page shows or links to \(names.count) files here, so they do not reach the site: \(some(names))"
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "file.not-used",
                    path: names.count == 1 ? paths[0] : folder,
                    summary,
                    hints: ["show or link to what belongs to the course, and move the rest out of it"]
                )
            )
        }
    }

    /// Whether a file holds captions in the format that is told at the clip.
    private func isCaptionsOfClip(_ path: String, among used: Set<String>) -> Bool {
        guard fileType(path) == "srt" else { return false }
        let base = path.dropLast(3)
        return used.contains { clip in
            switch FigureKind(clip) {
            case .video, .audio: clip.dropLast(fileType(clip).utf8.count) == base
            case .picture, .drawing, .chart: false
            }
        }
    }

    private func some(_ names: [String]) -> String {
        let shown = 8
        if names.count <= shown { return names.joined(separator: ", ") }
        return names.prefix(shown).joined(separator: ", ") + " and \(names.count - shown) more"
    }
}
