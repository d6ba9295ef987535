import Assessment
public import Diagnostics
public import Scoring
public import Submissions

/// How far a trainee has come with a module.
public struct ModuleProgress: Sendable, Equatable {
    /// How far a trainee has come with a quiz.
    public struct Quiz: Sendable, Equatable {
        /// The quiz's stable name.
        public let id: String
        /// Whether the module is complete only when it is passed; not so when it has left the course.
        public let isNeeded: Bool
        /// The attempts, by number.
        public let attempts: [GradedAttempt]

        /// The attempt that counts: a passed one before others, then the one with the greatest share of the marks, then the first.
        public var counted: GradedAttempt? {
            attempts.max { left, right in
                if left.isPassed != right.isPassed { return right.isPassed }
                return left.share == right.share ? left.attempt > right.attempt : left.share < right.share
            }
        }

        /// When it was passed for the first time, as the grader's clock told when it was marked.
        var passed: Timestamp? { attempts.filter(\.isPassed).map(\.graded).min() }
    }

    /// The course.
    public let course: String
    /// The trainee.
    public let trainee: Pseudonym
    /// The module's stable name.
    public let module: String
    /// The module's number as people say it; empty when it has none or no syllabus tells.
    public let number: String
    /// The module's title; empty when no syllabus tells.
    public let title: String
    /// The quizzes that complete it, in the order of the syllabus, then others that the trainee took.
    public let quizzes: [Quiz]

    /// The quizzes that are to be passed; those that were taken, when there are none or no syllabus tells.
    private var counting: [Quiz] { needed > 0 ? quizzes.filter(\.isNeeded) : quizzes }

    /// The attempts at them.
    public var attempts: [GradedAttempt] { counting.flatMap(\.attempts) }

    /// The marks of the attempts that count, and what their quizzes are worth.
    public var best: (marks: Fraction, outOf: Fraction) {
        let counted = counting.compactMap(\.counted)
        return (counted.reduce(.zero) { $0 + $1.marks }, counted.reduce(.zero) { $0 + $1.outOf })
    }

    /// The marks of the last attempt at each, and what these were out of: a quiz that draws, or whose questions may be skipped, is
    /// not worth the same each time.
    public var last: (marks: Fraction, outOf: Fraction) {
        let last = counting.compactMap(\.attempts.last)
        return (last.reduce(.zero) { $0 + $1.marks }, last.reduce(.zero) { $0 + $1.outOf })
    }

    /// What the attempts that count earned by how sure the trainee was; nil where none of their questions asks.
    public var certainty: CertaintyMarks? { CertaintyMarks.sum(counting.map { $0.counted?.certainty }) }

    /// How many quizzes are to be passed.
    public var needed: Int { quizzes.count(where: \.isNeeded) }

    /// How many of them are passed.
    public var passed: Int { quizzes.count { $0.isNeeded && $0.passed != nil } }

    /// When the last quiz that was needed was passed, as the grader's clock told; nil while one is not.
    public var completed: Timestamp? {
        needed > 0 && passed == needed ? quizzes.filter(\.isNeeded).compactMap(\.passed).max() : nil
    }
}

extension ModuleProgress {
    /// The progress that attempts show, by course, trainee and module in the order of the syllabus.
    ///
    /// - Parameters:
    ///   - attempts: by number where trainee and quiz are the same.
    ///   - syllabuses: one for each course at most.
    static func all(_ attempts: [GradedAttempt], _ syllabuses: [Syllabus]) -> [ModuleProgress] {
        let courses = Dictionary(syllabuses.map { ($0.course, $0) }, uniquingKeysWith: { first, _ in first })
        let groups = Dictionary(grouping: attempts) { attempt in
            Group(attempt, module: courses[attempt.course]?.module(of: attempt.quiz)?.id ?? attempt.module)
        }
        let sorted = groups.sorted { left, right in
            let syllabus = courses[left.key.course]
            return left.key.rank(syllabus) < right.key.rank(syllabus)
        }
        return sorted.map { group, attempts in
            let module = courses[group.course]?.modules.first { $0.id == group.module }
            let needed = module?.quizzes ?? []
            let others = Set(attempts.map(\.quiz)).subtracting(needed).sorted()
            return ModuleProgress(
                course: group.course,
                trainee: group.trainee,
                module: group.module,
                number: module?.number ?? "",
                title: module?.title ?? "",
                quizzes: (needed + others).map { id in
                    Quiz(id: id, isNeeded: needed.contains(id), attempts: attempts.filter { $0.quiz == id })
                }
            )
        }
    }

