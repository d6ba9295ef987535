import Diagnostics

/// What libyaml says is wrong, in an author's words.
struct YAMLProblem {
    /// A byte to read in place of another.
    struct Mend {
        let offset: Int
        let byte: UInt8
    }

    let summary: String
    let hints: [String]
    /// The bytes of the file that are meant.
    let range: Range<Int>
    /// What to read instead, where it is plain what was meant.
    let mend: Mend?

    /// - Parameters:
    ///   - problem: libyaml's words.
    ///   - place: where libyaml saw it, which may be the line below what is wrong.
    ///   - context: where what libyaml was reading then starts.
    init(_ problem: String, in file: SourceFile, at place: Int, context: Int?) {
        self = Self.known(problem, YAMLText(file: file), at: min(place, file.bytes.count), context: context)
    }

    private init(_ summary: String, _ hints: [String], at range: Range<Int>, mend byte: Unicode.Scalar? = nil) {
        self.summary = summary
        self.hints = hints
        self.range = range
        mend = byte.map { Mend(offset: range.lowerBound, byte: UInt8(ascii: $0)) }
    }

    static let badCharacter = "this character cannot stand in a text file"

    private static func known(_ problem: String, _ text: YAMLText, at place: Int, context: Int?) -> YAMLProblem {
        let here = text.character(at: place)
        // Where a list, a quotation or a key starts that libyaml found broken further down.
        let start = text.character(at: context ?? place)
        if let tab = text.tab(onLineOf: place) {
            let hint = "replace the tab by spaces; YAML indents with spaces only"
            return YAMLProblem("a tab stands where spaces belong", [hint], at: tab, mend: " ")
        }
        if problem.contains("mapping values are not allowed") { return secondKey(text, here) }
        if problem.contains("could not find expected ':'") { return noColon(text, lineOf: start.lowerBound) }
        if problem.contains("found unexpected end of stream") {
            let hint = "close it with the same mark, or put the whole value between the other kind of mark"
            return YAMLProblem("this quotation mark is not closed", [hint], at: start, mend: " ")
        }
        if problem.contains("did not find expected ',' or") {
            let hint = "write [first, second], or put quotation marks around a value that starts with a bracket"
            let isList = text.file.bytes[start] == [UInt8(ascii: "[")]
            let words = "this bracket is not closed, or a comma is missing behind it"
            return YAMLProblem(words, [hint], at: start, mend: isList ? " " : nil)
        }
        if problem.contains("did not find expected node content"), let last = text.lastSign(before: place) {
            let hint = "write [first, second] with the closing bracket, or put quotation marks around the value"
            return YAMLProblem("a value is missing behind this sign", [hint], at: last..<(last + 1))
        }
        if problem.contains("did not find expected key") || problem.contains("did not find expected '-' indicator")
            || problem.contains("did not find expected <document start>")
        {
            return misfit(text, here)
        }
        if problem.contains("cannot start any token") || problem.contains("entries are not allowed in this context") {
            return badStart(here)
        }
        if problem.contains("expected comment or line break") || problem.contains("alphabetic or numeric character") {
            return badStart(start)
        }
        if problem.contains("control characters") || problem.contains("invalid") && problem.contains("UTF-8") {
            let hint = "remove it, and save the file as UTF-8"
            return YAMLProblem(badCharacter, [hint], at: here)
        }
        if problem.contains("escape") {
            let hint = "write two backslashes, or put the value between single quotation marks"
            return YAMLProblem("this backslash stands for nothing between double quotation marks", [hint], at: here)
        }
        let hint = "put quotation marks around the value"
        return YAMLProblem("this cannot be read as YAML: \(problem)", [hint], at: here)
    }

    /// A colon that makes a second key: on its own line, or because the line above lacks its colon.
    private static func secondKey(_ text: YAMLText, _ colon: Range<Int>) -> YAMLProblem {
        let line = text.line(at: colon.lowerBound)
        if let fix = text.quoted(line) {
            let hint = "put quotation marks around the value: \(fix)"
            let words = "this colon starts a second key on the line"
            if let marking = fix.firstRange(of: "\"TLP: ") {
                let label = fix[marking.upperBound...].dropLast()
                let hint = "take the space out behind it: \(fix[..<marking.lowerBound])TLP:\(label)"
                return YAMLProblem(words, [hint], at: colon, mend: ";")
            }
            let isColon = text.file.bytes[colon] == [UInt8(ascii: ":")]
            return YAMLProblem(words, [hint], at: colon, mend: isColon ? ";" : nil)
        }
        guard let above = text.line(above: line) else {
            return YAMLProblem("a key cannot stand here", ["write key: value, one a line"], at: colon)
        }
        if text.indentation(line) > text.indentation(above), text.hasKey(above) {
            let hint = "start it in the same column as the line above, or leave the value above empty"
            let words = "this line is indented further than the key above it, which has a value already"
            return YAMLProblem(words, [hint], at: text.trimmed(line))
        }
        return noColon(text, lineOf: above.lowerBound)
    }

    private static func noColon(_ text: YAMLText, lineOf place: Int) -> YAMLProblem {
        let line = text.trimmed(text.line(at: place))
        if text.file.bytes[line].contains(UInt8(ascii: ":")) {
            if let sign = text.falseSpace(in: line) {
                let words = "what stands behind the colon here looks like a space and is another character"
                return YAMLProblem(words, ["delete it, and type a space"], at: sign)
            }
            let hint = "write a space after the colon: key: value"
            return YAMLProblem("no space follows the colon here", [hint], at: line)
        }
        return YAMLProblem(
            "this line has no colon after its key",
            ["write key: value, one a line", "indent the further lines of a value by two spaces"],
            at: line
        )
    }

