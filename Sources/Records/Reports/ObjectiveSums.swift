import Assessment
import Scoring
import Submissions

/// An attempt whose questions count for objectives.
struct WantedAttempt {
    /// Whose progress with which module it belongs to: a number in the list of all.
    let progress: Int
    let isCounted: Bool
    let isLast: Bool
}

/// What questions earned for objectives, added up row by row: of a million marks only the sums are kept.
struct ObjectiveSums {
    /// The sums for an objective.
    private struct Sum {
        /// Its number in ``names``.
        let objective: Int
        var attempts = 1
        var questions = 0
        var best = Fraction.zero
        var outOf = Fraction.zero
        var last = Fraction.zero
        var lastOutOf = Fraction.zero
    }

    /// The objectives that keys test, in the order of the syllabuses, then by name.
    private let names: [String]
    /// The numbers of the objectives that each question of a key tests, by version.
    private let tested: [String: [[Int]]]
    private let keys: [String: AnswerKey]
    /// By number of the progress, in the order of ``names``.
    private var sums: [[Sum]]
    /// Marks that were read before, by how they are stored.
    private var fractions: [String: Fraction] = [:]

    private var submission = -1
    private var attempt: WantedAttempt?
    private var key: AnswerKey?
    private var questions: [[Int]] = []
    /// What the questions of the submission have earned so far.
    private var own: [(objective: Int, questions: Int, marks: Fraction, outOf: Fraction)] = []
    /// Whether a row held what no grader writes.
    private var isBroken = false

    /// Nothing yet.
    ///
    /// - Parameters:
    ///   - count: how many progresses there are.
    ///   - keys: those of all attempts, by version.
    init(of count: Int, _ keys: [String: AnswerKey], _ syllabuses: [Syllabus]) {
        let order = Dictionary(
            syllabuses.flatMap { $0.modules.flatMap(\.objectives).map(\.id) }.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let all = Set(keys.values.flatMap { $0.questions.flatMap(\.objectives) })
        names = all.sorted { (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1) }
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        tested = keys.mapValues { key in
            key.questions.map { question in question.objectives.compactMap { numbers[$0] } }
        }
        self.keys = keys
        sums = Array(repeating: [], count: count)
    }

    /// Adds a row of a submission's number, digest and key version, and a question's place, marks, worth and whether it is void, and
    /// the submission's content; the rows of a submission stand together.
    mutating func add(_ row: borrowing SQLRow, _ wanted: [String: WantedAttempt]) {
        let id = row.integer(0)
        if id != submission {
            endSubmission()
            submission = id
            attempt = wanted[row.text(1)]
            if attempt != nil {
                let version = row.text(2)
                (key, questions) = (keys[version], tested[version] ?? [])
                // What was known before a module, or long after it, is no progress in it.
                if key?.measure != nil { attempt = nil }
            }
        }
        guard attempt != nil, !isBroken else { return }
        let place = row.integer(3)
        guard let key, questions.indices.contains(place), let marks = fraction(row.text(4)),
            let outOf = fraction(row.text(5))
        else {
            isBroken = true
            return
        }
        let question = key.questions[place]
        // A scenario awards its marks by objective; of any other question the whole counts for each.
        let awards = question.kind == .scenario ? awards(question, row) : []
        for objective in questions[place] {
            if let award = awards.first(where: { $0.objective == names[objective] }) {
                add(objective, award.marks, award.outOf)
            } else {
                add(objective, marks, outOf)
            }
        }
    }

    private mutating func add(_ objective: Int, _ marks: Fraction, _ outOf: Fraction) {
        if let index = own.firstIndex(where: { $0.objective == objective }) {
            own[index].questions += 1
            own[index].marks = own[index].marks + marks
            own[index].outOf = own[index].outOf + outOf
        } else {
            own.append((objective, 1, marks, outOf))
        }
    }

    /// What a submission earned for each objective of a scenario.
    private mutating func awards(_ question: KeyedQuestion, _ row: borrowing SQLRow) -> [ObjectiveAward] {
        guard let submission = Submission.readStored(row.bytes(7)) else {
            isBroken = true
            return []
        }
        let isVoid = row.integer(6) == 1
        let answer = submission.answers.first { $0.question == question.id }?.answer ?? .notAnswered
        return question.awards(for: answer).map {
            ObjectiveAward(objective: $0.objective, marks: isVoid ? $0.outOf : $0.marks, outOf: $0.outOf)
        }
    }

    private mutating func fraction(_ text: String) -> Fraction? {
        if let known = fractions[text] { return known }
        let read = Fraction(text: Array(text.utf8))
        fractions[text] = read
        return read
    }

    private mutating func endSubmission() {
        guard let attempt, !own.isEmpty else { return }
        own.sort { $0.objective < $1.objective }
        var all = sums[attempt.progress]
        for entry in own {
            let index = all.firstIndex { $0.objective >= entry.objective } ?? all.endIndex
            if index < all.endIndex, all[index].objective == entry.objective {
                all[index].attempts += 1
            } else {
                if all.isEmpty { all.reserveCapacity(own.count) }
                all.insert(Sum(objective: entry.objective), at: index)
            }
            if attempt.isCounted {
                all[index].questions += entry.questions
                all[index].best = all[index].best + entry.marks
                all[index].outOf = all[index].outOf + entry.outOf
            }
            if attempt.isLast {
                all[index].last = all[index].last + entry.marks
                all[index].lastOutOf = all[index].lastOutOf + entry.outOf
            }
        }
        sums[attempt.progress] = all
        own.removeAll(keepingCapacity: true)
    }

    /// The sums over all rows; nil when one of them held what no grader writes.
    var finished: ObjectiveSums? {
        var finished = self
        finished.endSubmission()
        return isBroken ? nil : finished
    }

    /// The sums as progress, each with what its course's syllabus tells of the objective.
    func progress(_ modules: [ModuleProgress], _ syllabuses: [Syllabus]) -> [ObjectiveProgress] {
        var known: [String: [(module: String, text: String, lessons: [Syllabus.Lesson])?]] = [:]
        for syllabus in syllabuses { known[syllabus.course] = names.map { syllabus.objective($0) } }
        var result: [ObjectiveProgress] = []
        result.reserveCapacity(sums.reduce(0) { $0 + $1.count })
        for (module, sums) in zip(modules, sums) {
            let told = known[module.course]
            for sum in sums {
                let about = told?[sum.objective]
                result.append(
                    ObjectiveProgress(
                        course: module.course,
                        trainee: module.trainee,
                        module: about?.module ?? module.module,
                        objective: names[sum.objective],
                        text: about?.text ?? "",
                        lessons: about?.lessons ?? [],
                        attempts: sum.attempts,
                        questions: sum.questions,
                        best: sum.best,
                        outOf: sum.outOf,
                        last: sum.last,
                        lastOutOf: sum.lastOutOf
                    )
                )
            }
        }
        return result
    }
}
