import Assessment
import Curriculum
import Diagnostics
import Markup
import SearchIndexing

/// The files of the folder `search`, which the search page loads one by one as a query needs them.
///
/// Each is a classic script that assigns its data to a member of `SearchData`: a page opened from disk can load nothing else.
/// `index.js` says how many there are of each kind and where each begins; `w`, `e` and `p` with a number hold the blocks of a
/// ``SearchIndex``, and `t` with a number the texts of some sections of one page.
struct SearchFiles: Sendable {
    /// The sections of one page that one file tells of.
    struct Texts: Sendable {
        let page: SitePage
        let sections: Range<Int>
        /// The sections themselves, of a page so long that to cut it again for each of its files would take too much time; of
        /// any other page they are not kept, to save memory.
        var kept: [SearchSection] = []
    }

    /// The largest file of texts, in bytes: a query shows sections of up to eight files.
    static let textsSize = 8_000

    /// The most files of a page for each of which the page is cut anew.
    private static let mostCuts = 8

    /// What some pages that follow each other add to the index.
    private struct Part: Sendable {
        var builder: SearchIndexBuilder
        var texts: [Texts] = []
    }

    private let index: SearchIndex
    private let texts: [Texts]
    /// What the next build may take over; nil where nothing is kept.
    let kept: [[UInt8]]?

    /// Indexes all pages that search looks at.
    init(_ renderer: PageRenderer) {
        let part = SearchFiles.part(renderer.plan.pages.filter(\.isSearched)[...], renderer)
        texts = part.texts
        index = part.builder.makeIndex()
        kept = nil
    }

    /// The same, with several parts of the course looked at at once; the index does not depend on how many.
    ///
    /// - Parameter past: the last build, whose work on pages that are the same is taken over; the index does not depend on it.
    init(_ renderer: PageRenderer, threads: Int, past: RememberedBuild? = nil) async {
        let pages = renderer.plan.pages.filter(\.isSearched)
        let part: Part
        if let past, let last = KeptSearch(past, renderer) {
            part = SearchFiles.part(pages, renderer, past, last)
        } else {
            part = await SearchFiles.part(pages, renderer, threads: threads)
        }
        texts = part.texts
        index = await part.builder.makeIndex(threads: threads)
        // After the index, for whose making most memory is needed.
        kept = past.map { KeptSearch.packed(part.texts, part.builder, $0, renderer) }
    }

