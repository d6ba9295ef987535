public import Diagnostics
public import Markup

/// When somebody last looked at something, and by when somebody has to look again.
public struct ReviewDates: Sendable {
    /// When and by whom it was last reviewed, as written: a day, then words.
    public let reviewed: String?
    /// The day of the last review.
    let reviewedOn: Located<CalendarDate>?
    /// The day by which it is to be reviewed again; the day itself is not late yet.
    public let reviewBy: Located<CalendarDate>?

    /// Reads `reviewed:` and `review by:`.
    public init(_ reader: inout FrontMatterReader) {
        if let text = reader.text("reviewed") {
            reviewed = text.value
            reviewedOn = CalendarDate(text.value.prefix(10)).map { Located($0, at: text.range) }
            if reviewedOn == nil {
                let day = text.value.firstRange(of: " by ").map { String(text.value[..<$0.lowerBound]) } ?? text.value
                reader.report(
                    text.range,
                    "front-matter.not-date",
                    "\"reviewed\" is \"\(text.value)\", which starts with no day",
                    [
                        FrontMatterReader.hint(forDay: day)
                            ?? "write the day first, then by whom: 2026-11-24 by the editors"
                    ]
                )
            }
        } else {
            (reviewed, reviewedOn) = (nil, nil)
        }
        reviewBy = reader.date("review by")
    }

    /// The day that has passed; nil when there is none, or it lies ahead.
    public func overdue(on today: CalendarDate) -> Located<CalendarDate>? {
        reviewBy.flatMap { $0.value < today ? $0 : nil }
    }
}
