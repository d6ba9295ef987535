import Diagnostics

/// A callout as another program writes it, by the line that opens it: `!!! note "Title"`, `:::tip Title`, `{% hint style="info" %}`.
struct Admonition: Sendable {
    /// Which of ours is most like it.
    var callout: Callout
    /// What it is called, where it is none of ours.
    var name: CalloutName?
    /// Whether it can be folded.
    var fold: Fold?
    /// What stands above it.
    var title: Title
    /// Whether a heading that its text begins with is its title, where it has none of its own.
    var takesHeading = false
    /// The id that the author gave it, and where it stands: in the text, and in the file once that is laid out.
    var id: Located<String>?
    /// Whether it begins right below other text, which it would belong to if it were none: a quotation goes on without its sign.
    var isBelowText = false
    /// The bytes of the file from the line that opens it to the end of it.
    var range = 0..<0

    /// What stands above a callout.
    enum Title: Sendable {
        /// Nothing but the name of its kind.
        case none
        /// What the author wrote there: bytes of the text.
        case written(Range<Int>)
        /// The word for its kind, which nobody knows but its author; it stands for bytes of the text.
        case word(String, Range<Int>)

        var isWritten: Bool { if case .written = self { true } else { false } }
    }

    /// - Parameters:
    ///   - word: the word for its kind, and where it stands in the text.
    ///   - title: what the author wrote as its title, empty for none; nil where nothing is written.
    ///   - fold: whether it can be folded; nil where its kind says so.
    init(_ word: Located<String>, title: Range<Int>?, fold: Fold? = nil) {
        let written = String(word.value.lowercased().trimmingPrefix("callout-"))
        let kind = Callout(rawValue: written.uppercased())
        name = CalloutName(word: written)
        callout = kind ?? name?.kind ?? (Self.exercises.contains(written) ? .exercise : .note)
        self.fold = fold ?? (Self.folded.contains(written) ? .closed : nil)
        if let title {
            self.title = title.isEmpty ? .none : .written(title)
        } else if kind != nil || name != nil || callout == .exercise || Self.nameless.contains(written) {
            self.title = .none
        } else {
            self.title = .word(written.prefix(1).uppercased() + written.dropFirst(), word.range)
        }
    }

    /// Whether a word is that of a callout, in one program or another.
    static func isKnown(_ word: String) -> Bool {
        let word = word.lowercased()
        return Callout(rawValue: word.uppercased()) != nil || CalloutName(word: word) != nil || exercises.contains(word)
            || word == "callout"
    }

    /// Gives it an id that the author wrote, where that can be one.
    mutating func identify(_ id: Located<String>?) { if let id, isID(id.value) { self.id = id } }

    /// Takes what a directive of MyST sets below its first line.
    mutating func set(_ option: String, to setting: Located<String>) {
        let value = setting.value
        switch option {
        case "open": fold = value == "false" ? .closed : .open
        case "class":
            for word in value.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init) {
                if word == "dropdown" || word == "toggle" {
                    fold = fold ?? .closed
                    continue
                }
                guard let kind = Callout(rawValue: word.uppercased()) ?? CalloutName(word: word)?.kind else { continue }
                (callout, name) = (kind, CalloutName(word: word))
            }
        case "name", "label": identify(setting)
        default: break
        }
    }

    /// What is to be done: in the Carpentries and in programs for exercises.
    private static let exercises: Set<String> = ["challenge", "activity", "task"]
    /// What is folded wherever it is known.
    private static let folded: Set<String> = ["solution", "answer", "spoiler", "details", "dropdown", "expand"]
    /// What says nothing of its kind.
    private static let nameless: Set<String> = [
        "admonition", "alert", "callout", "notice", "primary", "secondary", "topic",
    ]

    /// What sets a part of a page beside others, in a program that can, and is no callout.
    static let layouts: Set<String> = [
        "code-group", "column", "columns", "container", "div", "grid", "group-tab", "panel-tabset", "row", "tab",
        "tabs",
    ]

    /// The directives of MyST that are callouts; of its others none is.
    static let directives: Set<String> = [
        "admonition", "attention", "caution", "danger", "dropdown", "error", "exercise", "hint", "important", "note",
        "seealso", "solution", "tip", "todo", "topic", "warning",
    ]
}
