import Diagnostics
import Markup

/// What the lists of contents say that other programs read: which page stands where, and how parts are called that have no page of their own.
struct TablesOfContents {
    /// The files that were read as such lists.
    private(set) var files: [String] = []
    /// The places of pages in them, by path.
    private(set) var places: [String: Int] = [:]
    /// The names of pages and folders, by path, for those that do not say their own.
    private(set) var names: [String: String] = [:]
    /// The numbers by which folders are ordered, by path.
    private(set) var positions: [String: Double] = [:]
    /// What is wrong with the lists.
    private(set) var diagnostics: [Diagnostic] = []

    private let addresses: PageAddresses

    /// - Parameters:
    ///   - lists: the files that may be such lists; of a page in two of them, the first says where it stands.
    ///   - addresses: what their addresses mean.
    init(_ lists: [SourceFile], _ addresses: PageAddresses) {
        self.addresses = addresses
        for file in lists {
            let (folder, name) = folderAndName(of: file.path)
            switch Self.kind(ofFileCalled: name) {
            case .summary: take(Self.nodes(ofSummary: file), in: file, from: [folder])
            case .categories: takeCategory(file, of: folder)
            case .navigation:
                let docs = resolve(section("docs_dir", of: file)?.text ?? "docs", from: file.path) ?? folder
                // The list may lie among the pages, too, where nobody has taken along the folder that they were in.
                take(section("nav", of: file), Self.nodes(ofNavigation:), in: file, from: [docs, folder])
            case .project:
                guard case .mapping(let project)? = section("project", of: file)?.kind else { continue }
                take(project["toc"], Self.nodes(ofBook:), in: file, from: [folder])
            case .book: take(whole(file), Self.nodes(ofBook:), in: file, from: [folder])
            case .lesson:
                for part in ["episodes", "learners", "instructors", "profiles"] {
                    take(section(part, of: file), Self.nodes(ofNavigation:), in: file, from: [folder + "/" + part])
                }
            case .quarto: takeQuarto(file, from: [folder])
            case nil: continue
            }
        }
    }

    // MARK: - Their files

    /// The programs that read lists of contents, each with its own.
    private enum Kind {
        /// mdBook's, and GitBook's.
        case summary
        /// What Docusaurus says of a folder.
        case categories
        /// MkDocs'.
        case navigation
        /// MyST's.
        case project
        /// Jupyter Book's.
        case book
        /// The Carpentries'.
        case lesson
        /// Quarto's, of a book or a website.
        case quarto
    }

    private static func kind(ofFileCalled name: Substring) -> Kind? {
        switch name {
        case "SUMMARY.md": .summary
        case "_category_.json", "_category_.yml": .categories
        case "mkdocs.yml": .navigation
        case "myst.yml": .project
        case "_toc.yml": .book
        case "config.yaml": .lesson
        case "_quarto.yml": .quarto
        default: nil
        }
    }

    /// Whether a file may be such a list, by its name.
    static func mayBe(_ path: String) -> Bool { kind(ofFileCalled: folderAndName(of: path).name) != nil }

