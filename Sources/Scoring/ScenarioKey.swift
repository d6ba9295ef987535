/// What is right in a scenario: where each choice leads, what it earns, and what the log of each end needs.
///
/// Scenes, choices, entries, ends, flags and objectives are numbers from 0. A key that Assessment made has no way in it that
/// comes back to a scene.
public struct ScenarioKey: Sendable, Equatable {
    /// Marks for something, credited to an objective.
    public struct Award: Sendable, Equatable {
        /// Above 0, at most 100, at most two decimals.
        public var marks: Fraction
        /// The objective, by its place in the question's list; nil when none was named.
        public var objective: Int?

        /// An award.
        public init(marks: Fraction, objective: Int?) {
            self.marks = marks
            self.objective = objective
        }
    }

    /// Something to do in a scene.
    public struct Choice: Sendable, Equatable {
        /// Where it leads: a scene, or an end by its number behind the last scene's.
        public var next: Int
        /// What it earns.
        public var awards: [Award]
        /// What is noted against whoever takes it.
        public var flags: [Int]

        /// A choice.
        public init(next: Int, awards: [Award], flags: [Int]) {
            self.next = next
            self.awards = awards
            self.flags = flags
        }
    }

    /// A situation.
    public struct Scene: Sendable, Equatable {
        /// What can be done; never empty.
        public var choices: [Choice]
        /// What can be recorded.
        public var entries: [Int]

        /// A scene.
        public init(choices: [Choice], entries: [Int]) {
            self.choices = choices
            self.entries = entries
        }
    }

    /// An end, which judges the log.
    public struct End: Sendable, Equatable {
        /// The entries that the log must hold here.
        public var needs: [Int]
        /// What a log earns that holds all of them and nothing misplaced.
        public var awards: [Award]
        /// Whether everything that was earned is lost here.
        public var losesMarks: Bool

        /// An end.
        public init(needs: [Int], awards: [Award], losesMarks: Bool) {
            self.needs = needs
            self.awards = awards
            self.losesMarks = losesMarks
        }
    }

    /// What the question is worth; awards beyond it are not paid.
    public var marks: Fraction
    /// How many different entries there are, at most 100.
    public var entries: Int
    /// The entries that belong in no log.
    public var misplaced: [Int]
    /// The scenes; the first is where it starts.
    public var scenes: [Scene]
    /// The ends.
    public var ends: [End]

    /// A key.
    public init(marks: Fraction, entries: Int, misplaced: [Int], scenes: [Scene], ends: [End]) {
        self.marks = marks
        self.entries = entries
        self.misplaced = misplaced
        self.scenes = scenes
        self.ends = ends
    }
}
