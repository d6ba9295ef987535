import Diagnostics

/// What the grader has to know of a course: its modules, their objectives, and the quizzes that complete each.
public struct Syllabus: Sendable, Equatable {
    /// A module.
    public struct Module: Sendable, Equatable {
        /// Its stable name.
        public let id: String
        /// Its number as people say it; may be empty.
        public let number: String
        /// Its title.
        public let title: String
        /// What a learner can do afterwards.
        public let objectives: [Objective]
        /// The assessed quizzes, all of which are to be passed.
        public let quizzes: [String]
        /// The lessons, in order; none in a file from before they were told.
        public let lessons: [Lesson]

        /// A module.
        public init(
            id: String,
            number: String,
            title: String,
            objectives: [Objective],
            quizzes: [String],
            lessons: [Lesson] = []
        ) {
            self.id = id
            self.number = number
            self.title = title
            self.objectives = objectives
            self.quizzes = quizzes
            self.lessons = lessons
        }
    }

    /// A page that is read.
    public struct Lesson: Sendable, Equatable {
        /// Its stable name.
        public let id: String
        /// Its number as people say it, such as `3.1`; may be empty.
        public let number: String
        /// Its title.
        public let title: String
        /// Its page in the site: `modules/m3/isolation.html`.
        public let page: String
        /// The objectives that it works towards.
        public let objectives: [String]

        /// A lesson.
        public init(id: String, number: String, title: String, page: String, objectives: [String]) {
            self.id = id
            self.number = number
            self.title = title
            self.page = page
            self.objectives = objectives
        }
    }

    /// What a learner can do after a module.
    public struct Objective: Sendable, Equatable {
        /// Its stable name.
        public let id: String
        /// What the learner can do.
        public let text: String

        /// An objective.
        public init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// The course's stable name.
    public let course: String
    /// The course's title.
    public let title: String
    /// The modules, in order.
    public let modules: [Module]

    /// A syllabus.
    public init(course: String, title: String, modules: [Module]) {
        self.course = course
        self.title = title
        self.modules = modules
    }

    /// The first member of the file.
    static let format = "coursewright-syllabus-1"

    /// The file `syllabus.json`: the same syllabus gives the same bytes.
    public var bytes: [UInt8] {
        JSONValue.object([
            ("format", .string(Syllabus.format)),
            ("course", .string(course)),
            ("title", .string(title)),
            ("modules", .array(modules.map(\.json))),
        ]).canonicalBytes
    }
}

extension Syllabus.Module {
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(id)),
            ("number", .string(number)),
            ("title", .string(title)),
            (
                "objectives",
                .array(objectives.map { .object([("id", .string($0.id)), ("text", .string($0.text))]) })
            ),
            ("quizzes", .strings(quizzes)),
        ]
        if !lessons.isEmpty { members.append(("lessons", .array(lessons.map(\.json)))) }
        return .object(members)
    }
}

extension Syllabus.Lesson {
    fileprivate var json: JSONValue {
        .object([
            ("id", .string(id)), ("number", .string(number)), ("title", .string(title)), ("page", .string(page)),
            ("objectives", .strings(objectives)),
        ])
    }
}
