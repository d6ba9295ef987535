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
        var reader = CourseReader(folder: folder)
        guard let course = reader.read() else { return Checked(nil, reader.diagnostics.sorted) }
        var checks = CourseChecks(course: course, folder: folder, today: today)
        checks.run()
        return Checked(course, (reader.diagnostics + checks.diagnostics).sorted)
    }
}

/// Reads the files of a course one after the other; what cannot be read is left out and reported.
struct CourseReader {
    let folder: CourseFolder
    var diagnostics: [Diagnostic]

    init(folder: CourseFolder) {
        self.folder = folder
        diagnostics = folder.diagnostics
    }

    mutating func read() -> Course? {
        guard let file = folder.files["Curriculum/course.yaml"] else {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "course.missing",
                    path: "Curriculum/course.yaml",
                    "there is no course in this folder",
                    hints: [
                        "run the command in the folder that holds Curriculum/ and Quizzes/, or name that folder after the command",
                        "for a new course, write Curriculum/course.yaml with two lines: course: my-course, and title: My course",
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
        let language = front.text("language")?.value ?? "en"
        let description = front.text("description")?.value ?? ""
        let publisher = front.text("publisher")?.value ?? ""
        let contact = front.text("contact")?.value ?? ""
        var address = front.text("address")?.value ?? ""
        if !address.isEmpty, !address.hasSuffix("/") { address += "/" }
        let allowsHTML = front.flag("allow html", otherwise: false)
        let order = front.texts("modules")
        let tracks = readTracks(front.value("tracks"), in: file)
        front.reportUnknownKeys()
        diagnostics += front.diagnostics

        let modules = readModules(order, in: file)
        let briefings = readBriefings()
        let glossary = readGlossary()
        let bibliography = readBibliography()
        let requirements = readRequirements()
        let quizzes = readQuizzes()
        guard let id, let title else { return nil }
        return Course(
            id: id.value,
            title: title.value,
            language: language,
            description: description,
            publisher: publisher,
            contact: contact,
            address: address,
            allowsHTML: allowsHTML,
            tracks: tracks,
            modules: modules,
            briefings: briefings,
            glossary: glossary,
            bibliography: bibliography,
            requirements: requirements,
            quizzes: quizzes,
            pictures: folder.others
        )
    }

    // MARK: - Files

    mutating func readYAML(_ file: SourceFile) -> YAMLMapping? {
        let checked = YAMLValue.read(file, range: 0..<file.bytes.count)
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
        let checked = MarkupDocument.read(file)
        diagnostics += checked.diagnostics
        return checked.value
    }

    /// The files of a folder, not of folders in it, in the order of their names.
    func markdown(in path: String) -> [SourceFile] {
        folder.files.values
            .filter { file in
                file.path.hasPrefix(path + "/") && file.path.hasSuffix(".md")
                    && !file.path.dropFirst(path.count + 1).contains("/")
            }
            .sorted { $0.path < $1.path }
    }

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
                modules: modules
            )
        }
    }

    private mutating func readBibliography() -> Bibliography {
        guard let file = folder.files["Curriculum/sources.yaml"], let mapping = readYAML(file) else {
            return Bibliography(sources: [])
        }
        return Bibliography(
            sources: mapping.entries.compactMap { entry in
                guard case .mapping(let keys) = entry.value.kind else {
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
                }
                front.reportUnknownKeys()
                diagnostics += front.diagnostics
                return Bibliography.Source(
                    id: entry.key,
                    title: title?.value ?? entry.key,
                    issuer: issuer,
                    date: date,
                    status: status?.value ?? "G",
                    note: note,
                    url: url?.value ?? ""
                )
            }
        )
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
        let requirements = front.entries("requirements").map { item($0, in: file, &front) }
        let challenges = front.entries("challenges").map { item($0, in: file, &front) }
        front.reportUnknownKeys()
        diagnostics += front.diagnostics
        return Requirements(note: note, requirements: requirements, challenges: challenges)
    }

    private func item(
        _ entry: YAMLMapping.Entry,
        in file: SourceFile,
        _ front: inout FrontMatterReader
    ) -> Requirements.Item {
        switch entry.value.kind {
        case .scalar(let text): return Requirements.Item(id: entry.key, title: text, group: "")
        case .mapping(let keys):
            return Requirements.Item(
                id: entry.key,
                title: keys["title"]?.text ?? "",
                group: keys["group"]?.text ?? ""
            )
        case .sequence:
            front.report(
                entry.value.range,
                "front-matter.not-text",
                "\"\(entry.key)\" holds a list",
                ["write title: and group:"]
            )
            return Requirements.Item(id: entry.key, title: "", group: "")
        }
    }
}
