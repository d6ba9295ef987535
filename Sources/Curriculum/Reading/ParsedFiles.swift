import Assessment
public import Cryptography
import Diagnostics
import Markup

/// Files of a course as they were parsed: the next reading of the course parses only those whose bytes have changed.
public struct ParsedFiles: Sendable {
    /// What is known of a Markdown file.
    fileprivate struct Page: Sendable {
        let document: Checked<MarkupDocument>
        /// The digest of its bytes, where somebody may ask for it.
        var digest: ContentDigest?
        /// Where its summary lies in the cache of an earlier run.
        var cachedPlace: Range<Int>?
        /// Its summary for the next run's cache, where it follows from the file alone.
        var encodedSummary: ArraySlice<UInt8>?
        var findings: TextFindings?
        /// One or none: few pages have any of it, and ten thousand others need no room for it.
        private var rare: [Rare] = []

        private struct Rare: Sendable {
            var shown: ShownPage?
            var quiz: Checked<Quiz?>?
            var translation: (quiz: Checked<Quiz>, original: SourceFile)?
        }

        init(document: Checked<MarkupDocument>) { self.document = document }

        /// The rewritten page, if it is not shown as it is written; ``findings`` are then those of the rewritten text.
        var shown: ShownPage? {
            get { rare.first?.shown }
            set { update(isNil: newValue == nil) { $0.shown = newValue } }
        }

        var quiz: Checked<Quiz?>? {
            get { rare.first?.quiz }
            set { update(isNil: newValue == nil) { $0.quiz = newValue } }
        }

        /// A quiz as the translation of another, and the file of that.
        var translation: (quiz: Checked<Quiz>, original: SourceFile)? {
            get { rare.first?.translation }
            set { update(isNil: newValue == nil) { $0.translation = newValue } }
        }

        private mutating func update(isNil: Bool, _ update: (inout Rare) -> Void) {
            if rare.isEmpty {
                if isNil { return }
                rare = [Rare()]
            }
            update(&rare[0])
        }
    }

    private var pages: [String: Page] = [:]
    /// The summaries that an earlier run has left; nil where nothing is cached from run to run.
    private var cache: ParseCache?
    /// What decides, beside its file, how a page of another program is shown; empty where no page is of another.
    private var shape: [UInt8] = []
    /// How the files are read: in folders that were not made for a course, those of Curriculum as written for another program.
    private var layout = CourseLayout.modules

    /// Nothing parsed yet.
    public init() { cache = nil }

    /// Nothing parsed yet, and the cache of an earlier run.
    ///
    /// - Parameter cache: what ``encodedCache()`` has made; anything else, such as no bytes, is as if no run had been before.
    public init(cache bytes: [UInt8]) {
        let cache = ParseCache(bytes)
        self.cache = cache
        shape = cache.shape
        layout = shape.isEmpty ? .modules : .folders
    }

    /// Parses the Markdown files of a folder that are not parsed yet, several at once.
    ///
    /// - Parameter threads: how many at once; what is parsed does not depend on it.
    public mutating func parse(_ folder: CourseFolder, threads: Int) async {
        take(layout: folder.layout)
        if !shape.isEmpty { take(shape: folder.shape) }
        let files = folder.files.values.filter { file in
            file.path.hasSuffix(".md") && pages[file.path]?.document.value.file != file
        }
        let step = max(1, threads)
        let (cache, layout) = (cache, layout)
        var parts = await withTaskGroup(of: [(String, Page)].self) { group in
            for first in 0..<step {
                group.addTask {
                    stride(from: first, to: files.count, by: step).map { index in
                        (files[index].path, Page(files[index], isForeign: layout.isForeign(files[index].path), cache))
                    }
                }
            }
            var parts: [[(String, Page)]] = []
            for await part in group { parts.append(part) }
            return parts
        }
        pages.reserveCapacity(folder.files.count)
        // Moved out one by one: copying a page would retain every buffer in it.
        while var part = parts.popLast() {
            while let (path, page) = part.popLast() { pages[path] = page }
        }
    }

    /// The digest of a file that has been parsed; nil where nothing is cached from run to run.
    public func digest(ofFileAt path: String) -> ContentDigest? { pages[path]?.digest }

