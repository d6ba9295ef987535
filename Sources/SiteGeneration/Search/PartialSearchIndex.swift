import Curriculum
import SearchIndexing

/// A partial search index of pages that follow each other, built while they are rendered, when their text is at hand.
struct PartialSearchIndex: Sendable {
    /// The files of texts, those of each page one after the other.
    private(set) var texts: [SearchFiles.Texts] = []
    /// What was gathered before the last page that was taken over, and that.
    private var segments: [SearchIndexBuilder.Segment] = []
    /// The pages since.
    private var builder: SearchIndexBuilder
    private let language: String

    /// The most files of a page for each of which the page may be cut anew.
    private static let mostCuts = 8

    /// No page yet.
    ///
    /// - Parameter language: that of the pages, as a BCP 47 tag.
    init(language: String) {
        self.language = language
        builder = SearchIndexBuilder(language: language)
    }

    /// Takes the next page.
    ///
    /// - Parameters:
    ///   - number: that of the page among those that search looks at.
    ///   - sections: what search finds on it.
    ///   - keepsLong: whether the sections of a long page are kept with its files, for each of which it would be cut again.
    /// - Returns: its files of texts.
    @discardableResult
    mutating func add(
        _ page: SitePage,
        _ number: Int,
        _ sections: [SearchSection],
        keepsLong: Bool = false
    ) -> ArraySlice<SearchFiles.Texts> {
        let own = texts.count
        var (first, size) = (0, 0)
        func cut(_ sections: Range<Int>) {
            texts.append(SearchFiles.Texts(page: page, number: number, part: texts.count - own, sections: sections))
        }
        for (index, section) in sections.enumerated() {
            let more = section.text.count + section.heading.utf8.count + section.anchor.utf8.count + 16
            if size > 0, size + more > SearchFiles.textsSize {
                cut(first..<index)
                (first, size) = (index, 0)
            }
            size += more
            builder.add(
                title: page.title,
                heading: section.heading,
                text: section.text,
                opensPage: index == 0 && !page.isQuiz
            )
        }
        cut(first..<sections.count)
        if keepsLong, texts.count - own > Self.mostCuts {
            for index in own..<texts.count {
                texts[index].kept = Array(sections[texts[index].sections])
            }
        }
        return texts[own...]
    }

    /// Takes the next page as the last build has found it.
    ///
    /// - Returns: its files of texts.
    mutating func reuse(_ kept: SearchCache.Page, of page: SitePage, _ number: Int) -> ArraySlice<SearchFiles.Texts> {
        if builder.sectionCount > 0 {
            segments.append(.new(builder))
            builder = SearchIndexBuilder(language: language)
        }
        segments.append(.reused(kept.sections))
        let own = texts.count
        for (part, sections) in kept.texts.enumerated() {
            texts.append(SearchFiles.Texts(page: page, number: number, part: part, sections: sections))
        }
        return texts[own...]
    }

    /// The sections of all pages.
    ///
    /// - Parameters:
    ///   - parts: what was gathered, the last part first; taken out one by one, since together they are half of what a build holds.
    ///   - last: what the last build found, where anything may have been taken over of it.
    static func builder(
        takenFrom parts: inout [PartialSearchIndex],
        _ language: String,
        last: SearchIndexBuilder? = nil
    ) -> SearchIndexBuilder {
        if let last {
            let segments = parts.reversed().flatMap { part in
                part.segments + (part.builder.sectionCount > 0 ? [.new(part.builder)] : [])
            }
            parts = []
            return last.merging(segments)
        }
        var whole = parts.popLast()?.builder ?? SearchIndexBuilder(language: language)
        while let part = parts.popLast() { whole.append(part.builder) }
        return whole
    }
}

extension SitePage {
    /// A quiz is called as its lesson is, and the lesson is to be found first.
    fileprivate var isQuiz: Bool { if case .quiz = kind { true } else { false } }
}
