public import Diagnostics

extension Syllabus {
    /// The most bytes that its file may have, as many as that of an answer key: those of some eighty thousand lessons.
    public static let mostBytes = QuizLimits.keyBytes
    /// The most values of a list in it.
    fileprivate static let mostValues = 100_000

    /// Reads `syllabus.json`.
    public static func read(_ file: SourceFile) -> Checked<Syllabus?> {
        let hint = "build the course again and take the file from build/keys"
        var reader = JSONFileReader(file, area: "syllabus", hint: hint)
        let syllabus = reader.syllabus(reader.document(JSONLimits(bytes: mostBytes, depth: 8)))
        return Checked(reader.isClean ? syllabus : nil, reader.diagnostics)
    }
}

extension JSONFileReader {
    fileprivate mutating func syllabus(_ document: JSONValue?) -> Syllabus? {
        let members = members(document, "format", "course", "title", "modules")
        _ = read(members["format"]) { value throws(JSONProblem) in
            try value.text("\"\(Syllabus.format)\"", where: { $0 == Syllabus.format })
        }
        let course = read(members["course"]) { value throws(JSONProblem) in try value.id() }
        let title = text(members["title"])
        var modules: Set<String> = []
        var quizzes: Set<String> = []
        let list = list(members["modules"]).compactMap { module($0, &modules, &quizzes) }
        guard let course, let title else { return nil }
        return Syllabus(course: course, title: title, modules: list)
    }

    /// Reads a module, and adds its id and its quizzes' to those that no later module may have.
    private mutating func module(
        _ value: JSONValue,
        _ ids: inout Set<String>,
        _ taken: inout Set<String>
    ) -> Syllabus.Module? {
        let members = members(
            value,
            "id",
            "number",
            "title",
            "objectives",
            "quizzes",
            optional: ["lessons"]
        )
        let id = read(members["id"]) { value throws(JSONProblem) in
            let id = try value.id()
            guard ids.insert(id).inserted else { throw value.expected("an id that no other module has") }
            return id
        }
        let number = text(members["number"])
        let title = text(members["title"])
        let objectives = list(members["objectives"]).compactMap { objective($0) }
        let quizzes = list(members["quizzes"]).compactMap { value in
            read(value) { value throws(JSONProblem) in
                let id = try value.id()
                guard taken.insert(id).inserted else { throw value.expected("a quiz that completes nothing else") }
                return id
            }
        }
        let lessons = members["lessons"].map { list($0).compactMap { lesson($0) } } ?? []
        guard let id, let number, let title else { return nil }
        return Syllabus.Module(
            id: id,
            number: number,
            title: title,
            objectives: objectives,
            quizzes: quizzes,
            lessons: lessons
        )
    }

    private mutating func lesson(_ value: JSONValue) -> Syllabus.Lesson? {
        let members = members(value, "id", "number", "title", "page", "objectives")
        let id = read(members["id"]) { value throws(JSONProblem) in try value.id() }
        let (number, title, page) = (text(members["number"]), text(members["title"]), text(members["page"]))
        let objectives = list(members["objectives"]).compactMap { text($0) }
        guard let id, let number, let title, let page else { return nil }
        return Syllabus.Lesson(id: id, number: number, title: title, page: page, objectives: objectives)
    }

    private mutating func objective(_ value: JSONValue) -> Syllabus.Objective? {
        let members = members(value, "id", "text")
        guard let id = text(members["id"]), let text = text(members["text"]) else { return nil }
        return Syllabus.Objective(id: id, text: text)
    }

    private mutating func text(_ value: JSONValue?) -> String? {
        read(value) { value throws(JSONProblem) in try value.text() }
    }

    private mutating func list(_ value: JSONValue?) -> [JSONValue] {
        read(value) { value throws(JSONProblem) in try value.elements(most: Syllabus.mostValues) } ?? []
    }
}
