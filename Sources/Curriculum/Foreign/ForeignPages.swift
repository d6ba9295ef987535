import Assessment
import Diagnostics
import Markup

/// Where the pages of a course lie: `layout:` in course.yaml.
public enum CourseLayout: String, Sendable {
    /// In modules/NAME/, each page with the keys that a course needs.
    case modules
    /// In folders of any name and depth: pages of a book or site that was written for another program.
    case folders
}

extension CourseReader {
    /// Reads every folder with Markdown files as a module, and every file as a lesson.
    ///
    /// What the front matter does not say is taken from the file: its id from its name, its title from its first heading. The order is
    /// that of a list of contents where there is one, else that of the numbers that other programs order pages by, else that of the names.
    mutating func readFolders(course id: String, title: String) -> [Module] {
        let pages = ForeignPages(folder, among: markdownFolders, course: id)
        folderPages = pages
        parsed.take(shape: folder.shape)
        let contents = pages.contents
        seen.formUnion(contents.files)
        for path in contents.files where path.hasSuffix(".md") && folder.files[path] != nil { unlisted.insert(path) }
        var foreign = ForeignConstructs()
        var modules: [String: Module] = [:]
        var weights = contents.positions
        for place in pages.folders {
            let own = pages.index(of: place)
            let name = place == "Curriculum" ? "" : String(place.dropFirst("Curriculum/".count))
            let (document, front) = page(
                own ?? SourceFile(path: place + "/index.md", bytes: []),
                pages,
                as: "module",
                &foreign,
                isThere: own != nil
            )
            weights[place] = front.weight ?? weights[place]
            let lessons = pages.files(of: place).filter { $0.path != own?.path }.map { file in
                let (document, front) = page(file, pages, as: "lesson", &foreign)
                weights[pages.place(of: file.path)] = front.weight
                return Lesson(
                    id: front.id ?? pages.lessonIDs[file.path] ?? idOfWords(file.path),
                    number: front.number,
                    title: front.title ?? pages.name(ofPageAt: file.path),
                    minutes: front.minutes,
                    objectives: [],
                    requirements: [],
                    supports: [],
                    challenges: [],
                    labels: front.labels,
                    needsSignOff: [],
                    document: document
                )
            }
            modules[place] = Module(
                id: front.id ?? pages.moduleIDs[place] ?? idOfWords(name),
                number: front.number,
                title: front.title ?? (name.isEmpty ? title : pages.name(of: place)),
                level: nil,
                hours: nil,
                labels: front.labels,
                prerequisites: [],
                assumes: "",
                objectives: [],
                lessons: lessons,
                document: document
            )
        }
        diagnostics += foreign.diagnostics + contents.diagnostics
        let order = pages.order.weighted(by: weights)
        return order.sorted(pages.folders).compactMap { place in
            guard var module = modules[place] else { return nil }
            if !weights.isEmpty { module.lessons = order.sorted(module.lessons, by: \.document.file.path) }
            return module
        }
    }

    /// What the front matter of a page says, and its first heading.
    private struct Front {
        var id: String?
        var title: String?
        var number = ""
        /// The number by which another program orders the page.
        var weight: Double?
        var minutes: Int?
        var labels: PageLabels
    }

    private mutating func page(
        _ file: SourceFile,
        _ pages: ForeignPages,
        as thing: String,
        _ foreign: inout ForeignConstructs,
        isThere: Bool = true
    ) -> (MarkupDocument, Front) {
        let read = isThere ? document(file) : MarkupDocument.read(file, isForeign: true).value
        var front = FrontMatterReader(read, describing: thing)
        let foreignLabels = ForeignLabels(read)
        var result = Front(
            id: front.text(thing).map(\.value).flatMap { isID($0) ? $0 : nil },
            title: front.text("title")?.value,
            number: front.text("number")?.value ?? "",
            weight: weight(&front, of: read),
            minutes: thing == "lesson" ? front.number("minutes", in: 1...10_000) : nil,
            labels: PageLabels(&front, except: foreignLabels.keys)
        )
        if result.title == nil, read.frontMatter == nil, !read.frontMatterRange.isEmpty {
            result.title = value(ofTOML: "title", in: read)
            result.weight = value(ofTOML: "weight", in: read).flatMap(finiteNumber)
        }
        reportUnreadMarking(read)
        diagnostics += front.diagnostics + foreignLabels.diagnostics
        let unknown = front.unknownKeys.filter { !foreignLabels.keys.contains($0.key) }
        foreign.note(unknown, knowing: front.knownKeys, in: file)
        foreign.noteMarks(in: read)
        let shown = shown(read, &result.title, pages, at: file.path)
        if !isThere { documents[file.path] = nil }
        return (shown, result)
    }

