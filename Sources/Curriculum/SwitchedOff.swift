public import Diagnostics
import Markup

/// A rule that a course does without, and why: one line below `checks off:` in course.yaml.
public struct SwitchedOff: Sendable, Equatable {
    /// The name of the warning.
    public let id: String
    /// Why the course does without it.
    public let reason: String
    /// How often it was passed over in the course's own files.
    public internal(set) var count = 0

    /// Reads the lines; only a warning can be switched off, and only with a reason.
    static func read(_ front: inout FrontMatterReader) -> [SwitchedOff] {
        let entries = front.entries("checks off")
        if entries.isEmpty { return [] }
        let catalogue = MessageCatalogue()
        var result: [SwitchedOff] = []
        for entry in entries {
            guard let rule = catalogue[entry.key] else {
                let warnings = catalogue.entries.filter { $0.severity == .warning }.map(\.id)
                front.report(
                    entry.keyRange,
                    "checks.unknown-rule",
                    "no message is called \"\(entry.key)\"",
                    [
                        nearest(entry.key, among: warnings).map { "write \"\($0)\" if that is what is meant" }
                            ?? "write the name that stands in square brackets behind the message"
                    ]
                )
                continue
            }
            guard rule.severity == .warning else {
                front.report(
                    entry.keyRange,
                    "checks.not-a-warning",
                    "\"\(entry.key)\" is an error, and only warnings can be switched off",
                    ["mend what it reports, and take this line out"]
                )
                continue
            }
            guard let reason = entry.value.text, !reason.isEmpty else {
                front.report(
                    entry.keyRange,
                    "checks.no-reason",
                    "nothing says why \"\(entry.key)\" is switched off",
                    ["write why after the colon, in one sentence"]
                )
                continue
            }
            result.append(SwitchedOff(id: entry.key, reason: reason))
        }
        return result
    }
}

extension Course {
    /// The problems without the warnings that the course does without.
    public func withoutSwitchedOff(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if switchedOff.isEmpty { return diagnostics }
        let ids = Set(switchedOff.map(\.id))
        return diagnostics.filter { $0.severity == .error || !ids.contains($0.id) }
    }

    /// Counts what is passed over.
    mutating func countSwitchedOff(in diagnostics: [Diagnostic]) {
        for index in switchedOff.indices {
            let id = switchedOff[index].id
            switchedOff[index].count = diagnostics.count { $0.severity == .warning && $0.id == id }
        }
    }
}
