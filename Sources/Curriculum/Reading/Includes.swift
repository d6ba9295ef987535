import Assessment
import Diagnostics
import Markup

/// A file that pages include: as it is written, and with what it includes itself.
struct Fragment {
    let document: MarkupDocument
    var blocks: [Block] = []
    var footnotes: [Footnote] = []
    /// The number of its blocks, those inside others counted.
    var size = 0
    /// Whether it, or a file that it includes, translates a text that has changed since, or is not translated.
    var isBehind = false
}

extension CourseReader {
    /// How deep files may include each other.
    static let deepestInclude = 4
    /// The most blocks that included files may add to a page.
    static let mostIncluded = 10_000

    /// A page with the text of the files that it includes.
    ///
    /// What comes from another file has the place of the line that includes it, its links lead from the page, and the labels of its
    /// footnotes cannot be the page's. It is checked in its own file, once.
    mutating func completing(_ document: MarkupDocument) -> MarkupDocument {
        for footnote in document.footnotes { reportIncludes(in: footnote.blocks, of: document.file) }
        var notes: [Footnote] = document.footnotes
        includedSize = 0
        isIncludedBehind = false
        let blocks = completed(document.blocks, of: document.file, within: [document.file.path], &notes)
        if isIncludedBehind { behindInIncludes.insert(document.file.path) }
        return document.with(blocks, footnotes: notes.referredTo(in: blocks))
    }

    /// Reports includes where none can be.
    mutating func reportIncludes(in blocks: [Block], of file: SourceFile) {
        blocks.forEachBlock { block in
            guard case .include = block.kind else { return }
            report(
                "include.not-here",
                file,
                block.range,
                "nothing can be included here",
                "include it in a lesson, a module's page or a briefing, outside footnotes, or write it out"
            )
        }
    }

