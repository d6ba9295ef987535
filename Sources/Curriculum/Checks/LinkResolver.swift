import Assessment
import Diagnostics
import Markup

/// What links and pictures of a course may lead to, and what is wrong with one that leads elsewhere.
struct LinkResolver {
    /// Something wrong with a destination.
    struct Problem {
        let id: String
        let summary: String
        let hints: [String]
    }

    /// The ids that links may name after `#`, for each Markdown file that becomes a page.
    private let anchors: [String: PageAnchors]
    /// The files whose headings could not be read, which has been reported.
    private let unread: Set<String>
    /// Markdown files that are there and become no page, since no list names them.
    private let unlisted: Set<String>
    /// The ids in files that pages include, which become no pages either.
    private let fragments: [String: Set<String>]
    /// Files that nobody writes as text.
    private let others: Set<String>
    /// Folders and files that are reported missing already: links to them say nothing new.
    private let missing: [String]
    /// The pages, to say what is meant by an id that is not there.
    private let documents: [String: MarkupDocument]
    /// Whether the course has no glossary, since its pages were written for another program.
    let isForeign: Bool
    /// Whether pages of other programs show their HTML as text, so that none has the ids that it would give.
    private let showsHTMLAsText: Bool
    /// Ways to find a file that a slip may mean; made for the first slip, since most courses have none.
    private var names: FileNames?
    /// What links of other programs may name in the pages to whose headings a link does not lead.
    private var places: [String: ImplicitAnchors] = [:]

    /// What the pages of a course in one language may lead to.
    ///
    /// A file of the original stands for its translation too, as links between translations name the originals.
    init(_ reader: CourseReader, _ course: Course) {
        var anchors: [String: PageAnchors] = [:]
        let documents = reader.documents.merging(reader.completed) { $1 }
        let titles = reader.folderPages == nil ? [:] : Self.idsOfTitles(course)
        func ids(_ path: String, _ document: MarkupDocument) -> PageAnchors {
            let html = course.allowsHTML ? document.file.idsInHTML : []
            return PageAnchors(document.outline.headingIDs + html + (titles[path].map { [$0] } ?? []))
        }
        for (path, document) in documents where !reader.translations.paths.contains(path) {
            anchors[path] = ids(path, document)
        }
        for quiz in course.quizzes where quiz.translation == .original || quiz.translation == .missing {
            anchors[quiz.file.path] = PageAnchors(quiz.questions.map(\.id))
        }
        for file in reader.translations.files(in: course.language) {
            guard let document = documents[file.path], let original = originalPath(of: file.path)?.path else {
                continue
            }
            let isQuiz = file.path.hasPrefix("Quizzes/")
            let ids = isQuiz ? anchors[original] ?? PageAnchors([]) : ids(file.path, document)
            anchors[file.path] = ids
            anchors[original] = ids
        }
        self.init(
            anchors: anchors,
            unread: Set(reader.documents.values.filter(\.isUnread).map(\.file.path)),
            unlisted: reader.unlisted,
            fragments: reader.fragments.mapValues { Set($0.document.outline.headingIDs) },
            others: reader.folder.others,
            missing: (reader.missingModules.map { "Curriculum/modules/\($0)/" } + reader.misnamed).sorted(),
            documents: documents,
            isForeign: reader.folderPages != nil,
            showsHTMLAsText: reader.folderPages != nil && !course.allowsHTML
        )
    }

    init(
        anchors: [String: PageAnchors],
        unread: Set<String>,
        unlisted: Set<String>,
        fragments: [String: Set<String>] = [:],
        others: [String],
        missing: [String],
        documents: [String: MarkupDocument] = [:],
        isForeign: Bool = false,
        showsHTMLAsText: Bool = false
    ) {
        self.anchors = anchors
        self.unread = unread
        self.unlisted = unlisted
        self.fragments = fragments
        self.others = Set(others)
        self.missing = missing
        self.documents = documents
        self.isForeign = isForeign
        self.showsHTMLAsText = showsHTMLAsText
    }