    private func weight(_ front: inout FrontMatterReader, of page: MarkupDocument) -> Double? {
        // As Hugo, Docusaurus, Just the Docs and others call it.
        for key in ["weight", "sidebar_position", "nav_order", "order", "menu_order"] {
            guard let number = page.frontMatter?[key]?.text.flatMap(finiteNumber) else { continue }
            _ = front.value(key)
            return number
        }
        return nil
    }

    /// A page or its translation as it is shown, kept for whoever looks it up and checks it.
    ///
    /// - Parameters:
    ///   - title: what the front matter says; afterwards what the page says where that says nothing.
    ///   - path: where the page lies, or the one that it translates.
    mutating func shown(
        _ read: MarkupDocument,
        _ title: inout String?,
        _ pages: ForeignPages,
        at path: String
    ) -> MarkupDocument {
        let shown: MarkupDocument
        if read.includesFiles {
            // What a page includes is checked in its own file.
            var own = title
            let written = pages.shown((documents[read.file.path] ?? read).parsed, &own, at: path)
            parsed.take(written, title: own)
            documents[read.file.path] = written
            return pages.shown(read.parsed, &title, at: path)
        }
        if let kept = parsed.shown(read.file) {
            let own = title
            title = kept.title
            shown =
                kept.document
                ?? MarkupDocument(read.file, outline: kept.outline, isForeign: true) { page in
                    var title = own
                    return pages.shown(page, &title, at: path)
                }
        } else {
            shown = pages.shown(read.parsed, &title, at: path)
            parsed.take(shown, title: title)
        }
        documents[read.file.path] = shown
        return shown
    }

    /// Front matter that cannot be read is passed over here, but not a marking or an audience in it.
    private mutating func reportUnreadMarking(_ document: MarkupDocument) {
        guard document.frontMatter == nil, !document.frontMatterRange.isEmpty else { return }
        let text = document.file.text(document.frontMatterRange)
        guard text.contains("marking") || text.contains("audience") else { return }
        let summary = "this front matter cannot be read, and may say who may read the page"
        let hint = "mend it, or take \"marking\" and \"audience\" out"
        let place = document.file.range(ofLine: 1)
        diagnostics.append(
            Diagnostic(.error, "page.unread-marking", in: document.file, at: place, summary, hints: [hint])
        )
    }
}

func finiteNumber(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

/// The value in front matter that is not read, where a line is `key = value` or `key = "value"`.
private func value(ofTOML key: String, in document: MarkupDocument) -> String? {
    for line in document.file.text(document.frontMatterRange).split(whereSeparator: \.isNewline)
    where line.hasPrefix(key) {
        let parts = line.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].dropFirst(key.count).allSatisfy(\.isWhitespace) else { continue }
        var value = parts[1].drop { $0.isWhitespace }
        if let mark = value.first, mark == "\"" || mark == "'" {
            value = value.dropFirst().prefix { $0 != mark }
        } else {
            value = value.prefix { !$0.isWhitespace }
        }
        return value.isEmpty ? nil : String(value)
    }
    return nil
}

/// The Markdown files of folders that were not made for a course.
struct ForeignPages {
    /// The folders with pages, in the order of the course.
    let folders: [String]
    /// The lists of contents, which are no pages.
    let contents: TablesOfContents
    let order: PageOrder
    private let byFolder: [String: [SourceFile]]
    private let pages: PageTree
    private let addresses: PageAddresses
    private let names: FileNames
    /// The ids of folders and of pages whose front matter has none, by their paths.
    let moduleIDs: [String: String]
    let lessonIDs: [String: String]

