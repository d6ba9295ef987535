/// What stands at the top of a callout.
public struct CalloutHead: Sendable, Equatable {
    /// Its kind.
    public var kind: Callout
    /// What another program calls it, where that is none of our kinds: readers see it in place of the kind's name.
    public var name: CalloutName?
    /// How it is shown where it can be folded; nil where it cannot.
    public var fold: Fold?
    /// What the author wrote as its title; empty for none.
    public var title: [Inline]
    /// Whether the title is written as a heading, to which links may lead as to any other.
    public var isHeading = false
    /// The id that the author gave it; nil for none.
    public var id: String?

    /// The top of a callout.
    public init(_ kind: Callout, name: CalloutName? = nil, fold: Fold? = nil, title: [Inline] = []) {
        self.kind = kind
        self.name = name
        self.fold = fold
        self.title = title
    }

    /// Whether links may lead to it, so that it has an id on the page.
    var isPlace: Bool { isHeading || id != nil }
}

/// What other programs call callouts that are none of our kinds; the raw value is how the words of a page's language are named after it.
public enum CalloutName: String, Sendable, CaseIterable {
    case tip, hint, important, info, abstract, summary, todo, success, done, question, help, faq, example, quote
    case caution, attention, danger, error, failure, missing, bug
    case objectives, questions, keyPoints, prerequisites, discussion, solution, answer, spoiler, checklist, testimonial
    case instructors, seeAlso, details

    /// The name that a word of another program stands for, in whatever letters; nil for any other word.
    init?(word: String) {
        guard let name = Self.words[word.lowercased()] else { return nil }
        self = name
    }

    /// The kind of ours that is most like it.
    var kind: Callout {
        switch self {
        case .caution, .attention, .danger, .error, .failure, .missing, .bug: .warning
        default: .note
        }
    }

    /// The names by the words that programs write for them, some of which say the same.
    private static let words = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercased(), $0) } + [
            ("tldr", summary), ("check", done), ("cite", quote), ("fail", failure), ("prereq", prerequisites),
            ("prerequisite", prerequisites), ("objective", objectives), ("key-points", keyPoints),
            ("instructor", instructors), ("see-also", seeAlso), ("dropdown", details), ("expand", details),
        ]
    )

    /// What it is called in English.
    var english: String {
        switch self {
        case .todo: "To do"
        case .faq: "FAQ"
        case .keyPoints: "Key points"
        case .instructors: "For instructors"
        case .seeAlso: "See also"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}
