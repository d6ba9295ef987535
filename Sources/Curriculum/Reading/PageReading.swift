import Assessment
import Diagnostics
import Markup

extension CourseReader {
    // MARK: - Modules and lessons

    /// Reads the modules in the order course.yaml names; without one, in the order of their folders' names.
    mutating func readModules(_ order: [Located<String>], in course: SourceFile) -> [Module] {
        let root = "Curriculum/modules/"
        let folders = Set(
            folder.files.keys.filter { $0.hasPrefix(root) }.compactMap { path -> String? in
                let rest = path.utf8.dropFirst(root.utf8.count)
                return rest.firstIndex(of: UInt8(ascii: "/")).map { String(decoding: rest[..<$0], as: UTF8.self) }
            }
        )
        let names = ordered(
            order,
            among: folders.sorted(),
            in: course,
            .module,
            place: root
        )
        return names.compactMap { readModule($0) }
    }

    private mutating func readModule(_ name: String) -> Module? {
        let path = "Curriculum/modules/\(name)"
        guard let file = folder.files[path + "/module.md"] else {
            missingModules.insert(name)
            diagnostics.append(
                Diagnostic(
                    .error,
                    "module.missing",
                    path: path,
                    "this folder has no module.md",
                    hints: ["write module.md with the module's id, title and objectives"]
                )
            )
            return nil
        }
        let document = document(file)
        var front = FrontMatterReader(document, describing: "module")
        let id = front.requiredID("module", example: name)
        let number = front.text("number")?.value ?? ""
        let title = front.requiredText("title", example: "Electronic evidence")
        let level = front.word("level", among: ["foundation", "practitioner", "specialist"])?.value
        let hours = front.number("hours", in: 1...1000)
        let labels = PageLabels(&front)
        let prerequisites = front.texts("prerequisites")
        let assumes = front.text("assumes")?.value ?? ""
        let objectives = front.entries("objectives").compactMap { entry -> Objective? in
            if !isID(entry.key) {
                front.report(
                    entry.keyRange,
                    "module.bad-objective",
                    "\"\(entry.key)\" cannot be an id; ids are made of a-z, 0-9, \"-\", \"_\" and \".\"",
                    ["write, for example, ee.1: and what a learner can do"]
                )
                return nil
            }
            if let text = entry.value.text, !text.isEmpty {
                return Objective(id: entry.key, text: text, range: entry.keyRange)
            }
            front.report(
                entry.keyRange,
                "module.bad-objective",
                "objective \"\(entry.key)\" does not say what a learner can do",
                ["write it after the colon, starting with a verb"]
            )
            return nil
        }
        let order = front.texts("lessons")
        front.reportUnknownKeys()
        diagnostics += front.diagnostics

        let present = markdown(in: path)
            .map { String(decoding: $0.path.utf8.dropFirst(path.utf8.count + 1).dropLast(3), as: UTF8.self) }
            .filter { $0 != "module" }
        let lessons = ordered(order, among: present, in: file, .lesson, place: path + "/")
            .compactMap { readLesson(folder.files[path + "/" + $0 + ".md"]) }
        guard let id, let title else {
            missingModules.formUnion([name, id?.value ?? name])
            return nil
        }
        return Module(
            id: id.value,
            number: number,
            title: title.value,
            level: level,
            hours: hours,
            labels: labels,
            prerequisites: prerequisites,
            assumes: assumes,
            objectives: objectives,
            lessons: lessons,
            document: document
        )
    }

