import Markup
import Scoring

/// One setting of a kind line, in English whatever language it was written in.
struct KindSetting {
    /// What it sets: one line has one of each.
    let name: String
    /// What it sets that to, as written.
    let value: String

    /// A setting that cannot be used, and the way out.
    struct Slip {
        let id: String
        let summary: String
        let hint: String

        init(_ id: String, _ summary: String, _ hint: String) {
            self.id = id
            self.summary = summary
            self.hint = hint
        }
    }

    /// Takes a setting apart: `score: per pair`, `2 marks`, `objective ee.2`, `150-250 words`, `1 to 5`, `#tag`, `certainty`.
    init(_ text: String) {
        if let phrase = Vocabulary.english(text, .phrase), phrase.hasPrefix("marked by") {
            (name, value) = ("marked by", phrase)
            return
        }
        if let colon = text.firstIndex(of: ":"), let word = Vocabulary.english(text[..<colon], .setting) {
            (name, value) = (word, trimmed(text[text.index(after: colon)...]))
            return
        }
        let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }.map(String.init)
        let rest = words.dropFirst().joined(separator: " ")
        let most = words.dropLast().joined(separator: " ")
        if words.count == 3, Vocabulary.english(words[1], .phrase) == "to", Int(words[0]) != nil {
            (name, value) = ("scale", words[0] + " " + words[2])
        } else if let dots = ["...", "\u{2026}"].first(where: text.contains) {
            (name, value) = ("ends", text.replacing(dots, with: "\u{2026}"))
        } else if words.count > 1, let last = words.last, let unit = Vocabulary.english(last, .setting),
            ["marks", "words"].contains(unit)
        {
            (name, value) = (unit, most)
        } else if let first = words.first, let word = Vocabulary.english(first, .setting),
            ["objective", "words"].contains(word)
        {
            (name, value) = (word, rest)
        } else if let word = Vocabulary.english(text, .setting), ["certainty", "must pass"].contains(word) {
            (name, value) = (word, "")
        } else if let first = words.first, words.count == 1, first.hasPrefix("#") {
            (name, value) = (first, first)
        } else {
            (name, value) = (text, text)
        }
    }
}

extension QuestionKind {
    /// The kind that somebody wrote, in any of the languages known.
    init?(written text: String) {
        guard let word = Vocabulary.english(text, .kind) else { return nil }
        self.init(rawValue: word)
    }

    /// The rules that may follow `score:`, the first of which is the default.
    var rules: [String] {
        switch self {
        case .chooseOne, .trueOrFalse, .shortAnswer, .number, .dateAndTime, .pointAtThePicture, .essay, .opinion,
            .scenario:
            []
        case .chooseAll, .markTheText: ChoicesRule.allCases.map(\.words)
        case .fillIn: GapsRule.allCases.map(\.words)
        case .putInOrder: OrderRule.allCases.map(\.words)
        case .match: PairsRule.allCases.map(\.words)
        case .grid: [PairsRule.perRow, PairsRule.allOrNothing.words]
        }
    }

    /// Whether `ignore:` and `typos:` mean something.
    var comparesText: Bool { self == .fillIn || self == .shortAnswer }

    /// The start of a list of settings that only some kinds have.
    var settingsExample: String {
        switch self {
        case .essay: "words 150-250; marked by two trainers; "
        case .opinion: "1 to 5; not ready ... ready; "
        default: "score: …; "
        }
    }
}
