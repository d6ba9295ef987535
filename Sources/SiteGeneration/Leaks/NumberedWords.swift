import Assessment
import Curriculum
import Diagnostics
import Markup

/// What the interface of a site says with numbers in it, such as "Question 3 of 10" or "20 minutes", where the theme has the words and the
/// site counts.
///
/// A left-out text of the same words tells nothing when a page shows them: whoever reads "Question 3 of 10" there learns what the theme says on
/// every site, and a number that the page would show all the same. So such a text is not looked for. What makes that safe is how little it takes
/// in:
///
/// - the words are those of the built-in theme, which we wrote, in texts in which a site counts: ``counted`` and ``numbered`` name them. No other
///   word of the interface, such as "police", and no word of a course's own locale has a number behind it that is passed over;
/// - every word but the numbers is the text's, in its order, with nothing before, behind or between: "Question 3 of the raid" and "See
///   question 3" are looked for;
/// - a number is a whole one of two digits at most, one in each place: a year, a code, a short telephone number such as 112 and one in groups such
///   as 116 000 are looked for;
/// - the title of a left-out page, or the name of a term or source, is looked for whatever it is made of: "Lesson 2" in a list of links tells that
///   there is such a lesson. Only headings inside pages and running text are passed over.
struct NumberedWords {
    /// The texts of which all places, `{0}`, `{1}` …, are numbers, by their names without the form of a plural.
    static let counted: Set<String> = [
        "countLessons", "countHours", "countMinutes", "countPoints", "countQuestions", "countMarks", "questionsDrawn",
        "quizAttempt", "quizAttemptAny", "quizNoAttempts", "quizProgress", "quizTimeLeft", "quizChangeHidden",
        "quizResultsLine", "quizOpen", "quizGap", "quizWords", "quizWordsAsked", "quizWordsMost", "quizTry",
        "quizPartsRight", "quizScenarioStep",
    ]
    /// The texts without a place behind which a template writes a number, as in "Scene 2".
    static let numbered: Set<String> = ["question", "gap", "scene", "signOff"]

    /// Whole texts, a sign in place of each number.
    private var wholes: Set<[UInt8]> = []
    /// Shingles with a number in them, a sign in place of each number.
    private var shingles: Set<[UInt8]> = []

    /// - Parameter builtIn: what the interface says in the words of the built-in theme, in each language of the site.
    init(_ builtIn: [Words]) {
        for words in builtIn {
            for name in words.names {
                let parts = Self.parts(of: words[name])
                if parts.count > 1, Self.counted.contains(String(name.prefix { $0 != "." })) {
                    add(parts)
                } else if parts.count == 1, Self.numbered.contains(name) {
                    add(parts + [""])
                }
            }
        }
    }

    /// Notes a text with numbers between its parts.
    private mutating func add(_ parts: [String]) {
        let words = Array(parts.map(Self.words(of:)).joined(separator: [[Self.number]]))
        guard words.contains(where: { $0 != [Self.number] }) else { return }
        wholes.insert(Array(words.joined(separator: [0x20])))
        for start in words.indices.dropLast(Shingler.shingleLength - 1) {
            let run = words[start..<(start + Shingler.shingleLength)]
            if run.contains([Self.number]) { shingles.insert(Array(run.joined(separator: [0x20]))) }
        }
    }

    /// Whether a whole text, as ``Shingler`` gives its words, is one of the interface with numbers in it.
    func say(_ whole: ArraySlice<UInt8>) -> Bool {
        Self.mayHaveNumber(whole) && wholes.contains(Self.pattern(of: whole))
    }

    /// Whether a shingle is one of the interface with numbers in it.
    func say(shingle: ArraySlice<UInt8>) -> Bool {
        Self.mayHaveNumber(shingle) && shingles.contains(Self.pattern(of: shingle))
    }

    // MARK: - Patterns

    /// What stands for a number; no word has it.
    private static let number = UInt8(ascii: "#")

