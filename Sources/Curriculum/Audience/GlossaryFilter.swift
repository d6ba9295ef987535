import Diagnostics
import Markup

/// Takes out of a glossary what some readers may not see: blocks, terms whose whole definition is for others, and terms that only
/// left-out text uses, which would tell what that text is about.
struct GlossaryFilter {
    private let glossary: Glossary
    private let readers: Readers
    private let kept: [AudienceFilter.Text]
    /// The pages of which that is the text, with what stands in their front matter.
    private let course: Course
    private let leftOut: [AudienceFilter.Text]
    /// The glossary that this one translates, limited; nil for the original's.
    private let original: Glossary?
    /// The anchors of terms that the original leaves out.
    private let leftOutThere: Set<String>
    /// The glossary that these readers see.
    private(set) var result: Glossary
    private(set) var leftOutTerms: [Glossary.Term] = []
    /// Blocks left out of definitions that are otherwise kept, and of what stands above terms.
    private(set) var leftOutBlocks: [Block] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ limiter: AudienceFilter, _ glossary: Glossary, _ readers: Readers, original: FilteredCourse?) {
        self.glossary = glossary
        self.readers = readers
        kept = limiter.kept
        course = limiter.course
        leftOut = limiter.leftOut
        self.original = original?.course.glossary
        leftOutThere = Set((original?.withheld.terms ?? []).map(\.anchor))
        result = glossary
    }

    mutating func limit() {
        guard let document = glossary.document else { return }
        var definitions: [[Block]] = []
        var passages: [[Block]] = []
        for term in glossary.terms {
            var blocks: [Block] = []
            definitions.append(term.definition.limited(to: readers, leavingOut: &blocks))
            passages.append(blocks)
        }
        let closed = Set(
            glossary.terms.indices.filter { definitions[$0].isEmpty && !glossary.terms[$0].definition.isEmpty }
        )
        let dropped = closed.union(unneeded(definitions, closed, passages))
        for index in glossary.terms.indices {
            if dropped.contains(index) {
                leftOutTerms.append(glossary.terms[index])
            } else {
                leftOutBlocks += passages[index]
            }
        }
        reportClosed(closed)
        let blocks = remaining(of: document, without: dropped)
        let anchors = Dictionary(
            headings(of: blocks).map { ($0.range.lowerBound, $0.id) },
            uniquingKeysWith: { first, _ in first }
        )
        let limited = document.with(blocks, footnotes: document.footnotes)
        let terms = glossary.terms.indices.filter { !dropped.contains($0) }.map { index in
            let term = glossary.terms[index]
            return Glossary.Term(
                name: term.name,
                aliases: term.aliases,
                anchor: anchors[term.range.lowerBound] ?? term.anchor,
                group: term.group,
                definition: definitions[index],
                range: term.range
            )
        }
        result = Glossary(terms: terms, document: blocks.isEmpty ? nil : limited, translating: original)
        result.translation = glossary.translation
    }

    // MARK: - Which terms go

    /// The terms that left-out text uses, directly or through other definitions, and kept text does not.
    private func unneeded(_ definitions: [[Block]], _ closed: Set<Int>, _ passages: [[Block]]) -> Set<Int> {
        let numbers = Dictionary(
            glossary.terms.enumerated().map { ($1.anchor, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        func terms(_ blocks: [Block]) -> Set<Int> {
            var use = TextReferences()
            use.add(blocks, of: "")
            return Set(use.terms.compactMap { glossary.term($0).flatMap { numbers[$0.anchor] } })
        }
        func reached(from start: Set<Int>, through definitions: [[Block]]) -> Set<Int> {
            var found = start
            var rest = Array(start)
            while let next = rest.popLast() {
                for term in terms(definitions[next]) where found.insert(term).inserted { rest.append(term) }
            }
            return found
        }
        var tainted = closed.union(leftOutThere.compactMap { numbers[$0] })
        for text in leftOut { tainted.formUnion(terms(text.blocks)) }
        for blocks in passages { tainted.formUnion(terms(blocks)) }
        tainted = reached(from: tainted, through: glossary.terms.map(\.definition))
        if tainted.isEmpty { return [] }
        var used = Set(glossary.terms.indices).subtracting(tainted)
        for text in kept { used.formUnion(terms(text.blocks)) }
        return tainted.subtracting(reached(from: used.subtracting(closed), through: definitions))
    }

    /// Reports kept text that uses a term whose whole definition is for others.
    private mutating func reportClosed(_ closed: Set<Int>) {
        if closed.isEmpty { return }
        let names = Set(closed.flatMap { [glossary.terms[$0].name] + glossary.terms[$0].aliases }.map(Glossary.folded))
        var found: [Diagnostic] = []
        for text in kept {
            text.blocks.forEachMarkedInline { inline in
                guard case .term(let name, _) = inline.kind, names.contains(Glossary.folded(name)) else { return }
                found.append(
                    Diagnostic(
                        .error,
                        "audience.withheld-term",
                        in: text.file,
                        at: inline.range,
                        "what \"\(name)\" means is left out for \(readers.inWords)",
                        hints: [
                            "put the sentence into a block for those who may read it, or define the term for everybody"
                        ]
                    )
                )
            }
        }
        diagnostics += found
        for module in course.modules {
            for lesson in module.lessons {
                report(names, in: lesson.needsSignOff, "needs sign-off", of: lesson.document)
            }
        }
        for briefing in course.briefings { report(names, in: briefing.summary, "summary", of: briefing.document) }
    }

    /// Reports such terms in brackets in front matter, where they are no links but tell as much.
    private mutating func report(
        _ names: Set<String>,
        in texts: [String],
        _ key: String,
        of document: MarkupDocument
    ) {
        for text in texts {
            for piece in text.split(separator: "[[").dropFirst(text.hasPrefix("[[") ? 0 : 1) {
                let name = String(piece.prefix { $0 != "]" && $0 != "|" })
                guard names.contains(Glossary.folded(name)) else { continue }
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "audience.withheld-term",
                        in: document.file,
                        at: document.frontMatter?[key]?.range ?? document.file.range(ofLine: 1),
                        "\"\(key)\" names \"\(name)\", whose meaning is left out for \(readers.inWords)",
                        hints: ["name no such term there, or define it for everybody"]
                    )
                )
            }
        }
    }

    /// The blocks of the file without some terms and without groups that no term is left of.
    private mutating func remaining(of document: MarkupDocument, without dropped: Set<Int>) -> [Block] {
        let starts = Dictionary(
            glossary.terms.enumerated().map { ($1.range.lowerBound, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        // Each group with what stands above its terms, then its terms.
        var groups: [(lead: [Block], hasTerms: Bool, terms: [Block])] = [([], false, [])]
        var term: Int?
        for block in document.blocks {
            var last = groups.count - 1
            if case .heading(let level, _, _) = block.kind, level <= 3 {
                term = starts[block.range.lowerBound]
                if level <= 2 {
                    groups.append(([block], false, []))
                    continue
                }
                last = groups.count - 1
                if term != nil { groups[last].hasTerms = true }
            }
            if let term {
                if dropped.contains(term) { continue }
                var gone: [Block] = []
                groups[last].terms += [block].limited(to: readers, leavingOut: &gone)
            } else {
                groups[last].lead += [block].limited(to: readers, leavingOut: &leftOutBlocks)
            }
        }
        var result: [Block] = []
        for (index, group) in groups.enumerated() {
            if index > 0, group.hasTerms, group.terms.isEmpty {
                leftOutBlocks += group.lead
            } else {
                result += group.lead + group.terms
            }
        }
        return result
    }
}
