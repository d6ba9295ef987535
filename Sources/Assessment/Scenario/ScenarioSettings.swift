import Diagnostics
import Markup
import Scoring

/// A word of the format that only scenarios have.
enum ScenarioWord: String {
    case scene
    case end
    case log
    case notInLog = "not in log"
    case needsInLog = "needs in log"
    case award
    case flag
    /// Nothing earned before counts.
    case noMarks = "0 marks"

    /// The signs that make bold text, and the like, of what stands between them.
    static let emphasis: Set<Character> = ["*", "_", "`", "~"]

    /// The commas that stand between entries, awards and flags.
    static let commas = [Array(",".utf8), Array("،".utf8)]

    /// Where it is read, as a way out for whoever wrote it elsewhere.
    var place: String {
        switch self {
        case .scene, .end: "write ### before it, on a line of its own"
        case .log, .notInLog: "write it in a paragraph of its own in a scene, or in the list under a choice"
        case .award: "write it in the list under a choice, or in a paragraph of its own at an end"
        case .flag: "write it in the list under a choice"
        case .needsInLog, .noMarks: "write it in a paragraph of its own at an end"
        }
    }

    /// What a text says in any of the languages; nil when it is no such word.
    init?(_ text: some StringProtocol) {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        if words.count == 2, words[0] == "0", Vocabulary.english(words[1], .setting) == "marks" {
            self = .noMarks
        } else if let english = Vocabulary.english(text, .scenario) {
            self.init(rawValue: english)
        } else {
            return nil
        }
    }

    /// The word that a misspelt one most likely means, in the language it is near to; nil when none is close.
    static func nearest(to text: String, among words: [ScenarioWord]) -> String? {
        Diagnostics.nearest(text.lowercased(), among: Vocabulary.all(of: .scenario, for: words.map(\.rawValue)))
    }

    /// How the word is written of which a text differs by one slip in its last word; nil when there is none.
    ///
    /// Two neighbours may be swapped; one letter more, less or other counts in a long word only. "Not in fog" and "ليس في السجن" are
    /// sentences of their own.
    func written(withOneSlip text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count > 1, let last = words.last else { return nil }
        let slip = Array(last.lowercased())
        return Vocabulary.all(of: .scenario, for: [rawValue]).first { candidate in
            let wanted = candidate.split(separator: " ")
            guard wanted.count == words.count, let end = wanted.last,
                ScenarioWord((words.dropLast() + [end]).joined(separator: " ")) == self
            else { return false }
            return Array(end).isOneSlip(from: slip)
        }
    }
}

/// A place of a scenario where something is told.
enum ScenarioPlace: String {
    case question = "the question"
    case explanation = "the hint or the reason"
    case scene = "a scene"
    case choice = "a choice"
    case reason = "a reason"
    case end = "an end"

    /// Whether trainees read it only when the log is closed, so that it may speak of the log.
    var explains: Bool { self == .explanation || self == .reason }

    /// The settings that are read there.
    var settings: [ScenarioWord] {
        switch self {
        case .question, .explanation, .reason: []
        case .scene: [.log, .notInLog]
        case .choice: [.log, .notInLog, .award, .flag]
        case .end: [.needsInLog, .award, .noMarks]
        }
    }

    /// The setting of the place that would give most away if it were told.
    var telling: ScenarioWord? {
        switch self {
        case .scene: .notInLog
        case .end: .needsInLog
        case .question, .explanation, .choice, .reason: nil
        }
    }
}

extension QuestionReader {
    /// The start of a setting: its word, nil when it is none of the format's; what is written there; and where the rest stands.
    typealias Label = (word: ScenarioWord?, written: String, rest: Range<Int>)

    /// An entry of the log and where it stands.
    struct LogEntry {
        let entry: Scenario.Entry
        let range: Range<Int>
    }

    /// What stands before a colon and behind it; without a colon the whole text and nothing.
    func labelled(_ piece: Located<String>) -> Label {
        guard let colon = file.bytes[piece.range].firstIndex(of: UInt8(ascii: ":")) else {
            let end = piece.range.upperBound
            return (ScenarioWord(piece.value) == .noMarks ? .noMarks : nil, piece.value, end..<end)
        }
        let written = trimmed(file.text(piece.range.lowerBound..<colon))
        return (ScenarioWord(written), written, trimmedRange(colon + 1..<piece.range.upperBound, in: file))
    }

