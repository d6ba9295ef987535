import Assessment
import Cryptography
import Curriculum
import Diagnostics
import Markup

/// The briefings as feeds: Atom (RFC 4287) and JSON Feed 1.1.
///
/// Entries are named by a UUID made of the course's and the briefing's ids (RFC 9562, version 8, from SHA-256), so that a
/// reader knows an entry again when the site moves. Links are absolute where course.yaml names the site's address.
struct Feeds {
    let course: Course
    let words: Words

    static func atomPath(for audience: PageLabels.Audience? = nil) -> String { path(audience) + ".atom" }
    static func jsonPath(for audience: PageLabels.Audience? = nil) -> String { path(audience) + ".json" }

    private static func path(_ audience: PageLabels.Audience?) -> String {
        "briefings" + (audience.map { "-" + $0.rawValue } ?? "")
    }

    /// The readers that the feed is for; nil for everybody.
    private let audience: PageLabels.Audience?
    /// The briefings for its readers or for everybody, newest first.
    private let briefings: [Briefing]

    /// Where the pages of its language lie; empty where nobody knows the site's address.
    private let address: String

    /// The name of the feed, under the empty text, and of each entry, under its briefing's id.
    private let identifiers: [String: String]

    /// - Parameters:
    ///   - folder: the folder of the course's language, with a slash behind it; empty at the root of the site.
    ///   - audience: the readers that it is for; nil for everybody.
    init(
        _ course: Course,
        _ words: Words,
        folder: String,
        audience: PageLabels.Audience? = nil
    ) throws(CryptographyError) {
        self.audience = audience
        briefings = course.briefings.filter { briefing in
            audience.map { briefing.labels.audience.isEmpty || briefing.labels.audience.contains($0) } ?? true
        }
        self.course = course
        self.words = words
        address = course.address.isEmpty ? "" : course.address + folder
        // An entry in another language is another entry.
        let edition = course.language == course.originalLanguage ? "" : "\n" + course.language
        var identifiers: [String: String] = [:]
        let feed = audience.map { "\nfor " + $0.rawValue } ?? ""
        identifiers[""] = try uuid(of: "coursewright briefing\n\(course.id)\n\(edition)\(feed)")
        for briefing in briefings.map(\.id) {
            identifiers[briefing] = try uuid(of: "coursewright briefing\n\(course.id)\n\(briefing)\(edition)")
        }
        self.identifiers = identifiers
    }

    var atom: [UInt8] {
        var xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(escaped(words.language))\">\n"
        xml += "<id>\(identifier(""))</id>\n"
        xml += "<title>\(escaped(title))</title>\n"
        xml += "<updated>\(updated)</updated>\n"
        xml += "<author><name>\(escaped(author))</name></author>\n"
        xml +=
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(escaped(address + Feeds.atomPath(for: audience)))\"/>\n"
        xml += "<link rel=\"alternate\" type=\"text/html\" href=\"\(escaped(address + Briefing.listPath))\"/>\n"
        for briefing in briefings { xml += entry(briefing) }
        xml += "</feed>\n"
        return Array(xml.utf8)
    }

    private func entry(_ briefing: Briefing) -> String {
        let isForeign = course.language(of: briefing.translation) != course.language
        let language = isForeign ? " xml:lang=\"\(escaped(course.originalLanguage))\"" : ""
        var xml = "<entry\(language)>\n<id>\(identifier(briefing.id))</id>\n<title>\(escaped(briefing.title))</title>\n"
        xml += "<updated>\(updated(briefing))</updated>\n<published>\(time(briefing))</published>\n"
        xml += "<link rel=\"alternate\" type=\"text/html\" href=\"\(escaped(address(briefing)))\"/>\n"
        for label in labels(briefing) { xml += "<category term=\"\(escaped(label))\"/>\n" }
        let summary = summary(briefing)
        if !summary.isEmpty { xml += "<summary>\(escaped(summary))</summary>\n" }
        return xml + "</entry>\n"
    }

    var json: [UInt8] {
        var members: [(String, JSONValue)] = [
            ("version", .string("https://jsonfeed.org/version/1.1")),
            ("title", .string(title)),
        ]
        if !address.isEmpty {
            members.append(("home_page_url", .string(address + "index.html")))
            members.append(("feed_url", .string(address + Feeds.jsonPath(for: audience))))
        }
        if !course.description.isEmpty { members.append(("description", .string(course.description))) }
        members.append(("language", .string(words.language)))
        members.append(("authors", .array([.object([("name", .string(author))])])))
        members.append(("items", .array(briefings.map(item))))
        return JSONValue.object(members).indentedBytes
    }

    private func item(_ briefing: Briefing) -> JSONValue {
        var members: [(String, JSONValue)] = [("id", .string(identifier(briefing.id)))]
        // JSON Feed knows absolute addresses only: without the site's there is no link to give.
        if !address.isEmpty { members.append(("url", .string(address(briefing)))) }
        members += [
            ("title", .string(briefing.title)),
            ("content_text", .string(summary(briefing, orElse: briefing.title))),
            ("date_published", .string(time(briefing))), ("date_modified", .string(updated(briefing))),
            ("tags", .strings(labels(briefing))),
        ]
        let language = course.language(of: briefing.translation)
        if language != course.language { members.append(("language", .string(language))) }
        return .object(members)
    }

    // MARK: - Parts

    private var title: String {
        let readers = audience.map { " (\(words.audience([$0])))" } ?? ""
        return course.title + ": " + words["briefings"] + readers
    }

    private var author: String { course.publisher.isEmpty ? course.title : course.publisher }

    /// The time at which any briefing was last changed.
    private var updated: String { briefings.map(updated).max() ?? "1970-01-01T00:00:00Z" }

    /// The day it was written or, where that is later, reviewed.
    private func updated(_ briefing: Briefing) -> String {
        let reviewed = briefing.labels.reviewed?.prefix(10) ?? ""
        return max(briefing.date.text, String(reviewed)) + "T00:00:00Z"
    }

    private func time(_ briefing: Briefing) -> String { briefing.date.text + "T00:00:00Z" }

    private func address(_ briefing: Briefing) -> String { address + briefing.pagePath }

    /// The marking, and below it what the summary says or, where there is none, another text.
    private func summary(_ briefing: Briefing, orElse text: String = "") -> String {
        let points = briefing.summary.map { "– " + $0 }
        let said = points.isEmpty ? [text] : points
        return ((briefing.pageMarking.map { [$0.rawValue] } ?? []) + said.filter { !$0.isEmpty })
            .joined(separator: "\n")
    }

    private func labels(_ briefing: Briefing) -> [String] {
        (briefing.pageMarking.map { [$0.rawValue] } ?? []) + briefing.labels.audience.map(\.rawValue)
    }

    private func identifier(_ briefing: String) -> String { identifiers[briefing] ?? "" }

    private func escaped(_ text: String) -> String { text.escapedForMarkup() }
}

extension Course {
    /// Whom the course has feeds for: everybody (nil), and each group of readers that a briefing names and the site is for;
    /// none without briefings.
    var feedAudiences: [PageLabels.Audience?] {
        if briefings.isEmpty { return [] }
        let named = Set(briefings.flatMap(\.labels.audience))
        return [nil] + readers.audiences.filter(named.contains)
    }
}

private func uuid(of name: String) throws(CryptographyError) -> String {
    var bytes = Array(try sha256(Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(hexadecimal(bytes).utf8)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return "urn:uuid:" + groups.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
}
