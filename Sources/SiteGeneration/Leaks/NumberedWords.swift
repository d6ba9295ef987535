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
/// - every word but the numbers is the interface's, in its order, with nothing before, behind or between: "Question 3 of the raid" and "See
///   question 3" are looked for;
/// - a number has three digits at most, or six where it is one with decimals or groups: a year, a code or a telephone number is none;
/// - the title of a left-out page, or the name of a term or source, is looked for whatever it is made of: "Lesson 2" in a list of links tells that
///   there is such a lesson. Only headings inside pages and running text are passed over;
/// - only the words of the built-in theme count, which we wrote: a course's own locale may tell.
struct NumberedWords {
    /// Whole texts, a sign in place of each number.
    private var wholes: Set<[UInt8]> = []
    /// The same of every run of words that is as long as a fragment and has a number in it.
    private var fragments: Set<[UInt8]> = []

    /// - Parameter builtIn: what the interface says in the words of the built-in theme, in each language of the site.
    init(_ builtIn: [Words]) {
        var stream = WordStream()
        for text in builtIn.lazy.flatMap(\.all) {
            stream.reset()
            stream.read(Self.numbered(text)) { stream in
                guard stream.count >= WordStream.fragmentLength else { return }
                let words = Self.pattern(of: stream.fragmentBytes, joiningNumbers: false)
                if Self.hasNumber(words) { fragments.insert(words) }
            }
        }
        for text in builtIn.lazy.flatMap(\.all) {
            stream.reset()
            stream.read(Self.numbered(text)) { _ in }
            let words = Self.pattern(of: stream.bytes[...], joiningNumbers: true)
            guard words.contains(where: { $0 != Self.number && $0 != 0x20 }) else { continue }
            // A template may write a number behind a word, as in "Scene 2".
            wholes.insert(Self.hasNumber(words) ? words : words + [0x20, Self.number])
        }
    }

    /// Whether a whole text, as ``WordStream`` gives its words, is one of the interface with numbers in it.
    func say(_ whole: ArraySlice<UInt8>) -> Bool {
        guard Self.mayHaveNumber(whole) else { return false }
        let words = Self.pattern(of: whole, joiningNumbers: true)
        return Self.hasNumber(words) && wholes.contains(words)
    }

    /// The same of a fragment.
    func say(fragment: ArraySlice<UInt8>) -> Bool {
        guard Self.mayHaveNumber(fragment) else { return false }
        let words = Self.pattern(of: fragment, joiningNumbers: false)
        return Self.hasNumber(words) && fragments.contains(words)
    }

    // MARK: - Patterns

    /// A text of a locale with a number in place of each `{0}`, `{1}` ….
    private static func numbered(_ text: String) -> String { parts(of: text).joined(separator: " 0 ") }

    /// What stands for a number; no word has it.
    private static let number = UInt8(ascii: "#")

    private static func hasNumber(_ pattern: [UInt8]) -> Bool { pattern.contains(number) }

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

    /// Words with a sign in place of each short number.
    ///
    /// - Parameter joiningNumbers: whether two numbers side by side are one, as 2.5 and 12,000 are.
    private static func pattern(of words: ArraySlice<UInt8>, joiningNumbers: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var numbers = 0
        for word in words.split(separator: 0x20) {
            let isNumber = isShortNumber(word)
            numbers = isNumber ? numbers + 1 : 0
            if joiningNumbers, numbers == 2 { continue }
            if !result.isEmpty { result.append(0x20) }
            if isNumber { result.append(number) } else { result += word }
        }
        return result
    }

    /// Whether a word is a number of at most three digits, in the digits that locales write.
    private static func isShortNumber(_ word: ArraySlice<UInt8>) -> Bool {
        if word.count > 6 { return false }
        let digits = String(decoding: word, as: UTF8.self).unicodeScalars
        return digits.count <= 3
            && digits.allSatisfy {
                switch $0 {
                case "0"..."9", "\u{660}"..."\u{669}", "\u{6F0}"..."\u{6F9}": true
                default: false
                }
            }
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

    /// Those of a site's words that are the built-in theme's to the letter, and not the course's own.
    func same(as words: Words) -> Words {
        let names = words.names.filter { texts[$0]?.contains(words[$0]) == true }
        return Words(
            language: words.language,
            texts: Dictionary(uniqueKeysWithValues: names.map { ($0, words[$0]) })
        )
    }
}

extension Course {
    /// Calls a closure with the sentences of the built-in interface that have a day in them that its pages show, or the readers that the site
    /// is made for, or whom they may ask, and with these days: all of it stands on pages whatever is left out.
    ///
    /// - Parameter words: those of its words that are the built-in theme's.
    func forEachFilledText(_ words: Words, _ body: (String) -> Void) {
        let days = words.text("dateFormat") == nil ? [] : Set(shownDays.map(words.date)).sorted()
        days.forEach(body)
        let values = days + [contact, words.audience(readers.audiences), readers.highestMarking.rawValue]
        let names = words.names.filter { NumberedWords.parts(of: words[$0]).count == 2 }.sorted()
        for value in values where !value.isEmpty { for name in names { body(words.filled(name, value)) } }
    }

    /// When its pages, briefings and sources were looked at, and when they are to be looked at again.
    private var shownDays: Set<CalendarDate> {
        var labels = quizzes.map(\.labels) + briefings.map(\.labels)
        for module in modules { labels += [module.labels] + module.lessons.map(\.labels) }
        var days = labels.map(\.reviewBy?.value) + bibliography.sources.map(\.dates.reviewBy?.value)
        let written = labels.map(\.reviewed) + bibliography.sources.map(\.dates.reviewed)
        days += written.map { $0.flatMap { CalendarDate($0.prefix(10)) } }
        for briefing in briefings { days += [briefing.date, briefing.validUntil?.value] }
        return Set(days.compactMap { $0 })
    }
}
