public import Diagnostics
public import Markup

/// Who a page is for, how far it may travel, and when somebody last looked at it.
public struct PageLabels: Sendable {
    /// Who a page is written for.
    public enum Audience: String, Sendable, CaseIterable {
        /// Police officers and analysts.
        case police
        /// Prosecutors.
        case prosecutors
        /// Staff of non-governmental organisations.
        case ngo
        /// Managers and policy makers.
        case managers
    }

    /// The Traffic Light Protocol 2.0, from the widest circle to the narrowest (FIRST, August 2022).
    public enum Marking: String, Sendable, CaseIterable {
        /// No limit on sharing.
        case clear = "TLP:CLEAR"
        /// Within the community.
        case green = "TLP:GREEN"
        /// Within the organisation and its clients.
        case amber = "TLP:AMBER"
        /// Within the organisation.
        case amberStrict = "TLP:AMBER+STRICT"
        /// For the eyes of named people.
        case red = "TLP:RED"
    }

    /// Who it is for; empty where the page leaves that to what it belongs to.
    public let audience: [Audience]
    /// How far it may travel; nil where the page leaves that to what it belongs to.
    public let marking: Marking?
    /// When and by whom it was last reviewed, as written: a day, then words.
    public let reviewed: String?
    /// The day by which it is to be reviewed again.
    public let reviewBy: Located<CalendarDate>?
    /// What it was called before, so that old addresses lead to it: an id, or of a lesson also `module/lesson`.
    public let formerly: [Located<String>]

    /// Reads the keys that every page may have.
    public init(_ reader: inout FrontMatterReader) {
        audience = reader.words("audience", among: Audience.allCases.map(\.rawValue))
            .compactMap { Audience(rawValue: $0.value) }
        marking = reader.word("marking", among: Marking.allCases.map(\.rawValue))
            .flatMap { Marking(rawValue: $0.value) }
        if let text = reader.text("reviewed") {
            reviewed = text.value
            if CalendarDate(text.value.prefix(10)) == nil {
                reader.report(
                    text.range,
                    "front-matter.not-date",
                    "\"reviewed\" is \"\(text.value)\", which starts with no day",
                    ["write the day first, then by whom: 2026-11-24 by the editors"]
                )
            }
        } else {
            reviewed = nil
        }
        reviewBy = reader.date("review by")
        formerly = reader.texts("formerly")
    }

    /// Reports a review date that has passed, as a warning.
    ///
    /// - Parameters:
    ///   - today: the day to compare with.
    ///   - file: the file the labels were read from.
    public func expiry(on today: CalendarDate, in file: SourceFile) -> Diagnostic? {
        guard let reviewBy, reviewBy.value < today else { return nil }
        return Diagnostic(
            .warning,
            "page.review-overdue",
            in: file,
            at: reviewBy.range,
            "this page was to be reviewed by \(reviewBy.value.text)",
            hints: ["review it, then set \"reviewed\" to the day and \"review by\" to the next one"]
        )
    }
}