    /// The summaries of the files that have been parsed, for the next run's ``init(cache:)``.
    ///
    /// A page's summary is what other pages and the checks ask of it, so that its text need not be parsed until somebody shows it. Quizzes, the
    /// glossary and files in which anything was wrong have none: they are read anew.
    public func encodedCache() -> [UInt8] {
        var files: [(path: String, digest: ContentDigest, summary: ArraySlice<UInt8>)] = []
        files.reserveCapacity(pages.count)
        var isShaped = false
        // By index: copying a page would retain every buffer in it.
        for index in pages.indices {
            isShaped = isShaped || pages.values[index].shown != nil
            guard let digest = pages.values[index].digest else { continue }
            let summary: ArraySlice<UInt8>?
            if let place = pages.values[index].cachedPlace, let cache {
                summary = cache.encodedSummary(at: place)
            } else {
                summary = pages.values[index].encodedSummary ?? pages.values[index].summary.flatMap(ParseCache.encoded)
            }
            if let summary { files.append((pages.keys[index], digest, summary)) }
        }
        return ParseCache.encoded(files.sorted { $0.path < $1.path }, shape: isShaped ? shape : [])
    }

    mutating func document(_ file: SourceFile) -> Checked<MarkupDocument> {
        if let kept = pages[file.path]?.document, kept.value.file == file { return kept }
        let page = Page(document: MarkupDocument.read(file, isForeign: layout.isForeign(file.path)))
        pages[file.path] = page
        return page.document
    }

    mutating func quiz(_ document: MarkupDocument) -> Checked<Quiz?> {
        let path = document.file.path
        if let page = pages[path], page.document.value.file == document.file, let kept = page.quiz { return kept }
        let quiz = Quiz.read(document)
        pages[path]?.quiz = quiz
        return quiz
    }

    /// A translation of a quiz, which is read anew when either of the two has changed.
    mutating func quiz(
        _ document: MarkupDocument,
        translating original: Quiz,
        title: String,
        into language: String
    ) -> Checked<Quiz> {
        let path = document.file.path
        if let page = pages[path], page.document.value.file == document.file, let kept = page.translation,
            kept.original == original.file
        {
            return kept.quiz
        }
        let quiz = original.translated(document, title: title, into: language)
        pages[path]?.translation = (quiz, original.file)
        return quiz
    }

    /// What a walk over a document's text finds.
    mutating func findings(in document: MarkupDocument, hasTitle: Bool) -> TextFindings {
        knownFindings(in: document.file) ?? store(TextFindings(document, hasTitle: hasTitle), document.file)
    }

    /// What a walk over a quiz's text finds.
    mutating func findings(in quiz: Quiz, _ document: MarkupDocument?) -> TextFindings {
        if let known = knownFindings(in: quiz.file) { return known }
        let notes = (document?.footnotes ?? []).flatMap(\.blocks)
        let text = quiz.introduction + quiz.questions.flatMap(\.allBlocks) + notes
        return store(TextFindings(text, in: quiz.file), quiz.file)
    }

    // MARK: - Pages of other programs

    /// Forgets what was read as it is in another layout.
    mutating func take(layout: CourseLayout) {
        if layout == self.layout { return }
        self.layout = layout
        pages = [:]
        if cache != nil { cache = ParseCache([]) }
    }

    /// Forgets how pages are shown where that no longer depends on the same.
    mutating func take(shape: [UInt8]) {
        if shape == self.shape { return }
        self.shape = shape
        if cache != nil { cache = ParseCache([]) }
        for (path, page) in pages {
            // It lies in the cache that is forgotten now.
            pages[path]?.cachedPlace = nil
            if page.shown != nil { pages[path] = nil }
        }
    }

    /// How the page of a file is shown; nil where nobody has looked since it changed.
    func shown(_ file: SourceFile) -> ShownPage? {
        guard let page = pages[file.path], page.document.value.file == file else { return nil }
        return page.shown
    }

    /// Takes a page as it is shown, with what is found in it.
    mutating func take(_ document: MarkupDocument, title: String?) {
        let file = document.file
        guard pages[file.path]?.document.value.file == file else { return }
        pages[file.path]?.findings = TextFindings(document, hasTitle: true)
        pages[file.path]?.shown = ShownPage(title: title, outline: document.outline, document: document)
        pages[file.path]?.cachedPlace = nil
        pages[file.path]?.encodedSummary = nil
    }

