import Diagnostics
import Markup
import Scoring

extension Block {
    /// Whether a block is a heading below those of questions.
    var startsScene: Bool {
        if case .heading(let level, _, _) = kind { level == 3 } else { false }
    }
}

extension QuestionReader {
    /// A heading of a scenario with what stands under it.
    private struct Part {
        let isEnd: Bool
        let name: String
        let range: Range<Int>
        var blocks: [Block] = []
    }

    /// Reads the scenes and ends of a scenario, and proves what can be proven of them.
    mutating func readScenario(_ line: KindLine) -> Question.Kind? {
        let before = errorCount
        let parts = readParts()
        flags = readFlags()
        reportStrays(body, in: .question)
        reportStrays(hint + why, in: .explanation)
        let scenes = parts.filter { !$0.isEnd }.compactMap { readScene($0) }
        let ends = parts.filter(\.isEnd).map { readEnd($0) }
        guard errorCount == before else { return nil }
        guard !scenes.isEmpty, !ends.isEmpty else {
            error(
                "quiz.no-answers",
                at: line.kindRange,
                "a scenario needs a scene and an end",
                "write ### scene: name with what is told and a list of choices, and ### end: name"
            )
            return nil
        }
        var proof = ScenarioChecks(scenario: Scenario(scenes: scenes, ends: ends), line: line, file: file)
        proof.check()
        diagnostics += proof.diagnostics
        return errorCount == before ? .scenario(proof.scenario) : nil
    }

    private var errorCount: Int { diagnostics.count { $0.severity == .error } }

    // MARK: - Scenes and ends

    private mutating func readParts() -> [Part] {
        var parts: [Part] = []
        for block in scenes {
            guard case .heading(_, _, let content) = block.kind else {
                if case .only = block.kind { misplacedLimit(block.range) }
                if !parts.isEmpty { parts[parts.count - 1].blocks.append(block) }
                continue
            }
            let words = content.plainText.split(separator: ":", maxSplits: 1).map { trimmed($0) }
            let written = words.first ?? ""
            let word = ScenarioWord(written)
            guard words.count == 2, !words[1].isEmpty, word == .scene || word == .end else {
                error(
                    "quiz.bad-scene",
                    at: block.range,
                    "\"\(content.plainText)\" is neither a scene nor an end",
                    ScenarioWord.nearest(to: written, among: [.scene, .end]).map { "write ### \($0): name" }
                        ?? "write ### scene: name, or ### end: name"
                )
                continue
            }
            if let twin = parts.first(where: { $0.name == words[1] }) {
                error(
                    "quiz.duplicate-scene",
                    at: block.range,
                    also: [twin.range],
                    "two scenes or ends are called \"\(words[1])\"",
                    "give one of them another name, and write it behind the -> that leads there"
                )
            }
            parts.append(Part(isEnd: word == .end, name: words[1], range: block.range))
        }
        let limits = [(false, QuizLimits.scenes, "scenes"), (true, QuizLimits.parts, "ends")]
        for (isEnd, most, what) in limits {
            let found = parts.filter { $0.isEnd == isEnd }
            guard found.count > most else { continue }
            error(
                "quiz.too-many-options",
                at: found[most].range,
                "this scenario has \(found.count) \(what); \(most) are the most",
                "cut it into several scenarios"
            )
        }
        return parts
    }