    /// The ids by which links of other programs name the titles of pages; a browser that finds none goes to the top, where the title stands.
    private static func idsOfTitles(_ course: Course) -> [String: String] {
        var result: [String: String] = [:]
        for module in course.modules {
            let pages = [(module.document, module.title)] + module.lessons.map { ($0.document, $0.title) }
            for (document, title) in pages {
                var ids = ForeignHeadingIDs()
                result[document.file.path] = ids.next(title)
            }
        }
        return result
    }

    /// The link to write for `[[Page]]` or `[[Page#Part]]`, as programs for notes link pages by their names; nil where no file is called so.
    mutating func link(toPageNamed written: String, from path: String) -> String? {
        let words = String(written.prefix { $0 != "#" })
        guard let found = fileNames().only(words) else { return nil }
        let way = destinationPath(from: path, to: found)
        let place = way.contains(" ") ? "<\(way)>" : way
        let name = words.split(separator: "/").last?.withoutBlanks ?? ""
        return PictureType(path: found) == nil ? "[\(name)](\(place))" : "![what it shows](\(place))"
    }

    /// What is wrong with a link whose place is known already.
    mutating func problem(ofLink destination: String, to place: LinkPlace, from path: String) -> Problem? {
        switch place {
        case .elsewhere: return nil
        case .file(let target, let anchor):
            if let ids = anchors[target] {
                if anchor.isEmpty || ids.contains(anchor) || unread.contains(target) { return nil }
            } else if others.contains(target), !isCopyOfQuiz(target) {
                return nil
            }
        case .unclear: break
        }
        return problem(ofLink: destination, from: path)
    }

    /// The file that a link names a heading of, and the heading's id, when that heading is not there.
    func missingAnchor(ofLink destination: String, from path: String) -> (file: String, anchor: String)? {
        if isElsewhere(destination) { return nil }
        let (written, anchor) = parts(ofDestination: destination)
        guard !anchor.isEmpty, !written.isEmpty, let target = resolve(written, from: path),
            let ids = anchors[target], !ids.contains(anchor), !unread.contains(target)
        else { return nil }
        return (target, anchor)
    }

    /// What is wrong with a link.
    mutating func problem(ofLink destination: String, from path: String) -> Problem? {
        if destination.isEmpty {
            return broken("this link leads nowhere", "write a file or an address between the round brackets")
        }
        if isElsewhere(destination) || isForeign && hasTemplateTag(destination) { return nil }
        let (written, anchor) = parts(ofDestination: destination)
        let target: String
        if written.isEmpty {
            target = path
        } else if isForeign, written.hasPrefix("/") {
            // An address in the site that another program makes, of which the course may be a part.
            target = "Curriculum" + percentDecoded(written)
        } else {
            if let problem = outside(written, from: path, such: "../other-module/lesson.md") { return problem }
            target = resolve(written, from: path) ?? ""
        }
        if written.isEmpty, let ids = fragments[path] {
            return ids.contains(anchor) ? nil : problem(ofAnchor: anchor, in: path, Array(ids))
        }
        if let ids = anchors[target] {
            let isKnown = anchor.isEmpty || ids.contains(anchor) || unread.contains(target)
            return isKnown ? nil : problem(ofAnchor: anchor, in: target, ids.all)
        }
        if isCopyOfQuiz(target), others.contains(target) {
            return broken(
                "\"\(written)\" seems to be a copy of a quiz, which would be published with what is right in it",
                "link to the quiz itself; what trainees may have goes beside the page, by a name of its own"
            )
        }
        if others.contains(target) || missing.contains(where: { target.hasPrefix($0) }) { return nil }
        if fragments[target] != nil {
            return broken("no page is made of \"\(written)\", which others include", "link to a page that includes it")
        }
        if unlisted.contains(target) {
            return broken("no page is made of \"\(written)\", for no list names it", "add it to the list of its module")
        }
        if let problem = wrongCase(written, target, from: path) { return problem }
        if anchors[target + "/module.md"] != nil {
            return broken(
                "\"\(written)\" is a folder",
                "name the file: \(relativePath(from: path, to: target + "/module.md"))"
            )
        }
        if written.hasPrefix("www.") {
            return broken("\"\(written)\" is no page of this course", "write https:// before the address of a site")
        }
        if written.contains("@"), !written.contains("/"), !written.hasSuffix(".md") {
            return broken("\"\(written)\" is no page of this course", "write mailto:\(written) for an address of mail")
        }
        if let inner = Self.withoutQuotationMarks(written) {
            return broken("\"\(written)\" is no page of this course", "take the quotation marks out: \(inner)")
        }
        if Self.isForDownload(written) {
            return broken(
                "there is no file \"\(written)\"",
                suggestion(target, from: path) ?? "put the file beside the page"
            )
        }
        return broken(
            "\"\(written)\" is no page of this course",
            suggestion(target, from: path)
                ?? "write the way from this file to another .md file, such as other-lesson.md"
        )
    }

