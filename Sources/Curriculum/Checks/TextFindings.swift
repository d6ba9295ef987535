import Diagnostics
import Markup

/// What a walk over the text of one file finds: slips that show by themselves, and what is to be looked up in the course.
///
/// It depends on nothing but the file, so that a file that did not change need not be walked again.
struct TextFindings: Sendable {
    /// What a text refers to.
    enum Reference: Sendable {
        case link(String, LinkPlace)
        case picture(String)
        indirect case figure(Figure)
        case term(String)
        case citation([Citation])
    }

    /// What the text refers to, in document order.
    private(set) var references: [Located<Reference>] = []
    /// The places of raw HTML.
    private(set) var html: [Range<Int>] = []
    /// What is wrong by itself.
    private(set) var slips: [Diagnostic] = []
    /// What is wrong in a text of some languages only.
    private(set) var languageSlips: [LanguageSlip] = []

    private let file: SourceFile

    /// What was found in a file before.
    init(
        references: [Located<Reference>],
        html: [Range<Int>],
        slips: [Diagnostic],
        languageSlips: [LanguageSlip],
        in file: SourceFile
    ) {
        self.references = references
        self.html = html
        self.slips = slips
        self.languageSlips = languageSlips
        self.file = file
    }

    /// Looks at a whole file.
    ///
    /// - Parameter hasTitle: whether its title stands above its text, so that its headings start at level 2; in the glossary, which says
    ///   its own or none, terms may come before the first group.
    init(_ document: MarkupDocument, hasTitle: Bool) {
        self.init(document.blocks + document.footnotes.flatMap(\.blocks), in: document.file)
        // What says nothing of itself, save which text it translates, is included in pages, under a heading of any level.
        let isPage =
            document.frontMatter?.entries.contains { $0.key != "source" } ?? !document.frontMatterRange.isEmpty
        let above = !hasTitle ? 2 : isPage ? 1 : 6
        checkHeadings(document.headings, hasTitle: hasTitle, above: above)
    }

    /// Looks at all that a file says to readers.
    init(_ blocks: [Block], in file: SourceFile) {
        self.file = file
        let prose = ProseChecks(blocks, in: file)
        slips += prose.slips
        languageSlips += prose.languageSlips
        var alone: Set<Range<Int>> = []
        blocks.forEachBlock { block in
            switch block.kind {
            case .html: html.append(block.range)
            case .figure(let figure):
                references.append(Located(.figure(figure), at: figure.image.range))
                alone.insert(figure.image.range)
            default: break
            }
            block.forEachRun { checkBraces($0) }
        }
        blocks.forEachMarkedInline { inline in
            switch inline.kind {
            case .link(let destination, _, let content): addLink(destination, content, inline.range)
            case .image(let source, _, let alternative):
                addPicture(source, alternative, inline.range, isAlone: alone.contains(inline.range))
            case .term(let name, _): references.append(Located(.term(name), at: inline.range))
            case .citation(let citations): references.append(Located(.citation(citations), at: inline.range))
            case .html: html.append(inline.range)
            default: break
            }
        }
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ id: String,
        _ range: Range<Int>,
        _ summary: String,
        _ hint: String
    ) {
        slips.append(Diagnostic(severity, id, in: file, at: range, summary, hints: [hint]))
    }

    private mutating func addLink(_ destination: String, _ content: [Inline], _ range: Range<Int>) {
        let place = LinkPlace(destination, from: file.path)
        references.append(Located(.link(destination, place), at: range))
        if case .elsewhere = place { slips += AddressCheck(destination).diagnostics(in: file, at: range) }
        let text = content.plainText
        if let (words, languages) = ProseLanguages.vagueWords(text) {
            let summary = "the words of this link, \"\(words)\", do not say where it leads"
            let hint = "name in the square brackets what a reader finds there"
            let slip = Diagnostic(.warning, "text.vague-link", in: file, at: range, summary, hints: [hint])
            languageSlips.append(LanguageSlip(languages: languages, diagnostic: slip))
        }
        guard isBlank(text) else { return }
        // A picture speaks for the link, and is checked for words itself.
        var hasPicture = false
        content.forEachMarkedInline { if case .image = $0.kind { hasPicture = true } }
        if !hasPicture {
            let hint = "write what it leads to between the square brackets"
            report(.error, "text.no-link-text", range, "this link to \"\(destination)\" has no words", hint)
        }
    }

