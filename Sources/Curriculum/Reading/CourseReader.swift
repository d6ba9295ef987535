import Assessment
public import Diagnostics
public import Markup

extension Course {
    /// Reads a course and checks the whole of it: ids are unique, links, terms and citations resolve, prerequisites
    /// have no cycle, review dates lie ahead.
    ///
    /// - Parameters:
    ///   - folder: the files.
    ///   - today: the day that review dates are compared with.
    /// - Returns: the course, or nil when there is none to speak of, and every problem found, sorted.
    public static func read(_ folder: CourseFolder, today: CalendarDate) -> Checked<Course?> {
        var parsed = ParsedFiles()
        return read(folder, today: today, reusing: &parsed)
    }

    /// The same, parsing only files that are new or have other bytes than at the time before.
    ///
    /// - Parameter parsed: what was parsed before, and then what is.
    public static func read(
        _ folder: CourseFolder,
        today: CalendarDate,
        reusing parsed: inout ParsedFiles
    ) -> Checked<Course?> {
        let taken = parsed
        // The draft holds the only copy, so that adding to it copies nothing.
        parsed = ParsedFiles()
        let draft = CourseDraft(folder, today: today, reusing: taken)
        let (read, files) = draft.checked()
        parsed = files
        return read
    }
}

/// A course that has been read, and whose parts have not been compared with each other yet.
public struct CourseDraft: Sendable {
    /// The course; nil when there is none to speak of, or anything was wrong with a file of it by itself.
    public var course: Course? { reader.diagnostics.haveErrors ? nil : read }
    private let read: Course?
    private let reader: CourseReader
    private let today: CalendarDate

    /// Reads a course, as `Course.read` does.
    ///
    /// - Parameter parsed: what was parsed before.
    public init(_ folder: CourseFolder, today: CalendarDate, reusing parsed: ParsedFiles) {
        var reader = CourseReader(folder: folder, parsed: parsed, today: today)
        read = reader.read()
        self.reader = reader
        self.today = today
    }

    /// The files as they were parsed to read it.
    public var parsed: ParsedFiles { reader.parsed }

    /// Checks the whole of it.
    ///
    /// - Returns: what `Course.read` does, and the files as they have been parsed by then.
    public func checked() -> (course: Checked<Course?>, parsed: ParsedFiles) {
        guard var course = read else { return (Checked(nil, reader.diagnostics.sorted), reader.parsed) }
        var checks = CourseChecks(course: course, reader: reader, today: today)
        checks.run()
        let all = reader.diagnostics + checks.diagnostics
        let left = course.suppressing(reader.layout == .folders ? all.relaxed : all)
        return (Checked(course, left.sorted), checks.parsed)
    }
}

/// Reads the files of a course one after the other; what cannot be read is left out and reported.
struct CourseReader {
    let folder: CourseFolder
    var diagnostics: [Diagnostic]
    /// The Markdown files read, by path, those included that made no page.
    var documents: [String: MarkupDocument] = [:]
    /// The documents of ``documents`` that include files, with the text of these put in.
    var completed: [String: MarkupDocument] = [:]
    /// The files that pages include, by path.
    var fragments: [String: Fragment] = [:]
    /// The number of blocks that the page being read has included so far.
    var includedSize = 0
    /// Whether the page being read includes a translation that is behind its original.
    var isIncludedBehind = false
    /// The translated pages that include such a translation, by path.
    var behindInIncludes: Set<String> = []
    /// The YAML files read.
    var seen: Set<String> = []
    /// Markdown files that no list names, so that they are not read.
    var unlisted: Set<String> = []
    /// Modules that are reported missing or unreadable: what refers to them says nothing new.
    var missingModules: Set<String> = []
    /// Likewise lessons.
    var missingLessons: Set<String> = []
    /// The files of lessons that a list names with a slip, which is reported: links to them say nothing new.
    var misnamed: Set<String> = []
    /// Where the pages lie.
    private(set) var layout = CourseLayout.modules
    /// The pages of folders that were not made for a course, where the course is such folders.
    var folderPages: ForeignPages?
    /// The Markdown files of each folder, in the order of their names.
    private var markdown: [String: [SourceFile]] = [:]
    /// The files that say in another language what a file beside them says.
    private(set) var translations = TranslationFiles()
    /// What a translation's `source:` has to name, by the original's path.
    var digests: [String: String] = [:]
    var parsed: ParsedFiles
    private let today: CalendarDate

    init(folder: CourseFolder, parsed: ParsedFiles, today: CalendarDate) {
        self.folder = folder
        self.parsed = parsed
        self.today = today
        diagnostics = folder.diagnostics
    }