    init(_ folder: CourseFolder, among markdown: [String: [SourceFile]], course id: String) {
        var inside = markdown.filter { $0.key == "Curriculum" || $0.key.hasPrefix("Curriculum/") }
        for (path, file) in folder.readmes where path.hasPrefix("Curriculum/") {
            inside[String(path.dropLast("/README.md".count)), default: []].append(file)
        }
        let lists = folder.tablesOfContents
        inside = inside.mapValues { $0.filter { !TablesOfContents.mayBe($0.path) } }
        let paths = inside.values.joined().map(\.path).sorted()
        addresses = PageAddresses(pages: paths, others: folder.others)
        names = FileNames(paths + folder.others)
        let contents = TablesOfContents(lists, addresses)
        let pages = PageTree(inside)
        let byFolder = pages.files.mapValues { PageOrder(listed: contents.places).sorted($0, by: \.path) }
        let first = byFolder.compactMapValues { $0.lazy.compactMap { contents.places[$0.path] }.first }
        order = PageOrder(listed: contents.places.merging(first) { $1 })
        folders = order.sorted(byFolder.keys)
        self.contents = contents
        self.byFolder = byFolder
        self.pages = pages
        let ofFolders = Set(folders.compactMap { pages.index(of: $0)?.path })
        let lessons = paths.filter { !ofFolders.contains($0) }
        let places = Dictionary(lessons.map { ($0, pages.folderOfPage[$0] ?? String($0.dropLast(3))) }) { $1 }
        let own = places.mapValues { idOfWords(fileName($0)) }
        let repeated = Dictionary(grouping: own.values) { $0 }.filter { $0.value.count > 1 }
        // The words of a page's name, and before them its folders' where other pages have it too.
        lessonIDs = uniqueIDs(of: lessons) { path in
            guard let own = own[path], repeated[own] == nil, own != "index" else {
                return idOfWords(String(places[path, default: path].dropFirst("Curriculum/".count)))
            }
            return own
        }
        moduleIDs = uniqueIDs(of: folders) { folder in
            folder == "Curriculum" ? id : idOfWords(String(folder.dropFirst("Curriculum/".count)))
        }
    }

    func files(of folder: String) -> [SourceFile] { byFolder[folder] ?? [] }

    /// The page of a folder itself, as one program or another calls it.
    func index(of folder: String) -> SourceFile? { pages.index(of: folder) }

    /// What stands for a page among those of its module: its file, or the folder that is that page.
    func place(of path: String) -> String { pages.folderOfPage[path] ?? path }

    /// The title of a page that does not say one: that of a list of contents, else its name.
    func name(ofPageAt path: String) -> String { contents.names[path] ?? name(of: place(of: path)) }

