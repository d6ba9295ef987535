import Assessment
import Diagnostics
public import Markup

/// What a course still lacks, and what comes up: no problem, but the work that lies next.
public struct CourseStatus: Sendable {
    /// A page that is to be looked at again.
    public struct Review: Sendable, Equatable {
        /// The file; of a source, `source` and its id.
        public let path: String
        /// The day by which.
        public let day: CalendarDate
    }

    /// The ids of lessons that no practice check belongs to, in the order of the course.
    public let lessonsWithoutPractice: [String]
    /// The ids of modules without a lesson, in the order of the course.
    public let modulesWithoutLesson: [String]
    /// The pages to be reviewed and the briefings that expire, the earliest first.
    public let reviews: [Review]

    /// Looks a course over.
    ///
    /// - Parameters:
    ///   - from: the first day that counts; what is overdue is a problem, which `check` reports.
    ///   - until: the last one.
    public init(_ course: Course, from: CalendarDate, until: CalendarDate) {
        modulesWithoutLesson = course.modules.filter(\.lessons.isEmpty).map(\.id)
        lessonsWithoutPractice = course.modules.flatMap(\.lessons).filter { course.practice(for: $0).isEmpty }.map(\.id)
        var days: [(SourceFile, CalendarDate?)] = []
        for module in course.modules {
            days.append((module.document.file, module.labels.reviewBy?.value))
            days += module.lessons.map { ($0.document.file, $0.labels.reviewBy?.value) }
        }
        for briefing in course.briefings {
            days.append((briefing.document.file, briefing.labels.reviewBy?.value))
            days.append((briefing.document.file, briefing.validUntil?.value))
        }
        days += course.quizzes.map { ($0.file, $0.labels.reviewBy?.value) }
        var named = days.map { ($0.path, $1) }
        // A file of many sources: each says which of them.
        named += course.bibliography.sources.map { ("source \($0.id)", $0.dates.reviewBy?.value) }
        reviews = named.compactMap { path, day in
            guard let day, from <= day, day <= until else { return nil }
            return Review(path: path, day: day)
        }
        .sorted { ($0.day, $0.path) < ($1.day, $1.path) }
    }
}
