/// Problems as other programs read them.
///
/// A problem counts its column in bytes; the forms here count as their readers do, which takes the files themselves.
public struct DiagnosticReport: Sendable {
    private let problems: [Problem]
    private let course: String

    /// A problem, its file as seen from the working folder, and its columns in characters as other programs count them.
    private struct Problem {
        let diagnostic: Diagnostic
        let path: String
        let utf16: Range<Int>?
        let scalars: Range<Int>?
    }

    /// A report.
    ///
    /// - Parameters:
    ///   - diagnostics: the problems, in any order.
    ///   - folder: the course folder as it was named; paths are shown as seen from where it was named.
    ///   - workingFolder: where that is, so that a folder below it that was named from the root is shown as seen from there too.
    ///   - files: the files of the course by their path in it.
    public init(
        _ diagnostics: [Diagnostic],
        folder: String,
        workingFolder: String = "",
        files: [String: SourceFile]
    ) {
        course = folder
        let below = workingFolder.hasSuffix("/") ? workingFolder : workingFolder + "/"
        let isBelow = !workingFolder.isEmpty && (folder + "/").hasPrefix(below)
        let folder = isBelow ? String((folder + "/").dropFirst(below.count)) : folder
        var columns = ColumnCounter()
        problems = diagnostics.sorted.map { diagnostic in
            let (utf16, scalars) = columns.columns(of: diagnostic, in: files[diagnostic.path])
            return Problem(
                diagnostic: diagnostic,
                path: outside(diagnostic.path, folder),
                utf16: utf16,
                scalars: scalars
            )
        }
    }

    /// The problems as JSON, in which names may be added and none go away.
    ///
    ///     {"format": "coursewright-check-1", "course": ".", "errors": 1, "warnings": 0, "notes": 0, "problems": [
    ///       {"id": "text.broken-link", "severity": "error", "path": "Curriculum/modules/m/l.md", "line": 6, "column": 1,
    ///        "summary": "…", "hints": ["…"], "text": "the line", "marked": [0, 4]}]}
    ///
    /// In it, paths are relative to the course folder; lines and columns count from 1, columns in UTF-8 bytes, and are null for a problem of a
    /// whole file; `marked` are the bytes of `text` that are meant, the second behind the last.
    public var json: [UInt8] {
        let list = problems.map { problem -> JSONValue in
            let diagnostic = problem.diagnostic
            let quote = diagnostic.quotes.first
            return .object([
                ("id", .string(diagnostic.id)),
                ("severity", .string(diagnostic.severity.rawValue)),
                ("path", .string(diagnostic.path)),
                ("line", diagnostic.position.map { .number($0.line) } ?? .null),
                ("column", diagnostic.position.map { .number($0.column) } ?? .null),
                ("summary", .string(diagnostic.summary)),
                ("hints", .strings(diagnostic.hints)),
                ("text", .string(quote?.text)),
                ("marked", quote.map { .numbers([$0.marked.lowerBound, $0.marked.upperBound]) } ?? .null),
            ])
        }
        func count(_ severity: Diagnostic.Severity) -> JSONValue {
            .number(problems.count { $0.diagnostic.severity == severity })
        }
        return JSONValue.object([
            ("format", .string("coursewright-check-1")),
            ("course", .string(course)),
            ("errors", count(.error)),
            ("warnings", count(.warning)),
            ("notes", count(.note)),
            ("problems", .array(list)),
        ])
        .indentedBytes
    }