    /// What stands between quotation marks; nil where there are none around all of it.
    private static func withoutQuotationMarks(_ written: String) -> String? {
        guard let first = written.first, let last = written.last, "“„«\"'‘".contains(first), "”“»\"'’".contains(last),
            written.count > 2
        else { return nil }
        return String(written.dropFirst().dropLast())
    }

    /// Whether a file is called as editors and people call copies of a quiz: `final.md.bak`, `final.md~`, `final.bak`.
    private func isCopyOfQuiz(_ path: String) -> Bool {
        guard path.hasPrefix("Quizzes/") else { return false }
        let name = path.lowercased().split(separator: "/").last ?? ""
        return name.contains(".md.") || name.hasSuffix(".md~")
            || [".bak", ".old", ".orig", ".markdown", ".mdown", ".mkd"].contains(where: name.hasSuffix)
    }

    /// Whether a file that is no text lies in the course.
    func holds(_ path: String) -> Bool { others.contains(path) }

    /// What is wrong with the file that a picture names.
    ///
    /// - Parameter standsAlone: whether it is all its paragraph holds, so that it may be a chart or a clip.
    mutating func problem(ofPicture source: String, from path: String, standsAlone: Bool = false) -> Problem? {
        if source.isEmpty {
            return Problem(
                id: "text.missing-picture",
                summary: "this picture names no file",
                hints: ["write its name between the round brackets"]
            )
        }
        if isForeign, hasTemplateTag(source) { return nil }
        // An address that runs code or reads files has been reported as that.
        if case .unsafe = Destination(source) { return nil }
        if isElsewhere(source) {
            return Problem(
                id: "text.remote-picture",
                summary:
                    "picture \"\(source)\" lies on another server, which every reader's browser would tell about itself",
                hints: ["put the file beside the page and write its name"]
            )
        }
        if let problem = outside(source, from: path, such: "../other-module/picture.png") { return problem }
        let target = resolve(source, from: path) ?? ""
        if others.contains(target) {
            if PictureType(path: target) != nil { return nil }
            let isClipOrChart =
                switch FigureKind(target) {
                case .chart, .audio, .video: true
                default: false
                }
            if isClipOrChart, standsAlone { return nil }
            if isClipOrChart {
                return Problem(
                    id: "text.not-alone",
                    summary: "\"\(source)\" can be shown only in a paragraph of its own",
                    hints: [
                        "leave a blank line above and below it, and write nothing else between them but {kind=bar} and the like "
                            + "right behind it, or a caption"
                    ]
                )
            }
            return Problem(
                id: "text.not-a-picture",
                summary: "\"\(source)\" is no picture that browsers show",
                hints: [Self.wayToShow(target)]
            )
        }
        let page = parts(ofDestination: source).path
        if anchors[page.isEmpty ? path : resolve(page, from: path) ?? ""] != nil {
            return Problem(
                id: "text.not-a-picture",
                summary: "\"\(source)\" leads to a page, and to no picture",
                hints: ["take the exclamation mark out for a link to it"]
            )
        }
        if let problem = wrongCase(source, target, from: path) { return problem }
        return Problem(
            id: "text.missing-picture",
            summary: "there is no picture \"\(source)\"",
            hints: [suggestion(target, from: path) ?? "put the file beside the page"]
        )
    }