    private mutating func readLesson(_ file: SourceFile?) -> Lesson? {
        guard let file else { return nil }
        let document = document(file)
        if isMisnamedTranslation(document) { return nil }
        var front = FrontMatterReader(document, describing: "lesson")
        let id = front.requiredID("lesson", example: "what-counts")
        let number = front.text("number")?.value ?? ""
        let title = front.requiredText("title", example: "What counts as evidence")
        let minutes = front.number("minutes", in: 1...10_000)
        let objectives = front.texts("objectives")
        let requirements = front.texts("requirements")
        let supports = front.texts("supports")
        let challenges = front.texts("challenges")
        let labels = PageLabels(&front)
        let needsSignOff = front.texts("needs sign-off").map(\.value)
        front.reportUnknownKeys()
        diagnostics += front.diagnostics
        guard let id, let title else {
            let name = String(file.path.split(separator: "/").last?.dropLast(3) ?? "")
            missingLessons.formUnion([name, id?.value ?? name])
            return nil
        }
        return Lesson(
            id: id.value,
            number: number,
            title: title.value,
            minutes: minutes,
            objectives: objectives,
            requirements: requirements,
            supports: supports,
            challenges: challenges,
            labels: labels,
            needsSignOff: needsSignOff,
            document: document
        )
    }

    /// Whether a file without the key of a lesson is called `first-fr.md` or `first.fr_FR.md` beside `first.md`, which is reported.
    private mutating func isMisnamedTranslation(_ document: MarkupDocument) -> Bool {
        let file = document.file
        let whole = file.path.dropLast(3)
        // A region that an underline parts from its language is left out.
        let underline = whole.lastIndex(of: "_").flatMap { whole[..<$0].dropLast(2).last == "." ? $0 : nil }
        let name = underline.map { whole[..<$0] } ?? whole
        let tag = name.suffix(2)
        let signs = underline == nil ? "-_" : "."
        guard let keys = document.frontMatter, keys["lesson"] == nil,
            name.dropLast(2).last.map({ signs.contains($0) }) == true,
            isLanguage(String(tag)), let original = folder.files[name.dropLast(3) + ".md"]
        else { return false }
        let (own, other) = (lastPart(of: file.path), lastPart(of: original.path))
        missingLessons.insert(String(own.dropLast(3)))
        diagnostics.append(
            Diagnostic(
                .error,
                "translation.misnamed",
                in: file,
                at: file.range(ofLine: 1),
                "this file has no \"lesson\", and its name is nearly that of a translation of \(other)",
                hints: [
                    "call it \(lastPart(of: translationPath(of: original.path, into: String(tag)))) if it translates that",
                    "add a line if it is a lesson of its own: lesson: \(own.dropLast(3))",
                ]
            )
        )
        return true
    }

    private func lastPart(of path: String) -> Substring { path.split(separator: "/").last ?? "" }

    /// What a list names, and the ids of what can be wrong with it.
    private enum Listed: String {
        case module
        case lesson

        var twice: String { self == .module ? "module.listed-twice" : "lesson.listed-twice" }
        var notFound: String { self == .module ? "module.not-found" : "lesson.not-found" }
        var notListed: String { self == .module ? "module.not-listed" : "lesson.not-listed" }
    }

