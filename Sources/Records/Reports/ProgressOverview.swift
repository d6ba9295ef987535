import Assessment
public import Scoring
import Submissions

/// How far trainees have come, in every view of it.
public struct ProgressOverview: Sendable {
    /// What a line of a table is about.
    public enum View: String, Sendable, CaseIterable {
        /// A trainee and a module.
        case trainee
        /// A cohort and a module.
        case cohort
        /// A module.
        case module
        /// An objective.
        case objective
    }

    /// The progress with modules.
    public let modules: [ModuleProgress]
    /// The progress with objectives.
    public let objectives: [ObjectiveProgress]
    /// Who is in which cohort; nil when nobody said.
    public let roster: Roster?
    /// Whether names stand beside pseudonyms.
    public let showsNames: Bool
    /// The share of the marks at which an objective is mastered.
    public let mastery: Fraction
    /// Where the objectives of each trainee stand, one or more of them in a row: of ten thousand trainees nobody looks through all for
    /// each.
    private let places: [Pseudonym: [Range<Int>]]
    /// What modules are called, by course and stable name.
    private let labels: [ModuleName: String]

    private struct ModuleName: Hashable {
        let course: String
        let module: String
    }

    /// An overview.
    public init(
        modules: [ModuleProgress],
        objectives: [ObjectiveProgress],
        roster: Roster?,
        showsNames: Bool,
        mastery: Fraction
    ) {
        self.modules = modules
        self.objectives = objectives
        self.roster = roster
        self.showsNames = showsNames
        self.mastery = mastery
        var places: [Pseudonym: [Range<Int>]] = [:]
        var start = 0
        for end in objectives.indices.map({ $0 + 1 }) {
            let trainee = objectives[start].trainee
            if end < objectives.count, objectives[end].trainee == trainee { continue }
            places[trainee, default: []].append(start..<end)
            start = end
        }
        self.places = places
        var labels: [ModuleName: String] = [:]
        for module in modules {
            let name = ModuleName(course: module.course, module: module.module)
            if labels[name] == nil { labels[name] = module.label }
        }
        self.labels = labels
    }

    /// What people call the module that an objective belongs to.
    func label(ofModule objective: ObjectiveProgress) -> String {
        labels[ModuleName(course: objective.course, module: objective.module)] ?? objective.module
    }

    /// Some trainees together.
    struct Group {
        var trainees: Set<Pseudonym> = []
        var attempts = 0
        var completed = 0
        /// The shares of the best attempts and of the last ones, added up, and how many there are.
        var best = Fraction.zero
        var last = Fraction.zero
        var count = 0
        /// What they have shown of the modules' objectives.
        var objectives: [ObjectiveProgress] = []

        mutating func add(_ progress: ModuleProgress, _ objectives: [ObjectiveProgress]) {
            self.objectives += objectives
            trainees.insert(progress.trainee)
            attempts += progress.attempts.count
            if progress.completed != nil { completed += 1 }
            let whole = progress.best.outOf
            guard whole > .zero else { return }
            // Rounded to the hundredth of a per cent: sums of shares with any denominators would not stay exact.
            best = best + (progress.best.marks * whole.reciprocal).hundredths
            last = last + (progress.last.marks * progress.last.outOf.reciprocal).hundredths
            count += 1
        }

        func percent(_ sum: Fraction) -> String {
            guard count > 0, let share = Fraction(numerator: 1, denominator: Int64(count)) else { return "-" }
            return (sum * share).percent(of: .one)
        }
    }

    /// The name that a trainee is shown under.
    func label(_ trainee: Pseudonym) -> String {
        let name = showsNames ? roster?[trainee]?.name ?? "" : ""
        return name.isEmpty ? trainee.text : "\(trainee.text) (\(name))"
    }

    /// The cohort of a trainee; `-` for none.
    func cohort(_ trainee: Pseudonym) -> String {
        let cohort = roster?[trainee]?.cohort ?? ""
        return cohort.isEmpty ? "-" : cohort
    }

    /// The objectives that a trainee has not mastered.
    func toReadAgain(_ trainee: Pseudonym) -> [ObjectiveProgress] {
        objectives(of: trainee).filter { !$0.isMastered(mastery) }
    }

    /// The modules of trainees together, by a name that each has, in the order in which they are met.
    func groups(_ name: (ModuleProgress) -> [String]) -> [(name: [String], group: Group)] {
        var order: [[String]] = []
        var groups: [[String]: Group] = [:]
        for progress in modules {
            let name = name(progress)
            if groups[name] == nil { order.append(name) }
            groups[name, default: Group()].add(progress, objectives(of: progress))
        }
        return order.map { ($0, groups[$0] ?? Group()) }
    }

    /// The objectives of a module that a trainee was tested on.
    func objectives(of progress: ModuleProgress) -> [ObjectiveProgress] {
        objectives(of: progress.trainee).filter { $0.module == progress.module && $0.course == progress.course }
    }

    /// The objectives that a trainee was tested on.
    func objectives(of trainee: Pseudonym) -> [ObjectiveProgress] {
        (places[trainee] ?? []).flatMap { objectives[$0] }
    }

    /// How many objectives are mastered of those tested; `-` where none was.
    func mastered(_ objectives: [ObjectiveProgress]) -> String {
        objectives.isEmpty ? "-" : "\(objectives.count { $0.isMastered(mastery) })/\(objectives.count)"
    }

    /// An objective and all who were tested on it.
    struct ObjectiveGroup {
        let objective: ObjectiveProgress
        /// How many trainees.
        let tested: Int
        /// How many of them have mastered it.
        let mastered: Int
        /// How many attempts asked for it.
        let attempts: Int
        /// The mean share in per cent, of the attempts that count and of the last ones.
        let best: String
        let last: String
    }

    /// The objectives of trainees together.
    func objectiveGroups() -> [ObjectiveGroup] {
        var order: [String] = []
        var groups: [String: [ObjectiveProgress]] = [:]
        for objective in objectives {
            let name = objective.course + "/" + objective.objective
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(objective)
        }
        return order.compactMap { name in
            guard let all = groups[name], let first = all.first else { return nil }
            var sum = Group()
            var last = Group()
            for entry in all where entry.outOf > .zero {
                sum.best = sum.best + (entry.best * entry.outOf.reciprocal).hundredths
                sum.count += 1
            }
            for entry in all where entry.lastOutOf > .zero {
                last.last = last.last + (entry.last * entry.lastOutOf.reciprocal).hundredths
                last.count += 1
            }
            return ObjectiveGroup(
                objective: first,
                tested: all.count,
                mastered: all.count { $0.isMastered(mastery) },
                attempts: all.reduce(0) { $0 + $1.attempts },
                best: sum.percent(sum.best),
                last: last.percent(last.last)
            )
        }
    }
}

extension Fraction {
    /// The nearest fraction of ten thousand.
    fileprivate var hundredths: Fraction {
        let digits = roundedHalfEven(places: 4).filter { $0 != UInt8(ascii: ".") }
        return Fraction(text: digits + Array("/10000".utf8)) ?? .zero
    }
}

extension ModuleProgress {
    /// The module as people say it.
    var label: String {
        let label = [number, title].filter { !$0.isEmpty }.joined(separator: " ")
        return label.isEmpty ? module : label
    }
}

extension Syllabus.Lesson {
    /// The lesson as people say it.
    var label: String { number.isEmpty ? title : "\(number) \(title)" }
}