    private static func part(_ pages: [SitePage], _ renderer: PageRenderer, threads: Int) async -> Part {
        let count = max(1, min(threads, pages.count))
        // The last first, so that they are taken from the end.
        var parts = await withTaskGroup(of: (Int, Part).self) { group in
            for number in 0..<count {
                let range = (pages.count * number / count)..<(pages.count * (number + 1) / count)
                group.addTask { (number, SearchFiles.part(pages[range], renderer)) }
            }
            var parts: [(Int, Part)] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 > $1.0 }.map(\.1)
        }
        // Each goes when it has been taken in, and the first is not copied: they are half of what a build holds then.
        var whole = parts.popLast() ?? Part(builder: SearchIndexBuilder(language: renderer.course.language))
        while let part = parts.popLast() {
            whole.builder.append(part.builder)
            whole.texts += part.texts
        }
        return whole
    }

    /// The same, where only pages that have changed since the last build are looked at.
    private static func part(
        _ pages: [SitePage],
        _ renderer: PageRenderer,
        _ past: RememberedBuild,
        _ last: KeptSearch
    ) -> Part {
        var texts: [Texts] = []
        var pieces: [SearchIndexBuilder.Piece] = []
        var end = 0
        for page in pages {
            let key = past.inputs.key(of: page, renderer)
            if let key, let kept = last.page(at: page.path, key), kept.sections.lowerBound >= end {
                texts += kept.texts.map { Texts(page: page, sections: $0) }
                pieces.append(.kept(kept.sections))
                end = kept.sections.upperBound
            } else {
                let new = part([page], renderer)
                texts += new.texts
                pieces.append(.new(new.builder))
            }
        }
        return Part(builder: last.builder.rearranged(pieces), texts: texts)
    }

    private static func part(_ pages: ArraySlice<SitePage>, _ renderer: PageRenderer) -> Part {
        var part = Part(builder: SearchIndexBuilder(language: renderer.course.language))
        for page in pages {
            let own = part.texts.count
            var first = 0
            var size = 0
            let sections = page.parsed.searchSections(renderer.words, of: renderer.course)
            for (number, section) in sections.enumerated() {
                let more = section.text.count + section.heading.utf8.count + section.anchor.utf8.count + 16
                if size > 0, size + more > SearchFiles.textsSize {
                    part.texts.append(Texts(page: page, sections: first..<number))
                    (first, size) = (number, 0)
                }
                size += more
                part.builder.add(
                    title: page.title,
                    heading: section.heading,
                    text: section.text,
                    opensPage: number == 0 && !page.isQuiz
                )
            }
            part.texts.append(Texts(page: page, sections: first..<sections.count))
            if part.texts.count - own > Self.mostCuts {
                for index in own..<part.texts.count {
                    part.texts[index].kept = Array(sections[part.texts[index].sections])
                }
            }
        }
        return part
    }

    /// The files, those of texts to be made when they are written.
    ///
    /// - Parameters:
    ///   - folder: the folder of their language, with a slash behind it.
    ///   - edition: the renderer of that language.
    ///   - key: what a page is made from, where something is kept from build to build.
    func files(
        below folder: String,
        _ edition: PageRenderer.Number,
        key: (SitePage) -> PageInputs.Key? = { _ in nil }
    ) -> [Site.File] {
        var files = [Site.File(path: folder + "search/index.js", content: .bytes(manifest))]
        for (letter, blocks) in [("w", index.words), ("e", index.endings), ("p", index.postings)] {
            for (number, block) in blocks.enumerated() {
                let name = "\(letter)\(number)"
                let bytes = Array("SearchData.\(name)=\"".utf8) + block.bytes + Array("\";\n".utf8)
                files.append(Site.File(path: folder + "search/\(name).js", content: .bytes(bytes)))
            }
        }
        for (number, each) in texts.enumerated() {
            var file = Site.File(
                path: folder + "search/t\(number).js",
                content: .searchTexts(each, number: number, edition)
            )
            file.input = key(each.page)?.part(from: each.sections.lowerBound, of: each.page)
            files.append(file)
        }
        return files
    }

    /// The number of sections, the words that blocks begin with, and how many terms or sections each other file tells of.
    private var manifest: [UInt8] {
        func firsts(_ blocks: [SearchIndex.Block]) -> [UInt8] {
            Array(blocks.map(\.first).joined(separator: " ").utf8)
        }
        func counts(_ counts: [Int]) -> [UInt8] {
            var bytes: [UInt8] = []
            for count in counts { bytes.append(searchNumber: count) }
            return bytes
        }
        var bytes = Array("var SearchData={\"sections\":\(index.sectionCount)".utf8)
        for (name, text) in [
            ("words", firsts(index.words)), ("endings", firsts(index.endings)),
            ("postings", counts(index.postings.map(\.count))), ("texts", counts(texts.map(\.sections.count))),
        ] {
            bytes += Array(",\"\(name)\":\"".utf8) + text + [UInt8(ascii: "\"")]
        }
        return bytes + Array("};\n".utf8)
    }
}

extension SitePage {
    /// A quiz is called as its lesson is, and the lesson is to be found first.
    fileprivate var isQuiz: Bool { if case .quiz = kind { true } else { false } }
}

extension PageRenderer {
    /// A file of sections' texts: the page's address, title and marking, then anchor, heading and text of each section.
    func searchTexts(_ texts: SearchFiles.Texts, number: Int) -> [UInt8] {
        let page = texts.page
        var bytes: [UInt8] = []
        bytes.reserveCapacity(SearchFiles.textsSize + 512)
        bytes += "SearchData.t\(number)={\"path\":".utf8
        bytes.append(literal: page.path.utf8)
        bytes += ",\"title\":".utf8
        bytes.append(literal: page.title.utf8)
        bytes += ",\"within\":".utf8
        bytes.append(literal: (page.breadcrumbs.dropFirst().last?.title ?? "").utf8)
        bytes += ",\"marking\":".utf8
        bytes.append(literal: (marking(of: page)?.rawValue ?? "").utf8)
        bytes += ",\"sections\":[".utf8
        let sections =
            texts.kept.isEmpty ? Array(page.parsed.searchSections(words, of: course)[texts.sections]) : texts.kept
        for (index, section) in sections.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "["))
            bytes.append(literal: section.anchor.utf8)
            bytes.append(UInt8(ascii: ","))
            bytes.append(literal: section.heading.utf8)
            bytes.append(UInt8(ascii: ","))
            bytes.append(literal: section.text)
            bytes.append(UInt8(ascii: "]"))
        }
        bytes += "]};\n".utf8
        return bytes
    }
}

extension [UInt8] {
    /// Appends text as a literal of JavaScript; a control character becomes a space.
    fileprivate mutating func append(literal text: some Collection<UInt8>) {
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        append(quote)
        let start = count
        self += text
        defer { append(quote) }
        // Most texts hold nothing of that, and stay as they were copied.
        guard let first = firstEscapedInLiteral(from: start) else { return }
        let rest = Array(self[first...])
        removeSubrange(first...)
        for byte in rest {
            if byte == quote || byte == backslash { append(backslash) }
            append(Swift.max(byte, 0x20))
        }
    }
}
