import Assessment
import Diagnostics
import Markup

extension CourseReader {
    /// The course in another language: each part that has a translation says what that says, and the others stay the original's.
    mutating func translation(of original: Course, into language: String) -> Course {
        var course = original
        course.language = language
        course.translation = .missing
        course.untranslated = ["title", "description", "publisher", "contact"]
        for index in course.tracks.indices { course.tracks[index].translation = .missing }
        translateCourse(&course)
        course.modules = original.modules.map { translated($0, into: language) }
        course.briefings = original.briefings.map { translated($0, into: language) }
        course.glossary = translated(original.glossary, into: language)
        course.requirements = translated(original.requirements, into: language)
        course.quizzes = original.quizzes.map { translated($0, into: language, originalLanguage: original.language) }
        return course
    }

    // MARK: - Front matter

    /// A translation's front matter, read as far as every translation has it.
    private struct Head {
        let document: MarkupDocument
        let state: TranslationState
        let title: String?
    }

    /// Reads the translation of a file, if there is one; `texts` reads the texts that only some kinds of file have.
    private mutating func head(
        translating original: MarkupDocument,
        into language: String,
        _ thing: String,
        document read: MarkupDocument? = nil,
        hasTitle: Bool = true,
        texts: (inout FrontMatterReader) -> Void = { _ in }
    ) -> Head? {
        guard let file = translations.file(translating: original.file.path, into: language) else { return nil }
        var document = read ?? document(file)
        var front = FrontMatterReader(document, describing: "translated \(thing)")
        var title = hasTitle ? front.text("title")?.value : nil
        let pages = read == nil ? folderPages : nil
        if let pages {
            document = shown(document, &title, pages, at: original.file.path)
        }
        if hasTitle, title == nil { title = front.requiredText("title", example: "Titre")?.value }
        texts(&front)
        var state = state(&front, of: file, translating: original.file)
        if behindInIncludes.contains(file.path) { state = .stale }
        if original.includesFiles { reportLeftOutIncludes(of: original.file, in: file) }
        // What another program reads may differ, but not who may read the page.
        let keys = pages == nil ? original.frontMatter?.entries.map(\.key) ?? [] : ["audience", "marking"]
        reportInherited(&front, document.frontMatter, keys, original.file, knowsAll: pages == nil)
        diagnostics += front.diagnostics
        return Head(document: document, state: state, title: title)
    }

    /// Compares `source:` with the original, and says which line to write where they differ.
    mutating func state(
        _ front: inout FrontMatterReader,
        of file: SourceFile,
        translating original: SourceFile
    ) -> TranslationState {
        let source = front.text("source")
        guard let digest = digests[original.path] ?? original.sourceDigest else { return .stale }
        digests[original.path] = digest
        guard let source else {
            warn(
                "translation.no-source",
                file,
                file.range(ofLine: 1),
                "nothing says which text of \(original.path) this translates",
                "add a line: source: \(digest)"
            )
            return .stale
        }
        if source.value == digest { return .current }
        warn(
            "translation.stale",
            file,
            source.range,
            "\(original.path) has changed since it was translated",
            "bring the translation up to date, then write source: \(digest)"
        )
        return .stale
    }

