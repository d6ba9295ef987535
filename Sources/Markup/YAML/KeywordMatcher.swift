import Diagnostics

// What people write by habit in front matter, and what they most likely mean by it.

extension CalendarDate {
    /// The days that a text may mean that is written in another order or with other signs, such as `24.11.2026` or `6/1/2027`, of which
    /// there may be two, or `1 June 2027`.
    static func meant(by text: String) -> [CalendarDate] {
        let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard parts.count == 3 else { return [] }
        func date(_ year: String, _ month: String, _ day: String) -> CalendarDate? {
            guard year.utf8.count == 4, month.utf8.count <= 2, day.utf8.count <= 2 else { return nil }
            func padded(_ number: String) -> String { number.utf8.count < 2 ? "0" + number : number }
            return CalendarDate("\(year)-\(padded(month))-\(padded(day))")
        }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        if let place = parts.firstIndex(where: { $0.first?.isLetter == true }), place < 2,
            let month = names.firstIndex(where: parts[place].lowercased().hasPrefix)
        {
            return [date(parts[2], String(month + 1), parts[1 - place])].compactMap { $0 }
        }
        let found =
            parts[0].utf8.count == 4
            ? [date(parts[0], parts[1], parts[2]), date(parts[0], parts[2], parts[1])]
            : [date(parts[2], parts[1], parts[0]), text.contains(".") ? nil : date(parts[2], parts[0], parts[1])]
        let days = found.compactMap { $0 }
        // Where the year comes first the month follows it.
        return days.count == 2 && (days[0] == days[1] || parts[0].utf8.count == 4) ? [days[0]] : days
    }
}

/// The words of a key that a text means that is none of them.
struct KeywordMatcher {
    let words: [String]

    /// The word that a text is but for its signs and spaces.
    func sameWord(_ text: String) -> String? { words.first { Self.letters($0) == Self.letters(text) } }

    /// The word that a text is but for its signs, as `TLP AMBER` is, or whose last part it is, as `Amber` is, or that is near to it.
    func word(_ text: String) -> String? {
        let letters = Self.letters(text)
        let ends = letters.count > 2 ? words.filter { Self.letters($0).hasSuffix(letters) } : []
        return sameWord(text) ?? (ends.count == 1 ? ends[0] : nil) ?? nearest(text.lowercased(), among: words)
    }

    /// The words that a text names with other signs or words between them than commas; nil where that is not all it does.
    func list(_ text: String) -> [String]? {
        var text = text.lowercased()
        for sign in [" and ", " or ", " et ", " y ", " und ", ";", "/", "&", "+", "|"] {
            text = text.replacing(sign, with: ",")
        }
        let parts = text.split(separator: ",").map { part in String(part.filter { !$0.isWhitespace }) }
        let found = parts.compactMap(word)
        return parts.count > 1 && found.count == parts.count ? found : nil
    }

    private static func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}

/// The keys that people look for under another name.
let namesOfKeys: [String: [String]] = [
    "marking": ["tlp", "classification", "confidentiality"], "title": ["name", "heading"],
    "minutes": ["duration", "time"], "objectives": ["aims", "goals", "outcomes", "learning objectives"],
    "review by": ["expires", "expiry", "due", "next review"], "language": ["lang", "locale"],
    "audience": ["for", "readers", "target", "target group"],
]
