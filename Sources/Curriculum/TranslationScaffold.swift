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
        guard let file = folder.files[original] else {
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
            let document = MarkupDocument.read(file).value
            let keys = Self.keys.first { document.frontMatter?[$0.id] != nil }?.texts ?? []
            let texts = Self.lines(of: document.frontMatter, keys, in: file, before: document.frontMatterRange)
            bytes = Array("---\n".utf8) + texts + Array((source + "---\n").utf8) + Self.body(of: document)
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
            hint: "add it to \"languages\" in Curriculum/course.yaml"
        )
    }

    /// The lines of some keys, as they are written.
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
            result += file.bytes[start..<max(start, file.offset(ofLine: last))]
        }
        return result
    }

    /// The text, each heading with the id that the original's has, so that links to it lead on.
    private static func body(of document: MarkupDocument) -> [UInt8] {
        let file = document.file
        var result: [UInt8] = []
        var place = document.frontMatterRange.upperBound
        for heading in document.headings where !heading.id.isEmpty {
            let line = file.range(ofLine: file.position(at: heading.range.lowerBound).line)
            var end = line.upperBound
            while end > line.lowerBound, file.bytes[end - 1] <= 0x20 { end -= 1 }
            guard end >= place, end > line.lowerBound, file.bytes[end - 1] != UInt8(ascii: "}") else { continue }
            result += file.bytes[place..<end] + Array(" {#\(heading.id)}".utf8)
            place = end
        }
        return result + file.bytes[min(place, file.bytes.count)...]
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