    private func knownFindings(in file: SourceFile) -> TextFindings? {
        // Not the page as a whole: to copy all that is known of it takes longer than to ask twice.
        pages[file.path]?.document.value.file == file ? pages[file.path]?.findings : nil
    }

    private mutating func store(_ findings: TextFindings, _ file: SourceFile) -> TextFindings {
        if pages[file.path]?.document.value.file == file {
            pages[file.path]?.findings = findings
            pages[file.path]?.encodedSummary = nil
        }
        return findings
    }
}

extension ParsedFiles.Page {
    /// A page with all that can be known of it by itself.
    fileprivate init(_ file: SourceFile, isForeign: Bool, _ cache: ParseCache?) {
        let digest = cache.flatMap { _ in ContentDigest(of: file.bytes) }
        if let cache, let digest, let place = cache.place(of: file.path, digest),
            let summary = cache.summary(at: place, of: file)
        {
            document = Checked(MarkupDocument(file, outline: summary.outline, isForeign: isForeign))
            findings = summary.findings
            if case .rewritten(let title) = summary.form { shown = ShownPage(title: title, outline: summary.outline) }
            cachedPlace = place
        } else {
            document = MarkupDocument.read(file, isForeign: isForeign)
            // The translation of a quiz cannot be read without its original.
            if file.isQuiz {
                if originalPath(of: file.path) == nil { quiz = Quiz.read(document.value) }
            } else {
                findings = TextFindings(document.value, hasTitle: !file.isGlossary)
            }
        }
        self.digest = digest
        // Now, while the text is at hand, and several files at once.
        if digest != nil, cachedPlace == nil { encodedSummary = summary.flatMap(ParseCache.encoded) }
    }

    /// What the next run may reuse; nil where it needs the text itself.
    fileprivate var summary: ParseCache.Summary? {
        let text = document.value
        guard let findings, document.diagnostics.isEmpty, !text.includesFiles, !text.holdsLimits,
            !text.file.isQuiz, !text.file.isGlossary
        else { return nil }
        return ParseCache.Summary(
            outline: shown?.outline ?? text.outline,
            findings: findings,
            form: shown.map { .rewritten(title: $0.title) } ?? .asWritten
        )
    }
}

/// How a page that was written for another program is shown.
struct ShownPage: Sendable {
    /// The title above it, from its front matter or its headings; nil where they have none.
    let title: String?
    /// The outline of the text as it is shown.
    let outline: DocumentOutline
    /// The text; nil where an earlier run has made it.
    var document: MarkupDocument?
}

extension CourseLayout {
    /// Whether a file was written for another program.
    fileprivate func isForeign(_ path: String) -> Bool { self == .folders && path.hasPrefix("Curriculum/") }
}

extension CourseFolder {
    /// Where course.yaml says that the pages lie, be the rest of it right or wrong.
    fileprivate var layout: CourseLayout {
        let course = files["Curriculum/course.yaml"].flatMap { YAMLValue.read($0).value }
        guard case .mapping(let keys)? = course?.kind else { return .modules }
        return keys["layout"]?.text.flatMap(CourseLayout.init) ?? .modules
    }

    /// What decides, beside its file, how a page of another program is shown: its links lead to what is there, in the languages that
    /// course.yaml names.
    var shape: [UInt8] {
        var encoder = BinaryEncoder()
        encoder.append(files["Curriculum/course.yaml"]?.bytes ?? [])
        // Lists of contents say how pages are called, which links to them show.
        for file in tablesOfContents where !file.path.hasSuffix(".md") { encoder.append(file.bytes) }
        for path in (Array(files.keys) + Array(readmes.keys) + others).sorted() { encoder.append(path) }
        return ContentDigest(of: encoder.bytes)?.bytes ?? encoder.bytes
    }
}

extension SourceFile {
    /// Of a quiz the questions are read, not its text as a whole.
    fileprivate var isQuiz: Bool { path.hasPrefix("Quizzes/") }

    /// The glossary, whose terms are read; it has no title above its headings.
    fileprivate var isGlossary: Bool {
        [path, originalPath(of: path)?.path].contains("Curriculum/glossary.md")
    }
}
