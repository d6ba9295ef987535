import Assessment
import Curriculum
import Diagnostics
import Markup
import SearchIndexing

/// The files of the folder `search`, which the search page loads one by one as a query needs them.
///
/// Each is a classic script that assigns its data to a member of `SearchData`: a page opened from disk can load nothing else.
/// `index.js` says how many there are of each kind and where each begins; `w`, `e` and `p` with a number hold the blocks of a
/// ``SearchIndex``, and `t` with the number of a page the texts of its sections: of a long page the first of them, and `_1`, `_2`… behind
/// the number tell of those that follow. So the name of a file depends on no text, and a page's are written when the page is.
struct SearchFiles: Sendable {
    /// The sections of one page that one file tells of.
    struct Texts: Sendable {
        let page: SitePage
        /// The page's number among those that are indexed, in the order of the plan.
        let number: Int
        /// Which of the page's files it is.
        let part: Int
        let sections: Range<Int>
        /// The sections themselves, of a page so long that to cut it again for each of its files would take too much time; of
        /// any other page they are not kept, to save memory.
        var kept: [SearchSection] = []

        /// The name of the file, and of the member that it assigns to.
        var name: String { part == 0 ? "t\(number)" : "t\(number)_\(part)" }

        /// The path of the file, below the folder of its language.
        var path: String { "search/\(name).js" }
    }

    /// The largest file of texts, in bytes: a query shows sections of up to eight files.
    static let textsSize = 8_000

    private let index: SearchIndex
    /// The files of texts, those of each page one after the other.
    let texts: [Texts]

    /// - Parameters:
    ///   - sections: those of all pages.
    ///   - texts: the files that tell of them, in their order.
    ///   - threads: how many terms are looked at at once; the index does not depend on it.
    init(_ sections: SearchIndexBuilder, _ texts: [Texts], threads: Int) async {
        index = await sections.makeIndex(threads: threads)
        self.texts = texts
    }

    /// Indexes all pages that search looks at.
    init(_ renderer: PageRenderer) {
        var gathered = PartialSearchIndex(language: renderer.course.language)
        for (number, page) in renderer.plan.pages.filter(\.isIndexed).enumerated() {
            let page = page.parsed
            gathered.add(page, number, page.searchSections(renderer.words, of: renderer.course), keepsLong: true)
        }
        texts = gathered.texts
        var parts = [gathered]
        index = PartialSearchIndex.builder(takenFrom: &parts, renderer.course.language).makeIndex()
    }

    /// All files but those of texts.
    ///
    /// - Parameter folder: the folder of their language, with a slash behind it.
    func blocks(below folder: String) -> [Site.File] {
        var files = [Site.File(path: folder + "search/index.js", content: .bytes(manifest))]
        for (letter, blocks) in [("w", index.words), ("e", index.reversedWords), ("p", index.postings)] {
            for (number, block) in blocks.enumerated() {
                let name = "\(letter)\(number)"
                let bytes = Array("SearchData.\(name)=\"".utf8) + block.bytes + Array("\";\n".utf8)
                files.append(Site.File(path: folder + "search/\(name).js", content: .bytes(bytes)))
            }
        }
        return files
    }

    /// The number of sections, the words that blocks begin with, and how many terms or sections each other file tells of; of a file of
    /// texts twice as many, and one more where it goes on with a page.
    ///
    /// A script from before pages named their files looks for "texts", and fails rather than show the sections of another page.
    private var manifest: [UInt8] {
        func firsts(_ blocks: [SearchIndex.Block]) -> [UInt8] {
            Array(blocks.map(\.first).joined(separator: " ").utf8)
        }
        func numbers(_ numbers: [Int]) -> [UInt8] {
            var bytes: [UInt8] = []
            for number in numbers { bytes.append(searchNumber: number) }
            return bytes
        }
        var bytes = Array("var SearchData={\"sections\":\(index.sectionCount)".utf8)
        for (name, text) in [
            ("words", firsts(index.words)), ("endings", firsts(index.reversedWords)),
            ("postings", numbers(index.postings.map(\.count))),
            ("textFiles", numbers(texts.map { 2 * $0.sections.count + ($0.part > 0 ? 1 : 0) })),
        ] {
            bytes += Array(",\"\(name)\":\"".utf8) + text + [UInt8(ascii: "\"")]
        }
        return bytes + Array("};\n".utf8)
    }
}

extension PageRenderer {
    /// A file of sections' texts, made anew.
    func searchTexts(_ texts: SearchFiles.Texts) -> [UInt8] {
        if !texts.kept.isEmpty { return searchTexts(texts, texts.kept[...]) }
        return searchTexts(texts, texts.page.parsed.searchSections(words, of: course)[texts.sections])
    }

    /// A file of sections' texts: the page's address, title and marking, then anchor, heading and text of each section.
    ///
    /// - Parameter sections: those that it tells of.
    func searchTexts(_ texts: SearchFiles.Texts, _ sections: ArraySlice<SearchSection>) -> [UInt8] {
        let page = texts.page
        var bytes: [UInt8] = []
        bytes.reserveCapacity(SearchFiles.textsSize + 512)
        bytes += "SearchData.\(texts.name)={\"path\":".utf8
        bytes.append(literal: page.path.utf8)
        bytes += ",\"title\":".utf8
        bytes.append(literal: page.title.utf8)
        bytes += ",\"within\":".utf8
        bytes.append(literal: (page.breadcrumbs.dropFirst().last?.title ?? "").utf8)
        bytes += ",\"marking\":".utf8
        bytes.append(literal: (marking(of: page)?.rawValue ?? "").utf8)
        bytes += ",\"sections\":[".utf8
        for (index, section) in zip(sections.indices, sections) {
            if index > sections.startIndex { bytes.append(UInt8(ascii: ",")) }
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