    private mutating func warn(
        _ id: String,
        _ file: SourceFile,
        _ range: Range<Int>,
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(.warning, id, in: file, at: range, summary, hints: [hint]))
    }

    /// Reports keys that only the original may have, then those that nobody knows.
    ///
    /// - Parameter knowsAll: whether a key that nobody knows can be no other program's.
    private func reportInherited(
        _ front: inout FrontMatterReader,
        _ mapping: YAMLMapping?,
        _ inherited: [String],
        _ original: SourceFile,
        knowsAll: Bool = true
    ) {
        for entry in mapping?.entries ?? [] where inherited.contains(entry.key) && !front.knows(entry.key) {
            _ = front.value(entry.key)
            front.report(
                entry.keyRange,
                "translation.inherited-key",
                "\"\(entry.key)\" is taken from \(original.path), and a translation cannot say it otherwise",
                ["take this line out"]
            )
        }
        if knowsAll { front.reportUnknownKeys() }
    }

    /// The texts below a key by id, each of an id that the original has; reports ids that it has not.
    private static func texts(
        _ front: inout FrontMatterReader,
        _ key: String,
        of ids: [String],
        _ what: String
    ) -> [String: YAMLMapping.Entry] {
        var result: [String: YAMLMapping.Entry] = [:]
        for entry in front.entries(key) {
            if ids.contains(entry.key) {
                result[entry.key] = entry
            } else {
                front.report(
                    entry.keyRange,
                    "translation.unknown-id",
                    "the original has no \(what) \"\(entry.key)\"",
                    [
                        nearest(entry.key, among: ids).map { "write \"\($0)\" if that is what is meant" }
                            ?? "take it out, or add it to the original first"
                    ]
                )
            }
        }
        return result
    }

    private mutating func reportMissing(_ ids: [String], _ what: String, in file: SourceFile, _ range: Range<Int>) {
        if ids.isEmpty { return }
        warn(
            "translation.missing-text",
            file,
            range,
            "there is no translation of \(what) " + ids.map { "\"\($0)\"" }.joined(separator: ", "),
            "add \(ids.count == 1 ? "it" : "them"); until then the page shows the original's words"
        )
    }

    // MARK: - Pages

    private mutating func translated(_ original: Module, into language: String) -> Module {
        var module = original
        module.translation = .missing
        module.lessons = original.lessons.map { translated($0, into: language) }
        var assumes: String?
        var objectives: [String: YAMLMapping.Entry] = [:]
        var range = 0..<0
        let head = head(translating: original.document, into: language, "module") { front in
            assumes = front.text("assumes")?.value
            range = front.value("objectives")?.range ?? 0..<0
            objectives = Self.texts(&front, "objectives", of: original.objectives.map(\.id), "objective")
        }
        for index in module.objectives.indices { module.objectives[index].translation = .missing }
        guard let head else { return module }
        module.title = head.title ?? original.title
        module.document = head.document
        module.translation = head.state
        // Words that nobody has translated are better missing than in a language that nobody expects.
        module.assumes = assumes ?? ""
        var missing: [String] = []
        for index in module.objectives.indices {
            if let text = objectives[module.objectives[index].id]?.value.text, !text.isEmpty {
                module.objectives[index].text = text
                module.objectives[index].translation = head.state
            } else {
                missing.append(module.objectives[index].id)
            }
        }
        let file = head.document.file
        reportMissing(missing, "objective", in: file, range.isEmpty ? file.range(ofLine: 1) : range)
        if assumes == nil, !original.assumes.isEmpty {
            reportMissing(["assumes"], "key", in: file, file.range(ofLine: 1))
        }
        return module
    }

    private mutating func translated(_ original: Lesson, into language: String) -> Lesson {
        var lesson = original
        lesson.translation = .missing
        var needsSignOff: [String] = []
        let head = head(translating: original.document, into: language, "lesson") { front in
            needsSignOff = front.texts("needs sign-off").map(\.value)
        }
        guard let head else { return lesson }
        lesson.title = head.title ?? original.title
        lesson.document = head.document
        lesson.translation = head.state
        lesson.needsSignOff = needsSignOff
        if needsSignOff.count < original.needsSignOff.count {
            let file = head.document.file
            warn(
                "translation.missing-text",
                file,
                file.range(ofLine: 1),
                "\"needs sign-off\" has \(needsSignOff.count) points, and the original has \(original.needsSignOff.count)",
                "translate each point: what a subject expert has to confirm is to be seen in every language"
            )
        }
        return lesson
    }

    private mutating func translated(_ original: Briefing, into language: String) -> Briefing {
        var briefing = original
        briefing.translation = .missing
        var summary: [String] = []
        let head = head(translating: original.document, into: language, "briefing") { front in
            summary = front.texts("summary").map(\.value)
        }
        guard let head else { return briefing }
        briefing.title = head.title ?? original.title
        briefing.document = head.document
        briefing.translation = head.state
        briefing.summary = summary
        if summary.isEmpty, !original.summary.isEmpty {
            reportMissing(["summary"], "key", in: head.document.file, head.document.file.range(ofLine: 1))
        }
        return briefing
    }

    // MARK: - Glossary and quizzes

    private mutating func translated(_ original: Glossary, into language: String) -> Glossary {
        var missing = original
        missing.translation = .missing
        guard let document = original.document,
            let head = head(translating: document, into: language, "glossary", hasTitle: false)
        else { return missing }
        let file = head.document.file
        let anchors = original.terms.map(\.anchor)
        let known = Set(anchors)
        let terms = readTerms(of: head.document)
        for term in terms where !known.contains(term.anchor) {
            let near = nearest(term.anchor, among: anchors)
            diagnostics.append(
                Diagnostic(
                    .error,
                    "translation.unknown-id",
                    in: file,
                    at: term.range,
                    "the original's glossary has no term with the id \"\(term.anchor)\"",
                    hints: [
                        "end the heading with the id of the term that it translates, such as {#\(near ?? anchors.first ?? "term")}"
                    ]
                )
            )
        }
        let own = Set(terms.map(\.anchor))
        let lacking = original.terms.filter { !own.contains($0.anchor) }.map(\.anchor)
        let more = lacking.count > 5 ? " and \(lacking.count - 5) more" : ""
        if !lacking.isEmpty {
            warn(
                "translation.missing-text",
                file,
                file.range(ofLine: 1),
                "there is no translation of term " + lacking.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
                    + more,
                "add \(lacking.count == 1 ? "it" : "them"); until then links lead to the original's glossary"
            )
        }
        var glossary = Glossary(terms: terms, document: head.document, translating: original)
        glossary.translation = head.state
        return glossary
    }

    private mutating func translated(_ original: Quiz, into language: String, originalLanguage: String) -> Quiz {
        guard let file = translations.file(translating: original.file.path, into: language),
            let originalDocument = documents[original.file.path]
        else { return original.standing(.missing, originalLanguage: originalLanguage) }
        let document = parsed.document(file)
        let head = head(translating: originalDocument, into: language, "quiz", document: document.value)
        let quiz = parsed.quiz(
            document.value,
            translating: original,
            title: head?.title ?? original.title,
            into: language
        )
        report(document, quiz.diagnostics)
        return quiz.value.standing(head?.state ?? .stale, originalLanguage: originalLanguage)
    }

    // MARK: - YAML

    /// Reads `course.fr.yaml`: the texts of course.yaml.
    private mutating func translateCourse(_ course: inout Course) {
        guard let original = folder.files["Curriculum/course.yaml"],
            let file = translations.file(translating: original.path, into: course.language),
            let mapping = readYAML(file)
        else { return }
        var front = FrontMatterReader(
            mapping,
            in: file,
            at: file.range(ofLine: 1),
            describing: "translated course"
        )
        if let title = front.requiredText("title", example: "Mon cours") {
            course.title = title.value
            course.untranslated.remove("title")
        }
        func text(_ key: String, _ place: WritableKeyPath<Course, String>, _ missing: inout [String]) {
            if let text = front.text(key) {
                course[keyPath: place] = text.value
                course.untranslated.remove(key)
            } else if !course[keyPath: place].isEmpty {
                missing.append(key)
            }
        }
        var missing: [String] = []
        text("description", \.description, &missing)
        text("publisher", \.publisher, &missing)
        text("contact", \.contact, &missing)
        let entries = Self.texts(&front, "tracks", of: course.tracks.map(\.id), "track")
        course.translation = state(&front, of: file, translating: original)
        var lacking: [String] = []
        for index in course.tracks.indices {
            guard let entry = entries[course.tracks[index].id] else {
                lacking.append(course.tracks[index].id)
                continue
            }
            guard case .mapping(let keys) = entry.value.kind else {
                front.report(
                    entry.keyRange,
                    "front-matter.not-mapping",
                    "track \"\(entry.key)\" has no keys",
                    ["write title: and description: below it, indented"]
                )
                continue
            }
            var track = FrontMatterReader(keys, in: file, at: entry.keyRange, describing: "translated track")
            if let title = track.requiredText("title", example: "Premiers intervenants") {
                course.tracks[index].title = title.value
                course.tracks[index].translation = course.translation
            }
            course.tracks[index].description = track.text("description")?.value ?? ""
            reportInherited(&track, keys, ["id", "audience", "modules"], original)
            diagnostics += track.diagnostics
        }
        let inherited = [
            "course", "language", "languages", "address", "one page", "allow html", "modules", "checks off",
            "told openly",
        ]
        reportInherited(&front, mapping, inherited, original)
        diagnostics += front.diagnostics
        reportMissing(missing, "key", in: file, file.range(ofLine: 1))
        reportMissing(lacking, "track", in: file, file.range(ofLine: 1))
    }

    /// Reads `requirements.fr.yaml`, which has the shape of requirements.yaml.
    private mutating func translated(_ original: Requirements, into language: String) -> Requirements {
        var result = original
        result.translation = .missing
        for index in result.requirements.indices { result.requirements[index].translation = .missing }
        for index in result.challenges.indices { result.challenges[index].translation = .missing }
        guard let file = folder.files["Curriculum/requirements.yaml"],
            let own = translations.file(translating: file.path, into: language), let mapping = readYAML(own)
        else { return result }
        var front = FrontMatterReader(
            mapping,
            in: own,
            at: own.range(ofLine: 1),
            describing: "translated list of requirements"
        )
        result.translation = state(&front, of: own, translating: file)
        result.note = front.text("note")?.value ?? ""
        let state = result.translation
        func fill(_ items: inout [Requirements.Item], _ entries: [String: YAMLMapping.Entry]) -> [String] {
            var missing: [String] = []
            for index in items.indices {
                guard let entry = entries[items[index].id] else {
                    missing.append(items[index].id)
                    continue
                }
                let item = readItem(entry, "translated requirement", in: own)
                items[index].title = item.title
                items[index].group = item.group
                items[index].translation = state
            }
            return missing
        }
        let requirements = Self.texts(&front, "requirements", of: original.requirements.map(\.id), "requirement")
        let challenges = Self.texts(&front, "challenges", of: original.challenges.map(\.id), "challenge")
        front.reportUnknownKeys()
        diagnostics += front.diagnostics
        let missing = fill(&result.requirements, requirements) + fill(&result.challenges, challenges)
        reportMissing(missing, "requirement", in: own, own.range(ofLine: 1))
        return result
    }
}