    private mutating func readScene(_ part: Part) -> Scenario.Scene? {
        var content = part.blocks
        let isChoices: (Block) -> Bool = { if case .list(let list) = $0.kind { list.start == nil } else { false } }
        var choices: List?
        if let index = content.lastIndex(where: isChoices), case .list(let list) = content[index].kind {
            choices = list
            content.remove(at: index)
        }
        guard let choices else {
            error(
                "quiz.dead-end",
                at: part.range,
                "the scene \"\(part.name)\" has no choice, so it never ends",
                "add a list of choices such as: - Record it -> next scene; or start the heading with end:"
            )
            return nil
        }
        var entries: [LogEntry] = []
        content.removeAll { block in
            guard case .paragraph = block.kind else { return false }
            let settings = settings(in: trimmedRange(block.range, in: file), of: .scene)
            guard let first = settings.first, readEntries(labelled(first), of: .scene, into: &entries) else {
                return false
            }
            for setting in settings.dropFirst() where !readEntries(labelled(setting), of: .scene, into: &entries) {
                let written = labelled(setting).written
                error(
                    "quiz.unknown-setting",
                    at: firstLine(of: setting.range),
                    "\"\(written)\" is no setting of a scene",
                    ScenarioWord.nearest(to: written, among: [.log, .notInLog]).map { "write \($0):" }
                        ?? ScenarioWord(written)?.place
                        ?? "put commas between what can be recorded, and a blank line before what is told"
                )
            }
            return true
        }
        reportStrays(content, in: .scene)
        reportEmpty(content, part, "what the trainee sees there")
        var read: [Scenario.Choice] = []
        for item in choices.items {
            if let choice = readChoice(item, entries: &entries) { read.append(choice) }
        }
        _ =
            allows(read.map(\.range), "choices")
            && areDifferent(read.map { ($0.content, $0.range) }, "choices of this scene")
        var distinct: [Scenario.Entry] = []
        var first: [String: LogEntry] = [:]
        for entry in entries {
            guard let twin = first[entry.entry.text] else {
                first[entry.entry.text] = entry
                distinct.append(entry.entry)
                continue
            }
            if twin.entry != entry.entry { reportContradiction(entry, twin) }
        }
        _ = allows(distinct.map { _ in part.range }, "entries in one scene")
        return Scenario.Scene(
            name: part.name,
            content: content,
            entries: distinct.filter(\.belongs) + distinct.filter { !$0.belongs },
            choices: read,
            range: part.range
        )
    }

    private mutating func readEnd(_ part: Part) -> Scenario.End {
        var needs: [String] = []
        var awards: [Scenario.Award] = []
        var losesMarks = false
        var known: Set<ScenarioWord> = []
        var content: [Block] = []
        for block in part.blocks {
            guard case .paragraph(let inlines) = block.kind else {
                content.append(block)
                continue
            }
            let pieces = settings(in: block.range, of: .end)
            guard let first = pieces.first, [.needsInLog, .award, .noMarks].contains(labelled(first).word) else {
                content.append(block)
                if inlines.takesMarks { losesMarks = true }
                continue
            }
            for piece in pieces {
                let (word, written, rest) = labelled(piece)
                if let word, !known.insert(word).inserted { repeated(piece) }
                switch word {
                case .needsInLog: needs = list(rest, of: .end).map(\.value)
                case .award: awards = readAwards(rest, of: .end)
                case .noMarks: losesMarks = true
                default:
                    error(
                        "quiz.unknown-setting",
                        at: piece.range,
                        "\"\(piece.value)\" is no setting of an end",
                        ScenarioWord.nearest(to: written, among: [.needsInLog, .award]).map { "write \($0):" }
                            ?? "write: needs in log: …; award: 2; or: 0 marks"
                    )
                }
            }
        }
        reportStrays(content, in: .end)
        if !losesMarks { reportKeptMarks(content) }
        _ = allows(needs.map { _ in part.range }, "entries needed at one end")
        reportEmpty(content.isEmpty && !known.isEmpty ? part.blocks : content, part, "how it ended")
        return Scenario.End(
            name: part.name,
            content: content,
            needs: needs,
            awards: awards,
            losesMarks: losesMarks,
            range: part.range
        )
    }

    /// Warns of an end that tells trainees that they earn nothing, in other words than those that are read.
    private mutating func reportKeptMarks(_ content: [Block]) {
        for block in content {
            guard case .paragraph(let inlines) = block.kind, inlines.deniesMarks else { continue }
            warn(
                "quiz.kept-marks",
                at: trimmedRange(block.range, in: file),
                "this end seems to give no marks, and leaves all those that were earned on the way",
                "write 0 marks, as a sentence of its own or the last words of the paragraph"
            )
            return
        }
    }

    private mutating func reportEmpty(_ content: [Block], _ part: Part, _ what: String) {
        guard content.isEmpty else { return }
        error(
            "quiz.empty-question",
            at: part.range,
            "\(part.isEnd ? "the end" : "the scene") \"\(part.name)\" tells nothing",
            "write \(what)"
        )
    }

    // MARK: - Choices

