public import Diagnostics

/// Reads the keys of a mapping one by one, says what is wrong with each, and at the end which keys nobody knows.
public struct FrontMatterReader: ~Copyable {
    /// Everything found wrong so far.
    public private(set) var diagnostics: [Diagnostic] = []

    private let file: SourceFile
    private let mapping: YAMLMapping
    private let place: Range<Int>
    private let thing: String
    /// Whether the front matter could not be read and has been reported, so that nobody knows what is missing.
    private var isUnreadable = false
    /// Whether there is no front matter at all.
    private var isAbsent = false
    /// The lines that it lacks.
    private var missing: [String] = []
    private var known: [String] = []

    /// Starts reading.
    ///
    /// - Parameters:
    ///   - mapping: the keys and values.
    ///   - file: the file they stand in.
    ///   - place: where a missing key is reported: the front matter's first line, or the key that holds the mapping.
    ///   - thing: what is described, as a sentence names it: `lesson`, `quiz`.
    public init(_ mapping: YAMLMapping, in file: SourceFile, at place: Range<Int>, describing thing: String) {
        self.mapping = mapping
        self.file = file
        self.place = place
        self.thing = thing
    }

    /// Starts reading a document's front matter, which may be missing altogether.
    public init(_ document: MarkupDocument, describing thing: String) {
        let firstLine = document.file.range(ofLine: 1)
        self.init(
            document.frontMatter ?? YAMLMapping(entries: []),
            in: document.file,
            at: firstLine,
            describing: thing
        )
        isUnreadable = document.frontMatter == nil && !document.frontMatterRange.isEmpty
        isAbsent = document.frontMatter == nil && document.frontMatterRange.isEmpty
    }

    /// The value of a key, whatever it is; nil when it is not there.
    public mutating func value(_ key: String) -> YAMLValue? {
        known.append(key)
        return mapping[key]
    }

    /// Whether a key has been asked for.
    public func knows(_ key: String) -> Bool { known.contains(key) }

    /// The text of a key; nil and no diagnostic when it is not there or empty.
    public mutating func text(_ key: String) -> Located<String>? {
        guard let value = value(key) else { return nil }
        guard let text = value.text else {
            report(
                value.range,
                "front-matter.not-text",
                "\"\(key)\" holds a list or more keys; one line of text belongs here",
                ["write \(key): and the text on one line"]
            )
            return nil
        }
        return text.isEmpty ? nil : Located(text, at: value.range)
    }

    /// The text of a key that must be there.
    public mutating func requiredText(_ key: String, example: String) -> Located<String>? {
        let before = diagnostics.count
        if let text = text(key) { return text }
        guard diagnostics.count == before else { return nil }
        if let entry = mapping.entries.first(where: { $0.key == key }) {
            report(
                entry.keyRange,
                "front-matter.missing-key",
                "\"\(key)\" is empty",
                [
                    "write it after the colon: \(key): \(example)",
                    "put quotation marks around a value that starts with #",
                ]
            )
        } else {
            reportMissing(key, example: example)
        }
        return nil
    }

    /// A stable name: lower-case letters, digits, `-`, `_` and `.`, at most 100 of them.
    public mutating func requiredID(_ key: String, example: String) -> Located<String>? {
        guard let id = requiredText(key, example: example) else { return nil }
        if isID(id.value) { return id }
        report(
            id.range,
            "front-matter.bad-id",
            "\"\(id.value)\" cannot be an id; ids are made of a-z, 0-9, \"-\", \"_\" and \".\"",
            ["write, for example, \(key): \(example)"]
        )
        return nil
    }

    /// A list of texts: `[a, b]`, one `- a` a line, or `a, b`; empty when the key is not there.
    public mutating func texts(_ key: String) -> [Located<String>] {
        guard let value = value(key) else { return [] }
        switch value.kind {
        case .scalar(let text):
            return split(text, at: value.range)
        case .sequence(let items):
            var result: [Located<String>] = []
            for item in items {
                if let text = item.text, !text.isEmpty {
                    result.append(Located(text, at: item.range))
                } else if item.text == nil {
                    report(
                        item.range,
                        "front-matter.not-text",
                        "an item of \"\(key)\" is not plain text",
                        ["put the item between quotation marks if it holds a colon"]
                    )
                }
            }
            return result
        case .mapping:
            report(
                value.range,
                "front-matter.not-list",
                "\"\(key)\" holds keys; a list belongs here",
                ["write \(key): [first, second]"]
            )
            return []
        }
    }

