import Assessment
import Curriculum
import Diagnostics
import Markup

// What a page says of days that come due. A page's bytes depend on no clock: it always names the day, and holds a notice for readers
// whose own clock has passed it, which a script shows; without scripts the page says what to do if it has. Only whether an assessed quiz is issued is decided by the day of the build, since
// a reader's clock may be wrong and may be set; that day is a parameter of the build.

extension PageRenderer {
    /// The notices of a page, and whether it needs the script that shows them.
    func dates(of page: SitePage) -> TemplateRecord {
        let labels: PageLabels
        var due: [TemplateValue] = []
        switch page.kind {
        case .module(let module): labels = module.labels
        case .lesson(let lesson, _): labels = lesson.labels
        case .quiz(let quiz) where !quiz.isStopped: labels = quiz.labels
        case .briefing(let briefing):
            labels = briefing.labels
            if let day = briefing.validUntil?.value {
                due.append(notice(day, "overdueBriefing"))
            }
        default: return [:]
        }
        if let day = labels.reviewBy?.value { due.append(notice(day, "overduePage")) }
        return [.hasDates: .flag(!due.isEmpty), .due: .list(due)]
    }

    private func notice(_ day: CalendarDate, _ name: String) -> TemplateValue {
        let ask = course.contact.isEmpty ? "" : words.filled("askWhom", course.contact)
        return .record([
            .day: .text(day.text), .text: .text(words.filled(name, words.date(day))),
            .means: .text(words[name + "Means"]), .ask: .text(ask),
            .ifPassed: .text(words.filled(name + "IfPassed", words.date(day))),
        ])
    }

    /// What a list of sources says of a source's day, and whether it has one; each name is there, so that none of the page is taken for it.
    func dates(of source: Bibliography.Source) -> TemplateRecord {
        let day = source.dates.reviewBy.map { words.date($0.value) } ?? ""
        return [
            .sourceDay: .text(source.dates.reviewBy?.value.text ?? ""),
            .sourceReviewed: .text(source.dates.reviewed ?? ""),
            .sourceReviewBy: .text(day.isEmpty ? "" : words.filled("sourceReviewBy", day)),
            .sourceDue: .text(day.isEmpty ? "" : words.filled("overdueSource", day)),
        ]
    }

    /// The page of a quiz that is not issued, of which nothing else is looked at.
    func stopped(_ quiz: Quiz) -> TemplateRecord {
        var values = facts(quiz.labels, audience: quiz.labels.audience)
        values[.since] = .text(
            words.filled("stoppedQuizSince", quiz.labels.reviewBy.map { words.date($0.value) } ?? "")
        )
        values[.ask] = .text(
            course.contact.isEmpty ? words["stoppedQuizAskAnybody"] : words.filled("stoppedQuizAsk", course.contact)
        )
        return values
    }
}
