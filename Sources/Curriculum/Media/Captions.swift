public import Diagnostics

/// The captions of a clip, from a WebVTT file.
public struct Captions: Sendable, Equatable {
    /// What is said, cue by cue, without marks.
    public let lines: [String]

    /// Reads a file.
    ///
    /// - Returns: the captions, or nil where browsers would show none or not all, and everything that is wrong.
    public static func read(_ file: SourceFile) -> Checked<Captions?> {
        var diagnostics: [Diagnostic] = []
        var warnings: [Diagnostic] = []
        func report(_ line: Int, _ summary: String, _ hint: String) {
            let range = file.range(ofLine: line)
            diagnostics.append(
                Diagnostic(.error, "figure.bad-captions", in: file, at: range, summary, hints: [hint])
            )
        }
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            report(1, "these captions are no UTF-8 text", "save them as text in UTF-8")
            return Checked(nil, diagnostics)
        }
        let lines = (1...file.lineCount).map { file.text(file.range(ofLine: $0)) }
        guard let first = lines.first, first.hasPrefix("WEBVTT") || first.hasPrefix("\u{FEFF}WEBVTT") else {
            let isSubRip = lines.prefix(4).contains { $0.contains("-->") && $0.contains(",") }
            report(
                1,
                "these captions do not start with WEBVTT",
                isSubRip
                    ? "save them as WebVTT: WEBVTT and a blank line at the top, and points in place of the commas in all times"
                    : "write WEBVTT on a line of its own at the top"
            )
            return Checked(nil, diagnostics)
        }
        var said: [String] = []
        var badTimes: [Int] = []
        var next = 1
        while next < lines.count {
            var block: [Int] = []
            while next < lines.count, !lines[next].isEmpty {
                block.append(next)
                next += 1
            }
            next += 1
            guard let timing = block.first(where: { lines[$0].contains("-->") }) else {
                guard let line = block.first, line > 1, !isNote(lines[line]) else { continue }
                let time = block.first { isNearlyTiming(lines[$0]) }
                if let time {
                    report(
                        time + 1,
                        "this is no time of a caption",
                        "write --> between two spaces: 00:01.000 --> 00:04.500"
                    )
                } else if block.count > 1 || !lines[line].allSatisfy(\.isNumber) {
                    let hint = "take the blank line above it out, or write above it when it is said"
                    let summary = "no time stands above these words, so that nobody sees them"
                    let range = file.range(ofLine: line + 1)
                    warnings.append(
                        Diagnostic(.warning, "figure.untimed-words", in: file, at: range, summary, hints: [hint])
                    )
                }
                continue
            }
            let times = lines[timing].split(separator: " ", omittingEmptySubsequences: true)
            if times.count < 3 || times[1] != "-->" || !isTime(times[0]) || !isTime(times[2]) {
                badTimes.append(timing + 1)
            } else if !isEarlier(times[0], than: times[2]) {
                report(
                    timing + 1,
                    "this caption ends before it begins, so that nobody sees it",
                    "change its times over"
                )
            }
            let text = block.filter { $0 > timing }.map { plain(lines[$0]) }.joined(separator: " ")
            if !text.isEmpty { said.append(text) }
        }
        if let line = badTimes.first {
            let more =
                badTimes.count == 1
                ? "" : ", here and on \(badTimes.count - 1) more line\(badTimes.count == 2 ? "" : "s")"
            let hint = "write 00:01.000 --> 00:04.500, with three digits behind the point\(more)"
            report(line, "this is no time of a caption", hint)
        }
        return Checked(diagnostics.isEmpty ? Captions(lines: said) : nil, (diagnostics + warnings).sorted)
    }

    /// Whether a block that begins so is none that is said.
    private static func isNote(_ line: String) -> Bool {
        ["NOTE", "STYLE", "REGION"].contains { line.uppercased().hasPrefix($0) }
    }

    /// Whether a line begins and ends as the times of a caption do, with any signs but no words between them.
    private static func isNearlyTiming(_ line: String) -> Bool {
        if line.contains(where: \.isLetter) { return false }
        let parts = line.split { !$0.isNumber && !":.,".contains($0) }
        return parts.count == 2 && parts.allSatisfy { $0.first?.isNumber == true && $0.contains(":") }
    }

    /// Whether one time comes before another, where hours may be left out.
    private static func isEarlier(_ first: Substring, than second: Substring) -> Bool {
        func parts(_ time: Substring) -> [Int] {
            let numbers = time.split { $0 == ":" || $0 == "." }.compactMap { Int($0) }
            return numbers.count == 3 ? [0] + numbers : numbers
        }
        return parts(first).lexicographicallyPrecedes(parts(second))
    }

    /// Whether a text is `mm:ss.mmm` or `hh:mm:ss.mmm`.
    private static func isTime(_ text: Substring) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let last = parts.last, last.count == 6,
            last.dropFirst(2).first == UInt8(ascii: ".")
        else { return false }
        let digits = parts.dropLast().joined() + last.filter { $0 != UInt8(ascii: ".") }
        return parts.dropLast().allSatisfy { $0.count >= 2 } && digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A line without tags; `<v Name>` becomes the speaker's name.
    private static func plain(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            result += rest[..<start]
            let tag = rest[rest.index(after: start)..<end]
            if tag.hasPrefix("v ") { result += tag.dropFirst(2) + ": " }
            rest = rest[rest.index(after: end)...]
        }
        result += rest
        for (name, text) in [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&")] {
            result = result.replacing(name, with: text)
        }
        return result
    }
}
