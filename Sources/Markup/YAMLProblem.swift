import Diagnostics

/// What libyaml says is wrong, in an author's words.
struct YAMLProblem {
    let summary: String
    let hints: [String]
    /// The bytes of the file that are meant.
    let range: Range<Int>
    /// Whether the place is a colon that libyaml took for a second key on its line.
    let isStrayColon: Bool

    /// - Parameters:
    ///   - problem: libyaml's words.
    ///   - place: where libyaml saw it, which may be the line below what is wrong.
    init(_ problem: String, in file: SourceFile, at place: Int) {
        let place = min(place, file.bytes.count)
        let line = file.range(ofLine: file.position(at: place).line)
        let text = file.text(line)
        var range = place..<min(place + 1, max(place, line.upperBound))
        var stray = false
        if let tab = Self.tab(file, line) {
            range = tab..<(tab + 1)
            summary = "a tab stands where spaces belong"
            hints = ["replace the tab by spaces; YAML indents with spaces only"]
        } else if problem.contains("mapping values are not allowed"), let fix = Self.quoted(text) {
            stray = file.bytes[min(place, max(0, file.bytes.count - 1))] == UInt8(ascii: ":")
            summary = "this colon starts a second key on the line"
            hints = ["put quotation marks around the value: \(fix)"]
        } else if problem.contains("could not find expected ':'") || problem.contains("mapping values are not allowed")
        {
            summary = "a key without its colon, or a value that goes on below at the wrong place, stands before this"
            hints = ["write key: value, one a line", "indent the further lines of a value by two spaces"]
        } else if problem.contains("did not find expected key")
            || problem.contains("did not find expected '-' indicator")
        {
            summary = "this does not fit the lines above it"
            hints = [
                "start keys that belong together in the same column",
                "put quotation marks around a value that starts with a quotation mark or another sign",
            ]
        } else if problem.contains("found unexpected end of stream") {
            summary = "a quotation mark is not closed before this"
            hints = ["close it with the same mark, or put the whole value between the other kind of mark"]
        } else if problem.contains("did not find expected ',' or") {
            summary = "a list in brackets is not closed, or lacks a comma"
            hints = ["write [first, second], or put quotation marks around a value that starts with a bracket"]
        } else if problem.contains("cannot start any token") {
            summary = "a value cannot start with this sign"
            hints = ["put quotation marks around the value"]
        } else if problem.contains("control characters") || problem.contains("invalid") && problem.contains("UTF-8") {
            summary = "this character cannot stand in a text file"
            hints = ["remove it, and save the file as UTF-8"]
        } else if problem.contains("escape") {
            summary = "this backslash stands for nothing between double quotation marks"
            hints = ["write two backslashes, or put the value between single quotation marks"]
        } else {
            summary = "this cannot be read as YAML: \(problem)"
            hints = ["put quotation marks around the value"]
        }
        self.range = range
        isStrayColon = stray
    }

    /// The first tab before the text of a line, or between the text and what stands before it.
    private static func tab(_ file: SourceFile, _ line: Range<Int>) -> Int? {
        for index in line {
            if file.bytes[index] == UInt8(ascii: "\t") { return index }
            if file.bytes[index] != UInt8(ascii: " "), file.bytes[index] != UInt8(ascii: "-") { return nil }
        }
        return nil
    }

    /// A line `key: value` with its value in quotation marks.
    private static func quoted(_ line: String) -> String? {
        let bytes = Array(line.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = bytes[..<colon].drop { isSpace($0) || $0 == UInt8(ascii: "-") }
        var value = bytes[(colon + 1)...].drop(while: isSpace)
        while let last = value.last, isSpace(last) { value = value.dropLast() }
        guard !key.isEmpty, value.contains(UInt8(ascii: ":")), value.count <= 80 else { return nil }
        let mark = value.contains(UInt8(ascii: "\"")) || value.contains(UInt8(ascii: "\\")) ? "'" : "\""
        guard mark == "\"" || !value.contains(UInt8(ascii: "'")) else { return nil }
        return String(decoding: key, as: UTF8.self) + ": " + mark + String(decoding: value, as: UTF8.self) + mark
    }
}