    /// Whether words have a byte of a digit, as few of all words do.
    private static func mayHaveNumber(_ words: ArraySlice<UInt8>) -> Bool {
        words.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0xD9 || $0 == 0xDB }
    }

    /// The parts of a locale's text between `{0}`, `{1}` ….
    static func parts(of text: String) -> [String] {
        let pieces = text.split(separator: "{", omittingEmptySubsequences: false)
        var parts = [String(pieces.first ?? "")]
        for piece in pieces.dropFirst() {
            if let close = piece.firstIndex(of: "}"), Int(piece[..<close]) != nil {
                parts.append(String(piece[piece.index(after: close)...]))
            } else {
                parts[parts.count - 1] += "{" + piece
            }
        }
        return parts
    }

    /// The words of a part of a locale's text.
    private static func words(of part: String) -> [[UInt8]] {
        var stream = Shingler()
        stream.read(part) { _ in }
        return stream.bytes.split(separator: 0x20).map { Array($0) }
    }

    /// Words with a sign in place of each number that a site may count.
    private static func pattern(of words: ArraySlice<UInt8>) -> [UInt8] {
        Array(words.split(separator: 0x20).map { isCount($0) ? [number] : Array($0) }.joined(separator: [0x20]))
    }

    /// Whether a word is a whole number of at most two digits, in the digits that locales write, and none is a zero before another.
    private static func isCount(_ word: ArraySlice<UInt8>) -> Bool {
        if word.count > 4 { return false }
        let digits = String(decoding: word, as: UTF8.self).unicodeScalars
        let isNumber = digits.allSatisfy {
            switch $0 {
            case "0"..."9", "\u{660}"..."\u{669}", "\u{6F0}"..."\u{6F9}": true
            default: false
            }
        }
        return isNumber
            && (digits.count == 1 || digits.count == 2 && !["0", "\u{660}", "\u{6F0}"].contains(digits.first))
    }
}

/// The texts of the built-in theme by name, in any of its languages, before a course's own lie over them.
struct BuiltInWords {
    private var texts: [String: Set<String>] = [:]

    /// - Parameter theme: the files of the built-in theme.
    init(_ theme: [SourceFile]) {
        for file in theme where file.path.hasPrefix("Site/locales/") && file.path.hasSuffix(".json") {
            let language = fileName(file.path).dropLast(".json".count)
            guard let words = Words.read(file, language: String(language)).value else { continue }
            for name in words.names { texts[name, default: []].insert(words[name]) }
        }
    }

    /// The words of a site that are the built-in theme's to the letter, and not the course's own.
    func same(as words: Words) -> Words {
        let names = words.names.filter { texts[$0]?.contains(words[$0]) == true }
        return Words(
            language: words.language,
            texts: Dictionary(uniqueKeysWithValues: names.map { ($0, words[$0]) })
        )
    }
}

extension Course {
    /// Calls a closure with what its pages say in words of the built-in theme with a day, the readers or the contact in it.
    ///
    /// Each is a text that a page of this course does show, with the value that stands there: it is there whatever is left out.
    ///
    /// - Parameter words: those of its words that are the built-in theme's.
    func forEachFilledText(_ words: Words, _ body: (String) -> Void) {
        func tell(_ name: String, _ value: String) {
            if words.text(name) != nil, !value.isEmpty { body(words.filled(name, value)) }
        }
        if readers.areSomeGroups { tell("editionFor", words.audience(readers.audiences)) }
        if readers.highestLabel < .red { tell("editionUpTo", readers.highestLabel.rawValue) }
        guard words.text("dateFormat") != nil else { return }
        /// - Parameter notices: the sentences that say when a page is due.
        func tell(_ labels: PageLabels, _ notice: String) {
            if let reviewed = labels.reviewed {
                body(words.dated(reviewed, isDayOnly: language != originalLanguage))
            }
            tell(labels.reviewBy?.value, notice)
        }
        func tell(_ day: CalendarDate?, _ notice: String) {
            guard let day else { return }
            body(words.date(day))
            for name in [notice, notice + "IfPassed"] { tell(name, words.date(day)) }
            tell(notice == "stoppedQuizSince" ? "stoppedQuizAsk" : "askWhom", contact)
        }
        for module in modules {
            tell(module.labels, "overduePage")
            for lesson in module.lessons { tell(lesson.labels, "overduePage") }
        }
        for quiz in quizzes { tell(quiz.labels, quiz.isStopped ? "stoppedQuizSince" : "overduePage") }
        for briefing in briefings {
            tell(briefing.labels, "overduePage")
            body(words.date(briefing.date))
            tell(briefing.validUntil?.value, "overdueBriefing")
        }
        for source in bibliography.sources {
            guard let day = source.dates.reviewBy?.value else { continue }
            for name in ["sourceReviewBy", "overdueSource"] { tell(name, words.date(day)) }
        }
    }
}
