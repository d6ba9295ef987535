import Assessment
import Curriculum
import Diagnostics
import Markup

/// A piece of a page that search finds and leads to.
struct SearchSection: Sendable, Equatable {
    /// The id of its place on the page; empty for the top.
    let anchor: String
    /// Its heading in plain text; empty where it has none.
    let heading: String
    /// What it says, in UTF-8, on one line.
    var text: [UInt8]

    /// A longer section is cut after a block into several with one anchor, so that none costs a reader much; in bytes.
    static let longestText = 3_000
}

extension SitePage {
    /// What search finds on the page, cut at its headings; nothing of a page that only lists others.
    ///
    /// Of a quiz the introduction only, since its questions are to be answered, not found. Of a figure also what a drawing,
    /// a chart's table and a clip's transcript say.
    func searchSections(_ words: Words, of course: Course) -> [SearchSection] {
        let figures = source.map { FigureMaker(course: course, words: words, path: $0, address: { $0 }) }
        var cutter = SectionSplitter(words) { figures?.texts(of: $0) ?? [] }
        switch kind {
        case .module(let module):
            for objective in module.objectives { cutter.add(objective.text) }
            cutter.add(module.document, notes: words["footnotes"])
        case .lesson(let lesson, _): cutter.add(lesson.document, notes: words["footnotes"])
        case .briefing(let briefing):
            for point in briefing.summary { cutter.add(point) }
            cutter.add(briefing.document, notes: words["footnotes"])
        case .quiz(let quiz): cutter.add(quiz.introduction, headings: [])
        case .glossary(let glossary):
            for term in glossary.terms {
                let names = [term.name] + term.aliases
                cutter.begin(anchor: term.anchor, heading: names.joined(separator: ", "))
                cutter.add(term.definition, headings: [])
            }
        case .home, .track, .briefings, .sources, .coverage, .search, .extra: break
        }
        return cutter.finish()
    }

    /// Whether search looks at the page at all.
    var isIndexed: Bool {
        switch kind {
        case .quiz(let quiz): !quiz.isStopped
        case .module, .lesson, .briefing, .glossary: true
        case .home, .track, .briefings, .sources, .coverage, .search, .extra: false
        }
    }
}

/// Cuts the blocks of a page into sections.
private struct SectionSplitter {
    /// What the page adds to its blocks.
    private var added: AddedTexts
    private var sections: [SearchSection] = []
    private var current = SearchSection(anchor: "", heading: "", text: [])

    init(_ words: Words, textsOfFigure: @escaping (Figure) -> [String]) {
        added = AddedTexts(words: words, ofFigure: textsOfFigure)
    }

    mutating func begin(anchor: String, heading: String) {
        end()
        current = SearchSection(anchor: anchor, heading: heading, text: [])
        current.text.reserveCapacity(SearchSection.longestText / 2)
    }

    mutating func add(_ text: String) { append { $0 += text.utf8 } }

    mutating func add(_ document: MarkupDocument, notes: String) {
        add(document.blocks, headings: document.headings[...])
        if document.footnotes.isEmpty { return }
        begin(anchor: "", heading: notes)
        for note in document.footnotes { add(note.blocks, headings: []) }
    }

    /// - Parameter headings: all in the blocks, in their order; those that lie in no other block begin a section.
    mutating func add(_ blocks: [Block], headings: ArraySlice<Heading>) {
        var next = headings
        for block in blocks {
            switch block.kind {
            case .heading(_, _, let content):
                guard let index = next.firstIndex(where: { $0.range == block.range && $0.content == content }) else {
                    append { [added] in block.appendText(to: &$0, added) }
                    continue
                }
                let heading = next[index]
                next = next[(index + 1)...]
                begin(anchor: heading.id, heading: heading.content.plainText)
            case .only(_, let content): add(content, headings: next)
            case .untranslated(let content):
                // The words around it are not those of the page.
                let words = added.words
                added.words = nil
                add(content, headings: next)
                added.words = words
            default: append { [added] in block.appendText(to: &$0, added) }
            }
        }
    }

