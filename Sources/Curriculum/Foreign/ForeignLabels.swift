import Assessment
import Diagnostics
import Markup

/// The keys that say in a course who may read a page, where a page that was written for another program says something else with them:
/// `audience: beginners`, `marking: none`.
///
/// Whoever misspells one of our words, or writes it in another language or among others, means the course's readers: that stays an error, since
/// the page would be open to everybody.
struct ForeignLabels {
    /// The names of the keys.
    private(set) var keys: Set<String> = []
    /// What is said of each.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ page: MarkupDocument) {
        for (key, ours) in [("audience", Self.groups), ("marking", Self.markings)] {
            guard let entry = page.frontMatter?.entries.first(where: { $0.key == key }),
                let texts = Self.texts(entry.value), !texts.contains(where: { Self.mayBeMeant($0, ours) })
            else { continue }
            keys.insert(key)
            let words =
                key == "audience"
                ? PageLabels.Audience.allCases.map(\.rawValue) : PageLabels.TLPLabel.allCases.map(\.rawValue)
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "page.foreign-label",
                    in: page.file,
                    at: entry.keyRange.lowerBound..<entry.value.range.upperBound,
                    "\"\(key)\" holds words of another program, so that everybody may read the page",
                    hints: [
                        "leave it, if the page is for everybody; if not, use one of: " + words.joined(separator: ", ")
                    ]
                )
            )
        }
    }

    /// The texts of a value; nil where there is none, or something else among them.
    private static func texts(_ value: YAMLValue) -> [String]? {
        switch value.kind {
        case .scalar(let text): return isBlank(text) ? nil : [text]
        case .sequence(let items):
            let texts = items.compactMap(\.text)
            return items.isEmpty || texts.count < items.count || texts.contains(where: isBlank) ? nil : texts
        case .mapping: return nil
        }
    }

    /// What belongs to us of the words of a key.
    private struct Vocabulary {
        /// Words as they are, and near to which others are.
        let words: [String]
        /// Parts of longer words.
        let stems: [String]
    }

    private static let groups = Vocabulary(
        words: ["police", "prosecutor", "prosecutors", "ngo", "ngos", "ong", "manager", "managers", "нуо", "нго"],
        stems: [
            "polic", "polit", "poliz", "prosec", "procur", "fiscal", "manag", "respons", "gestor", "поліц", "прокур",
            "неуряд",
            "керівн", "شرط", "نياب", "منظم", "مسؤول",
        ]
    )

    private static let markings = Vocabulary(
        words: ["tlp", "red", "amber", "green", "clear", "white", "strict"],
        stems: ["tlp"]
    )

    /// What people call a page that not everybody may read.
    private static let secret = [
        "confid", "secre", "restri", "intern", "privat", "sensi", "offici", "classif", "limit", "hidden", "protec",
        "réserv",
        "reserv", "closed", "таєм", "конфід", "службов", "обмеж", "سري", "خاص", "داخل",
    ]

    private static func mayBeMeant(_ text: String, _ ours: Vocabulary) -> Bool {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).contains { word in
            (ours.stems + secret).contains(where: word.contains) || nearest(word, among: ours.words) != nil
        }
    }
}