    private static func misfit(_ text: YAMLText, _ here: Range<Int>) -> YAMLProblem {
        if here.lowerBound > text.trimmed(text.line(at: here.lowerBound)).lowerBound {
            let hint = "put quotation marks around the whole value, of another kind than those in it"
            return YAMLProblem("something follows a value that has ended already", [hint], at: here)
        }
        let hint = "start keys that belong together in the same column"
        return YAMLProblem("this line starts in another column than the lines it belongs with", [hint], at: here)
    }

    private static func badStart(_ sign: Range<Int>) -> YAMLProblem {
        let hint = "put quotation marks around the value"
        return YAMLProblem("a value cannot start with this sign", [hint], at: sign, mend: "_")
    }
}

/// The lines around a slip.
private struct YAMLText {
    let file: SourceFile

    /// The byte at a place; empty behind the end of its line.
    func character(at place: Int) -> Range<Int> {
        let place = min(place, file.bytes.count)
        return place..<min(place + 1, max(place, line(at: place).upperBound))
    }

    func line(at place: Int) -> Range<Int> { file.range(ofLine: file.position(at: place).line) }

    /// The nearest line above that is not blank, within the front matter.
    func line(above line: Range<Int>) -> Range<Int>? {
        var number = file.position(at: line.lowerBound).line - 1
        while number >= 1 {
            let above = file.range(ofLine: number)
            if !trimmed(above).isEmpty { return file.text(above) == "---" ? nil : above }
            number -= 1
        }
        return nil
    }

    /// The last sign before a place, those of comments passed over.
    func lastSign(before place: Int) -> Int? {
        var number = file.position(at: place).line
        while number >= 1 {
            let line = file.range(ofLine: number)
            let code = withoutComment(line.lowerBound..<max(line.lowerBound, min(line.upperBound, place)))
            if let last = code.last(where: { !isSpace(file.bytes[$0]) }) { return last }
            number -= 1
        }
        return nil
    }

    /// A line up to a `#` that stands behind a space and between no quotation marks.
    private func withoutComment(_ line: Range<Int>) -> Range<Int> {
        var mark: UInt8?
        var isBehindSpace = true
        for index in line {
            let byte = file.bytes[index]
            if let open = mark {
                if byte == open { mark = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                mark = byte
            } else if byte == UInt8(ascii: "#"), isBehindSpace {
                return line.lowerBound..<index
            }
            isBehindSpace = isSpace(byte)
        }
        return line
    }

    func trimmed(_ line: Range<Int>) -> Range<Int> {
        var line = line
        while let first = line.first, isSpace(file.bytes[first]) { line = (first + 1)..<line.upperBound }
        while let last = line.last, isSpace(file.bytes[last]) { line = line.lowerBound..<last }
        return line
    }

    func indentation(_ line: Range<Int>) -> Int { trimmed(line).lowerBound - line.lowerBound }

    /// Whether a colon and a space stand on a line, or a colon ends it.
    func hasKey(_ line: Range<Int>) -> Bool {
        let line = trimmed(line)
        return line.contains {
            file.bytes[$0] == UInt8(ascii: ":") && ($0 + 1 == line.upperBound || isSpace(file.bytes[$0 + 1]))
        }
    }

    /// The first tab before the text of a line, or between the text and what stands before it.
    func tab(onLineOf place: Int) -> Range<Int>? {
        for index in line(at: place) {
            if file.bytes[index] == UInt8(ascii: "\t") { return index..<(index + 1) }
            if file.bytes[index] != UInt8(ascii: " "), file.bytes[index] != UInt8(ascii: "-") { return nil }
        }
        return nil
    }

    /// The sign behind the first colon of a line that shows as a space, or as nothing, and is no space.
    func falseSpace(in line: Range<Int>) -> Range<Int>? {
        guard let colon = line.first(where: { file.bytes[$0] == UInt8(ascii: ":") }) else { return nil }
        let rest = file.bytes[(colon + 1)..<line.upperBound]
        guard let sign = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first, !sign.isASCII,
            sign.properties.isWhitespace || sign.properties.generalCategory == .format
        else { return nil }
        return (colon + 1)..<(colon + 1 + String(sign).utf8.count)
    }

    /// A line `key: value` with its value in quotation marks.
    func quoted(_ line: Range<Int>) -> String? {
        let bytes = file.bytes[line]
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = bytes[..<colon].drop { isSpace($0) || $0 == UInt8(ascii: "-") }
        var value = bytes[(colon + 1)...].drop(while: isSpace)
        while let last = value.last, isSpace(last) { value = value.dropLast() }
        guard !key.isEmpty, value.contains(UInt8(ascii: ":")), value.count <= 80 else { return nil }
        // Quotation marks of word processors are part of a value, where straight ones were meant.
        let words = String(decoding: value, as: UTF8.self)
        if let first = words.first, let last = words.last, "“„«".contains(first), "”“»".contains(last) {
            value = ArraySlice(words.dropFirst().dropLast().utf8)
        }
        let mark = value.contains(UInt8(ascii: "\"")) || value.contains(UInt8(ascii: "\\")) ? "'" : "\""
        guard mark == "\"" || !value.contains(UInt8(ascii: "'")) else { return nil }
        return String(decoding: key, as: UTF8.self) + ": " + mark + String(decoding: value, as: UTF8.self) + mark
    }
}