    /// Reports files that a page includes and its translation does not: what `source:` says does not cover them, so that nobody would be told
    /// when their text changes.
    mutating func reportLeftOutIncludes(of original: SourceFile, in translation: SourceFile) {
        for path in includes(of: original).subtracting(includes(of: translation)).sorted() {
            let way = relativePath(from: translation.path, to: path)
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "translation.missing-include",
                    in: translation,
                    at: translation.range(ofLine: 1),
                    "\(original.path) includes \(path), and this translation does not, so that nothing tells when that changes",
                    hints: ["write {{include: \(way)}} where its text belongs, and translate the file itself"]
                )
            )
        }
    }

    /// The files that a file itself includes, as the originals that they are or translate.
    private mutating func includes(of file: SourceFile) -> Set<String> {
        var paths: Set<String> = []
        parsed.document(file).value.blocks.forEachBlock { block in
            guard case .include(let name) = block.kind, let path = resolve(name, from: file.path) else { return }
            paths.insert(translations.paths.contains(path) ? originalPath(of: path)?.path ?? path : path)
        }
        return paths
    }

    private mutating func completed(
        _ blocks: [Block],
        of file: SourceFile,
        within path: [String],
        _ notes: inout [Footnote]
    ) -> [Block] {
        var result: [Block] = []
        for block in blocks {
            switch block.kind {
            case .include(let name):
                guard let fragment = fragment(name, block.range, in: file, within: path) else { continue }
                includedSize += fragment.size
                if includedSize > Self.mostIncluded {
                    let summary =
                        "the files included here have more than \(Self.mostIncluded) paragraphs and other blocks"
                    report("include.too-large", file, block.range, summary, "make several pages of them")
                    return result
                }
                let source = fragment.document.file.path
                let moving = MarkupRewriter(from: source, to: file.path, place: block.range)
                let isForeign = translations.language(of: file.path) != nil && translations.language(of: source) == nil
                let shown = { (blocks: [Block]) in
                    isForeign ? [Block(.untranslated(blocks), range: block.range)] : blocks
                }
                result += shown(moving.moved(fragment.blocks))
                isIncludedBehind = isIncludedBehind || fragment.isBehind
                // A file that is included twice brings its notes once.
                let known = Set(notes.map(\.label))
                for var note in fragment.footnotes.map(moving.moved) where !known.contains(note.label) {
                    note.blocks = shown(note.blocks)
                    notes.append(note)
                }
            case .quotation(let inner):
                result.append(Block(.quotation(completed(inner, of: file, within: path, &notes)), range: block.range))
            case .only(let labels, let inner):
                let content = completed(inner, of: file, within: path, &notes)
                result.append(Block(.only(labels, content: content), range: block.range))
            case .callout(let head, let inner):
                let content = completed(inner, of: file, within: path, &notes)
                result.append(Block(.callout(head, content: content), range: block.range))
            case .list(var list):
                for index in list.items.indices {
                    list.items[index].blocks = completed(list.items[index].blocks, of: file, within: path, &notes)
                }
                result.append(Block(.list(list), range: block.range))
            default: result.append(block)
            }
        }
        return result
    }

    /// The file that an include names, read and completed; nil where it cannot be had, which is reported.
    private mutating func fragment(
        _ name: String,
        _ range: Range<Int>,
        in file: SourceFile,
        within path: [String]
    ) -> Fragment? {
        guard let named = target(of: name, range, in: file) else { return nil }
        let language = translations.language(of: file.path)
        // A translated page has what it includes in its own language, where that is there.
        let target = language.flatMap { translations.file(translating: named.path, into: $0) } ?? named
        if let language, translations.language(of: target.path) == nil {
            isIncludedBehind = true
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "translation.missing-text",
                    in: file,
                    at: range,
                    "\(target.path) is not translated, so that its own words stand here",
                    hints: ["run coursewright new translation \(target.path) --language \(language)"]
                )
            )
        }
        if let start = path.firstIndex(of: target.path) {
            let way = (path[start...] + [target.path]).joined(separator: " includes ")
            report("include.circle", file, range, "\(way), and so on", "take one of them out")
            return nil
        }
        if path.count > Self.deepestInclude {
            let summary = "files include each other more than \(Self.deepestInclude) deep"
            report("include.too-deep", file, range, summary, "write the text into one of them")
            return nil
        }
        if let known = fragments[target.path] { return known }
        let checked = parsed.document(target)
        let text = checked.value.parsed
        var fragment = Fragment(document: text, footnotes: text.footnotes)
        let original = translations.original(of: target.path).flatMap { folder.files[$0] }
        if let original {
            var front = FrontMatterReader(checked.value, describing: "translated fragment")
            fragment.isBehind = state(&front, of: target, translating: original) != .current
            front.reportUnknownKeys()
            diagnostics += front.diagnostics
        } else if !checked.value.frontMatterRange.isEmpty {
            let hint = "put what both share into a file without front matter, such as Curriculum/shared/contacts.md"
            report("include.page", file, range, "\"\(name)\" has front matter, so it is a page of its own", hint)
            return nil
        }
        diagnostics += checked.diagnostics
        let (outside, isOutsideBehind) = (includedSize, isIncludedBehind)
        (includedSize, isIncludedBehind) = (0, fragment.isBehind)
        fragment.blocks =
            text.includesFiles
            ? completed(text.blocks, of: target, within: path + [target.path], &fragment.footnotes) : text.blocks
        fragment.blocks.forEachBlock { _ in fragment.size += 1 }
        fragment.isBehind = isIncludedBehind
        (includedSize, isIncludedBehind) = (outside, isOutsideBehind)
        fragments[target.path] = fragment
        return fragment
    }

    private mutating func target(of name: String, _ range: Range<Int>, in file: SourceFile) -> SourceFile? {
        guard let path = resolve(name, from: file.path), path.hasPrefix("Curriculum/"), !isElsewhere(name) else {
            report(
                "include.outside",
                file,
                range,
                "\"\(name)\" lies outside Curriculum/",
                "write the way from this file to one in Curriculum/, such as ../../shared/contacts.md"
            )
            return nil
        }
        if let target = folder.files[path], path.hasSuffix(".md") { return target }
        let fragments = folder.files.values.filter { $0.path.hasSuffix(".md") && !$0.bytes.starts(with: "---".utf8) }
        let near = nearest(path, among: fragments.map(\.path).sorted())
        report(
            "include.missing",
            file,
            range,
            "there is no Markdown file \"\(name)\"",
            near.map { "write {{include: \(relativePath(from: file.path, to: $0))}} if that is what is meant" }
                ?? "write the file, or take the line out"
        )
        return nil
    }

    private mutating func report(
        _ id: String,
        _ file: SourceFile,
        _ range: Range<Int>,
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: [hint]))
    }
}
