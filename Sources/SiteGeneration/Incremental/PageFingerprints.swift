import Assessment
import Cryptography
import Curriculum
import Diagnostics
import Markup

/// Digests of what pages are made from: a page whose fingerprint is that of the previous build has the same bytes.
///
/// A page is made from the text of its own file and from what it shares with all others: the theme, course.yaml, the front matter of every
/// page (titles, numbers, the way through the course), what pages say of quizzes, the glossary, the sources, tables, drawings, captions and
/// the sizes of pictures, and every other text that is no page. Another page's text
/// affects it in two cases only: it includes a file (then it is made in every build, as are pages that tell of the whole course, such as
/// the home page), or it is a combined page (then its fingerprint covers its parts).
///
/// So an edit in the text of a lesson or a quiz changes its page and those that hold it whole. An edit of anything that is shared, such as a
/// title, which navigation shows on many pages, has all of them made again.
struct PageFingerprints: Sendable {
    /// What one page, or one file of the search's texts, is made from beside ``shared``.
    struct Fingerprint: Hashable, Sendable {
        let digest: ContentDigest
        /// Which part of the page it tells of; 0 for the page itself.
        let part: Int
    }

    /// What all pages share.
    let shared: ContentDigest
    private let digests: [String: ContentDigest]

    /// - Parameters:
    ///   - folder: every file of the course, as it was read: what has been written since is seen by the next build.
    ///   - parsed: the files as they were read.
    /// - Returns: nil where libcrypto makes no digests, so that nothing can be taken over.
    init?(_ site: Site, _ folder: CourseFolder, _ parsed: ParsedFiles) {
        guard let theme = site.renderers.first?.theme.digest else { return nil }
        let files = folder.files.merging(folder.readmes) { first, _ in first }
        var digests: [String: ContentDigest] = [:]
        digests.reserveCapacity(files.count)
        for (path, file) in files {
            guard let digest = parsed.digest(ofFileAt: path) ?? ContentDigest(of: file.bytes) else { return nil }
            digests[path] = digest
        }
        var encoder = BinaryEncoder()
        encoder.append(theme.bytes)
        let fronts = site.frontMatters
        for path in files.keys.sorted() {
            encoder.append(path)
            if let front = fronts[path] {
                encoder.append(files[path]?.bytes[front] ?? [])
            } else {
                encoder.append(digests[path]?.bytes ?? [])
            }
        }
        for path in folder.others.sorted() {
            encoder.append(path)
            encoder.append((folder.media.texts[path] ?? folder.contents[path])?.bytes ?? [])
            encoder.append(folder.media.sizes[path]?.width ?? 0)
            encoder.append(folder.media.sizes[path]?.height ?? 0)
        }
        for renderer in site.renderers {
            encoder.append(renderer.folder)
            encoder.append(renderer.course.language)
            encoder.append(renderer.course.readers.audiences.map(\.rawValue).sorted())
            encoder.append(renderer.course.readers.highestLabel.rawValue)
            for page in renderer.plan.pages {
                encoder.append(page.path)
                encoder.append(page.title)
            }
            for quiz in renderer.course.quizzes { encoder.append(quiz.listing) }
        }
        guard let shared = ContentDigest(of: encoder.bytes) else { return nil }
        self.shared = shared
        self.digests = digests
    }

    /// What a page is made from; nil where it has to be made at every build.
    func fingerprint(of page: SitePage, _ renderer: PageRenderer) -> Fingerprint? {
        digest(of: page, renderer).map { Fingerprint(digest: $0, part: 0) }
    }

    private func digest(of page: SitePage, _ renderer: PageRenderer) -> ContentDigest? {
        switch page.kind {
        case .module(let module): digest(of: module.document, in: renderer.course)
        case .lesson(let lesson, _): digest(of: lesson.document, in: renderer.course)
        case .briefing(let briefing): digest(of: briefing.document, in: renderer.course)
        case .quiz(let quiz): digest(of: quiz, in: renderer.course, version: renderer.versions[quiz.id] ?? "")
        case .extra(.whole(let whole)): digest(of: whole, renderer)
        case .home, .track, .briefings, .glossary, .sources, .coverage, .search, .extra: nil
        }
    }

