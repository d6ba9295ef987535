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

    /// The settings in some lines, as they are separated in a kind line; another one begins as well with each line that starts as a
    /// setting does.
    func settings(in range: Range<Int>) -> [Located<String>] {
        let pieces = KindLine.pieces(of: range, in: file)
        return pieces.isEmpty ? [Located("", at: range)] : pieces.flatMap { settings(inPiece: $0.range) }
    }

    private func settings(inPiece range: Range<Int>) -> [Located<String>] {
        var starts = [range.lowerBound]
        let lines = file.position(at: range.lowerBound).line...file.position(at: range.upperBound).line
        for line in lines.dropFirst() {
            let place = trimmedRange(file.range(ofLine: line).clamped(to: range), in: file)
            if labelled(Located(file.text(place), at: place)).word != nil { starts.append(place.lowerBound) }
        }
        return zip(starts, starts.dropFirst() + [range.upperBound]).map { start, end in
            let place = trimmedRange(start..<end, in: file)
            return Located(file.text(place), at: place)
        }
    }

    /// Reads `log: time, hash` or `not in log: opinion`; false for anything else.
    mutating func readEntries(_ label: Label, into entries: inout [LogEntry]) -> Bool {
        guard label.word == .log || label.word == .notInLog else { return false }
        reportSentence(in: label.rest)
        entries += list(label.rest).map {
            LogEntry(entry: Scenario.Entry(text: $0.value, belongs: label.word == .log), range: $0.range)
        }
        return true
    }

    /// Reads `2 cp.1, 1 cp.3`.
    mutating func readAwards(_ range: Range<Int>) -> [Scenario.Award] {
        let pieces = list(range, keepsTwins: true)
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
    /// - Parameter keepsTwins: whether what is written twice counts twice.
    mutating func list(_ range: Range<Int>, keepsTwins: Bool = false) -> [Located<String>] {
        var result: [Located<String>] = []
        var isEmpty = true
        for part in file.bytes[range].cut(atAnyOf: [[UInt8(ascii: ",")], [0xD8, 0x8C]]) {
            let place = trimmedRange(part, in: file)
            let words = file.text(place).split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }
            let text = words.joined(separator: " ")
            guard !text.isEmpty else { continue }
            isEmpty = false
            if let word = startingWord(place) {
                error(
                    "quiz.misplaced-setting",
                    at: place,
                    "\"\(text)\" starts as a setting does, and stands among what another one lists",
                    "put ; before it in place of the comma, or write it as it should be if it is no setting",
                    word.place
                )
            } else if keepsTwins || !result.contains(where: { $0.value == text }) {
                result.append(Located(text, at: place))
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
    /// Whether a paragraph says that nothing earned before counts: its last words are `0 marks`, in any of the languages.
    var takesMarks: Bool {
        let words = plainText.split { !$0.isLetter && !$0.isNumber }
        return ScenarioWord(words.suffix(2).joined(separator: " ")) == .noMarks
    }
}