    /// Tells the files that are parts of the course from those that translate them.
    private mutating func sortFiles(_ language: String, _ languages: [String]) {
        translations = TranslationFiles(folder, layout, original: language, languages: languages)
        diagnostics += translations.diagnostics
        unlisted.formUnion(translations.unread)
        let files = folder.files.values.filter { $0.path.hasSuffix(".md") && !translations.paths.contains($0.path) }
        markdown = Dictionary(grouping: files) { file in
            file.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file.path[..<$0]) } ?? ""
        }
        .mapValues { $0.sorted { $0.path < $1.path } }
    }

    mutating func read() -> Course? {
        guard let file = folder.files["Curriculum/course.yaml"] else {
            if diagnostics.haveErrors { return nil }
            diagnostics.append(
                Diagnostic(
                    .error,
                    "course.missing",
                    path: "Curriculum/course.yaml",
                    "there is no course in this folder",
                    hints: [
                        "run the command in the folder that holds Curriculum/ and Quizzes/, or name that folder after the command",
                        "for a new course: coursewright new course my-course, then go into its folder",
                        "for a folder of pages that was written for another program: add course.yaml to it, with the lines course:, title: and layout: folders",
                    ]
                )
            )
            return nil
        }
        guard let mapping = readYAML(file) else { return nil }
        let start = file.range(ofLine: 1)
        var front = FrontMatterReader(mapping, in: file, at: start, describing: "course")
        let id = front.requiredID("course", example: "my-course")
        let title = front.requiredText("title", example: "My course")
        let written = readLanguage(&front)
        let language = written?.value ?? "en"
        let languages = readLanguages(&front, original: language)
        let description = front.text("description")?.value ?? ""
        let publisher = front.text("publisher")?.value ?? ""
        let contact = front.text("contact")?.value ?? ""
        let address = readAddress(&front)
        let onePage = front.word("one page", among: Course.OnePage.allCases.map(\.rawValue))
        let allowsHTML = front.flag("allow html", otherwise: false)
        let order = front.texts("modules")
        layout =
            front.word("layout", among: ["modules", "folders"]).flatMap { CourseLayout(rawValue: $0.value) } ?? .modules
        let stopsExpiredQuizzes = front.flag("stop expired quizzes", otherwise: false)
        let budget = PageBudget(&front, in: file, &diagnostics)
        let suppressedRules = SuppressedRule.read(&front, in: file)
        let toldOpenly = ToldOpenly.read(&front)
        let tracks = readTracks(front.value("tracks"), in: file)
        front.reportUnknownKeys()
        diagnostics += front.diagnostics

        parsed.take(layout: layout)
        sortFiles(language, languages.map(\.value))
        let isMadeForUs = layout == .modules
        let modules =
            isMadeForUs
            ? readModules(order, in: file) : readFolders(course: id?.value ?? "course", title: title?.value ?? "")
        let briefings = isMadeForUs ? readBriefings() : []
        let glossary = isMadeForUs ? readGlossary() : Glossary(terms: [], document: nil)
        let bibliography = readBibliography()
        let requirements = readRequirements()
        let quizzes = readQuizzes().map { stopsExpiredQuizzes ? $0.stoppedIfOverdue(on: today) : $0 }
        guard let id, let title else { return nil }
        var course = Course(
            id: id.value,
            title: title.value,
            language: language,
            languagePlace: written.map { (file, $0.range) },
            description: description,
            publisher: publisher,
            contact: contact,
            address: address,
            onePage: onePage.flatMap { Course.OnePage(rawValue: $0.value) },
            allowsHTML: allowsHTML,
            budget: budget,
            tracks: tracks,
            modules: modules,
            briefings: briefings,
            glossary: glossary,
            bibliography: bibliography,
            requirements: requirements,
            quizzes: quizzes,
            place: folder.place,
            pictures: folder.others,
            media: folder.media,
            suppressedRules: suppressedRules,
            originalLanguage: language
        )
        course.toldOpenly = toldOpenly
        let original = course
        course.translations = languages.map { language in
            var translated = translation(of: original, into: language.value)
            translated.languagePlace = (file, language.range)
            return translated
        }
        return course
    }

    private func readLanguage(_ front: inout FrontMatterReader) -> Located<String>? {
        guard let language = front.text("language") else { return nil }
        if !isLanguage(language.value) {
            front.report(
                language.range,
                "course.bad-language",
                "\"\(language.value)\" is no short name of a language",
                [languageHint(language.value) ?? "write, for example, language: en"]
            )
        }
        return language
    }

    /// Reads `languages: [fr, ar]`, the languages beside the original's.
    private func readLanguages(_ front: inout FrontMatterReader, original: String) -> [Located<String>] {
        var result: [Located<String>] = []
        for language in front.texts("languages") {
            let (tag, range) = (language.value, language.range)
            if !isLanguage(tag) {
                let hint = languageHint(tag) ?? "write short names, such as languages: [fr, pt-BR]"
                front.report(range, "course.bad-language", "\"\(tag)\" is no short name of a language", [hint])
            } else if tag.lowercased() == original.lowercased() {
                let hint = "take it out; \"languages\" lists those beside the original's"
                let summary = "\"\(tag)\" is the language of the original already"
                front.report(range, "course.language-twice", summary, [hint])
            } else if result.contains(where: { $0.value.lowercased() == tag.lowercased() }) {
                front.report(range, "course.language-twice", "\"\(tag)\" is listed twice", ["remove one of the two"])
            } else {
                result.append(language)
            }
        }
        return result
    }

    private func readAddress(_ front: inout FrontMatterReader) -> String {
        guard let address = front.text("address") else { return "" }
        if !address.value.hasPrefix("https://"), !address.value.hasPrefix("http://") {
            front.report(
                address.range,
                "course.bad-address",
                "\"\(address.value)\" is no web address",
                ["start it with https://, or leave it empty until it is known"]
            )
        } else if let slip = AddressCheck.slip(ofSite: address.value) {
            front.report(address.range, "course.bad-address", slip.summary, [slip.hint])
        }
        return address.value.hasSuffix("/") ? address.value : address.value + "/"
    }

    // MARK: - Files

    mutating func readYAML(_ file: SourceFile) -> YAMLMapping? {
        seen.insert(file.path)
        let checked = YAMLValue.read(file)
        diagnostics += checked.diagnostics
        switch checked.value?.kind {
        case .mapping(let mapping)?: return mapping
        case nil where checked.diagnostics.haveErrors: return nil
        case nil: return YAMLMapping(entries: [])
        case .scalar?, .sequence?:
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.not-mapping",
                    in: file,
                    at: file.range(ofLine: 1),
                    "this file does not start with keys",
                    hints: ["write key: value, one a line"]
                )
            )
            return nil
        }
    }

    mutating func document(_ file: SourceFile) -> MarkupDocument {
        let checked = parsed.document(file)
        diagnostics += checked.diagnostics
        documents[file.path] = checked.value
        guard checked.value.includesFiles else { return checked.value }
        let completed = completing(checked.value)
        self.completed[file.path] = completed
        return completed
    }

    /// The files of a folder, not of folders in it, in the order of their names.
    func markdown(in path: String) -> [SourceFile] { markdown[path] ?? [] }

    /// The Markdown files of all folders, by folder.
    var markdownFolders: [String: [SourceFile]] { markdown }

    // MARK: - Parts of course.yaml

    private mutating func readTracks(_ value: YAMLValue?, in file: SourceFile) -> [Track] {
        guard let value else { return [] }
        guard case .sequence(let items) = value.kind else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.not-list",
                    in: file,
                    at: value.range,
                    "\"tracks\" is no list",
                    hints: ["start each track with - id: and indent its other keys below that"]
                )
            )
            return []
        }
        return items.compactMap { item in
            guard case .mapping(let mapping) = item.kind else {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "front-matter.not-mapping",
                        in: file,
                        at: item.range,
                        "this track has no keys",
                        hints: ["write - id: police and, below it, title: and modules:"]
                    )
                )
                return nil
            }
            var front = FrontMatterReader(mapping, in: file, at: item.range, describing: "track")
            let id = front.requiredID("id", example: "first-responder")
            let title = front.requiredText("title", example: "Police first responder")
            let audience = front.words("audience", among: PageLabels.Audience.allCases.map(\.rawValue))
            let description = front.text("description")?.value ?? ""
            let modules = front.texts("modules")
            front.reportUnknownKeys()
            diagnostics += front.diagnostics
            guard let id, let title else { return nil }
            return Track(
                id: id.value,
                title: title.value,
                audience: audience.compactMap { PageLabels.Audience(rawValue: $0.value) },
                description: description,
                modules: modules,
                range: id.range
            )
        }
    }

    private mutating func readBibliography() -> Bibliography {
        guard let file = folder.files["Curriculum/sources.yaml"], let mapping = readYAML(file) else {
            return Bibliography(sources: [])
        }
        let isAtMargin = reportsKeysAtMargin(mapping, in: file)
        var unread: Set<String> = []
        let sources: [Bibliography.Source] =
            mapping.entries.compactMap { entry in
                if !isSourceID(entry.key) {
                    diagnostics.append(
                        Diagnostic(
                            .error,
                            "source.bad-id",
                            in: file,
                            at: entry.keyRange,
                            "\"\(entry.key)\" cannot be cited; ids of sources are made of letters, digits, \"-\", \"_\", \".\", \":\" and \"/\"",
                            hints: ["write it without spaces, such as L-ETS185"]
                        )
                    )
                }
                guard case .mapping(let keys) = entry.value.kind else {
                    unread.insert(entry.key)
                    if isAtMargin { return nil }
                    diagnostics.append(
                        Diagnostic(
                            .error,
                            "source.no-keys",
                            in: file,
                            at: entry.keyRange,
                            "source \"\(entry.key)\" says nothing about itself",
                            hints: ["write title:, issuer:, date: and status: below it, indented by two spaces"]
                        )
                    )
                    return nil
                }
                var front = FrontMatterReader(keys, in: file, at: entry.keyRange, describing: "source")
                let title = front.requiredText("title", example: "Convention on Cybercrime")
                let issuer = front.text("issuer")?.value ?? ""
                let date = front.text("date")?.value ?? ""
                let status = front.word("status", among: ["P", "P-part", "S", "G"])
                if keys["status"] == nil { front.reportMissing("status", example: "G") }
                let note = front.text("note")?.value ?? ""
                let url = front.text("url")
                if let url, !url.value.hasPrefix("https://"), !url.value.hasPrefix("http://") {
                    front.report(
                        url.range,
                        "source.bad-url",
                        "\"\(url.value)\" is no web address",
                        ["start it with https://, or leave it out when nobody is sure of it"]
                    )
                } else if let url {
                    diagnostics += AddressCheck(url.value).diagnostics(in: file, at: url.range)
                }
                let dates = ReviewDates(&front)
                front.reportUnknownKeys()
                diagnostics += front.diagnostics
                return Bibliography.Source(
                    id: entry.key,
                    title: title?.value ?? entry.key,
                    issuer: issuer,
                    date: date,
                    status: status?.value ?? "G",
                    note: note,
                    url: url?.value ?? "",
                    dates: dates,
                    range: entry.keyRange
                )
            }
        return Bibliography(sources: sources, unread: unread)
    }

    /// Whether what belongs below a source stands beside it, which is reported once.
    private mutating func reportsKeysAtMargin(_ mapping: YAMLMapping, in file: SourceFile) -> Bool {
        let keys = ["title", "issuer", "date", "status", "note", "url", "reviewed", "review by"]
        guard let key = mapping.entries.first(where: { keys.contains($0.key) && $0.value.text?.isEmpty == false })
        else { return false }
        let summary = "\"\(key.key)\" stands at the margin, so that it belongs to no source"
        let hint = "indent by two spaces what is said about a source, below its id"
        diagnostics.append(
            Diagnostic(.error, "source.no-keys", in: file, at: key.keyRange, summary, hints: [hint])
        )
        return true
    }

    private mutating func readRequirements() -> Requirements {
        guard let file = folder.files["Curriculum/requirements.yaml"], let mapping = readYAML(file) else {
            return Requirements(note: "", requirements: [], challenges: [])
        }
        var front = FrontMatterReader(
            mapping,
            in: file,
            at: file.range(ofLine: 1),
            describing: "list of requirements"
        )
        let note = front.text("note")?.value ?? ""
        let requirements = front.entries("requirements").map { readItem($0, "requirement", in: file) }
        let challenges = front.entries("challenges").map { readItem($0, "challenge", in: file) }
        front.reportUnknownKeys()
        diagnostics += front.diagnostics
        return Requirements(note: note, requirements: requirements, challenges: challenges)
    }

    /// Reads `R3: What it asks.`, or a title and a group below `R3:`.
    mutating func readItem(_ entry: YAMLMapping.Entry, _ what: String, in file: SourceFile) -> Requirements.Item {
        let keys =
            switch entry.value.kind {
            case .mapping(let keys): keys
            case .scalar, .sequence:
                YAMLMapping(entries: [YAMLMapping.Entry(key: "title", keyRange: entry.keyRange, value: entry.value)])
            }
        var front = FrontMatterReader(keys, in: file, at: entry.keyRange, describing: what)
        if !isSourceID(entry.key) {
            front.report(
                entry.keyRange,
                "requirement.bad-id",
                "\"\(entry.key)\" cannot be an id; ids are made of letters, digits, \"-\", \"_\", \".\", \":\" and \"/\"",
                ["write it without spaces, such as R3"]
            )
        }
        let title = front.requiredText("title", example: "Train in electronic evidence.")
        let group = front.text("group")?.value ?? ""
        front.reportUnknownKeys()
        diagnostics += front.diagnostics
        return Requirements.Item(id: entry.key, title: title?.value ?? "", group: group)
    }
}
