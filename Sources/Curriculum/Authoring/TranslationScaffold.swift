import Assessment
import Diagnostics
import Markup

/// A file that a translator starts from: what there is to translate of another file, and which text of it that is.
public struct TranslationScaffold: Sendable {
    /// The new file's path in the course folder.
    public let path: String
    /// What stands in it.
    public let bytes: [UInt8]

    /// The keys of front matter whose texts are translated, by the key that holds the file's id (a quiz names its module too).
    private static let keys: [(id: String, texts: Set<String>)] = [
        ("quiz", ["title"]), ("briefing", ["title", "summary"]), ("lesson", ["title", "needs sign-off"]),
        ("module", ["title", "assumes", "objectives"]),
    ]

    /// Starts the translation of a file.
    ///
    /// - Parameters:
    ///   - original: its path in the course folder.
    ///   - language: the language to translate into; nil for the only one there is.
    ///   - course: the course as it is.
    ///   - folder: its files.
    public init(
        of original: String,
        into language: String?,
        in course: Course,
        _ folder: CourseFolder
    ) throws(Scaffold.Refusal) {
        let language = try Self.language(language, of: course)
        let page = course.page(at: original)
        // A README.md is a page of a course in folders, and of no other.
        guard let file = folder.files[original] ?? page?.document.file else {
            let near = nearest(original, among: folder.files.keys.sorted())
            throw Scaffold.Refusal(
                message: "there is no file \"\(original)\" in this course",
                hint: near.map { "write \($0) if that is what is meant" }
                    ?? "name it from the course folder, such as Curriculum/glossary.md"
            )
        }
        if let source = originalPath(of: original), folder.files[source.path] != nil {
            throw Scaffold.Refusal(
                message: "\(original) is a translation itself",
                hint: "name the original, \(source.path)"
            )
        }
        path = translationPath(of: original, into: language)
        if folder.files[path] != nil {
            throw Scaffold.Refusal(
                message: "\(path) is there already, and stays as it is",
                hint: "change that file; coursewright check says whether its original has changed"
            )
        }
        let source = "source: \(file.sourceDigest ?? "")\n"
        if original == "Curriculum/course.yaml" {
            bytes = Array((source + Self.texts(of: course)).utf8)
        } else if original == "Curriculum/requirements.yaml" {
            bytes = Array(source.utf8) + file.bytes
        } else if original.hasSuffix(".md") {
            let document = MarkupDocument.read(file, isForeign: page?.document.isForeign ?? false).value
            let keys = Self.keys.first { document.frontMatter?[$0.id] != nil }?.texts ?? []
            var texts = Self.lines(of: document.frontMatter, keys, in: file, before: document.frontMatterRange)
            if let page, !keys.contains("title") || document.frontMatter?["title"] == nil {
                texts = Array("title: \(Self.quoted(page.title))\n".utf8) + texts
            }
            let start = page.map { Self.start(of: document, shownAs: $0.document) }
            bytes =
                Array("---\n".utf8) + texts + Array((source + "---\n").utf8)
                + Self.body(of: document, shownAs: page?.document ?? document, from: start ?? 0)
        } else {
            throw Scaffold.Refusal(
                message: "\(original) has nothing to translate",
                hint: "name a .md file, course.yaml or requirements.yaml"
            )
        }
    }

    private static func language(_ language: String?, of course: Course) throws(Scaffold.Refusal) -> String {
        let known = course.translations.map(\.language)
        guard let language else {
            if known.count == 1 { return known[0] }
            throw Scaffold.Refusal(
                message: known.isEmpty
                    ? "this course has no language beside the original's"
                    : "this course has \(known.count) languages beside the original's",
                hint: known.isEmpty
                    ? "add a line to Curriculum/course.yaml, such as languages: [fr]"
                    : "name one with --language: " + known.joined(separator: ", ")
            )
        }
        if let found = known.first(where: { $0.lowercased() == language.lowercased() }) { return found }
        throw Scaffold.Refusal(
            message: "course.yaml does not list the language \"\(language)\"",
            hint: isLanguage(language)
                ? "write it there, as languages: [\((known + [language]).joined(separator: ", "))]"
                : "name a language by its short name, such as fr"
        )
    }

