public import Diagnostics
import Markup

/// A rule that a course does without, and why: one line below `checks off:` in course.yaml.
public struct SuppressedRule: Sendable, Equatable {
    /// The name of the warning.
    public let id: String
    /// Why the course does without it.
    public let reason: String
    /// How often it was passed over in the course's own files.
    public internal(set) var count = 0
    /// What is said when nothing is passed over.
    let whenUnused: Diagnostic

    /// Reads the lines; only a warning can be switched off, and only with a reason.
    static func read(_ front: inout FrontMatterReader, in file: SourceFile) -> [SuppressedRule] {
        let entries = front.entries("checks off")
        if entries.isEmpty { return [] }
        let catalogue = MessageCatalogue()
        var result: [SuppressedRule] = []
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
            let unused = Diagnostic(
                .warning,
                "checks.unused-switch",
                in: file,
                at: entry.keyRange,
                "\"\(entry.key)\" is switched off, and nothing in the course would be warned of",
                hints: ["take this line out"]
            )
            result.append(SuppressedRule(id: entry.key, reason: reason, whenUnused: unused))
        }
        return result
    }
}

extension Course {
    /// The problems without the warnings that the course does without, which are counted.
    public mutating func suppressing(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if suppressedRules.isEmpty { return diagnostics }
        let places = Dictionary(
            suppressedRules.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return diagnostics.filter { diagnostic in
            guard diagnostic.severity == .warning, let place = places[diagnostic.id] else { return true }
            suppressedRules[place].count += 1
            return false
        }
    }

    /// Warnings of switches that passed over nothing, to be asked for once everything has been checked.
    ///
    /// - Parameter ids: the names of warnings that nobody has looked for.
    public func unusedSuppressions(except ids: Set<String>) -> [Diagnostic] {
        suppressedRules.filter { $0.count == 0 && !ids.contains($0.id) }.map(\.whenUnused)
    }
}
