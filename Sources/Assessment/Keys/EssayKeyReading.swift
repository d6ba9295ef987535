import Diagnostics
import Scoring

extension JSONFileReader {
    /// The key of an essay.
    mutating func essayKey(_ value: JSONValue?) -> QuestionKey? {
        let members = members(value, "leastWords", "mostWords", "markers", "criteria")
        let least = words(members["leastWords"])
        let most = words(members["mostWords"])
        if let least, let most, most < least {
            report(members["mostWords"]?.expected("no fewer words than the fewest"))
        }
        let markers = count(members["markers"], in: 1...2)
        let values = read(members["criteria"]) { value throws(JSONProblem) in
            try value.list(1...QuizLimits.parts) { $0 }
        }
        let criteria = values?.map { criterion($0) }
        guard let markers, let criteria else { return nil }
        let known = criteria.compactMap { $0 }
        guard known.count == criteria.count else { return nil }
        let key = EssayKey(leastWords: least, mostWords: most, markers: markers, criteria: known)
        guard QuizLimits.allowsSum(ofPoints: key.mostPoints) else {
            report(members["criteria"]?.expected("points whose sum can be shared exactly, such as 8 or 30"))
            return nil
        }
        return .essay(key)
    }

    private mutating func report(_ problem: JSONProblem?) { if let problem { report(problem) } }

    private mutating func words(_ value: JSONValue?) -> Int? { count(value?.unlessNull, in: 1...QuizLimits.essayWords) }

    private mutating func criterion(_ value: JSONValue) -> EssayKey.Criterion? {
        let members = members(value, "text", "levels")
        let text = read(members["text"]) { value throws(JSONProblem) in try value.criterion() }
        let values = read(members["levels"]) { value throws(JSONProblem) in try value.list(2...QuizLimits.parts) { $0 }
        }
        let levels = (values ?? []).compactMap { level($0) }
        guard let text, let values, levels.count == values.count else { return nil }
        let rise = levels.first?.points == .zero && zip(levels, levels.dropFirst()).allSatisfy { $0.points < $1.points }
        guard rise else {
            report(members["levels"]?.expected("points that rise from 0"))
            return nil
        }
        return EssayKey.Criterion(text: text, levels: levels)
    }

    private mutating func level(_ value: JSONValue) -> EssayKey.Level? {
        let members = members(value, "points", "text")
        let points = read(members["points"]) { value throws(JSONProblem) in
            try value.fraction("points up to \(QuizLimits.criterionPoints) with at most two decimals") {
                QuizLimits.allowsPoints($0)
            }
        }
        let text = read(members["text"]) { value throws(JSONProblem) in try value.criterion() }
        guard let points, let text else { return nil }
        return EssayKey.Level(points: points, text: text)
    }
}

extension JSONValue {
    fileprivate func criterion() throws(JSONProblem) -> [UInt8] {
        let most = QuizLimits.criterionLength
        return Array(try text("at most \(most) characters") { $0.unicodeScalars.count <= most }.utf8)
    }
}