    private func digest(of document: MarkupDocument, in course: Course) -> ContentDigest? {
        // What it includes may be another page's text.
        document.includesFiles ? nil : digest(ofFileAt: document.file.path, in: course)
    }

    private func digest(of quiz: Quiz, in course: Course, version: String) -> ContentDigest? {
        let own = digest(ofFileAt: quiz.file.path, in: course)
        return version.isEmpty ? own : own.flatMap { ContentDigest(of: $0.bytes + version.utf8) }
    }

    /// A translation shows whether it is behind its original, and of a quiz what it leaves to that.
    private func digest(ofFileAt path: String, in course: Course) -> ContentDigest? {
        guard let own = digests[path] else { return nil }
        guard let original = course.originalPath(ofTranslation: path), let other = digests[original] else { return own }
        return ContentDigest(of: own.bytes + other.bytes)
    }

    private func digest(of whole: CombinedPage, _ renderer: PageRenderer) -> ContentDigest? {
        var bytes: [UInt8] = []
        for part in whole.parts {
            // The glossary is among what all pages share.
            if case .glossary = part.page.kind { continue }
            guard let digest = digest(of: part.page, renderer) else { return nil }
            bytes += digest.bytes
        }
        return ContentDigest(of: bytes)
    }
}

extension PageFingerprints.Fingerprint {
    /// The fingerprint of a file that is copied as it is, from its stamp, since a large clip takes long to digest; nil without a stamp.
    init?(_ stamp: FileStamp?) {
        guard let stamp else { return nil }
        var encoder = BinaryEncoder()
        encoder.append(stamp)
        guard let digest = ContentDigest(of: encoder.bytes) else { return nil }
        self.init(digest: digest, part: 0)
    }

    /// The fingerprint of a file with the texts of some of the page's sections, for search; nil where libcrypto makes no digests.
    ///
    /// Such files are numbered, so that one may come to lie where that of another page lay with the same text.
    func part(from section: Int, of page: SitePage) -> PageFingerprints.Fingerprint? {
        ContentDigest(of: digest.bytes + page.path.utf8).map {
            PageFingerprints.Fingerprint(digest: $0, part: section + 1)
        }
    }

    init(decoding reader: inout BinaryDecoder) throws(BinaryDecodingError) {
        guard let digest = ContentDigest(try reader.content()) else { throw BinaryDecodingError() }
        self.init(digest: digest, part: try reader.number())
    }

    func encode(into encoder: inout BinaryEncoder) {
        encoder.append(digest.bytes)
        encoder.append(part)
    }
}

extension Site {
    /// The front matter of the files that pages are made of, save the glossary: all of such a file that other pages show.
    ///
    /// Of a quiz they show its `listing`, and nothing of the file itself.
    fileprivate var frontMatters: [String: Range<Int>] {
        var result: [String: Range<Int>] = [:]
        for page in renderers.flatMap(\.plan.pages) {
            switch page.kind {
            case .module(let module): result[module.document.file.path] = module.document.frontMatterRange
            case .lesson(let lesson, _): result[lesson.document.file.path] = lesson.document.frontMatterRange
            case .briefing(let briefing): result[briefing.document.file.path] = briefing.document.frontMatterRange
            case .quiz(let quiz): result[quiz.file.path] = 0..<0
            default: break
            }
        }
        return result
    }
}

extension Quiz {
    /// What the pages of its module and its lesson show of it.
    fileprivate var listing: [String] {
        [
            id.text, title, String(questions.count), String(isStopped), mode.rawValue, module.value,
            lesson?.value ?? "", file.path,
        ]
    }
}