    /// The settings in some lines, with semicolons between them; another one begins as well with each line that starts as a setting
    /// does.
    func settings(in range: Range<Int>, of place: ScenarioPlace) -> [Located<String>] {
        let pieces = pieces(of: range)
        return pieces.isEmpty ? [Located("", at: range)] : pieces.flatMap { settings(inPiece: $0, of: place) }
    }

    private func settings(inPiece range: Range<Int>, of kind: ScenarioPlace) -> [Located<String>] {
        var starts = [range.lowerBound]
        let lines = file.position(at: range.lowerBound).line...file.position(at: range.upperBound).line
        for line in lines.dropFirst() {
            let place = trimmedRange(file.range(ofLine: line).clamped(to: range), in: file)
            if let word = labelled(Located(file.text(place), at: place)).word, isMistakable(word, place, in: kind) {
                starts.append(place.lowerBound)
            }
        }
        return zip(starts, starts.dropFirst() + [range.upperBound]).map { start, end in
            let place = trimmedRange(start..<end, in: file)
            return Located(file.text(place), at: place)
        }
    }

    /// Whether what starts as a setting does among others is meant as one, and is no entry that happens to start so.
    private func isMistakable(_ word: ScenarioWord, _ range: Range<Int>, in place: ScenarioPlace) -> Bool {
        if place.settings.contains(word) { return true }
        switch word {
        case .log, .notInLog, .needsInLog: return true
        case .award: return isAward(labelled(Located(file.text(range), at: range)).rest)
        case .scene, .end, .flag, .noMarks: return false
        }
    }

    /// Reads `log: time, hash` or `not in log: opinion`; false for anything else.
    mutating func readEntries(_ label: Label, of place: ScenarioPlace, into entries: inout [LogEntry]) -> Bool {
        guard label.word == .log || label.word == .notInLog else { return false }
        reportSentence(in: label.rest)
        entries += list(label.rest, of: place).map {
            LogEntry(entry: Scenario.Entry(text: $0.value, belongs: label.word == .log), range: $0.range)
        }
        return true
    }

    /// Reads `2 cp.1, 1 cp.3`.
    mutating func readAwards(_ range: Range<Int>, of place: ScenarioPlace) -> [Scenario.Award] {
        let pieces = list(range, of: place, keepsTwins: true)
        guard allows(pieces.map(\.range), "awards in one place") else { return [] }
        return pieces.compactMap { piece in
            let words = piece.value.split(separator: " ").map(String.init)
            guard let first = words.first, let marks = decimal(first), QuizLimits.allowsMarks(marks), words.count <= 2
            else {
                error(
                    "quiz.bad-marks",
                    at: piece.range,
                    "\"\(piece.value)\" cannot be awarded",
                    "write marks up to 100 and the objective they are for: award: 2 cp.1"
                )
                return nil
            }
            return Scenario.Award(marks: marks, objective: words.count == 2 ? words[1] : nil)
        }
    }

    /// What stands between commas, those of Arabic included, white space made single spaces; reports a list without anything
    /// in it.
    ///
    /// - Parameters:
    ///   - place: where the list stands; what starts as a setting of another place may be what is listed.
    ///   - keepsTwins: whether what is written twice counts twice.
    mutating func list(_ range: Range<Int>, of place: ScenarioPlace, keepsTwins: Bool = false) -> [Located<String>] {
        var result: [Located<String>] = []
        var seen: Set<String> = []
        var isEmpty = true
        for part in file.bytes[range].cut(atAnyOf: ScenarioWord.commas) {
            let entry = trimmedRange(part, in: file)
            let words = file.text(entry).split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }
            let text = words.joined(separator: " ")
            guard !text.isEmpty else { continue }
            isEmpty = false
            if let word = startingWord(entry), isMistakable(word, entry, in: place) {
                error(
                    "quiz.misplaced-setting",
                    at: entry,
                    "\"\(text)\" starts as a setting does, and stands among what another one lists",
                    wayOut(word, isFirst: part.lowerBound == range.lowerBound, in: place),
                    "start it otherwise if it is no setting"
                )
            } else if let inner = settingsWithin(entry).first(where: { isSetting($0, amongEntriesOf: place) }) {
                error(
                    "quiz.misplaced-setting",
                    at: inner.range,
                    "\"\(file.text(inner.range))\" reads as a setting does, and stands in what another one lists",
                    place.settings.contains(inner.word) ? "put ; before it" : inner.word.place,
                    "say it otherwise if it is no setting"
                )
            } else if seen.insert(text).inserted || keepsTwins {
                result.append(Located(text, at: entry))
            }
        }
        if isEmpty {
            error(
                "quiz.bad-setting",
                at: firstLine(of: max(range.lowerBound - 1, 0)..<range.upperBound),
                "nothing is named behind this colon",
                "name something, or take the line out"
            )
        }
        return result
    }

    /// Whether a word within an entry is a setting that got there: marks that are awarded, or what stands behind a bullet.
    private func isSetting(_ mention: Mention, amongEntriesOf place: ScenarioPlace) -> Bool {
        mention.word == .award
            ? isAward(mention.rest) : mention.isItem && isMistakable(mention.word, mention.range, in: place)
    }

    /// Where to write a setting that stands among what another one lists, first or behind a comma.
    private func wayOut(_ word: ScenarioWord, isFirst: Bool, in place: ScenarioPlace) -> String {
        guard place.settings.contains(word) else { return word.place }
        return isFirst
            ? "keep one of the two settings, or let the other one list something first"
            : "put ; before it in place of the comma"
    }
}

