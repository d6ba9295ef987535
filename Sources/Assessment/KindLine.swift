import Diagnostics
import Markup
import Scoring

/// The first paragraph of a question: its kind, then settings, separated by `;` or `·`.
struct KindLine {
    let kind: QuestionKind
    let kindRange: Range<Int>
    var marks = Fraction.one
    var objectives: [Located<String>] = []
    var tags: [String] = []
    var rule: String?
    var folding: Folding = [.case, .accents, .spaces]
    var typos = 0
    var keepsOrder = false
    var isMustPass = false
    var note: String?
    /// The settings read so far, by the word that names each.
    private var known: [String: Range<Int>] = [:]

    /// Reads the line; nil when it names no kind.
    init?(_ range: Range<Int>, in file: SourceFile, _ diagnostics: inout [Diagnostic]) {
        var pieces = KindLine.pieces(of: range, in: file)
        let words = QuestionKind.allCases.map(\.rawValue)
        guard !pieces.isEmpty, let kind = QuestionKind(rawValue: pieces[0].value.lowercased()) else {
            let found = pieces.first?.value ?? ""
            let near = nearest(found.lowercased(), among: words)
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.unknown-kind",
                    in: file,
                    at: pieces.first?.range ?? range,
                    "\"\(found)\" is no kind of question",
                    hints: (near.map { ["write \"\($0)\" if that is what is meant"] } ?? [])
                        + ["start the line with one of: " + words.joined(separator: ", ")]
                )
            )
            return nil
        }
        self.kind = kind
        kindRange = pieces[0].range
        rule = kind.rules.first
        pieces.removeFirst()
        for piece in pieces { read(piece, in: file, &diagnostics) }
    }

    private mutating func read(_ piece: Located<String>, in file: SourceFile, _ diagnostics: inout [Diagnostic]) {
        func slip(_ id: String, _ summary: String, _ hint: String) {
            diagnostics.append(Diagnostic(.error, id, in: file, at: piece.range, summary, hints: [hint]))
        }
        let words = piece.value.split(separator: " ", maxSplits: 1).map(String.init)
        let first = words[0].lowercased()
        let rest = words.count > 1 ? trimmed(words[1]) : ""
        let name = rest == "mark" || rest == "marks" ? "marks" : first
        if let twin = known[name] {
            diagnostics.append(
                Diagnostic(
                    .error,
                    "quiz.repeated-setting",
                    in: file,
                    at: piece.range,
                    also: [twin],
                    "\"\(piece.value)\" comes after another setting of its kind",
                    hints: ["keep one of the two"]
                )
            )
            return
        }
        known[name] = piece.range
        switch first {
        case "objective", "objectives":
            for name in rest.split(separator: ",") { objectives.append(Located(trimmed(name), at: piece.range)) }
            if objectives.isEmpty {
                slip("quiz.bad-setting", "no objective is named here", "write, for example, objective ee.2")
            }
        case "score:":
            if kind.rules.contains(rest.lowercased()) {
                rule = rest.lowercased()
            } else {
                slip(
                    "quiz.unknown-rule",
                    "\"\(rest)\" is no way to score \"\(kind.rawValue)\"",
                    kind.rules.isEmpty
                        ? "leave \"score:\" out; this kind has one rule"
                        : "write one of: " + kind.rules.joined(separator: ", ")
                )
            }
        case "ignore:" where kind.comparesText:
            readFolding(rest) { slip("quiz.bad-setting", $0, "write some of: case, accents, spaces; or: nothing") }
        case "typos:" where kind.comparesText:
            if let number = Int(rest), (0...QuizLimits.typos).contains(number) {
                typos = number
            } else {
                slip(
                    "quiz.bad-setting",
                    "\"\(rest)\" typos cannot be forgiven",
                    "write a number from 0 to \(QuizLimits.typos)"
                )
            }
        case "shuffle:" where rest == "none":
            keepsOrder = true
        case "must" where rest == "pass":
            isMustPass = true
        case "note:":
            if (1...QuizLimits.noteLength).contains(rest.unicodeScalars.count) {
                note = rest
            } else {
                slip(
                    "quiz.bad-setting",
                    rest.isEmpty
                        ? "the note says nothing" : "the note has more than \(QuizLimits.noteLength) characters",
                    "say in a few words what may distress: note: describes coercion"
                )
            }
        case let tag where tag.hasPrefix("#") && words.count == 1:
            tags.append(String(tag.dropFirst()))
        default:
            if words.count == 2, rest == "mark" || rest == "marks" {
                readMarks(first) {
                    slip(
                        "quiz.bad-marks",
                        $0,
                        "write a number up to 100 with at most two decimals, such as 2 marks or 0.5 marks"
                    )
                }
            } else {
                slip(
                    "quiz.unknown-setting",
                    "\"\(piece.value)\" is no setting of \"\(kind.rawValue)\"",
                    "write settings such as: 2 marks; objective ee.2; score: …; shuffle: none; separated by \";\""
                )
            }
        }
    }

    private mutating func readFolding(_ text: String, _ slip: (String) -> Void) {
        folding = []
        for piece in text.split(separator: ",") {
            let word = trimmed(piece).lowercased()
            if let named = Folding.named.first(where: { $0.word == word }) {
                folding.insert(named.folding)
            } else if word != "nothing" {
                slip("\"\(word)\" cannot be ignored")
            }
        }
    }

    private mutating func readMarks(_ text: String, _ slip: (String) -> Void) {
        guard let value = decimal(text), QuizLimits.allowsMarks(value) else {
            return slip("\"\(text)\" marks cannot be given")
        }
        marks = value
    }

    /// The pieces between separators, without the white space around them.
    static func pieces(of range: Range<Int>, in file: SourceFile) -> [Located<String>] {
        var result: [Located<String>] = []
        var start = range.lowerBound
        func close(at end: Int) {
            let piece = trimmedRange(start..<end, in: file)
            if !piece.isEmpty { result.append(Located(file.text(piece), at: piece)) }
        }
        var index = range.lowerBound
        while index < range.upperBound {
            if file.bytes[index] == UInt8(ascii: ";") {
                close(at: index)
                start = index + 1
            } else if file.bytes[index] == 0xC2, index + 1 < range.upperBound, file.bytes[index + 1] == 0xB7 {
                close(at: index)
                index += 1
                start = index + 1
            }
            index += 1
        }
        close(at: range.upperBound)
        return result
    }
}

extension QuestionKind {
    /// The rules that may follow `score:`, the first of which is the default.
    fileprivate var rules: [String] {
        switch self {
        case .chooseOne, .trueOrFalse, .shortAnswer, .number, .scenario: []
        case .chooseAll: ChoicesRule.allCases.map(\.words)
        case .fillIn: GapsRule.allCases.map(\.words)
        case .putInOrder: OrderRule.allCases.map(\.words)
        case .match: PairsRule.allCases.map(\.words)
        }
    }

    /// Whether `ignore:` and `typos:` mean something.
    fileprivate var comparesText: Bool { self == .fillIn || self == .shortAnswer }
}