    private mutating func problem(ofAnchor anchor: String, in target: String, _ ids: [String]) -> Problem? {
        let places =
            places[target]
            ?? ImplicitAnchors(
                documents[target],
                hasForeignTitle: isForeign,
                showsHTML: !showsHTMLAsText
            )
        self.places[target] = places
        if places.title.contains(anchor) { return nil }
        if let term = places.terms[anchor] {
            return Problem(
                id: "text.broken-anchor",
                summary: "\"\(term)\" is a term in a list of definitions of \(target), and no link leads to one",
                hints: ["make a heading of it: ### \(term)"]
            )
        }
        if places.inHTML.contains(anchor) {
            return Problem(
                id: "text.broken-anchor",
                summary: "this link names a place that only HTML marks, and HTML is shown as text in this course",
                hints: ["set \"allow html: yes\" in Curriculum/course.yaml"]
            )
        }
        let near = ids.count <= 1000 ? nearest(anchor, among: ids.sorted()) : nil
        return Problem(
            id: "text.broken-anchor",
            summary: "no heading of \(target) has the id \"\(anchor)\"",
            hints: [
                near.map { "write \"#\($0)\" if that is what is meant" }
                    ?? (isID(anchor)
                        ? "give the heading an id: ## Heading {#\(anchor)}"
                        : "give the heading an id, such as ## Heading {#my-id}, and name that")
            ]
        )
    }

    private func broken(_ summary: String, _ hint: String) -> Problem {
        Problem(id: "text.broken-link", summary: summary, hints: [hint])
    }

    /// Whether a name is that of a file that pages offer, and of no page.
    private static func isForDownload(_ name: String) -> Bool {
        [
            "csv", "doc", "docx", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "txt", "xls", "xlsx", "zip",
        ].contains(fileType(name)) || PictureType(path: name) != nil
    }

    /// What to do with a file that browsers do not show.
    private static func wayToShow(_ path: String) -> String {
        switch fileType(path) {
        case "xls", "xlsx", "ods", "numbers": "save the sheet as CSV beside the page, and name that for a chart"
        case "mov", "avi", "mkv", "wmv", "mpg": "save the film as .mp4 or .webm beside the page, and name that"
        default:
            "use a file that ends in "
                + PictureType.allCases.map { "." + $0.rawValue }.sorted().joined(separator: ", ")
        }
    }

    /// A destination that only its author's disk knows, or that lies beside what a site is made of.
    ///
    /// - Parameter example: a way from one file to another.
    private func outside(_ written: String, from path: String, such example: String) -> Problem? {
        let hint: String
        if written.hasPrefix("\\\\") || written.dropFirst().hasPrefix(":\\") {
            hint = "copy the file beside the page, and name the copy"
        } else if written.contains("\\") {
            hint = "write / instead of \\"
        } else if written.hasPrefix("/") {
            hint = "write the way from this file, such as \(example)"
        } else if let target = resolve(written, from: path),
            target.hasPrefix("Curriculum/") || target.hasPrefix("Quizzes/")
        {
            return nil
        } else {
            hint = "copy the file beside the page, and name the copy"
        }
        return Problem(
            id: "text.outside-course",
            summary: "\"\(written)\" lies outside Curriculum/ and Quizzes/, and nothing else reaches the site",
            hints: [hint]
        )
    }