extension ArraySlice<UInt8> {
    /// The ranges between separators, empty ones included.
    func cut(atAnyOf separators: [[UInt8]]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = startIndex
        var index = startIndex
        while index < endIndex {
            if let separator = separators.first(where: { self[index...].starts(with: $0) }) {
                result.append(start..<index)
                index += separator.count
                start = index
            } else {
                index += 1
            }
        }
        return result + [start..<endIndex]
    }
}

extension [Inline] {
    /// Whether a paragraph says that nothing earned before counts: its last words, or all of a sentence, are `0 marks`, in any of the
    /// languages.
    ///
    /// `2.0 marks` takes none.
    var takesMarks: Bool {
        let signs = [Character](plainText)
        let words = signs.indices.split { !signs.isOfWord(at: $0) }.map { $0.startIndex..<$0.endIndex }
        func isEnd(_ gap: Range<Int>) -> Bool { signs[gap].contains { ".!?…؟".contains($0) } }
        for (index, word) in words.enumerated().dropLast() where signs[word] == ["0"] {
            let unit = words[index + 1]
            guard ScenarioWord("0 " + String(signs[unit])) == .noMarks, !isEnd(word.upperBound..<unit.lowerBound) else {
                continue
            }
            if index + 2 == words.count { return true }
            let isFirst = index == 0 || isEnd(words[index - 1].upperBound..<word.lowerBound)
            if isFirst, isEnd(unit.upperBound..<words[index + 2].lowerBound) { return true }
        }
        return false
    }
}

extension [Inline] {
    /// Whether one of its sentences says by itself that nothing is earned, in words that are not read as that.
    var deniesMarks: Bool {
        plainText.lowercased().split { ".!?;…؟".contains($0) }.contains { sentence in
            let words = sentence.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
            return denials.contains(words)
        }
    }
}

private let denials: Set<String> = [
    "no marks", "zero marks", "no points", "zero points", "0 pts", "marks 0", "points 0", "score 0", "o marks",
    "aucun point",
    "zéro point", "zéro points", "points zéro", "ningún punto", "cero puntos", "sin puntos", "puntos 0",
    "жодного бала",
    "нуль балів", "балів 0",
]

extension [Character] {
    /// Whether a character belongs to a word: a letter, a digit, or a decimal sign between two digits.
    fileprivate func isOfWord(at index: Int) -> Bool {
        if self[index].isLetter || self[index].isNumber { return true }
        return ".,٫".contains(self[index]) && index > 0 && index + 1 < count && self[index - 1].isNumber
            && self[index + 1].isNumber
    }

    /// Whether a word differs by two neighbours that are swapped, or, when it is long, by one letter.
    fileprivate func isOneSlip(from other: [Character]) -> Bool {
        let start = zip(self, other).prefix { $0 == $1 }.count
        let left = dropFirst(start)
        let right = other.dropFirst(start)
        if left.count == right.count, left.count > 1,
            left.prefix(2).elementsEqual(right.prefix(2).reversed()), left.dropFirst(2) == right.dropFirst(2)
        {
            return true
        }
        guard count > 6 else { return false }
        return left.dropFirst().elementsEqual(right) || left.elementsEqual(right.dropFirst())
            || left.dropFirst().elementsEqual(right.dropFirst())
    }
}
