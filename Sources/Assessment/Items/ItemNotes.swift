public import Cryptography
public import Diagnostics

extension ItemStatistics {
    /// What the statistics say of each question of a quiz, beside its line.
    ///
    /// They are those of the quiz as it is, where trainees have taken it so, and otherwise of the version in its language that was
    /// added last, which is said.
    ///
    /// - Parameters:
    ///   - quiz: the quiz, without errors.
    ///   - course: the course's stable name.
    ///   - language: the course's language, for a quiz that names none.
    ///   - secret: bytes that only the course's authors have; nil while there are none, then no key can be the same.
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public func notes(
        on quiz: Quiz,
        course: String,
        language: String,
        secret: [UInt8]?
    ) throws(CryptographyError) -> [Diagnostic] {
        guard course == self.course, quiz.id.text == self.quiz else { return [] }
        let paper = Paper(quiz, language: language)
        let digest = try paper.digest()
        let own = versions.filter { $0.language == paper.language }
        var key: String?
        if let secret { key = try AnswerKey(quiz, course: course, language: language, secret: secret).version }
        let same = own.last { $0.key == key }
        guard let version = same ?? own.last(where: { $0.paper == digest }) ?? own.last else { return [] }
        let age =
            if same != nil { "" } else if version.paper == digest {
                "; marked with another key (\(version.key.prefix(12)))"
            } else { "; of an older version (\(version.key.prefix(12)))" }
        let questions = Dictionary(quiz.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return version.questions.compactMap { statistics in
            questions[statistics.id].map { question in
                Diagnostic(
                    .note,
                    "quiz.statistics",
                    in: quiz.file,
                    at: question.range,
                    statistics.sentence + age
                )
            }
        }
    }
}

extension ItemStatistics.Question {
    /// `facility 0.93; distractor B never chosen (n=41)`.
    var sentence: String {
        var parts = ["facility " + decimalText(facility, places: 2)]
        // As rounded: 0.20 is not below 0.20 for whoever reads it.
        if let discrimination, (discrimination * 100).rounded() < ItemStatistics.lowDiscrimination * 100 {
            parts.append("discrimination " + decimalText(discrimination, places: 2))
        }
        let wrong = chosen.indices.filter { !correct.contains($0) }
        let never = wrong.filter { chosen[$0] == 0 }.map(letter)
        if !never.isEmpty {
            let noun = never.count == 1 ? "distractor " : "distractors "
            parts.append(noun + never.joined(separator: ", ") + " never chosen")
        }
        let rightCounts = correct.filter { $0 < chosen.count }.compactMap { chosen[$0] }
        let stronger = wrong.filter { option in
            guard correct.count == 1, let right = rightCounts.first, let count = chosen[option] else { return false }
            return count > right
        }
        for option in stronger { parts.append("\(letter(option)) chosen more often than the right option") }
        return parts.joined(separator: "; ") + " (n=\(persons))"
    }
}

extension ItemStatistics {
    /// Below this, a question hardly tells those who know more from others (Ebel & Frisbie, Essentials of Educational Measurement,
    /// 1991: 0.20 and above is acceptable); it is then told.
    static let lowDiscrimination = 0.2
}

/// The letter that people call an option by: `A` for the first; after `Z`, its number from 1.
public func letter(_ option: Int) -> String {
    (0..<26).contains(option) ? String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(option))) : String(option + 1)
}
