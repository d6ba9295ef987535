import Diagnostics
import Markup

/// Words of texts for some readers that texts for others may say all the same, and why: one line below `told openly:` in course.yaml.
public struct ToldOpenly: Sendable, Equatable {
    /// The words, an id or the name of a file; or the path of a file of the course that may say whatever it says.
    public let words: String
    /// Why everybody may be told.
    public let reason: String

    /// Reads the lines, each of which needs a reason.
    static func read(_ front: inout FrontMatterReader) -> [ToldOpenly] {
        var result: [ToldOpenly] = []
        for entry in front.entries("told openly") {
            guard let reason = entry.value.text, !reason.isEmpty else {
                front.report(
                    entry.keyRange,
                    "leak.no-reason",
                    "nothing says why everybody may be told \"\(entry.key)\"",
                    ["write why after the colon, in one sentence"]
                )
                continue
            }
            result.append(ToldOpenly(words: entry.key, reason: reason))
        }
        return result
    }
}
