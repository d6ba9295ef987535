import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Moves the paragraphs that hold gaps out of the body, with those between and below them, in order, and reads them.
    mutating func readGaps(_ line: KindLine) -> Question.Kind? {
        var gapped: [[GapPiece]] = []
        var isMisbraced = false
        var places: [Range<Int>] = []
        var plain: [Block] = []
        var below: [Block] = []
        for block in body {
            guard case .paragraph(let content) = block.kind else {
                if reportsStrayGaps(block) { continue }
                if gapped.isEmpty { plain.append(block) } else { below.append(block) }
                continue
            }
            isMisbraced = reportsMisbracedGap(block) || isMisbraced
            let gaps = GapMask.ranges(in: block.range, of: file)
            if let open = gaps.open {
                error(
                    "quiz.bad-gap",
                    at: firstLine(of: open),
                    "this gap has no end",
                    "close it with }, or write \\{ where a brace is meant"
                )
            }
            if gaps.closed.isEmpty {
                if gapped.isEmpty {
                    plain.append(block)
                } else {
                    reportExplanation(in: [block])
                    gapped.append([.prose(content)])
                }
            } else {
                places += gaps.closed
                // Braces with nothing between them cannot be masked; they are reported and stay text.
                gapped.append(pieces(of: content, gaps.closed.filter { $0.count > 2 }))
                for empty in gaps.closed where empty.count == 2 { _ = readGap(at: empty) }
            }
        }
        body = plain
        reportStrays(below, line.kind)
        guard !places.isEmpty else {
            if isMisbraced { return nil }
            error(
                "quiz.no-answers",
                at: line.kindRange,
                "\"fill in\" needs a paragraph with gaps",
                "write a gap as {blank: hash | digest} or {pick: older | *unchanged}"
            )
            return nil
        }
        guard allows(places, "gaps") else { return nil }
        let comparison = TextComparison(folding: line.folding, typos: line.typos)
        reportBlankSlips(gapped, places, comparison)
        return .fillIn(
            gapped,
            comparison,
            rule: GapsRule(words: line.rule) ?? .perGap
        )
    }

    /// Cuts a paragraph at its masked gaps.
    private mutating func pieces(of content: [Inline], _ gaps: [Range<Int>]) -> [GapPiece] {
        var result: [GapPiece] = []
        var prose: [Inline] = []
        var rest = gaps[...]
        func close() {
            if !prose.isEmpty { result.append(.prose(prose)) }
            prose = []
        }
        for inline in content {
            guard case .text(let text) = inline.kind else {
                for _ in 0..<inline.maskedGaps {
                    guard let gap = rest.popFirst() else { continue }
                    error(
                        "quiz.bad-gap",
                        at: gap,
                        "this gap stands inside emphasis, code or a link",
                        "end the emphasis before the gap and start it again after it"
                    )
                }
                prose.append(inline)
                continue
            }
            for (index, part) in GapMask.split(text.string).enumerated() {
                if index > 0, let place = rest.popFirst() {
                    close()
                    if let gap = readGap(at: place) { result.append(gap) }
                }
                if !part.isEmpty { prose.append(Inline(.text(TextSlice(part)), range: inline.range)) }
            }
        }
        close()
        return result
    }

    private mutating func readGap(at place: Range<Int>) -> GapPiece? {
        let text = file.text(place.dropFirst().dropLast())
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let choices = (parts.count == 2 ? parts[1] : "").split(separator: "|").map(oneLine).filter { !$0.isEmpty }
        guard choices.count <= QuizLimits.parts else {
            error(
                "quiz.too-many-options",
                at: place,
                "this gap has \(choices.count) answers; \(QuizLimits.parts) are the most",
                "leave out those that nobody gives"
            )
            return nil
        }
        for choice in choices where !isTypable(choice, at: place) { return nil }
        let written = trimmed(parts[0]).lowercased()
        switch Vocabulary.english(written, .gap) ?? written {
        case "blank":
            if !choices.isEmpty { return .blank(accept: choices) }
            error(
                "quiz.bad-gap",
                at: place,
                "this gap accepts nothing",
                "write what it accepts: {blank: hash | digest}"
            )
        case "pick": return readPick(choices, at: place)
        case let word:
            let near = nearest(word, among: Vocabulary.all(of: .gap))
            error(
                "quiz.bad-gap",
                at: place,
                "\"{\(text)}\" is no gap",
                near.map { "write \"\($0):\" if that is what is meant" }
                    ?? "write {blank: hash | digest} or {pick: older | *unchanged}"
            )
        }
        return nil
    }

    private mutating func readPick(_ choices: [String], at place: Range<Int>) -> GapPiece? {
        let starred = choices.indices.filter { choices[$0].hasPrefix("*") }
        let plain = choices.map { $0.hasPrefix("*") ? trimmed($0.dropFirst()) : $0 }
        guard choices.count >= 2, starred.count == 1, !plain.contains("") else {
            error(
                "quiz.bad-gap",
                at: place,
                "this gap has \(choices.count) choices, \(starred.count) of them starred",
                "write two or more choices and put * before the right one: {pick: older | *unchanged}"
            )
            return nil
        }
        guard Set(plain).count == plain.count else {
            error("quiz.duplicate-option", at: place, "two choices say the same", "change or remove one of them")
            return nil
        }
        return .pick(choices: plain, correct: starred[0])
    }

    /// Warns of gaps to type into that are written as nobody types, or as those to choose for.
    private mutating func reportBlankSlips(
        _ paragraphs: [[GapPiece]],
        _ places: [Range<Int>],
        _ comparison: TextComparison
    ) {
        let gaps = paragraphs.joined().filter { if case .prose = $0 { false } else { true } }
        // One that cannot be read is told by itself, and the places of the others are not known then.
        guard gaps.count == places.count else { return }
        for (gap, place) in zip(gaps, places) {
            guard case .blank(let accept) = gap else { continue }
            let accepted = accept.map { ($0, place) }
            reportTypedSigns(accepted, comparison, several: "put | between the answers: {blank: hash | digest}")
            if let first = accept.first(where: { $0.hasPrefix("accept:") }) {
                warn(
                    "quiz.typed-signs",
                    at: place,
                    "\"\(first)\" is right only with \"accept:\" before it",
                    "take it out"
                )
            }
            let starred = accept.filter { $0.hasPrefix("*") && $0.count { $0 == "*" } == 1 }
            if accept.count > 1, starred.count == 1, !accept.contains(where: { $0.dropFirst().contains("*") }) {
                warn(
                    "quiz.starred-blank",
                    at: place,
                    "this gap accepts all of these, and any letters before \"\(starred[0].dropFirst())\"",
                    "write {pick: …} in place of {blank: …} if trainees are to choose, and the star names what is right"
                )
            }
        }
    }

    /// Reports gaps between other signs than braces, which would be shown with what they accept.
    private mutating func reportsMisbracedGap(_ block: Block) -> Bool {
        guard case .paragraph(let content) = block.kind else { return false }
        let text = content.map { if case .text(let text) = $0.kind { text.string } else { " " } }.joined().lowercased()
        // Of what stands in round brackets much is said in passing: there it takes the sign between answers.
        let signs = text.contains("|") ? ["[", "(", "｛", "<"] : ["[", "｛"]
        let found = Vocabulary.all(of: .gap).first { word in
            signs.contains { sign in [":", " :", "："].contains { text.contains(sign + word + $0) } }
        }
        guard let found else { return false }
        error(
            "quiz.bad-gap",
            at: firstLine(of: block.range),
            "\"\(found):\" stands between other signs than braces, so that it is shown with what it accepts",
            "write {blank: hash | digest} or {pick: older | *unchanged}"
        )
        return true
    }

    /// Reports gaps in a list, table or quotation, which would be shown with what they accept.
    private mutating func reportsStrayGaps(_ block: Block) -> Bool {
        let text = file.text(block.range)
        guard Vocabulary.all(of: .gap).contains(where: { text.contains("{\($0):") }) else { return false }
        error(
            "quiz.bad-gap",
            at: firstLine(of: block.range),
            "gaps stand in paragraphs only, not in lists, tables or quotations",
            "write each sentence with gaps as a paragraph"
        )
        return true
    }

    /// Reports the first gap in what is shown above answers that are no gaps, or in a hint, where it would be read with what it accepts.
    mutating func reportGapsOutOfPlace(in shown: [Block], _ kind: QuestionKind) {
        var first: Range<Int>?
        shown.forEachBlock { block in
            guard first == nil, case .paragraph(let content) = block.kind else { return }
            var codes = content.filter { if case .code = $0.kind { true } else { false } }[...]
            first = GapMask.ranges(in: block.range, of: file).closed.first { gap in
                while let code = codes.first, code.range.upperBound <= gap.lowerBound { codes.removeFirst() }
                if codes.first?.range.contains(gap.lowerBound) == true { return false }
                let parts = file.text(gap.dropFirst().dropLast()).split(separator: ":", maxSplits: 1)
                return parts.count == 2 && Vocabulary.english(trimmed(parts[0]), .gap) != nil
            }
        }
        guard let first else { return }
        error(
            "quiz.bad-gap",
            at: first,
            "this is shown as it is written, with what it accepts: gaps stand in the text of a question \"fill in\"",
            kind == .fillIn
                ? "put it above hint:" : "write fill in as the kind of the question, and take its answers out",
            "write \\{ in place of { if it is no gap"
        )
    }

    /// A text without the white space around it, line breaks in it as spaces.
    private func oneLine(_ text: Substring) -> String {
        text.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map { trimmed($0) }.joined(separator: " ")
    }
}

extension Inline {
    /// The number of masked gaps in it.
    fileprivate var maskedGaps: Int {
        var count = 0
        [self].forEachInline { inline in
            switch inline.kind {
            case .text(let text), .code(let text), .html(let text):
                count += GapMask.split(text.string).count - 1
            case .term(let text, nil):
                count += GapMask.split(text).count - 1
            case .term(let text, let shown?): count += GapMask.split(text + "|" + shown).count - 1
            case .link(let address, let title, _), .image(let address, let title, _):
                count += GapMask.split(address + " " + title).count - 1
            case .softBreak, .lineBreak, .emphasis, .strong, .footnoteReference, .citation: break
            }
        }
        return count
    }
}
