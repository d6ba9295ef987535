import Scoring

/// The essays that lie on a desk, in the order of their codes.
struct MarkingQueue: Sendable {
    /// How far somebody has come with an essay.
    enum State: Sendable {
        /// Nothing was put down.
        case waiting
        /// A marker has put something down that may change and does not count yet.
        case putDown
        /// It is handed in, or decided: it stays as it is.
        case done
    }

    /// An essay.
    struct Entry: Sendable {
        let code: String
        /// What stands for its criteria as they are now.
        let wording: String
        /// For a marker it holds nothing that others found.
        let essay: Essay
        let state: State
        /// What the owner of the desk found.
        let finding: Essay.Mark?
    }

    /// What became of the essays that a marker has handed in.
    struct Outcome: Sendable, Equatable {
        var decided = 0
        var disputed = 0
        var waiting = 0
    }

    let entries: [Entry]
    /// How many essays others have marked, so that they wait for this marker no longer; 0 for an adjudicator.
    let markedByOthers: Int
    /// For a marker who has nothing left to mark: no earlier, because it tells whether others agree.
    let outcome: Outcome?
    /// How far markers agree; for an adjudicator.
    let agreements: [EssayAgreement]

    /// The quiz's title.
    var title: String { entries.first?.essay.quizTitle ?? "" }

    func place(of code: String) -> Int? { entries.firstIndex { $0.code == code } }

    func count(_ state: State) -> Int { entries.count { $0.state == state } }

    /// The next essay after a place with which nothing was done, from the first again after the last.
    func nextWaiting(after place: Int) -> Entry? {
        (entries[(place + 1)...] + entries[..<place]).first { $0.state == .waiting }
    }

    /// - Parameter essays: all of the quiz, each with its code for the owner of the desk, and what stands for its criteria.
    init(
        _ essays: [(code: String, wording: String, essay: Essay)],
        for marker: String,
        adjudicating: Bool,
        isOpen: (Essay) -> Bool
    ) {
        var entries: [Entry] = []
        var outcome = Outcome()
        var others = 0
        for (code, wording, essay) in essays.sorted(by: { $0.code < $1.code }) {
            let own = essay.found(by: marker, adjudicating)
            guard own != nil || isOpen(essay) else {
                others += 1
                continue
            }
            let draft = adjudicating ? nil : essay.drafts.first { $0.marker == marker && essay.fits($0.levels) }
            let state: State = own != nil ? .done : draft != nil ? .putDown : .waiting
            if own != nil {
                if essay.decision != nil {
                    outcome.decided += 1
                } else if essay.isDisputed {
                    outcome.disputed += 1
                } else {
                    outcome.waiting += 1
                }
            }
            let seen = adjudicating ? essay : essay.blind
            entries.append(Entry(code: code, wording: wording, essay: seen, state: state, finding: own ?? draft))
        }
        self.entries = entries
        markedByOthers = adjudicating ? 0 : others
        self.outcome = adjudicating || entries.contains { $0.state != .done } ? nil : outcome
        agreements = adjudicating ? essays.map(\.essay).agreements : []
    }
}

extension Essay {
    /// What somebody has handed in or decided about it.
    fileprivate func found(by marker: String, _ adjudicating: Bool) -> Mark? {
        guard adjudicating else { return marks.first { $0.marker == marker } }
        guard let adjudication, adjudication.adjudicator == marker else { return nil }
        return Mark(marker: marker, levels: adjudication.levels, comment: adjudication.reason)
    }

    /// The essay without anything that people found in it.
    fileprivate var blind: Essay {
        var essay = self
        essay.marks = []
        essay.drafts = []
        essay.adjudication = nil
        return essay
    }

    /// Whether levels are those of its criteria, which another key may have changed.
    fileprivate func fits(_ levels: [Int]) -> Bool { key.share(ofLevels: levels) != nil }

    /// The points of levels: `2.50`; nil where they fit no longer.
    func points(_ levels: [Int]) -> String? {
        guard let share = key.share(ofLevels: levels) else { return nil }
        return (share * key.mostPoints).short
    }
}