    private struct Group: Hashable {
        let course: String
        let trainee: Pseudonym
        let module: String

        init(_ attempt: GradedAttempt, module: String) {
            course = attempt.course
            trainee = attempt.trainee
            self.module = module
        }

        func rank(_ syllabus: Syllabus?) -> (String, Pseudonym, Int, String) {
            (course, trainee, syllabus?.modules.firstIndex { $0.id == module } ?? .max, module)
        }
    }
}

extension Syllabus {
    /// The module that a quiz completes.
    fileprivate func module(of quiz: String) -> Module? { modules.first { $0.quizzes.contains(quiz) } }
}

extension RecordStore {
    /// How far trainees have come with the modules they have handed something in for, by course, trainee and module.
    ///
    /// - Parameters:
    ///   - trainee: whose progress; nil for everybody's.
    ///   - module: the module's stable name; nil for all.
    /// - Returns: the progress, and what is wrong with a name that nothing is stored for.
    public func progress(
        trainee: String? = nil,
        module: String? = nil
    ) throws(StoreError) -> Checked<[ModuleProgress]> {
        let (syllabuses, attempts) = try withSnapshot { () throws(StoreError) in
            (try self.syllabuses(), try self.attempts())
        }
        let all = ModuleProgress.all(attempts, syllabuses)
        var diagnostics: [Diagnostic] = []
        if let trainee {
            diagnostics += unknown(trainee: trainee, among: Set(all.map(\.trainee.text)))
        }
        if let module {
            let listed = syllabuses.flatMap(\.modules)
            let known = Set(all.map(\.module) + listed.map(\.id))
            let numbered = listed.first { !$0.number.isEmpty && $0.number.lowercased() == module.lowercased() }?.id
            let hint = "name one of the modules: " + known.sorted().joined(separator: ", ")
            diagnostics += unknown(
                "progress.unknown-module",
                "module",
                module,
                among: known,
                meant: numbered,
                hint: hint
            )
        }
        for course in Set(all.map(\.course)).subtracting(syllabuses.map(\.course)).sorted() {
            diagnostics.append(
                Diagnostic(
                    .warning,
                    "progress.no-syllabus",
                    path: path,
                    "there is no syllabus of the course \"\(course)\", so no module of it can be complete",
                    hints: ["add it: grader keys add build/keys"]
                )
            )
        }
        let wanted = all.filter {
            ($0.trainee.text == trainee ?? $0.trainee.text) && ($0.module == module ?? $0.module)
        }
        return Checked(wanted, diagnostics)
    }

    /// Says that nothing of a trainee is stored, unless something is.
    func unknown(trainee: String, among known: Set<String>) -> [Diagnostic] {
        let hint = "see all of them: grader progress"
        return unknown("progress.unknown-trainee", "trainee", trainee, among: known, hint: hint)
    }

    /// Says that nothing is known under a name, unless something is.
    private func unknown(
        _ id: String,
        _ kind: String,
        _ name: String,
        among known: Set<String>,
        meant: String? = nil,
        hint: String
    ) -> [Diagnostic] {
        if known.contains(name) { return [] }
        let meant = (meant ?? nearest(name, among: known.sorted())).map { "; did you mean \($0)?" } ?? ""
        return [Diagnostic(.error, id, path: path, "there is no \(kind) \"\(name)\"\(meant)", hints: [hint])]
    }
}