    /// The title of a folder whose page does not say one, or of a file.
    func name(of path: String) -> String {
        if let name = contents.names[path] ?? index(of: path).flatMap({ contents.names[$0.path] }) { return name }
        let words = fileName(path).split { $0 == "-" || $0 == "_" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// A page or its translation as a site shows it: its links as this program writes them, its headings with the ids that links of other
    /// programs name, and without a first heading that says the title, which stands above every page.
    ///
    /// - Parameters:
    ///   - title: what the front matter says; afterwards what the page says where that says nothing.
    ///   - path: where the page lies, or the one that it translates.
    func shown(_ page: MarkupDocument, _ title: inout String?, at path: String) -> MarkupDocument {
        var blocks = page.blocks
        var ids = ForeignHeadingIDs()
        if let first = blocks.firstIndex(where: \.isHeading),
            case .heading(let level, _, let content) = blocks[first].kind,
            level == 1 || level == 2 && first == 0 && page.headings.allSatisfy({ $0.level > 1 }),
            case let heading = content.plainText[...].withoutBlanks,
            let whole = title.map({ oneTitle($0, heading, isPart: level > 1) }) ?? heading
        {
            title = whole
            // A title has words alone, so that a heading stays which has a link, a picture or a note.
            if content.areOnlyWords {
                _ = ids.next(heading)
                blocks.remove(at: first)
            }
        }
        title = title ?? page.headings.first { $0.level <= 2 }?.content.plainText
        if title?.isEmpty == true { title = nil }
        let relinking = MarkupRewriter(relinking: page.file.path) {
            address($0, from: path)
        } finding: {
            address(ofPageNamed: $0, from: path)
        } naming: {
            words(ofLinkTo: $0, from: path)
        } identifying: {
            ids.next($0.plainText)
        }
        return page.with(relinking.moved(blocks), footnotes: page.footnotes.map(relinking.moved))
    }

    /// A destination as this program writes it, where it is written as the address of a page: `/part/page/`, `page.html`, `../part`.
    func address(_ destination: String, from path: String) -> String? {
        if isElsewhere(destination) { return nil }
        let sign = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
        let written = String(destination[..<sign])
        if written.isEmpty || resolve(written, from: path).map(addresses.known.contains) == true { return nil }
        let fragment = destination[sign...].drop { $0 != "#" }
        return addresses.target(of: written, from: path).map { relativePath(from: path, to: $0) + fragment }
    }

    /// The words of a link to a page that has none, which MyST takes from the page: the name of its file or folder.
    private func words(ofLinkTo destination: String, from path: String) -> String? {
        guard !isElsewhere(destination), let target = addresses.target(of: destination, from: path), target != path,
            let slash = target.lastIndex(of: "/"), target.hasSuffix(".md")
        else { return nil }
        let folder = String(target[..<slash])
        let isOfFolder = index(of: folder)?.path == target && folder != "Curriculum"
        return isOfFolder ? name(of: folder) : name(ofPageAt: target)
    }

    /// The destination that `[[Page]]`, `[[folder/Page]]` or `[[Page#Part]]` means, as programs for notes link pages; nil where no file or more than
    /// one is called so, and for a picture, which nobody links to.
    func address(ofPageNamed written: String, from path: String) -> String? {
        let pieces = written.split(separator: "#", omittingEmptySubsequences: false).map(\.withoutBlanks)
        var ids = ForeignHeadingIDs()
        let part = pieces.count > 1 ? pieces.last.flatMap { $0.hasPrefix("^") ? nil : ids.next($0) } : nil
        let fragment = part.map { "#" + $0 } ?? ""
        guard let name = pieces.first, !name.isEmpty else { return fragment.isEmpty ? nil : fragment }
        let way = name.replacing("%", with: "%25")
        let places = [path, "Curriculum/index.md"].compactMap { resolve(way, from: $0) }.flatMap { [$0 + ".md", $0] }
        guard let target = places.first(where: addresses.known.contains) ?? names.only(name),
            PictureType(path: target) == nil
        else { return nil }
        return destinationPath(from: path, to: target) + fragment
    }
}

extension Figure {
    /// The figure that the Carpentries write as `![caption](file){alt="what it shows"}`, written as ours are.
    var withAlternativeInBrackets: Figure {
        guard let attribute = attributes.last(where: { $0.name == "alt" }), !isBlank(attribute.value),
            case .image(let source, let title, let words) = image.kind
        else { return self }
        var figure = self
        figure.attributes.removeAll { $0.name == "alt" }
        let alternative = [Inline(.text(TextSlice(attribute.value)), range: attribute.range)]
        figure.image.kind = .image(source: source, title: title, alternative: alternative)
        if title.isEmpty, caption.isEmpty { figure.caption = words }
        return figure
    }
}

extension Block {
    fileprivate var isHeading: Bool { if case .heading = kind { true } else { false } }
}

/// The last piece of a path without its ending.
private func fileName(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.hasSuffix(".md") ? name.dropLast(3) : name)
}

/// An id for each path, with `-2`, `-3` and so on behind it where paths before have it too.
private func uniqueIDs(of paths: [String], _ id: (String) -> String) -> [String: String] {
    var counts: [String: Int] = [:]
    var taken: Set<String> = []
    var result: [String: String] = [:]
    for path in paths {
        let wanted = id(path)
        var found = wanted
        while !taken.insert(found).inserted {
            let count = counts[wanted, default: 1] + 1
            counts[wanted] = count
            found = "\(wanted.prefix(90))-\(count)"
        }
        result[path] = found
    }
    return result
}

/// A path or name as an id: its letters and digits in lower case, hyphens between; what is no letter of English by its number.
private func idOfWords(_ name: String) -> String {
    var id = ""
    for scalar in name.lowercased().unicodeScalars {
        switch scalar {
        case "a"..."z", "0"..."9", "_", ".": id.unicodeScalars.append(scalar)
        case _ where scalar.isASCII: if !id.isEmpty, id.last != "-" { id += "-" }
        default: id += String(scalar.value, radix: 16)
        }
    }
    while let last = id.last, last == "-" || last == "." { id.removeLast() }
    while let first = id.first, first == "-" || first == "." { id.removeFirst() }
    return id.isEmpty ? "page" : String(id.prefix(100))
}
