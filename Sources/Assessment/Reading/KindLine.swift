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
    var asksCertainty = false
    var tries: Int?
    /// An essay's bounds of its length, and how many people mark it.
    var leastWords: Int?
    var mostWords: Int?
    var markers = 1
    /// An opinion's scale.
    var scale: (lowest: Int, highest: Int)?
    var scaleTexts: (lowest: String, highest: String)?
    /// The settings read so far, by the word that names each.
    private var known: [String: Range<Int>] = [:]

    /// The kind that a piece names behind or before other words, and how to write it: `Kind: choose one`, `choose one, 2 marks`.
    private static func kind(within piece: String) -> String? {
        if let colon = piece.firstIndex(of: ":") {
            let words = trimmed(piece[colon...].dropFirst())
            return QuestionKind(written: words) == nil ? nil : words
        }
        guard let comma = piece.firstIndex(of: ",") else { return nil }
        let words = trimmed(piece[..<comma])
        return QuestionKind(written: words) == nil ? nil : words + ";" + piece[comma...].dropFirst()
    }

    /// The kinds that other programs call so, of which there may be two, in the words of a hint.
    private static func kinds(called name: String) -> String? {
        switch name.lowercased().replacing("-", with: " ") {
        case "single choice", "single answer", "single select", "radio": "choose one"
        case "multiple choice", "mcq", "choice", "quiz": "choose one\" or \"choose all"
        case "multiple answer", "multiple answers", "multiple select", "multiple response", "check all", "select all",
            "checkbox", "checkboxes":
            "choose all"
        case "true/false", "true false", "t/f", "yes or no", "yes/no": "true or false"
        case "cloze", "gap fill", "gaps", "fill in the blank", "fill in the blanks", "fill in the gaps": "fill in"
        case "matching", "match pairs": "match"
        case "ordering", "order", "sequence", "ranking": "put in order"
        case "numeric", "numerical", "calculation": "number"
        case "open", "open question", "long answer", "free text": "essay"
        case "hotspot", "hot spot", "image": "point at the picture"
        case "likert", "scale", "rating", "survey": "opinion"
        default: nil
        }
    }

    /// Reads the line; nil when it names no kind.
    init?(_ range: Range<Int>, in file: SourceFile, _ diagnostics: inout [Diagnostic]) {
        var pieces = KindLine.pieces(of: range, in: file)
        let words = QuestionKind.allCases.map(\.rawValue)
        guard !pieces.isEmpty, let kind = QuestionKind(written: pieces[0].value) else {
            let found = pieces.first?.value ?? ""
            let near =
                KindLine.kind(within: found) ?? KindLine.kinds(called: found)
                ?? nearest(found.lowercased(), among: words + Vocabulary.all(of: .kind))
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
        let setting = KindSetting(piece.value)
        if let twin = known[setting.name] {
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
        known[setting.name] = piece.range
        guard let slip = read(setting, piece) else { return }
        diagnostics.append(
            Diagnostic(.error, slip.id, in: file, at: piece.range, slip.summary, hints: [slip.hint])
        )
    }

    func unknown(_ text: String) -> KindSetting.Slip {
        let number = text.prefix { $0.isNumber || ".,".contains($0) }
        let unit = trimmed(text.dropFirst(number.count)).lowercased()
        let isMarks =
            !number.isEmpty && ["", "p", "p.", "pt", "pt.", "pts", "pts.", "pnt", "mk", "mks", "m"].contains(unit)
        return KindSetting.Slip(
            "quiz.unknown-setting",
            "\"\(text)\" is no setting of \"\(kind.rawValue)\"",
            isMarks
                ? "write \"\(number) \(number == "1" ? "mark" : "marks")\" if that is what is meant"
                : "write settings such as: 2 marks; objective ee.2; \(kind.settingsExample)shuffle: none; separated by \";\""
        )
    }

    /// The pieces between separators, without the white space around them.
    static func pieces(of range: Range<Int>, in file: SourceFile) -> [Located<String>] {
        // Among them the middle dot and the semicolon of Arabic.
        file.bytes[range].cut(atAnyOf: [[UInt8(ascii: ";")], [0xC2, 0xB7], [0xD8, 0x9B]]).compactMap { part in
            let piece = trimmedRange(part, in: file)
            let words = trimmed(withUsualSpaces(file.text(piece)))
            return words.isEmpty ? nil : Located(words, at: piece)
        }
    }
}