    /// The value of a key at the outermost level of a YAML file; nil where it has none, or one that cannot be read.
    ///
    /// Nothing else of the file is read, since it may hold what only its own program can read.
    private mutating func section(_ key: String, of file: SourceFile) -> YAMLValue? {
        var lines = (1...max(1, file.lineCount)).map(file.range(ofLine:))
        // Editors of Windows begin a file with the mark of its encoding.
        if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lines[0] = 3..<max(3, lines[0].upperBound) }
        let starts = lines.indices.filter { file.bytes[lines[$0]].starts(with: (key + ":").utf8) }
        guard let start = starts.first else { return nil }
        if starts.count > 1 {
            reportUnread(file, file.range(ofLine: starts[1] + 1), "\"\(key)\" stands here once more")
            return nil
        }
        var end = start + 1
        // A list may stand under its key without indentation.
        while end < lines.count, file.bytes[lines[end]].first.map(" \t#-".utf8.contains) ?? true,
            !file.bytes[lines[end]].starts(with: "---".utf8)
        {
            end += 1
        }
        let read = YAMLValue.read(file, range: lines[start].lowerBound..<lines[end - 1].upperBound)
        return value(of: read, in: file).flatMap { if case .mapping(let keys) = $0.kind { keys[key] } else { nil } }
    }

    private mutating func whole(_ file: SourceFile) -> YAMLValue? { value(of: YAMLValue.read(file), in: file) }

    private mutating func value(of read: Checked<YAMLValue?>, in file: SourceFile) -> YAMLValue? {
        guard let problem = read.diagnostics.first(where: { $0.severity == .error }) else { return read.value }
        reportUnread(file, file.range(ofLine: problem.position?.line ?? 1), problem.summary)
        return nil
    }

    private mutating func reportUnread(_ file: SourceFile, _ range: Range<Int>, _ reason: String) {
        files.append(file.path)
        diagnostics.append(
            Diagnostic(
                .warning,
                "page.unread-contents",
                in: file,
                at: range,
                "\(reason), so that this list of contents is passed over",
                hints: ["mend it, or give the pages numbers for their order: weight: 1"]
            )
        )
    }

    // MARK: - What they name

    /// A page, or a part with what is in it.
    private indirect enum Node {
        case page(Located<String>, name: String?)
        case part(name: String?, [Node])
        /// Keys none of which names a page, another list or an address elsewhere, and the one that would.
        case unread(YAMLMapping.Entry, key: String)
    }

    private static func nodes(ofSummary file: SourceFile) -> [Node] {
        TextFindings(MarkupDocument.read(file).value, hasTitle: false).references.compactMap { reference in
            guard case .link(let destination, _) = reference.value else { return nil }
            return .page(Located(destination, at: reference.range), name: nil)
        }
    }

    /// `- page.md`, `- Name: page.md` and `- Name:` above the list of a part.
    private static func nodes(ofNavigation value: YAMLValue) -> [Node] {
        guard case .sequence(let values) = value.kind else { return [] }
        return values.flatMap { value -> [Node] in
            switch value.kind {
            case .scalar(let text): [.page(Located(text, at: value.range), name: nil)]
            case .sequence: nodes(ofNavigation: value)
            case .mapping(let keys):
                keys.entries.map { entry in
                    entry.value.text.map { .page(Located($0, at: entry.value.range), name: entry.key) }
                        ?? .part(name: entry.key, nodes(ofNavigation: entry.value))
                }
            }
        }
    }

    /// `file: page` with `title:`, and what is in it below one key or another.
    private static func nodes(ofBook value: YAMLValue) -> [Node] {
        switch value.kind {
        case .scalar: return []
        case .sequence(let values):
            return values.flatMap { value in
                value.text.map { [.page(Located($0, at: value.range), name: nil)] } ?? nodes(ofBook: value)
            }
        case .mapping(let keys):
            let name = (keys["title"] ?? keys["caption"])?.text
            let inside = ["parts", "chapters", "sections", "subtrees", "entries", "items", "children"].compactMap {
                keys[$0]
            }
            let parts = inside.flatMap(nodes(ofBook:))
            let others = ["title", "caption", "file", "root", "url", "glob", "pattern"]
            if inside.isEmpty, let first = keys.entries.first, others.allSatisfy({ keys[$0] == nil }) {
                return [.unread(first, key: "file")]
            }
            guard let file = keys["file"] ?? keys["root"], let path = file.text else {
                return [.part(name: name, parts)]
            }
            let page = Node.page(Located(path, at: file.range), name: name)
            return [parts.isEmpty ? page : .part(name: name, [page] + parts)]
        }
    }

    // MARK: - Quarto

    /// Takes the chapters and appendices of a book, and the sidebars of a website, each of which may have a name.
    private mutating func takeQuarto(_ file: SourceFile, from folders: [String]) {
        if case .mapping(let book)? = section("book", of: file)?.kind {
            for key in ["chapters", "appendices"] {
                take(book[key], Self.nodes(ofQuarto:), in: file, from: folders)
            }
        }
        guard case .mapping(let site)? = section("website", of: file)?.kind, let sidebar = site["sidebar"] else {
            return
        }
        guard case .sequence(let sidebars) = sidebar.kind else {
            if case .mapping(let keys) = sidebar.kind { takeSidebar(keys, in: file, from: folders) }
            return
        }
        for case .mapping(let keys) in sidebars.map(\.kind) { takeSidebar(keys, in: file, from: folders) }
    }

    private mutating func takeSidebar(_ sidebar: YAMLMapping, in file: SourceFile, from folders: [String]) {
        // "auto" is the order that there is without a list.
        guard let contents = sidebar["contents"], contents.text != "auto" else { return }
        take(contents, Self.nodes(ofQuarto:), in: file, from: folders)
    }

    /// `- page.qmd`, `href: page.qmd` with `text:`, and what is in `part:` or `section:`, whose name may be that of its own page.
    private static func nodes(ofQuarto value: YAMLValue) -> [Node] {
        switch value.kind {
        case .scalar(let text):
            // Dashes part what is above them from what is below.
            return text == "auto" || text.allSatisfy({ $0 == "-" })
                ? [] : [.page(Located(text, at: value.range), name: nil)]
        case .sequence(let values): return values.flatMap(nodes(ofQuarto:))
        case .mapping(let keys):
            let inside = ["chapters", "contents"].compactMap { keys[$0] }
            let others = ["part", "section", "text", "href", "file", "auto"]
            if inside.isEmpty, let first = keys.entries.first, others.allSatisfy({ keys[$0] == nil }) {
                return [.unread(first, key: "href")]
            }
            let label = ["part", "section", "text"].lazy.compactMap { keys[$0] }.first
            let isPage =
                label?.text.map { text in [".qmd", ".md", ".ipynb", ".Rmd"].contains(where: text.hasSuffix) } ?? false
            let name = isPage ? nil : label?.text
            let page = (keys["href"] ?? keys["file"] ?? (isPage ? label : nil)).flatMap { page in
                page.text.map { Node.page(Located($0, at: page.range), name: inside.isEmpty ? name : nil) }
            }
            if inside.isEmpty { return page.map { [$0] } ?? [] }
            return [.part(name: name, (page.map { [$0] } ?? []) + inside.flatMap(nodes(ofQuarto:)))]
        }
    }

    private static func holdPages(_ nodes: [Node]) -> Bool {
        nodes.contains { node in
            switch node {
            case .page: true
            case .part(_, let inside): holdPages(inside)
            case .unread: false
            }
        }
    }

    /// Takes a list in YAML, where there is one.
    ///
    /// - Parameters:
    ///   - nodes: what it names.
    ///   - folders: where its addresses may be seen from.
    private mutating func take(
        _ list: YAMLValue?,
        _ nodes: (YAMLValue) -> [Node],
        in file: SourceFile,
        from folders: [String]
    ) {
        guard let list, list.text != "" else { return }
        let nodes = nodes(list)
        if Self.holdPages(nodes) {
            take(nodes, in: file, from: folders)
        } else {
            reportUnread(file, list.range, "no page is named here")
        }
    }

    /// Takes what a list names.
    private mutating func take(_ nodes: [Node], in file: SourceFile, from folders: [String]) {
        if files.last != file.path { files.append(file.path) }
        var parts: [String: [(name: String, depth: Int)]] = [:]
        _ = take(nodes, in: file, from: folders, depth: 0, &parts)
        for (folder, names) in parts where self.names[folder] == nil && !folders.contains(folder) {
            // A folder that several parts share is none of them.
            let outermost = names.map(\.depth).min()
            let outer = names.filter { $0.depth == outermost }
            if outer.count == 1 { self.names[folder] = outer[0].name }
        }
    }

    /// Takes nodes, and gives the folder that all pages in them lie in; nil where there are none.
    private mutating func take(
        _ nodes: [Node],
        in file: SourceFile,
        from folders: [String],
        depth: Int,
        _ parts: inout [String: [(name: String, depth: Int)]]
    ) -> String? {
        var common: String?
        for node in nodes {
            let folder: String?
            switch node {
            case .page(let address, let name): folder = take(address, name, in: file, from: folders)
            case .unread(let entry, let key):
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        "page.unread-contents",
                        in: file,
                        at: entry.keyRange,
                        "\"\(entry.key)\" names no page in this list of contents, so that this line is passed over",
                        hints: ["write \(key): page, or take the line out"]
                    )
                )
                folder = nil
            case .part(let name, let inside):
                folder = take(inside, in: file, from: folders, depth: depth + 1, &parts)
                if let name, !isBlank(name), let folder { parts[folder, default: []].append((name, depth)) }
            }
            guard let folder else { continue }
            common = common.map { commonFolder($0, folder) } ?? folder
        }
        return common
    }

    /// Takes a page, and gives its folder; nil where it is none of this course.
    private mutating func take(
        _ address: Located<String>,
        _ name: String?,
        in file: SourceFile,
        from folders: [String]
    ) -> String? {
        let written = address.value
        // "..." and patterns stand for what else is there.
        if written.isEmpty || isElsewhere(written) || written.contains("*") || written == "..." { return nil }
        let targets = folders.compactMap { addresses.target(of: written, from: $0 + "/index.md") }
        guard let target = targets.first else {
            reportGone(address, file, from: folders)
            return nil
        }
        guard target.hasSuffix(".md") else { return nil }
        if places[target] == nil { places[target] = places.count }
        if let name, !isBlank(name), names[target] == nil { names[target] = name }
        return String(folderAndName(of: target).folder)
    }

    private mutating func reportGone(_ address: Located<String>, _ file: SourceFile, from folders: [String]) {
        let ending = [".ipynb", ".rst"].first { ending in
            folders.contains { addresses.target(of: address.value + ending, from: $0 + "/index.md") != nil }
        }
        let what = ending.map { "is there as \($0) only" } ?? "is not there"
        let hint = ending.map { "export the \($0) as .md" } ?? "write the page, or take the line out"
        let summary = "this list of contents names \"\(address.value)\", which \(what)"
        diagnostics.append(Diagnostic(.warning, "page.gone", in: file, at: address.range, summary, hints: [hint]))
    }

    // MARK: - Folders

    /// Takes the name and the number of a folder.
    private mutating func takeCategory(_ file: SourceFile, of folder: String) {
        guard let settings = settings(file) else { return }
        if let label = settings["label"], label.value == nil {
            return reportUnread(file, label.range, "a label is a text")
        }
        let position = settings["position"]
        let number = position?.value.flatMap(finiteNumber)
        if let position, number == nil { return reportUnread(file, position.range, "a position is a number") }
        files.append(file.path)
        if let label = settings["label"]?.value, !isBlank(label) { names[folder] = label }
        if let number { positions[folder] = number }
    }

    private static let noSettings = "no name and no number is given here"

    /// What a file says of its folder, by key, nil for what is neither a text nor a number; nil in all where it cannot be read, which has been
    /// reported.
    private mutating func settings(_ file: SourceFile) -> [String: Located<String?>]? {
        guard file.path.hasSuffix(".json") else {
            guard let value = whole(file) else { return nil }
            guard case .mapping(let keys) = value.kind else {
                reportUnread(file, value.range, Self.noSettings)
                return nil
            }
            return Dictionary(
                keys.entries.filter { $0.value.text != "" }.map { ($0.key, Located($0.value.text, at: $0.value.range)) }
            ) { first, _ in first }
        }
        do throws(JSONProblem) {
            let value = try JSONValue.read(file.bytes, limits: JSONLimits(bytes: CourseFolder.largestText))
            guard case .object(let members) = value.content else {
                reportUnread(file, value.range, Self.noSettings)
                return nil
            }
            var settings: [String: Located<String?>] = [:]
            for member in members where member.value.content != .null {
                let text: String? =
                    switch member.value.content {
                    case .string(let text), .number(let text): text
                    default: nil
                    }
                settings[member.name] = Located(text, at: member.value.range)
            }
            return settings
        } catch {
            reportUnread(file, error.range, error.summary)
            return nil
        }
    }
}

extension CourseFolder {
    /// The files in Curriculum that may be lists of contents of other programs, those of outer folders first, else in the order of their
    /// paths.
    var tablesOfContents: [SourceFile] {
        let lists = files.values.filter { TablesOfContents.mayBe($0.path) } + contents.values
        return lists.filter { $0.path.hasPrefix("Curriculum/") }.map {
            ($0, depth: $0.path.split(separator: "/").count)
        }
        .sorted { ($0.depth, $0.0.path) < ($1.depth, $1.0.path) }.map(\.0)
    }
}

/// The folder and the name of a file.
private func folderAndName(of path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
    return (String(path[..<slash]), path[slash...].dropFirst())
}

/// The innermost folder that holds two.
private func commonFolder(_ left: String, _ right: String) -> String {
    zip(left.split(separator: "/"), right.split(separator: "/")).prefix { $0.0 == $0.1 }.map { String($0.0) }.joined(
        separator: "/"
    )
}
