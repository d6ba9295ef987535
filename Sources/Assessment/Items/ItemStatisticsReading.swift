public import Diagnostics

extension ItemStatistics {
    /// Reads a `.statistics.json`.
    public static func read(_ file: SourceFile) -> Checked<ItemStatistics?> {
        let hint = "write it again: grader analyse --output FOLDER"
        var reader = JSONFileReader(file, area: "statistics", hint: hint)
        let statistics = reader.statistics(reader.document(JSONLimits(bytes: 4_000_000, depth: 8)))
        return Checked(reader.isClean ? statistics : nil, reader.diagnostics)
    }
}

extension JSONFileReader {
    fileprivate mutating func statistics(_ document: JSONValue?) -> ItemStatistics? {
        let members = members(document, "format", "course", "quiz", "versions")
        _ = read(members["format"]) { value throws(JSONProblem) in
            try value.text("\"\(ItemStatistics.format)\"", where: { $0 == ItemStatistics.format })
        }
        let course = read(members["course"]) { value throws(JSONProblem) in try value.id() }
        let quiz = read(members["quiz"]) { value throws(JSONProblem) in try value.id() }
        let versions = list(members["versions"]).compactMap { version($0) }
        guard let course, let quiz else { return nil }
        return ItemStatistics(course: course, quiz: quiz, versions: versions)
    }

    private mutating func version(_ value: JSONValue) -> ItemStatistics.Version? {
        let members = members(value, "key", "paper", "language", "persons", "alpha", "questions")
        let key = digest(members["key"])
        let paper = digest(members["paper"])
        let language = read(members["language"]) { value throws(JSONProblem) in try value.text() }
        let persons = read(members["persons"]) { value throws(JSONProblem) in try value.integer(in: 1...1_000_000_000) }
        let alpha = read(members["alpha"]?.unlessNull) { value throws(JSONProblem) in try value.decimal(in: -1e9...1) }
        let questions = list(members["questions"]).compactMap { question($0) }
        guard let key, let paper, let language, let persons else { return nil }
        return ItemStatistics.Version(
            key: key,
            paper: paper,
            language: language,
            persons: persons,
            alpha: alpha,
            questions: questions
        )
    }

    private mutating func question(_ value: JSONValue) -> ItemStatistics.Question? {
        let members = members(value, "id", "persons", "facility", "discrimination", "correct", "chosen")
        let id = read(members["id"]) { value throws(JSONProblem) in try value.id() }
        let persons = read(members["persons"]) { value throws(JSONProblem) in try value.integer(in: 1...1_000_000_000) }
        let facility = read(members["facility"]) { value throws(JSONProblem) in try value.decimal(in: 0...1) }
        let discrimination = read(members["discrimination"]?.unlessNull) { value throws(JSONProblem) in
            try value.decimal(in: -1...1)
        }
        let correct = read(members["correct"]) { value throws(JSONProblem) in
            try value.list(0...100) { number throws(JSONProblem) in try number.integer(in: 0...99) }
        }
        let chosen = read(members["chosen"]) { value throws(JSONProblem) in
            try value.list(0...100) { number throws(JSONProblem) in
                try number.unlessNull?.integer(in: 0...1_000_000_000)
            }
        }
        guard let id, let persons, let facility, let correct, let chosen else { return nil }
        return ItemStatistics.Question(
            id: id,
            persons: persons,
            facility: facility,
            discrimination: discrimination,
            correct: correct,
            counts: chosen
        )
    }

    private mutating func digest(_ value: JSONValue?) -> String? {
        read(value) { value throws(JSONProblem) in
            try value.text("64 hexadecimal digits", where: { isHexadecimal($0, count: 64) })
        }
    }

    private mutating func list(_ value: JSONValue?) -> [JSONValue] {
        read(value) { value throws(JSONProblem) in try value.elements(most: 1_000) } ?? []
    }
}