    /// The lines of some keys, as they are written, without the notes between them: what these say is of the original.
    private static func lines(
        of mapping: YAMLMapping?,
        _ keys: Set<String>,
        in file: SourceFile,
        before end: Range<Int>
    ) -> [UInt8] {
        guard let entries = mapping?.entries else { return [] }
        var result: [UInt8] = []
        for (number, entry) in entries.enumerated() where keys.contains(entry.key) {
            let start = file.offset(ofLine: file.position(at: entry.keyRange.lowerBound).line)
            let next = number + 1 < entries.count ? entries[number + 1].keyRange.lowerBound : end.upperBound
            let last = file.position(at: max(start, next - (number + 1 < entries.count ? 0 : 1))).line
            let newline = UInt8(ascii: "\n")
            let lines = file.bytes[start..<max(start, file.offset(ofLine: last))]
                .split(separator: newline, omittingEmptySubsequences: false).dropLast()
            for line in lines where line.first != UInt8(ascii: "#") { result += line + [newline] }
        }
        return result
    }

    /// The text, each heading with the id that the original's has, so that links to it lead on: one that can be written.
    private static func body(of document: MarkupDocument, shownAs page: MarkupDocument, from start: Int) -> [UInt8] {
        let file = document.file
        var result: [UInt8] = []
        var place = max(start, document.frontMatterRange.upperBound)
        let ids = Dictionary(page.headings.map { ($0.range.lowerBound, $0.id) }) { first, _ in first }
        var marks = document.headings.map { ($0.range.lowerBound, id: ids[$0.range.lowerBound] ?? $0.id) }
        page.blocks.forEachBlock { block in
            // A heading that is the title of a callout.
            guard case .callout(let head, _) = block.kind, head.isHeading, let id = head.id else { return }
            if let words = head.title.first { marks.append((words.range.lowerBound, id)) }
        }
        for (start, id) in marks.sorted(by: { $0.0 < $1.0 }) where start >= place {
            guard isID(id) else { continue }
            let line = file.range(ofLine: file.position(at: start).line)
            var end = line.upperBound
            while end > line.lowerBound, file.bytes[end - 1] <= 0x20 { end -= 1 }
            guard end >= place, end > line.lowerBound, file.bytes[end - 1] != UInt8(ascii: "}") else { continue }
            result += file.bytes[place..<end] + Array(" {#\(id)}".utf8)
            place = end
        }
        return result + file.bytes[min(place, file.bytes.count)...]
    }

    /// Where the text starts that is to be translated: behind a first heading that the page has as its title only.
    private static func start(of document: MarkupDocument, shownAs page: MarkupDocument) -> Int {
        guard let first = document.blocks.first, case .heading(1, _, _) = first.kind,
            page.blocks.first?.range != first.range
        else { return 0 }
        let last = document.file.position(at: first.range.upperBound - 1).line
        return last < document.file.lineCount ? document.file.offset(ofLine: last + 1) : document.file.bytes.count
    }

    private static func texts(of course: Course) -> String {
        var text = ""
        for (key, value) in [
            ("title", course.title), ("description", course.description), ("publisher", course.publisher),
            ("contact", course.contact),
        ] where !value.isEmpty {
            text += "\(key): \(quoted(value))\n"
        }
        if course.tracks.isEmpty { return text }
        text += "tracks:\n"
        for track in course.tracks {
            text += "  \(track.id):\n    title: \(quoted(track.title))\n"
            if !track.description.isEmpty { text += "    description: \(quoted(track.description))\n" }
        }
        return text
    }

    /// A text as YAML has it between quotation marks.
    private static func quoted(_ text: String) -> String {
        "\""
            + text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
            .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }
}

extension Course {
    /// The title and text of the module or lesson that a file is.
    fileprivate func page(at path: String) -> (title: String, document: MarkupDocument)? {
        let pages =
            modules.map { ($0.title, $0.document) } + modules.flatMap(\.lessons).map { ($0.title, $0.document) }
        return pages.first { $0.1.file.path == path && !$0.1.file.bytes.isEmpty }
    }
}
