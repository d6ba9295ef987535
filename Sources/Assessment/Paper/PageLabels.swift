public import Diagnostics
public import Markup

/// Who a page is for, how far it may travel, and when somebody last looked at it.
public struct PageLabels: Sendable {
    /// Who a page is written for.
    public typealias Audience = Markup.Audience
    /// How far a page may travel.
    public typealias TLPLabel = Markup.TLPLabel

    /// Who it is for; empty where the page leaves that to what it belongs to.
    public package(set) var audience: [Audience]
    /// How far it may travel; nil where the page leaves that to what it belongs to.
    public package(set) var marking: TLPLabel?
    /// When and by whom it was last reviewed, as written: a day, then words.
    public let reviewed: String?
    /// The day of the last review.
    private let reviewedOn: Located<CalendarDate>?
    /// The day by which it is to be reviewed again.
    public let reviewBy: Located<CalendarDate>?
    /// What it was called before, so that old addresses lead to it: an id, or of a lesson also `module/lesson`.
    public let formerly: [Located<String>]

    /// Who may read the page by its own keys alone.
    public package(set) var readers: ReaderLabels {
        get { ReaderLabels(audience: audience, marking: marking) }
        set { (audience, marking) = (newValue.audience, newValue.marking) }
    }

    /// Reads the keys that every page may have.
    ///
    /// - Parameter others: those that are not meant so here, and are passed over.
    public init(_ reader: inout FrontMatterReader, except others: Set<String> = []) {
        audience = []
        if !others.contains("audience") {
            audience = reader.words("audience", among: Audience.allCases.map(\.rawValue))
                .compactMap { Audience(rawValue: $0.value) }
        }
        if !others.contains("marking") {
            marking = reader.word("marking", among: TLPLabel.allCases.map(\.rawValue))
                .flatMap { TLPLabel(rawValue: $0.value) }
        }
        for (key, example) in [("audience", "[police]"), ("marking", "TLP:AMBER")] where !others.contains(key) {
            reader.reportEmpty(
                key,
                "\"\(key)\" is empty, so that it keeps nobody from reading this",
                [
                    "write it after the colon, as \(key): \(example); what stands behind # is a note",
                    "or take the line out",
                ]
            )
        }
        let dates = ReviewDates(&reader)
        reviewedOn = dates.reviewedOn
        reviewed = dates.reviewed
        reviewBy = dates.reviewBy
        formerly = reader.texts("formerly")
    }

    /// Reports a review date that has passed, or that lies before the last review, and a review that is still to come, as a warning.
    ///
    /// - Parameters:
    ///   - today: the day to compare with.
    ///   - file: the file the labels were read from.
    public func expiry(on today: CalendarDate, in file: SourceFile) -> Diagnostic? {
        guard let reviewBy else { return future(on: today, in: file) }
        if reviewBy.value >= today {
            guard let day = reviewedOn?.value, reviewBy.value < day else { return future(on: today, in: file) }
            return Diagnostic(
                .warning,
                "page.date-order",
                in: file,
                at: reviewBy.range,
                "\"review by\" is \(reviewBy.value.text), before \"reviewed\", which is \(day.text)",
                hints: ["correct the year of one of the two, or change them over"]
            )
        }
        return Diagnostic(
            .warning,
            "page.review-overdue",
            in: file,
            at: reviewBy.range,
            "this page was to be reviewed by \(reviewBy.value.text)",
            hints: ["review it, then set \"reviewed\" to the day and \"review by\" to the next one"]
        )
    }

    /// A last review that is still to come.
    private func future(on today: CalendarDate, in file: SourceFile) -> Diagnostic? {
        // Within a month it may be meant, such as the day of publication, or the build may be one as of some days ago.
        let monthAhead =
            today.month == 12 ? (today.year + 1, 1, today.day) : (today.year, today.month + 1, today.day)
        guard let reviewedOn, case let day = reviewedOn.value, (day.year, day.month, day.day) > monthAhead else {
            return nil
        }
        return Diagnostic(
            .warning,
            "page.date-order",
            in: file,
            at: reviewedOn.range,
            "\"reviewed\" is \(reviewedOn.value.text), which is still to come",
            hints: ["write the day on which somebody looked at this, or \"review by\" in place of \"reviewed\""]
        )
    }
}
