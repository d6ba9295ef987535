import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reports what begins as a setting does where none is read, in blocks that are told: it would not count, and trainees might read
    /// what only the key may hold.
    ///
    /// It is looked for at the start of each line and behind each semicolon, whatever stands before it to make an item, a quotation or
    /// bold text of it, and within lines as ``reportStraysWithin(_:in:)`` says. Fenced code is left alone: who fences a text means it word for word.
    mutating func reportStrays(_ blocks: [Block], in place: ScenarioPlace) {
        for block in blocks {
            var fenced: [Range<Int>] = []
            [block].forEachBlock { if case .code = $0.kind, isFenced($0) { fenced.append($0.range) } }
            var next = 0
            for line in lines(of: block.range) {
                while next < fenced.count, fenced[next].upperBound <= line.lowerBound { next += 1 }
                if next < fenced.count, fenced[next].overlaps(line) { continue }
                for piece in pieces(of: line) { reportStrays(inPiece: piece, of: block, in: place) }
            }
        }
    }

    private mutating func reportStrays(inPiece piece: Range<Int>, of block: Block, in place: ScenarioPlace) {
        let start = unmarked(piece)
        if let word = startingWord(start) {
            if isStray(word, start, of: block, in: place) { return reportStray(word, start, place) }
        } else {
            reportSlip(start, place)
        }
        reportStraysWithin(start, in: place)
    }

    /// Reports awards anywhere in a line, and warns of settings of the log that stand apart in it.
    ///
    /// The awards would be lost. At the start of a sentence, in brackets or quotation marks, and behind a dash a trainer may well speak
    /// of the log. One of each is enough for a line.
    private mutating func reportStraysWithin(_ piece: Range<Int>, in place: ScenarioPlace) {
        let mentions = settingsWithin(piece)
        if let award = mentions.first(where: { $0.word == .award && isAward($0.rest) }) {
            reportStray(.award, award.range, place, isWide: award.isWide)
        }
        guard !place.explains,
            let found = mentions.first(where: {
                [.log, .notInLog, .needsInLog].contains($0.word) && ($0.isApart || $0.isFirst && $0.isWide)
            })
        else { return }
        if found.isFirst {
            reportStray(found.word, found.range, place, isWide: true)
        } else {
            warnOfMention(found, place)
        }
    }

    private mutating func warnOfMention(_ found: Mention, _ place: ScenarioPlace) {
        diagnostics.append(
            Diagnostic(
                .warning,
                "quiz.told-setting",
                in: file,
                at: found.range,
                "\"\(file.text(found.range))\" reads as a setting does, and is told as text of \(place.rawValue)",
                hints: [found.word.place, "leave it if trainees are to read it"]
            )
        )
    }

    /// Whether what starts as a setting does would be lost, or would tell trainees what only the key may hold.
    ///
    /// The other words of the format are common ones at the start of a sentence, in one language or another.
    private func isStray(_ word: ScenarioWord, _ range: Range<Int>, of block: Block, in place: ScenarioPlace) -> Bool {
        switch word {
        case .scene, .end: return false
        case .log, .notInLog, .needsInLog: return !place.explains
        case .award: return isAward(rest(of: range))
        case .flag:
            let named = rest(of: range)
            return !place.explains && !named.isEmpty && Set(names(in: named)).isSubset(of: flags)
        case .noMarks:
            let sentence = file.text(range).prefix { !".!?…؟\n".contains($0) }
            guard place == .end, ScenarioWord(sentence) == .noMarks else { return false }
            // A paragraph of an end that says so is read.
            if case .paragraph(let text) = block.kind { return !text.takesMarks }
            return true
        }
    }

    private mutating func reportStray(
        _ word: ScenarioWord,
        _ range: Range<Int>,
        _ place: ScenarioPlace,
        isWide: Bool = false
    ) {
        error(
            "quiz.misplaced-setting",
            at: range,
            "\"\(file.text(range))\" starts as a setting does, and is read as text of \(place.rawValue)",
            isWide ? "write : in place of ：" : word.place,
            "say it otherwise, or between lines of ```, if trainees are to read it"
        )
    }

    /// Reports what starts almost as the setting does that would give away what the log needs.
    private mutating func reportSlip(_ range: Range<Int>, _ place: ScenarioPlace) {
        let label = labelled(Located(file.text(range), at: range))
        guard label.written.utf8.count < range.count, let word = place.telling,
            let near = word.written(withOneSlip: label.written)
        else { return }
        error(
            "quiz.unknown-setting",
            at: range,
            "\"\(label.written):\" is no setting of \(place.rawValue), and trainees would read this line",
            "write \(near): if that is what is meant, or start the sentence otherwise"
        )
    }

    /// Whether marks are awarded here, as in `2 cp.1`: a number behind which nothing stands that makes a sentence of it.
    func isAward(_ range: Range<Int>) -> Bool {
        let isSpace: (Character) -> Bool = { " \t\n\u{A0}\u{202F}".contains($0) }
        let isWord: (Character) -> Bool = { $0.isLetter || $0.isNumber }
        // No award is longer, and a line may hold many.
        let text = file.text(range.lowerBound..<min(range.lowerBound + 120, range.upperBound)).drop {
            isSpace($0) || ScenarioWord.emphasis.contains($0)
        }
        let written = text.prefix { $0.isNumber || ".,".contains($0) }
        let digits = written.reversed().drop { ".,".contains($0) }.reversed()
        guard let marks = decimal(String(digits)), QuizLimits.allowsMarks(marks) else { return false }
        let rest = text.dropFirst(digits.count).drop { ScenarioWord.emphasis.contains($0) }
        guard let next = rest.first else { return true }
        guard isSpace(next) else { return !isWord(next) && !"%°€$£:/-–".contains(next) }
        let behind = rest.drop { isSpace($0) || ScenarioWord.emphasis.contains($0) || $0 == "(" }
        guard let first = behind.first, isWord(first) else { return true }
        // The objective, such as cp.1, or the word for marks.
        let word = behind.prefix { !isSpace($0) }
        return word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
            || Vocabulary.english(behind.prefix(while: isWord), .setting) == "marks"
    }

    /// The flags in the lists under choices.
    func readFlags() -> Set<String> {
        func lists(_ blocks: some Sequence<Block>) -> [List] {
            blocks.compactMap { if case .list(let list) = $0.kind { list } else { nil } }
        }
        let settings = lists(scenes).flatMap(\.items).flatMap { lists($0.blocks.dropFirst()) }.flatMap(\.items)
            .flatMap { item in item.blocks.prefix(1).flatMap { self.settings(in: $0.range, of: .choice) } }
        return Set(settings.map(labelled).filter { $0.word == .flag }.flatMap { names(in: $0.rest) })
    }

    /// What stands behind the first colon.
    private func rest(of range: Range<Int>) -> Range<Int> { labelled(Located(file.text(range), at: range)).rest }

    /// What stands between commas, without the full stop at the end of a sentence.
    private func names(in range: Range<Int>) -> [String] {
        file.bytes[range].cut(atAnyOf: ScenarioWord.commas).map { part in
            let words = file.text(part).split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            return String(words.reversed().drop { ".!".contains($0) }.reversed())
        }
    }

    /// Reports entries that go on over a line's end up to a full stop: a sentence that is told has got among them.
    ///
    /// A comma at the line's end, or before a last word such as "etc.", says that the entries go on.
    mutating func reportSentence(in range: Range<Int>) {
        let lines = lines(of: range)
        let comma: (Unicode.Scalar?) -> Bool = { $0 == "," || $0 == "،" }
        guard let last = lines.last, let end = file.text(last).unicodeScalars.last,
            ".!?…؟".unicodeScalars.contains(end),
            let first = lines.indices.dropFirst().first(where: { !comma(file.text(lines[$0 - 1]).unicodeScalars.last) }
            ),
            let entry = file.bytes[last].cut(atAnyOf: ScenarioWord.commas).last,
            entry == last || file.text(trimmedRange(entry, in: file)).contains(" ")
        else { return }
        error(
            "quiz.bad-setting",
            at: lines[first],
            "\"\(file.text(lines[first]))\" is a sentence, and would be offered for the log",
            "leave a blank line before it if it is told, or take the full stop away if it belongs to the entries"
        )
    }

    // MARK: - Lines

    /// The word with which some text begins as a setting does: before a colon, or as `0 marks` with nothing behind it but a
    /// punctuation mark and more; nil when it begins otherwise.
    func startingWord(_ range: Range<Int>) -> ScenarioWord? {
        let label = labelled(Located(file.text(range), at: range))
        let written = label.written.drop { ScenarioWord.emphasis.contains($0) }.reversed()
            .drop { ScenarioWord.emphasis.contains($0) || $0 == " " }
        if label.written.utf8.count < range.count, let word = ScenarioWord(String(written.reversed())) { return word }
        let start = file.text(range).prefix { !".,;:!?…–—\n".contains($0) }
        return ScenarioWord(start) == .noMarks ? .noMarks : nil
    }

    /// The pieces of some text between semicolons, without the white space around them.
    ///
    /// A middle dot does not separate here as it does in a kind line: it stands within words and between the words of a title.
    func pieces(of range: Range<Int>) -> [Range<Int>] {
        file.bytes[range].cut(atAnyOf: [[UInt8(ascii: ";")], Array("؛".utf8)]).map { trimmedRange($0, in: file) }
            .filter { !$0.isEmpty }
    }

    /// The lines of some text, without the white space around them; those that hold nothing are left out.
    private func lines(of range: Range<Int>) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        let numbers = file.position(at: range.lowerBound).line...file.position(at: range.upperBound - 1).line
        return numbers.map { trimmedRange(file.range(ofLine: $0).clamped(to: range), in: file) }.filter { !$0.isEmpty }
    }

    /// Some text without the signs at its start that make an item, a quotation, a heading, a cell, a term's meaning, bold text or a
    /// comment of it, or any HTML.
    private func unmarked(_ range: Range<Int>) -> Range<Int> {
        let bytes = file.bytes[range]
        var start = range.lowerBound
        while start < range.upperBound {
            let digits = bytes[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            let rest = bytes[digits.endIndex...]
            if !digits.isEmpty,
                rest.starts(with: [UInt8(ascii: "."), 0x20]) || rest.starts(with: [UInt8(ascii: ")"), 0x20])
            {
                start = digits.endIndex + 2
            } else if bytes[start...].starts(with: "<!--".utf8) {
                start += 4
            } else if bytes[start] == UInt8(ascii: "<"), let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) {
                start = end + 1
            } else if " \t>|*_`~#+-:\\".utf8.contains(bytes[start]) {
                start += 1
            } else if let sign = ScenarioWord.bullets.first(where: { bytes[start...].starts(with: $0.utf8) }) {
                start += sign.utf8.count
            } else {
                break
            }
        }
        return start..<range.upperBound
    }

    private func isFenced(_ block: Block) -> Bool {
        let text = file.bytes[block.range].drop { " \t>-*+".utf8.contains($0) }
        return text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8)
    }
}