    /// Appends words, after a cut where the section has become long.
    private mutating func append(_ write: (inout [UInt8]) -> Void) {
        if current.text.count > SearchSection.longestText / 2 {
            let longest = current
            var more: [UInt8] = []
            write(&more)
            if current.text.count + more.count > SearchSection.longestText {
                begin(anchor: longest.anchor, heading: longest.heading)
            }
            space()
            current.text += more
        } else {
            space()
            write(&current.text)
        }
        if current.text.count > SearchSection.longestText { cutInside() }
    }

    private mutating func space() {
        if let last = current.text.last, last != 0x20 { current.text.append(0x20) }
    }

    /// Cuts a block that is too long for one section at spaces, or between two characters where there is none.
    ///
    /// - Complexity: O(bytes), also where one block is the whole of a large file.
    private mutating func cutInside() {
        let limit = SearchSection.longestText
        let whole = current
        var start = 0
        while whole.text.count - start > limit {
            var place = start + limit
            while place > start + limit / 2, whole.text[place] != 0x20 { place -= 1 }
            if whole.text[place] != 0x20 {
                place = start + limit
                while place > start, whole.text[place] & 0xC0 == 0x80 { place -= 1 }
            }
            current.text = Array(whole.text[start..<place])
            begin(anchor: whole.anchor, heading: whole.heading)
            start = place
            while start < whole.text.count, whole.text[start] == 0x20 { start += 1 }
        }
        current.text = Array(whole.text[start...])
    }

    private mutating func end() {
        while current.text.last == 0x20 { current.text.removeLast() }
        // The top of a page is a section even without text: it stands for the page's title.
        if !current.text.isEmpty || !current.heading.isEmpty || sections.isEmpty { sections.append(current) }
    }

    mutating func finish() -> [SearchSection] {
        end()
        return sections
    }
}

/// What a page shows that its blocks do not hold.
private struct AddedTexts {
    /// The page's words for callouts of other programs; nil in what is not translated.
    var words: Words?
    /// What the files of a figure say.
    let ofFigure: (Figure) -> [String]
}

extension Block {
    /// Appends what the block says: no raw HTML, every run of text after a space.
    fileprivate func appendText(to text: inout [UInt8], _ added: AddedTexts) {
        switch kind {
        case .paragraph(let content): content.appendText(to: &text)
        case .heading(_, _, let content): content.appendText(to: &text)
        case .code(_, let code):
            let start = text.count
            text += code.utf8
            for index in start..<text.count where text[index] < 0x20 { text[index] = 0x20 }
        case .html, .thematicBreak, .include: break
        case .callout, .only, .quotation, .untranslated, .list, .table, .definitions, .figure:
            if case .callout(let head, _) = kind, let name = head.name, let words = added.words {
                text += words.name(of: name).utf8
                if !head.title.isEmpty { text.append(0x20) }
            }
            forEachRun { run in
                run.appendText(to: &text)
                text.append(0x20)
            }
            forEachContent { content in
                for child in content {
                    child.appendText(to: &text, added)
                    text.append(0x20)
                }
            }
            if case .figure(let figure) = kind {
                for line in added.ofFigure(figure) {
                    text += line.utf8.map { $0 < 0x20 ? 0x20 : $0 }
                    text.append(0x20)
                }
            }
        }
    }
}

extension [Inline] {
    fileprivate func appendText(to text: inout [UInt8]) {
        for inline in self {
            switch inline.kind {
            case .text(let content), .code(let content): content.append(to: &text)
            case .softBreak, .lineBreak: text.append(0x20)
            case .html, .footnoteReference: break
            case .citation(let citations):
                // As the page shows it: who looks for "art. 15" looks for what is said of it.
                text += "[\(citations.map(\.label).joined(separator: "; "))]".utf8
            case .emphasis(let content), .strong(let content), .link(_, _, let content), .image(_, _, let content):
                content.appendText(to: &text)
            case .term(let term, let shown): text += (shown ?? term).utf8
            }
        }
    }
}
