import CommandLineInterface
import Curriculum
import Diagnostics
import Markup

extension Option {
    static let audience = Option(
        "audience",
        value: "A,B",
        "whom the site is for: \(Audience.allCases.map(\.rawValue).joined(separator: ", ")); otherwise everybody"
    )
    static let maxTLP = Option(
        "max-tlp",
        value: "LABEL",
        "the narrowest marking on the site: clear, green, amber, amber+strict or red; otherwise all"
    )
}

extension Readers {
    /// The readers that a command line names.
    ///
    /// - Throws: `CommandFailure` when a word is no group or no marking: a slip here must never show more than was meant.
    init(_ arguments: Arguments) throws(CommandFailure) {
        var audiences: [Audience] = []
        if let text = arguments[.audience] {
            let words = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
            for word in words { audiences.append(try audience(word)) }
        }
        var marking = TLPLabel.red
        if let text = arguments[.maxTLP] { marking = try Coursewright.marking(trimmed(text[...])) }
        self.init(audiences: audiences, highestLabel: marking)
    }
}

private func audience(_ word: String) throws(CommandFailure) -> Audience {
    if let audience = Audience(rawValue: word.lowercased()) { return audience }
    let known = Audience.allCases.map(\.rawValue)
    let near = nearest(word.lowercased(), among: known)
    throw CommandFailure(
        .usage,
        word.isEmpty ? "--audience names no group" : "--audience knows no group \"\(word)\"",
        hint: near.map { "write \($0) if that is what is meant" }
            ?? "name one or more of \(known.joined(separator: ", ")), with commas between"
    )
}

extension Coursewright {
    fileprivate static func marking(_ word: String) throws(CommandFailure) -> TLPLabel {
        let upper = word.uppercased()
        let name = upper.hasPrefix("TLP:") ? upper : "TLP:" + upper
        if let marking = TLPLabel(rawValue: name) { return marking }
        let known = TLPLabel.allCases.map { String($0.rawValue.dropFirst(4)).lowercased() }
        let near = nearest(String(name.dropFirst(4)).lowercased(), among: known)
        throw CommandFailure(
            .usage,
            word.isEmpty ? "--max-tlp names no marking" : "--max-tlp knows no marking \"\(word)\"",
            hint: near.map { "write \($0) if that is what is meant" } ?? "use one of \(known.joined(separator: ", "))"
        )
    }

    /// A course as some readers may see it, and what was left out.
    static func limited(_ read: Checked<Course?>, to readers: Readers) -> Checked<FilteredCourse?> {
        guard let course = read.value else { return Checked(nil, read.diagnostics) }
        let limited = course.limited(to: readers)
        return Checked(limited.value, read.diagnostics + limited.diagnostics)
    }
}

private func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
}

extension Withheld {
    /// What was left out, counted in words; empty when it was nothing.
    var inWords: String {
        let counts: [(Int, String, String)] = [
            (modules.count, "module", "modules"), (lessons.count, "lesson", "lessons"),
            (quizzes.count, "quiz", "quizzes"), (briefings.count, "briefing", "briefings"),
            (tracks.count, "track", "tracks"), (passages.count, "passage", "passages"),
            (terms.count, "term", "terms"), (sources.count, "source", "sources"), (files.count, "file", "files"),
        ]
        return counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }.joined(separator: ", ")
    }
}