    /// A whole number in a range; nil when it is not there or not one.
    public mutating func number(_ key: String, in allowed: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        if let number = Int(text.value), allowed.contains(number) { return number }
        report(
            text.range,
            "front-matter.not-number",
            "\"\(key)\" is \"\(text.value)\"; a whole number from \(allowed.lowerBound) to \(allowed.upperBound) belongs here",
            [
                key == "minutes" && text.value.contains(where: { "hHг".contains($0) })
                    ? "write minutes alone: 90 for an hour and a half"
                    : "write, for example, \(key): \(text.value.firstNumber(in: allowed) ?? allowed.lowerBound)"
            ]
        )
        return nil
    }

    /// A day; nil when it is not there or not one.
    public mutating func date(_ key: String) -> Located<CalendarDate>? {
        guard let text = text(key) else { return nil }
        if let date = CalendarDate(text.value) { return Located(date, at: text.range) }
        report(
            text.range,
            "front-matter.not-date",
            "\"\(key)\" is \"\(text.value)\", which is no day of the calendar",
            [Self.hint(forDay: text.value) ?? "write year, month and day as 2027-05-31"]
        )
        return nil
    }

    /// How to write the day that a text means; nil where nobody can tell.
    public static func hint(forDay text: String) -> String? {
        let days = CalendarDate.meant(by: text).map(\.text)
        return days.isEmpty ? nil : "write the year first, then month and day: " + days.joined(separator: " or ")
    }

    /// One of a few words, whatever their case; nil when it is not there or none of them.
    public mutating func word(_ key: String, among words: [String]) -> Located<String>? {
        guard let text = text(key) else { return nil }
        return word(text, of: key, among: words)
    }

    /// A list of words, each one of a few.
    public mutating func words(_ key: String, among words: [String]) -> [Located<String>] {
        texts(key).compactMap { word($0, of: key, among: words, isList: true) }
    }

    /// Yes or no; `otherwise` when it is not there.
    public mutating func flag(_ key: String, otherwise: Bool) -> Bool {
        guard let word = word(key, among: ["yes", "no", "true", "false"]) else { return otherwise }
        return word.value == "yes" || word.value == "true"
    }

    /// The entries of a mapping under a key, in the order written; empty when it is not there.
    public mutating func entries(_ key: String) -> [YAMLMapping.Entry] {
        guard let value = value(key) else { return [] }
        switch value.kind {
        case .mapping(let mapping): return mapping.entries
        case .scalar(let text) where text.isEmpty: return []
        case .scalar, .sequence:
            report(
                value.range,
                "front-matter.not-mapping",
                "\"\(key)\" needs one \"id: text\" a line below it",
                [
                    file.bytes[value.range].first == UInt8(ascii: "-")
                        ? "write two spaces in place of the - of each line" : "indent each line by two spaces"
                ]
            )
            return []
        }
    }

    /// Reports a key that is there and has no value, or an empty list, where that is not the same as no key at all.
    public mutating func reportEmpty(_ key: String, _ summary: String, _ hints: [String]) {
        guard let entry = mapping.entries.first(where: { $0.key == key }) else { return }
        switch entry.value.kind {
        case .scalar(let text) where text.allSatisfy(\.isWhitespace): break
        case .sequence(let items) where items.allSatisfy({ $0.text?.allSatisfy(\.isWhitespace) == true }): break
        default: return
        }
        report(entry.keyRange, "front-matter.missing-key", summary, hints)
    }