    private mutating func readChoice(_ item: ListItem, entries: inout [LogEntry]) -> Scenario.Choice? {
        let place = firstLine(of: item.range)
        let before = errorCount
        reportStrays(Array(item.blocks.prefix(1)), in: .choice)
        guard case .paragraph(let written)? = item.blocks.first?.kind, let (content, next) = written.splitAtArrow else {
            if errorCount > before { return nil }
            error(
                "quiz.no-target",
                at: place,
                "this choice leads nowhere",
                "end its line with -> and the name of a scene or an end"
            )
            return nil
        }
        if content.plainText.isEmpty {
            error("quiz.empty-option", at: place, "this choice says nothing", "write what is done before the ->")
        }
        var reason: [Block] = []
        var awards: [Scenario.Award] = []
        var flags: [String] = []
        var known: Set<ScenarioWord> = []
        for block in item.blocks.dropFirst() {
            switch block.kind {
            case .quotation(let content):
                reason += content
                content.forEachBlock { if case .only = $0.kind { misplacedLimit($0.range) } }
            case .list(let list):
                for inner in list.items {
                    for block in inner.blocks.dropFirst() { strayBlock(block) }
                    let lines = trimmedRange(inner.blocks.first?.range ?? inner.range, in: file)
                    for setting in settings(in: lines, of: .choice) {
                        let label = labelled(setting)
                        if let word = label.word, !known.insert(word).inserted { repeated(setting) }
                        switch label.word {
                        case .award: awards = readAwards(label.rest, of: .choice)
                        case .flag: flags = self.list(label.rest, of: .choice).map(\.value)
                        case .log, .notInLog: _ = readEntries(label, of: .choice, into: &entries)
                        default:
                            error(
                                "quiz.no-label",
                                at: firstLine(of: setting.range),
                                "\"\(file.text(firstLine(of: setting.range)))\" does not say what the choice does",
                                ScenarioWord.nearest(to: label.written, among: [.log, .notInLog, .award, .flag])
                                    .map { "write \($0):" }
                                    ?? "start it with log:, not in log:, award: or flag:; write a reason with > "
                            )
                        }
                    }
                }
            default: strayBlock(block)
            }
        }
        reportStrays(reason, in: .reason)
        return Scenario.Choice(
            content: content,
            next: next,
            awards: awards,
            flags: flags,
            reason: reason,
            range: place
        )
    }

    /// Reports the later one of two entries that say the same, and not whether it belongs.
    private mutating func reportContradiction(_ entry: LogEntry, _ twin: LogEntry) {
        let isLater = entry.range.lowerBound > twin.range.lowerBound
        error(
            "quiz.contradicting-entry",
            at: (isLater ? entry : twin).range,
            also: [(isLater ? twin : entry).range],
            "\"\(entry.entry.text)\" is said to belong in the log, and not to",
            "keep it in one of log: and not in log:"
        )
    }

    private mutating func repeated(_ piece: Located<String>) {
        error(
            "quiz.repeated-setting",
            at: piece.range,
            "\"\(piece.value)\" comes after another setting of its kind",
            "put both into one line, with commas between"
        )
    }

    private mutating func strayBlock(_ block: Block) {
        error(
            "quiz.stray-block",
            at: firstLine(of: trimmedRange(block.range, in: file)),
            "only settings and a reason can stand under a choice",
            "write settings as a list of one level, and start each line of the reason with >"
        )
    }

    private mutating func misplacedLimit(_ range: Range<Int>) {
        error(
            "quiz.misplaced-only",
            at: firstLine(of: range),
            "a scene cannot be for some readers only",
            "make a quiz for each group, with audience: at its top, or take the block out"
        )
    }
}

extension [Inline] {
    /// What is done and where it leads: what stands before and behind the last `->`, or `→`, or `←`.
    fileprivate var splitAtArrow: (content: [Inline], next: String)? {
        guard let last, case .text(let text) = last.kind else { return nil }
        let bytes = [UInt8](text.utf8)
        for arrow in ["->", "→", "←"].map({ [UInt8]($0.utf8) }) {
            let starts = bytes.indices.filter { bytes[$0...].starts(with: arrow) }
            guard let start = starts.last else { continue }
            let next = trimmed(String(decoding: bytes[(start + arrow.count)...], as: UTF8.self))
            guard !next.isEmpty else { return nil }
            var content = self
            content[content.count - 1].kind = .text(TextSlice(String(decoding: bytes[..<start], as: UTF8.self)))
            return (content.withoutTrailingSpace, next)
        }
        return nil
    }

    private var withoutTrailingSpace: [Inline] {
        var result = self
        while let last = result.last {
            switch last.kind {
            case .softBreak, .lineBreak: result.removeLast()
            case .text(let text):
                let kept = String(text.string.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
                if !kept.isEmpty {
                    result[result.count - 1].kind = .text(TextSlice(kept))
                    return result
                }
                result.removeLast()
            default: return result
            }
        }
        return result
    }
}