    /// SARIF 2.1.0 (OASIS, 27 March 2020), columns in UTF-16 code units, the rules being those that occur.
    public func sarif(tool: String, version: String) -> [UInt8] {
        let catalogue = MessageCatalogue()
        let ids = Set(problems.map(\.diagnostic.id)).sorted()
        let rules = ids.map { id -> JSONValue in
            var members: [(String, JSONValue)] = [("id", .string(id))]
            if let entry = catalogue[id] {
                members.append(("shortDescription", text(entry.meaning)))
                members.append(("help", text("\(entry.meaning); way out: \(entry.wayOut)")))
                members.append(
                    ("defaultConfiguration", .object([("level", .string(entry.severity.rawValue))]))
                )
            }
            return .object(members)
        }
        let numbers = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let results = problems.map { problem -> JSONValue in
            let diagnostic = problem.diagnostic
            let message = ([diagnostic.summary] + diagnostic.hints.map { "hint: \($0)" }).joined(separator: "\n")
            return .object([
                ("ruleId", .string(diagnostic.id)),
                ("ruleIndex", .number(numbers[diagnostic.id] ?? -1)),
                ("level", .string(diagnostic.severity.rawValue)),
                ("message", text(message)),
                ("locations", .array([.object([("physicalLocation", .object(location(problem)))])])),
            ])
        }
        let driver = JSONValue.object([
            ("name", .string(tool)), ("version", .string(version)), ("rules", .array(rules)),
        ])
        let run = JSONValue.object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .string("utf16CodeUnits")),
            ("results", .array(results)),
        ])
        return JSONValue.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ])
        .indentedBytes
    }

    private func location(_ problem: Problem) -> [(String, JSONValue)] {
        let uri = (problem.path.hasPrefix("/") ? "file://" : "") + percentEncoded(problem.path)
        var members: [(String, JSONValue)] = [("artifactLocation", .object([("uri", .string(uri))]))]
        guard let line = problem.diagnostic.position?.line else { return members }
        var region: [(String, JSONValue)] = [("startLine", .number(line))]
        if let columns = problem.utf16 {
            region.append(("startColumn", .number(columns.lowerBound)))
            if !columns.isEmpty { region.append(("endColumn", .number(columns.upperBound))) }
        }
        members.append(("region", .object(region)))
        return members
    }

    private func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }

    /// One GitHub workflow command a problem, which shows it beside the line it is about; columns in characters.
    public var gitHubCommands: [UInt8] {
        var output = ""
        for problem in problems {
            let diagnostic = problem.diagnostic
            let command = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
            output += "::\(command) file=\(escaped(problem.path, isProperty: true))"
            if let position = diagnostic.position { output += ",line=\(position.line)" }
            if let columns = problem.scalars {
                output += ",col=\(columns.lowerBound)"
                if columns.count > 1 { output += ",endColumn=\(columns.upperBound - 1)" }
            }
            let message = ([diagnostic.summary] + diagnostic.hints.map { "hint: \($0)" }).joined(separator: "\n")
            output += ",title=\(escaped(diagnostic.id, isProperty: true))::\(escaped(message, isProperty: false))\n"
        }
        return Array(output.utf8)
    }
}

/// A path of the course as seen from where its folder was named.
private func outside(_ path: String, _ folder: String) -> String {
    var folder = folder[...]
    while folder.hasPrefix("./") { folder = folder.dropFirst(2) }
    while folder.hasSuffix("/"), folder.count > 1 { folder = folder.dropLast() }
    return folder == "." || folder.isEmpty ? path : folder == "/" ? "/" + path : "\(folder)/\(path)"
}

/// Text as a workflow command holds it: what would end the line or the property is written as `%XX`.
private func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "%": result += "%25"
        case "\r": result += "%0D"
        case "\n": result += "%0A"
        case ":" where isProperty: result += "%3A"
        case "," where isProperty: result += "%2C"
        // What could move a terminal's cursor is made visible.
        case "\u{0}"..<" ": result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A path as a URI holds it (RFC 3986): all but unreserved characters and the slash as `%XX`.
private func percentEncoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            result += "%" + (digits.count < 2 ? "0" : "") + digits
        }
    }
    return result
}

/// Turns columns in bytes into columns in characters, walking each line once when places come in order.
private struct ColumnCounter {
    private var path = ""
    private var line = 0
    private var offset = 0
    private var utf16 = 1
    private var scalars = 1

    /// The columns of what a problem marks on its first line, from 1, the end behind the last; nil without its file.
    mutating func columns(of diagnostic: Diagnostic, in file: SourceFile?) -> (Range<Int>?, Range<Int>?) {
        guard let position = diagnostic.position, let file else { return (nil, nil) }
        let whole = file.range(ofLine: position.line)
        let start = min(whole.lowerBound + position.column - 1, file.bytes.count)
        if path != diagnostic.path || line != position.line || start < offset {
            (path, line, offset, utf16, scalars) = (diagnostic.path, position.line, whole.lowerBound, 1, 1)
        }
        walk(to: start, file)
        let first = (utf16, scalars)
        var ahead = self
        ahead.walk(to: min(whole.upperBound, start + (diagnostic.quotes.first?.marked.count ?? 0)), file)
        return (first.0..<ahead.utf16, first.1..<ahead.scalars)
    }

    private mutating func walk(to end: Int, _ file: SourceFile) {
        while offset < end {
            let byte = file.bytes[offset]
            // A character counts where it starts; of four bytes it is two units of UTF-16.
            if byte & 0xC0 != 0x80 {
                utf16 += byte >= 0xF0 ? 2 : 1
                scalars += 1
            }
            offset += 1
        }
    }
}