    /// Adds a problem with a value that only the caller can judge.
    public mutating func report(_ range: Range<Int>, _ id: String, _ summary: String, _ hints: [String]) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: range, summary, hints: hints))
    }

    /// Reports a key that is needed and not there, unless the front matter could not be read at all.
    public mutating func reportMissing(_ key: String, example: String) {
        if isUnreadable { return }
        if isAbsent {
            // Whoever wrote no front matter needs all of it, and is told once.
            diagnostics.removeAll { $0.id == "front-matter.missing-key" }
            missing.append("\(key): \(example)")
            let hint = "start the file with lines such as these: ---, \(missing.joined(separator: ", ")), ---"
            report(place, "front-matter.missing-key", "this file says nothing about the \(thing) in it", [hint])
            return
        }
        report(
            place,
            "front-matter.missing-key",
            absence(of: key),
            ["add a line: \(key): \(example)"]
        )
    }

    private func absence(of key: String) -> String { "this \(thing) has no \"\(key)\"" }

    /// The keys that nobody asked for.
    public var unknownKeys: [YAMLMapping.Entry] { mapping.entries.filter { !known.contains($0.key) } }

    /// The keys that were asked for.
    public var knownKeys: [String] { known }

    /// Reports the keys that nobody asked for; one that is misspelt is not missing as well.
    public mutating func reportUnknownKeys() {
        // One that is there already is not meant.
        let free = known.filter { mapping[$0] == nil }
        for entry in mapping.entries where !known.contains(entry.key) {
            let name = entry.key.lowercased()
            let near = nearest(entry.key, among: free) ?? free.first { namesOfKeys[$0]?.contains(name) == true }
            if let absence = near.map({ absence(of: $0) }) { diagnostics.removeAll { $0.summary == absence } }
            diagnostics.append(
                Diagnostic(
                    .error,
                    "front-matter.unknown-key",
                    in: file,
                    at: entry.keyRange,
                    "a \(thing) has no key \"\(entry.key)\"",
                    hints: near.map { ["write \"\($0)\" if that is what is meant"] }
                        ?? ["use one of: " + known.joined(separator: ", ")]
                )
            )
        }
    }

    private mutating func word(
        _ text: Located<String>,
        of key: String,
        among words: [String],
        isList: Bool = false
    ) -> Located<String>? {
        let wanted = text.value.lowercased()
        if let word = words.first(where: { $0.lowercased() == wanted }) { return Located(word, at: text.range) }
        let meant = KeywordMatcher(words: words)
        // What could be read only with another sign in place of a colon has been reported, and counts as what it means.
        if text.value.contains(";"), file.text(text.range) == text.value.replacing(";", with: ":"),
            let word = meant.sameWord(text.value)
        {
            return Located(word, at: text.range)
        }
        let list = isList ? meant.list(wanted).map { "put commas between them: " + $0.joined(separator: ", ") } : nil
        let near = wanted.hasSuffix("white") && words.contains("TLP:CLEAR") ? "TLP:CLEAR" : meant.word(wanted)
        report(
            text.range,
            "front-matter.unknown-word",
            "\"\(text.value)\" is nothing that \"\(key)\" can be",
            [
                list ?? near.map { "write \"\($0)\" if that is what is meant" }
                    ?? "use one of: " + words.joined(separator: ", ")
            ]
        )
        return nil
    }

    /// The texts between commas, each with its own place where the file says the same as the value.
    private func split(_ text: String, at range: Range<Int>) -> [Located<String>] {
        let bytes = Array(text.utf8)
        let isExact = file.bytes[range.clamped(to: 0..<file.bytes.count)].elementsEqual(bytes)
        return bytes.split(separator: UInt8(ascii: ",")).compactMap { piece in
            var piece = piece.drop(while: isSpace)
            while let last = piece.last, isSpace(last) { piece = piece.dropLast() }
            guard !piece.isEmpty else { return nil }
            let place = (range.lowerBound + piece.startIndex)..<(range.lowerBound + piece.endIndex)
            return Located(String(decoding: piece, as: UTF8.self), at: isExact ? place : range)
        }
    }
}

extension String {
    /// The number that a text begins with, as `45 min` does, if it is one of some.
    fileprivate func firstNumber(in allowed: ClosedRange<Int>) -> Int? {
        Int(prefix { $0.isASCII && $0.isNumber }).flatMap { allowed.contains($0) ? $0 : nil }
    }
}