    /// The ways to find a file by what its name may mean.
    private mutating func fileNames() -> FileNames {
        let names = self.names ?? FileNames((Array(anchors.keys) + others).sorted())
        self.names = names
        return names
    }

    private mutating func wrongCase(_ written: String, _ target: String, from path: String) -> Problem? {
        guard let file = fileNames().byLowercase[target.lowercased()] else { return nil }
        return Problem(
            id: "text.wrong-case",
            summary:
                "\"\(written)\" differs in capital and small letters from the file's name, which many disks and servers do "
                + "not forgive",
            hints: ["write \(relativePath(from: path, to: file))"]
        )
    }

    /// The only file of the same name elsewhere, or one of nearly the same name in the same folder.
    private mutating func suggestion(_ target: String, from path: String) -> String? {
        if target.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            return "give it a name without a dot at its beginning, and its folders too: what has one is not read"
        }
        let names = fileNames()
        var wanted = name(of: target)
        // Pages are named as their files are, not as the site names them.
        if wanted.hasSuffix(".html") { wanted = wanted.dropLast(5) + ".md" }
        if !wanted.contains(".") { wanted += ".md" }
        let way = { (path: String, file: String) in
            "write \(relativePath(from: path, to: file)) if that is what is meant"
        }
        if let neighbours = names.byFolder[folder(of: target)], neighbours.contains(folder(of: target) + wanted) {
            return way(path, folder(of: target) + wanted)
        }
        if let same = names.byName[wanted], same.count == 1 { return way(path, same[0]) }
        guard let neighbours = names.byFolder[folder(of: target)], neighbours.count <= 1000,
            let near = nearest(wanted, among: neighbours.map(name(of:)))
        else { return nil }
        return way(path, folder(of: target) + near)
    }
}

/// The files of a course by what people remember of their names.
struct FileNames {
    /// By their path in small letters.
    let byLowercase: [String: String]
    let byName: [String: [String]]
    /// By their name in small letters.
    let byLowercaseName: [String: [String]]
    let byFolder: [String: [String]]

    init(_ paths: [String]) {
        byLowercase = Dictionary(paths.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(grouping: paths) { name(of: $0) }
        byLowercaseName = Dictionary(grouping: paths) { name(of: $0).lowercased() }
        byFolder = Dictionary(grouping: paths) { folder(of: $0) }
    }

    /// The only file that is called so, with or without `.md`; what stands before a slash may be any folder.
    func only(_ written: String) -> String? {
        let name = written.split(separator: "/").last?.withoutBlanks ?? ""
        let found = [name + ".md", name].lazy.compactMap { byName[$0] ?? byLowercaseName[$0.lowercased()] }.first
        return found.flatMap { $0.count == 1 ? $0[0] : nil }
    }
}

/// The ids of a page that links may name.
struct PageAnchors {
    /// The ids of a page with few; a set would cost more to make than the few links to a short page save.
    private let list: [String]
    private let set: Set<String>
    private static let mostSearched = 64

    init(_ ids: [String]) {
        let isShort = ids.count <= Self.mostSearched
        list = isShort ? ids : []
        set = isShort ? [] : Set(ids)
    }

    var all: [String] { list + set }

    func contains(_ id: String) -> Bool { set.contains(id) || list.contains(id) }
}

/// Whether another program would put something else in a destination, which is told of already.
private func hasTemplateTag(_ destination: String) -> Bool { destination.contains("{{") || destination.contains("{%") }

private func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

/// The folder of a path, with the slash behind it.
private func folder(of path: String) -> String { String(path.dropLast(name(of: path).count)) }

extension MarkupDocument {
    /// Whether the front matter has no end, or the file is in another encoding, so that nobody knows its headings.
    fileprivate var isUnread: Bool {
        frontMatter == nil && !frontMatterRange.isEmpty && frontMatterRange.upperBound == file.bytes.count
    }
}
