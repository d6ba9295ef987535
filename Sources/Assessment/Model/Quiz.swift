public import Diagnostics
public import Markup
public import Scoring

/// A quiz as its author wrote it: questions with their keys, hints and feedback.
///
/// It never leaves the trainer's side; a trainee sees its ``Paper``, a grader holds its ``AnswerKey``.
public struct Quiz: Sendable {
    /// The stable name of a quiz.
    public struct ID: Sendable, Hashable, Comparable {
        /// The text an author wrote.
        public let text: String
        /// A name.
        public init(_ text: String) { self.text = text }
        /// By code point, whatever the locale.
        public static func < (left: ID, right: ID) -> Bool { left.text < right.text }
    }

    /// What a quiz is for.
    public enum Mode: String, Sendable, CaseIterable {
        /// Feedback at once, nothing recorded; the key is in the page.
        case practice
        /// Marked by the grader; no key in the page.
        case assessed
    }

    /// The file it was read from.
    public internal(set) var file: SourceFile
    /// Its stable name.
    public let id: ID
    /// Its title.
    public internal(set) var title: String
    /// The module it belongs to.
    public let module: Located<String>
    /// The lesson that a practice check belongs to.
    public let lesson: Located<String>?
    /// Its language, as a BCP 47 tag; nil for the course's.
    public internal(set) var language: String?
    /// The rest of the front matter that pages show.
    public package(set) var labels: PageLabels
    /// What it is for.
    public let mode: Mode
    /// The share of the marks that passes an assessed quiz, 0 to 1.
    public let pass: Fraction?
    /// How many attempts an assessed quiz allows; nil for any number.
    public let attempts: Int?
    /// Which questions each trainee gets; nil for all of them.
    public let draw: Located<Draw>?
    /// How long an attempt may take, in minutes; nil for as long as wanted.
    public let timeLimit: Int?
    /// Whether a trainee has to state that the answers are their own work before they can be handed in.
    public let asksStatement: Bool
    /// The quiz that it is taken before or long after, to tell what was gained; nil for a quiz that stands by itself.
    public let measure: Located<Measure>?
    /// Whether each trainee gets the questions in another order.
    public let shufflesQuestions: Bool
    /// Whether each trainee gets the options in another order.
    public let shufflesOptions: Bool
    /// What stands before the first question.
    public internal(set) var introduction: [Block]
    /// The questions, in the order written.
    public internal(set) var questions: [Question]
    /// The footnotes that any of its texts refers to, hints, reasons and feedback included.
    public internal(set) var footnotes: [Footnote]
    /// How it stands to the quiz that it translates.
    public internal(set) var translation = TranslationState.original
    /// Whether its page issues no question, since it was to be reviewed and has not been; only an assessed one can be.
    public internal(set) var isStopped = false

    /// The quiz as a course issues it that stops assessed quizzes whose review is overdue.
    ///
    /// - Parameter today: the day that `review by:` is compared with.
    public func stoppedIfOverdue(on today: CalendarDate) -> Quiz {
        var quiz = self
        quiz.isStopped = mode == .assessed && labels.reviewBy.map { $0.value < today } ?? false
        return quiz
    }
}