    private mutating func addPicture(
        _ source: String,
        _ alternative: [Inline],
        _ range: Range<Int>,
        isAlone: Bool
    ) {
        if !isAlone { references.append(Located(.picture(source), at: range)) }
        if isBlank(alternative.plainText) {
            let summary = "picture \"\(source)\" has no words for people who cannot see it"
            let hint = "write what it shows between the square brackets: ![a phone on a table](\(source))"
            report(.error, "text.no-alternative", range, summary, hint)
        } else if let weakness = AlternativeCheck(alternative.plainText, source: source).weakness {
            let summary = "the words of this picture, \"\(alternative.plainText)\", \(weakness.what)"
            let hint = "write what it shows, as you would tell it on the telephone"
            let slip = Diagnostic(.warning, "text.weak-alternative", in: file, at: range, summary, hints: [hint])
            if let languages = weakness.languages {
                languageSlips.append(LanguageSlip(languages: languages, diagnostic: slip))
            } else {
                slips.append(slip)
            }
        }
    }

    /// Warns of what somebody set behind a picture that is no figure, such as `{credit="Ann"}` among other words: readers would see it.
    private mutating func checkBraces(_ content: [Inline]) {
        for index in content.indices {
            switch content[index].kind {
            case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): checkBraces(inner)
            default: break
            }
            guard case .image(let source, _, _) = content[index].kind, !Self.isChartOrClip(source),
                let next = content[(index + 1)...].first(where: { ![.softBreak, .lineBreak].contains($0.kind) }),
                case .text(let text) = next.kind
            else { continue }
            let words = text.utf8.drop { $0 == UInt8(ascii: " ") }
            guard words.first == UInt8(ascii: "{") else { continue }
            let sign = words.firstIndex(of: UInt8(ascii: "=")) ?? words.endIndex
            var name = words[..<sign].dropFirst().drop { $0 == UInt8(ascii: " ") }
            while name.last == UInt8(ascii: " ") { name.removeLast() }
            guard sign < words.endIndex, !name.isEmpty, name.count < words.count - 1,
                name.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
            else { continue }
            let attribute = String(decoding: name, as: UTF8.self)
            let written = String(decoding: words, as: UTF8.self)
            let isCurly = ["“", "„", "”", "‘", "’"].contains { written.contains("=" + $0) }
            let hint =
                TextChecks.waysOut[attribute]
                ?? (isCurly ? "write straight quotation marks, as in {\(attribute)=\"words\"}" : nil)
                ?? "write {\(attribute)=\"words\"} right behind a picture alone in its paragraph, "
                + "without links, signs of Markdown and quotation marks in the words"
            report(.warning, "figure.unread-braces", next.range, "what stands in braces here is shown to readers", hint)
        }
    }

    /// Whether a figure can be no picture among words, which is reported as that.
    private static func isChartOrClip(_ source: String) -> Bool {
        switch FigureKind(String(source.prefix { $0 != "#" && $0 != "?" })) {
        case .chart, .video, .audio: true
        case .picture, .drawing: false
        }
    }

    // MARK: - Headings

    /// People who listen to a page jump from heading to heading: levels show what belongs to what.
    private mutating func checkHeadings(_ headings: [Heading], hasTitle: Bool, above first: Int) {
        var above = first
        for heading in headings {
            if isBlank(heading.content.plainText) {
                let hint = "write what the section is about, or remove the heading"
                report(.warning, "text.empty-heading", heading.range, "this heading says nothing", hint)
            }
            if hasTitle, heading.level == 1 {
                let hint = "write ## for the headings of a page"
                let summary = "a heading with one # is a second title of the page"
                report(.warning, "text.second-title", heading.range, summary, hint)
            } else if heading.level > above + 1 {
                let signs = String(repeating: "#", count: above + 1)
                let summary = "this heading skips a level: \(signs) comes next here"
                report(.warning, "text.skipped-level", heading.range, summary, "start it with \(signs)")
            }
            above = hasTitle ? heading.level : max(heading.level, 2)
        }
    }
}

/// Where a link leads, as far as it can be told from what is written and where.
enum LinkPlace: Sendable {
    /// To another site, a mail address or the like.
    case elsewhere
    /// To a file of the course folder that may be a page; the anchor is empty where none is named.
    case file(String, anchor: String)
    /// Anything else: what is wrong with it takes a closer look.
    case unclear

    /// - Parameters:
    ///   - destination: as written.
    ///   - path: the file it is written in.
    init(_ destination: String, from path: String) {
        if destination.isEmpty {
            self = .unclear
        } else if isElsewhere(destination) {
            self = .elsewhere
        } else {
            let (written, anchor) = parts(ofDestination: destination)
            let target = written.isEmpty ? path : resolve(written, from: path)
            guard let target, !written.utf8.contains(UInt8(ascii: "\\")),
                target.hasPrefix("Curriculum/") || target.hasPrefix("Quizzes/")
            else {
                self = .unclear
                return
            }
            self = .file(target, anchor: anchor)
        }
    }
}

/// Whether a text holds nothing but white space.
func isBlank(_ text: String) -> Bool {
    // Nearly every text starts with a letter, which is told without Unicode's tables.
    if let first = text.utf8.first, first > 0x20, first < 0x7F { return false }
    return text.allSatisfy(\.isWhitespace)
}
