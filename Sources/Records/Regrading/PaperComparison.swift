import Assessment
import Diagnostics
import Scoring

/// Whether answers that were given on the paper of one key can be marked with another key.
///
/// Answers are numbers of options, rows, steps and gaps, and a key holds no more of the paper than its digest, what is asked,
/// and how many there are of each. So the answers fit for certain when the papers are the same, and for certain not when
/// questions or counts differ; between the two, somebody who has seen both papers has to vouch for it.
///
/// What people found in essays is numbers of levels, of criteria that are on no paper. Other points for the same levels are a
/// correction; whether other words mean the same, somebody has to vouch for.
struct PaperComparison {
    /// Why the answers do not fit the other key, a sentence each.
    let obstacles: [String]
    /// What only a person can judge, a sentence each.
    let doubts: [String]

    /// - Parameter marked: the essays in which people have found something by the old key.
    init(_ old: AnswerKey, _ new: AnswerKey, marked: Set<String> = []) {
        let known = Dictionary(new.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var obstacles: [String] = []
        var doubts: [String] = []
        if old.paper != new.paper {
            doubts.append("the text of its paper is another, and the options may stand in another order")
        }
        for question in old.questions {
            guard let other = known[question.id] else {
                obstacles.append("it has no question \"\(question.id)\"")
                continue
            }
            let isMarked = marked.contains(question.id)
            if let difference = difference(question, other) ?? (isMarked ? otherMarkers(question, other) : nil) {
                obstacles.append("of \"\(question.id)\" \(difference)")
            } else if isMarked, let rewording = rewording(question, other) {
                doubts.append("of \"\(question.id)\" \(rewording)")
            }
        }
        let asked = Set(old.questions.map(\.id))
        for question in new.questions where !asked.contains(question.id) {
            obstacles.append("nobody was asked its question \"\(question.id)\"")
        }
        if (old.draw == nil) != (new.draw == nil) {
            obstacles.append("one of the two draws its questions, and the other asks all of them")
        }
        self.obstacles = obstacles
        self.doubts = doubts
    }
}

/// How the form of a question differs from that of another of the same name.
private func difference(_ old: KeyedQuestion, _ new: KeyedQuestion) -> String? {
    if old.kind != new.kind { return "the kind is another (\(old.kind.code), now \(new.kind.code))" }
    let (before, after) = (old.key.shape, new.key.shape)
    if before == after { return nil }
    let counts =
        "\(before.map { String($0) }.joined(separator: ", ")), now "
        + after.map { String($0) }.joined(separator: ", ")
    return "the number of options, rows, steps or gaps is another (\(counts))"
}

/// How many people mark an essay, where they are not as many as before.
private func otherMarkers(_ old: KeyedQuestion, _ new: KeyedQuestion) -> String? {
    guard let before = old.essay?.markers, let after = new.essay?.markers, before != after else { return nil }
    return "the number of people who mark it is another (\(before), now \(after))"
}

/// The first words that differ between the criteria of an essay and as many others.
private func rewording(_ old: KeyedQuestion, _ new: KeyedQuestion) -> String? {
    guard let before = old.essay?.criteria, let after = new.essay?.criteria else { return nil }
    for (number, (criterion, other)) in zip(before, after).enumerated() {
        let name = "criterion \(number + 1)"
        if criterion.text != other.text { return reworded(name, criterion.text, other.text) }
        for (level, (one, another)) in zip(criterion.levels, other.levels).enumerated()
        where one.text != another.text {
            return reworded("level \(level + 1) of \(name)", one.text, another.text)
        }
    }
    return nil
}

private func reworded(_ name: String, _ before: [UInt8], _ after: [UInt8]) -> String {
    "\(name) is worded otherwise (\"\(String(decoding: before, as: UTF8.self))\", "
        + "now \"\(String(decoding: after, as: UTF8.self))\")"
}

extension QuestionKey {
    /// How many of each thing there are that answers count.
    fileprivate var shape: [Int] {
        switch self {
        case .choice(let options, _, _): [options]
        case .choices(let options, _, _): [options]
        // A blank is written -1, because nothing is counted in it.
        case .gaps(let gaps, _, _, _):
            gaps.map { gap in
                switch gap {
                case .blank: -1
                case .pick(let choices, _): choices
                }
            }
        case .text, .number, .moment: []
        case .essay(let essay): essay.criteria.map(\.levels.count)
        case .opinion(let choices): [choices]
        case .order(let groups, _): [groups.reduce(0) { $0 + $1.count }]
        case .pairs(let choices, let correct, _): [correct.count, choices]
        // A way is told by the choices on it, so that it fits only where each leads to the same scene.
        case .scenario(let scenario):
            scenario.scenes.flatMap { scene in
                [scene.choices.count] + scene.choices.map(\.next) + [scene.entries.count] + scene.entries
            }
        }
    }
}
