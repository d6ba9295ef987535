import Cryptography
import Scoring
import Submissions

/// An essay that people mark, and how it stands.
struct Essay: Sendable, Equatable {
    /// What a marker found.
    struct Mark: Sendable, Equatable {
        /// Who marked it.
        let marker: String
        /// The level of each criterion, from 0.
        let levels: [Int]
        /// What the marker wrote down.
        let comment: String
    }

    /// What counts, and how it came about.
    struct Decision: Sendable, Equatable {
        /// The level of each criterion, from 0.
        let levels: [Int]
        /// Who decided where markers differ; nil where they agree.
        let adjudicator: String?
        /// Why; empty where markers agree.
        let reason: String
    }

    /// The row of the submission.
    let submission: Int
    /// The SHA-256 of the submission.
    let digest: String
    /// The question.
    let question: String
    /// The title of its quiz.
    let quizTitle: String
    /// The language of its quiz, as a BCP 47 tag.
    let language: String
    /// What was asked, as plain text.
    let stem: String
    /// What was written, UTF-8.
    let text: [UInt8]
    /// What it is marked by.
    let key: EssayKey
    /// What markers found, by their names.
    var marks: [Mark]
    /// What markers have put down on a page and not handed in: it counts for nothing, and may change.
    var drafts: [Mark]
    /// What an adjudicator decided.
    var adjudication: Decision?
    /// Whether somebody marked it by criteria that are others now.
    var wasMarkedByOtherCriteria = false

    /// What counts: what an adjudicator decided, or what all markers found where there are enough of them and none differs.
    var decision: Decision? {
        if let adjudication { return adjudication }
        guard marks.count >= key.markers, let first = marks.first else { return nil }
        guard marks.allSatisfy({ $0.levels == first.levels }) else { return nil }
        return Decision(levels: first.levels, adjudicator: nil, reason: "")
    }

    /// Whether it waits for somebody to decide between its markers.
    var isDisputed: Bool { marks.count >= key.markers && decision == nil }

    /// Whether it waits for a marker of this name.
    func isOpen(to marker: String) -> Bool {
        adjudication == nil && marks.count < key.markers && !marks.contains { $0.marker == marker }
    }

    /// How many words were written, as the page on which they were written counts them.
    var wordCount: Int {
        String(decoding: text, as: UTF8.self).unicodeScalars.split(whereSeparator: \.properties.isWhitespace).count
    }

    /// What stands for the essay on the sheet of a marker.
    ///
    /// It tells nothing about the trainee, is another for each marker, and the same whenever the sheet is written. Essays stand in
    /// its order, so each marker has them in an order of their own.
    func code(for marker: String) throws(CryptographyError) -> String {
        String(hexadecimal(try hmacSHA256(Array((digest + "/" + question).utf8), key: Array(marker.utf8))).prefix(10))
    }

    /// What stands for its criteria on a sheet or a page: another as soon as any of their words or points is.
    func wording() throws(CryptographyError) -> String {
        String(hexadecimal(try sha256(Array(key.inWords.utf8))).prefix(6))
    }
}

/// How far the markers of a question agree, criterion by criterion.
public struct EssayAgreement: Sendable {
    /// A criterion.
    public struct Criterion: Sendable {
        /// What is looked for.
        public let text: String
        /// How many essays were marked twice.
        public let essays: Int
        /// The share of them for which both markers chose the same level.
        public let agreement: Double?
        /// Cohen's kappa without weights.
        public let kappa: Double?
        /// Cohen's kappa with quadratic weights: levels are ordered, and far apart is worse than next to each other.
        public let weightedKappa: Double?
    }

    /// The question.
    public let question: String
    /// How many essays there are.
    public let essays: Int
    /// How many wait for a marker.
    public let open: Int
    /// How many of these were marked by criteria that have changed since.
    public let outdated: Int
    /// How many marks are put down on a page and not handed in.
    public let drafts: Int
    /// How many wait for somebody to decide between their markers.
    public let disputed: Int
    /// How many are decided, and how many of these by an adjudicator.
    public let decided: (all: Int, adjudicated: Int)
    /// The criteria, in order.
    public let criteria: [Criterion]
}
