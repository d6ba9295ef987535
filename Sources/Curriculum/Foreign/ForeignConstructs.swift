import Diagnostics
import Markup

/// How often something is there.
func inWords(places: Int, pages: Int) -> String {
    if places == 1 { return "here only" }
    return "\(places) times " + (pages == 1 ? "in this page" : "in \(pages) pages")
}

/// What pages hold that was meant for another program: each thing is told once for the whole course, at the first place, with how many
/// others there are.
struct ForeignConstructs {
    private var keyDiagnostics: [Diagnostic] = []
    private var keys: Set<String> = []
    private var marks: [ForeignMark: Found] = [:]

    /// Where a mark was found first, and how often in all.
    private struct Found {
        let file: SourceFile
        let range: Range<Int>
        var count = 0
        var pages: Set<String> = []
    }

    /// What was found.
    var diagnostics: [Diagnostic] {
        keyDiagnostics
            + marks.map { mark, found in
                let places = inWords(places: found.count, pages: found.pages.count)
                return Diagnostic(
                    .warning,
                    "page.foreign-marks",
                    in: found.file,
                    at: found.range,
                    "\(mark.what): \(places)",
                    hints: [mark.wayOut]
                )
            }
    }

    // MARK: - Front matter

    /// Notes keys that nothing reads.
    mutating func note(_ entries: [YAMLMapping.Entry], knowing known: [String], in file: SourceFile) {
        for entry in entries {
            if Self.isDraft(entry) {
                reportDraft(entry, file)
                continue
            }
            guard keys.insert(entry.key).inserted else { continue }
            let near = nearest(entry.key, among: known)
            keyDiagnostics.append(
                Diagnostic(
                    .warning,
                    "page.unread-key",
                    in: file,
                    at: entry.keyRange,
                    "nothing reads the key \"\(entry.key)\" of this page and any other",
                    hints: [
                        Self.waysOut[entry.key] ?? near.map { "write \"\($0)\" if that is what is meant" }
                            ?? "leave it, if another program reads it"
                    ]
                )
            )
        }
    }

    private static let text = "write into the text what readers are to see of it"
    private static let minutes = "write minutes: 45 for how long a lesson takes"

    /// What to do about keys that other programs give a meaning which would be lost.
    private static let waysOut = [
        "questions": text, "objectives": text, "keypoints": text, "summary": text, "description": text,
        "teaching": minutes, "exercises": minutes,
    ]

    /// Whether another program would not publish the page.
    private static func isDraft(_ entry: YAMLMapping.Entry) -> Bool {
        let value = entry.value.text?.lowercased() ?? ""
        return entry.key == "draft" && ["true", "yes"].contains(value)
            || ["published", "publish"].contains(entry.key) && ["false", "no"].contains(value)
    }

    private mutating func reportDraft(_ entry: YAMLMapping.Entry, _ file: SourceFile) {
        keyDiagnostics.append(
            Diagnostic(
                .warning,
                "page.draft",
                in: file,
                at: entry.keyRange.lowerBound..<entry.value.range.upperBound,
                "another program would not publish this page, and this one does",
                hints: ["move it out of the course until it is ready"]
            )
        )
    }

    // MARK: - Text

    /// Looks for marks of programs that put pages together or extend Markdown, save in code.
    ///
    mutating func noteMarks(in page: MarkupDocument) {
        let file = page.file
        var scanner = ForeignMarkScanner(page)
        while let (mark, range) = scanner.next() {
            var found = marks[mark] ?? Found(file: file, range: range)
            found.count += 1
            found.pages.insert(file.path)
            marks[mark] = found
        }
    }
}