    /// The names in the order written; a warning for each that is there and neither named nor meant by a slip.
    private mutating func ordered(
        _ order: [Located<String>],
        among present: [String],
        in file: SourceFile,
        _ listed: Listed,
        place: String
    ) -> [String] {
        let what = listed.rawValue
        guard let first = order.first, let last = order.last else { return present }
        let known = Set(present)
        let written = Set(order.map(\.value))
        let unnamed = present.filter { !written.contains($0) }
        var result: [String] = []
        var (named, meant): (Set<String>, Set<String>) = ([], [])
        for name in order {
            if !named.insert(name.value).inserted {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        listed.twice,
                        in: file,
                        at: name.range,
                        "\(what) \"\(name.value)\" is listed twice",
                        hints: ["remove one of the two"]
                    )
                )
            } else if known.contains(name.value) {
                result.append(name.value)
            } else {
                let near = nearest(name.value, among: unnamed)
                let missing = [name.value] + (near.map { [$0] } ?? [])
                if listed == .module { missingModules.formUnion(missing) } else { missingLessons.formUnion(missing) }
                if let near {
                    meant.insert(near)
                    misnamed.insert("\(place)\(near).md")
                }
                diagnostics.append(
                    Diagnostic(
                        .error,
                        listed.notFound,
                        in: file,
                        at: name.range,
                        "\(what) \"\(name.value)\" is listed, but \(place) holds no such \(what)",
                        hints: near.map { ["write \"\($0)\" if that is what is meant"] }
                            ?? ["write the file, or take the name off the list"]
                    )
                )
            }
        }
        for name in present where !named.contains(name) {
            unlisted.insert("\(place)\(name).md")
            unlisted.formUnion(markdown(in: place + name).map(\.path))
            if meant.contains(name) { continue }
            diagnostics.append(
                Diagnostic(
                    .warning,
                    listed.notListed,
                    in: file,
                    at: first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound),
                    "\(place) holds a \(what) \"\(name)\" that is not listed, so that no page is made of it",
                    hints: ["add \"\(name)\" to the list, or remove it"]
                )
            )
        }
        return result
    }

    // MARK: - Briefings

    mutating func readBriefings() -> [Briefing] {
        let briefings = markdown(in: "Curriculum/briefings").compactMap { file -> Briefing? in
            let document = document(file)
            var front = FrontMatterReader(document, describing: "briefing")
            let id = front.requiredID("briefing", example: "joint-actions")
            let title = front.requiredText("title", example: "What joint action days can tell us")
            let date = front.date("date")
            if document.frontMatter?["date"] == nil { front.reportMissing("date", example: "2026-11-24") }
            let validUntil = front.date("valid until")
            let summary = front.texts("summary").map(\.value)
            let requirements = front.texts("requirements")
            let labels = PageLabels(&front)
            if labels.marking == nil, document.frontMatter?["marking"] == nil {
                front.reportMissing("marking", example: "TLP:CLEAR")
            }
            front.reportUnknownKeys()
            diagnostics += front.diagnostics
            guard let id, let title, let date else { return nil }
            return Briefing(
                id: id.value,
                title: title.value,
                date: date.value,
                validUntil: validUntil,
                labels: labels,
                summary: summary,
                requirements: requirements,
                document: document
            )
        }
        return briefings.sorted { ($1.date, $0.id) < ($0.date, $1.id) }
    }

    // MARK: - Glossary

    mutating func readGlossary() -> Glossary {
        guard let file = folder.files["Curriculum/glossary.md"] else { return Glossary(terms: [], document: nil) }
        let document = document(file)
        reportIncludes(in: document.blocks, of: file)
        return Glossary(terms: readTerms(of: document), document: document)
    }

    mutating func readTerms(of document: MarkupDocument) -> [Glossary.Term] {
        let file = document.file
        let anchors = Dictionary(
            headings(of: document.blocks).map { ($0.range.lowerBound, $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
        var group = ""
        var terms: [Glossary.Term] = []
        var current: (name: String, anchor: String, range: Range<Int>, blocks: [Block])?
        func close() {
            guard let term = current else { return }
            var blocks = term.blocks
            var aliases: [String] = []
            if let first = blocks.first, case .paragraph(let content) = first.kind,
                content.plainText.lowercased().hasPrefix("also:")
            {
                aliases = content.plainText.dropFirst(5).split(separator: ",").map(trimmed)
                blocks.removeFirst()
            }
            terms.append(
                Glossary.Term(
                    name: term.name,
                    aliases: aliases,
                    anchor: term.anchor,
                    group: group,
                    definition: blocks,
                    range: term.range
                )
            )
            current = nil
        }
        for block in document.blocks {
            // A smaller heading is a part of the definition.
            if case .heading(let level, _, let content) = block.kind, level <= 3 {
                close()
                if level <= 2 { group = content.plainText }
                if level == 3, let anchor = anchors[block.range.lowerBound] {
                    current = (content.plainText, anchor, block.range, [])
                }
            } else {
                current?.blocks.append(block)
            }
        }
        close()
        reportUndefined(terms, in: file)
        let heading = document.headings.first { $0.level == 2 }?.range
        if terms.isEmpty, let place = heading ?? document.blocks.first?.range {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "glossary.no-terms",
                    in: file,
                    at: place,
                    heading == nil
                        ? "this glossary has no term, which a heading with ### names"
                        : "this glossary has no term: a heading with ## names a group of terms, and one with ### a term",
                    hints: ["write ### before each term"]
                )
            )
        }
        if let note = document.footnotes.first {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "glossary.footnote",
                    in: file,
                    at: note.range,
                    "the glossary's page has no place for notes",
                    hints: ["write what the note says into the definition"]
                )
            )
        }
        return terms
    }

    private mutating func reportUndefined(_ terms: [Glossary.Term], in file: SourceFile) {
        var seen: [String: Range<Int>] = [:]
        for term in terms {
            if term.definition.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "glossary.no-definition",
                        in: file,
                        at: term.range,
                        "\"\(term.name)\" has no definition",
                        hints: ["write one below the heading"]
                    )
                )
            }
            for name in [term.name] + term.aliases {
                if let other = seen[Glossary.folded(name)], other != term.range {
                    diagnostics.append(
                        Diagnostic(
                            .error,
                            "glossary.duplicate-term",
                            in: file,
                            at: term.range,
                            also: [other],
                            "\"\(name)\" is in the glossary twice",
                            hints: ["keep one of the two"]
                        )
                    )
                }
                seen[Glossary.folded(name)] = term.range
            }
        }
    }

    private func trimmed(_ text: Substring) -> String {
        text.split(separator: " ").joined(separator: " ")
    }

    // MARK: - Quizzes

    mutating func readQuizzes() -> [Quiz] {
        let files = folder.files.values
            .filter {
                $0.path.hasPrefix("Quizzes/") && $0.path.hasSuffix(".md") && !translations.paths.contains($0.path)
            }
            .sorted { $0.path < $1.path }
        let quizzes = files.compactMap { file -> Quiz? in
            let document = parsed.document(file)
            let quiz = parsed.quiz(document.value)
            if document.value.includesFiles { reportIncludes(in: document.value.blocks, of: file) }
            report(document, quiz.diagnostics)
            return quiz.value
        }
        return quizzes.sorted { ($0.id, $0.file.path) < ($1.id, $1.file.path) }
    }

    /// Takes what is wrong with the file of a quiz.
    mutating func report(_ document: Checked<MarkupDocument>, _ slips: [Diagnostic]) {
        documents[document.value.file.path] = document.value
        // The id of a question is that of its heading: twice the same is said once, in a quiz's words.
        let repeated = Set(slips.filter { $0.id == "quiz.duplicate-question" }.map { $0.position?.line })
        let unbegun = Set(slips.filter { $0.id == "quiz.no-questions" }.map { $0.position?.line })
        // Answers in what is no list or table are missed, which says how they are written.
        let answerless = slips.filter { $0.id == "quiz.no-answers" }.compactMap { $0.position?.line }
        let lost = answerless.isEmpty ? [] : linesOfQuestions(document.value, from: answerless)
        diagnostics += document.diagnostics.filter { slip in
            switch slip.id {
            case "markup.heading-space": !unbegun.contains(slip.position?.line)
            case "markup.duplicate-heading-id": !repeated.contains(slip.position?.line)
            case "markup.lost-list", "markup.table-pasted":
                !lost.contains { lines in slip.position.map { lines.contains($0.line) } ?? false }
            default: true
            }
        }
        // Without its end, front matter takes in all questions, and of a file in another encoding nothing can be read.
        let isUnread = document.diagnostics.contains {
            ["front-matter.not-closed", "markup.invalid-utf8"].contains($0.id)
        }
        diagnostics += slips.filter { slip in
            !isUnread || slip.id != "quiz.no-questions" && !slip.summary.contains("\u{FFFD}")
        }
    }

    /// The lines of a quiz from some kind lines to the next headings.
    private func linesOfQuestions(_ document: MarkupDocument, from kindLines: [Int]) -> [ClosedRange<Int>] {
        let headings = document.headings.map { document.file.position(at: $0.range.lowerBound).line }
        return kindLines.map { line in line...max(line, (headings.first { $0 > line } ?? .max) - 1) }
    }
}
