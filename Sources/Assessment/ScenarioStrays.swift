import Diagnostics
import Markup
import Scoring

extension QuestionReader {
    /// Reports what begins as a setting does where none is read, in blocks that are told: trainees would read it, and it would not count.
    ///
    /// It is looked for at the start of each line and behind each semicolon, whatever stands before it to make an item, a quotation or
    /// bold text of it. Fenced code is left alone: who fences a text means it word for word.
    ///
    /// - Parameters:
    ///   - place: what the blocks belong to, as in "an end".
    ///   - word: the setting of that place that is looked for with slips as well; nil for none.
    mutating func reportStrays(_ blocks: [Block], _ place: String, near word: ScenarioWord? = nil) {
        var fenced: [Range<Int>] = []
        blocks.forEachBlock { if case .code = $0.kind, isFenced($0) { fenced.append($0.range) } }
        for block in blocks {
            // What an end says with its last words is read.
            let isRead =
                if case .paragraph(let text) = block.kind { word == .needsInLog && text.takesMarks } else { false }
            for line in lines(of: block.range) where !fenced.contains(where: { $0.overlaps(line) }) {
                for piece in KindLine.pieces(of: line, in: file) {
                    let stray = unmarked(piece.range)
                    if let found = startingWord(stray) {
                        if !isRead || found != .noMarks { reportStray(found, stray, place) }
                    } else if let word {
                        reportSlip(stray, place, word)
                    }
                }
            }
        }
    }

    private mutating func reportStray(_ word: ScenarioWord, _ range: Range<Int>, _ place: String) {
        error(
            "quiz.misplaced-setting",
            at: range,
            "\"\(file.text(range))\" starts as a setting does, and is read as text of \(place)",
            word.place,
            "start it otherwise if trainees are to read it"
        )
    }

    /// Reports what starts almost as a setting does: told to trainees, it would give away what the log needs.
    ///
    /// Single words are left alone, since they may start a sentence by chance.
    private mutating func reportSlip(_ range: Range<Int>, _ place: String, _ word: ScenarioWord) {
        let label = labelled(Located(file.text(range), at: range))
        guard label.written.utf8.count < range.count, label.written.contains(" "),
            let near = ScenarioWord.nearest(to: label.written, among: [word])
        else { return }
        error(
            "quiz.unknown-setting",
            at: range,
            "\"\(label.written):\" is no setting of \(place), and trainees would read this line",
            "write \(near): if that is what is meant, or start the sentence otherwise"
        )
    }

    /// Reports entries that go on over a line's end up to a full stop: a sentence that is told has got among them.
    mutating func reportSentence(in range: Range<Int>) {
        let lines = lines(of: range)
        guard lines.count > 1, let last = lines.last, let end = file.text(last).unicodeScalars.last,
            ".!?…؟".unicodeScalars.contains(end)
        else { return }
        error(
            "quiz.bad-setting",
            at: lines[1],
            "\"\(file.text(lines[1]))\" is a sentence, and would be offered for the log",
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
            } else if " \t>|*_`~#+-:".utf8.contains(bytes[start]) {
                start += 1
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
