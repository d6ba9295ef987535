public import Diagnostics

/// The captions of a clip, from a WebVTT file.
public struct Captions: Sendable, Equatable {
    /// What is said, cue by cue, without marks.
    public let lines: [String]

    /// Reads a file.
    ///
    /// - Returns: the captions, or nil where browsers would show none, and everything that is wrong.
    public static func read(_ file: SourceFile) -> Checked<Captions?> {
        var diagnostics: [Diagnostic] = []
        func report(_ line: Int, _ summary: String, _ hint: String) {
            let range = file.range(ofLine: line)
            diagnostics.append(
                Diagnostic(.error, "figure.bad-captions", in: file, at: range, summary, hints: [hint])
            )
        }
        let lines = (1...file.lineCount).map { file.text(file.range(ofLine: $0)) }
        guard let first = lines.first, first.hasPrefix("WEBVTT") || first.hasPrefix("\u{FEFF}WEBVTT") else {
            report(1, "these captions do not start with WEBVTT", "write WEBVTT on a line of its own at the top")
            return Checked(nil, diagnostics)
        }
        var said: [String] = []
        var next = 1
        while next < lines.count {
            var block: [Int] = []
            while next < lines.count, !lines[next].isEmpty {
                block.append(next)
                next += 1
            }
            next += 1
            guard let timing = block.first(where: { lines[$0].contains("-->") }) else { continue }
            let times = lines[timing].split(separator: " ", omittingEmptySubsequences: true)
            if times.count < 3 || times[1] != "-->" || !isTime(times[0]) || !isTime(times[2]) {
                let hint = "write 00:01.000 --> 00:04.500, with three digits behind the point"
                report(timing + 1, "this is no time of a caption", hint)
            }
            let text = block.filter { $0 > timing }.map { plain(lines[$0]) }.joined(separator: " ")
            if !text.isEmpty { said.append(text) }
        }
        return Checked(diagnostics.isEmpty ? Captions(lines: said) : nil, diagnostics)
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
