import Diagnostics
import Markup
import Scoring

extension KindLine {
    /// Takes a setting over; what is wrong with it where it cannot be used.
    mutating func read(_ setting: KindSetting, _ piece: Located<String>) -> KindSetting.Slip? {
        let value = setting.value
        switch setting.name {
        case "marks":
            return readMarks(value)
        case "objective":
            for name in value.split(whereSeparator: { $0 == "," || $0 == "\u{60C}" }) {
                objectives.append(Located(trimmed(name), at: piece.range))
            }
            return objectives.isEmpty
                ? KindSetting.Slip(
                    "quiz.bad-setting",
                    "no objective is named here",
                    "write, for example, objective ee.2"
                )
                : nil
        case "score":
            return readRule(value)
        case "ignore" where kind.comparesText:
            return readFolding(value)
        case "typos" where kind.comparesText:
            guard let number = Int(value), (0...QuizLimits.typos).contains(number) else {
                return KindSetting.Slip(
                    "quiz.bad-setting",
                    "\"\(value)\" typos cannot be forgiven",
                    "write a number from 0 to \(QuizLimits.typos)"
                )
            }
            typos = number
        case "shuffle" where Vocabulary.english(value, .phrase) == "none":
            keepsOrder = true
        case "must pass" where value.isEmpty:
            isMustPass = true
        case "note":
            return readNote(value)
        case "certainty" where value.isEmpty:
            return readCertainty()
        case "tries":
            return readTries(value)
        case "words" where kind == .essay:
            return readWords(value)
        case "marked by" where kind == .essay:
            markers = value.hasSuffix("two trainers") ? 2 : 1
        case "scale" where kind == .opinion:
            return readScale(value)
        case "ends" where kind == .opinion:
            let ends = value.split(separator: "\u{2026}", omittingEmptySubsequences: false).map { trimmed($0) }
            guard ends.count == 2, !ends.contains("") else {
                return KindSetting.Slip(
                    "quiz.bad-setting",
                    "\"\(piece.value)\" does not say what both ends of the scale mean",
                    "write, for example, not ready ... ready"
                )
            }
            scaleTexts = (ends[0], ends[1])
        case let tag where tag.hasPrefix("#"):
            tags.append(String(tag.dropFirst()))
        default:
            return unknown(piece.value)
        }
        return nil
    }

    private mutating func readMarks(_ text: String) -> KindSetting.Slip? {
        if kind == .opinion {
            return KindSetting.Slip(
                "quiz.bad-marks",
                "an opinion earns no marks, whatever it is",
                "take the marks out"
            )
        }
        guard let value = decimal(text), QuizLimits.allowsMarks(value) else {
            return KindSetting.Slip(
                "quiz.bad-marks",
                "\"\(text)\" marks cannot be given",
                "write a number up to 100 with at most two decimals, such as 2 marks or 0.5 marks"
            )
        }
        marks = value
        return nil
    }

    private mutating func readRule(_ text: String) -> KindSetting.Slip? {
        let written = text.lowercased()
        let word = Vocabulary.english(written, .rule) ?? written
        guard kind.rules.contains(word) else {
            return KindSetting.Slip(
                "quiz.unknown-rule",
                "\"\(text)\" is no way to score \"\(kind.rawValue)\"",
                kind.rules.isEmpty
                    ? "leave \"score:\" out; this kind has one rule"
                    : "write one of: " + kind.rules.joined(separator: ", ")
            )
        }
        rule = word
        return nil
    }

    private mutating func readFolding(_ text: String) -> KindSetting.Slip? {
        folding = []
        for piece in text.split(whereSeparator: { $0 == "," || $0 == "\u{60C}" }) {
            let written = trimmed(piece).lowercased()
            let word = Vocabulary.english(written, .difference) ?? written
            if let named = Folding.named.first(where: { $0.word == word }) {
                folding.insert(named.folding)
            } else if word != "nothing" {
                return KindSetting.Slip(
                    "quiz.bad-setting",
                    "\"\(written)\" cannot be ignored",
                    "write some of: case, accents, spaces; or: nothing"
                )
            }
        }
        return nil
    }

    private mutating func readCertainty() -> KindSetting.Slip? {
        guard kind.isRightOrWrong else {
            let kinds = QuestionKind.allCases.filter(\.isRightOrWrong).map(\.rawValue)
            return KindSetting.Slip(
                "quiz.bad-setting",
                "\"\(kind.rawValue)\" is not right or wrong as a whole, so nobody can be certain of it",
                "take \"certainty\" out, or ask with one of: " + kinds.joined(separator: ", ")
            )
        }
        asksCertainty = true
        return nil
    }

    private mutating func readNote(_ text: String) -> KindSetting.Slip? {
        guard (1...QuizLimits.noteLength).contains(text.unicodeScalars.count) else {
            return KindSetting.Slip(
                "quiz.bad-setting",
                text.isEmpty
                    ? "the note says nothing" : "the note has more than \(QuizLimits.noteLength) characters",
                "say in a few words what may distress: note: describes coercion"
            )
        }
        note = text
        return nil
    }

    private mutating func readTries(_ text: String) -> KindSetting.Slip? {
        guard let number = Int(text), (2...triesPaid.count).contains(number), kind != .opinion, kind != .essay else {
            return KindSetting.Slip(
                "quiz.bad-setting",
                "\"\(text)\" tries cannot be paid for \"\(kind.rawValue)\"",
                kind == .opinion || kind == .essay
                    ? "take \"tries:\" out: nothing here is right or wrong by itself"
                    : "write a number from 2 to \(triesPaid.count); the tries are paid at 100, 70, 50 and 20 %"
            )
        }
        tries = number
        return nil
    }

    private mutating func readWords(_ text: String) -> KindSetting.Slip? {
        let ends = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "\u{2013}" }
            .map { Int(trimmed($0)) }
        let most = QuizLimits.essayWords
        if ends.count == 2, let low = ends[0], let high = ends[1], low >= 1, low <= high, high <= most {
            (leastWords, mostWords) = (low, high)
        } else if ends.count == 1, let high = ends[0], (1...most).contains(high) {
            mostWords = high
        } else {
            return KindSetting.Slip(
                "quiz.bad-setting",
                "\"\(text)\" words cannot be asked for",
                "write the fewest and the most words, up to \(most): words 150-250; or only the most: words 250"
            )
        }
        return nil
    }

    private mutating func readScale(_ text: String) -> KindSetting.Slip? {
        let ends = text.split(separator: " ").map { Int($0) }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low >= 0, high > low, high - low < 11 else {
            return KindSetting.Slip(
                "quiz.bad-setting",
                "\"\(text.replacing(" ", with: " to "))\" is no scale",
                "write two to eleven numbers from 0 on, such as 1 to 5 or 0 to 10"
            )
        }
        scale = (low, high)
        return nil
    }
}
