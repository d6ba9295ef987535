import Diagnostics
import Scoring

extension Submission {
    /// Reads a submission whose bytes are its canonical form, as pages save it: several times as fast as ``read(_:)``, with the
    /// same outcome.
    ///
    /// - Returns: nil for everything else, also for submissions in another form, which ``read(_:)`` reads or says what is wrong with.
    /// - Complexity: O(bytes).
    public static func readCanonical(_ bytes: [UInt8]) -> Submission? {
        guard bytes.count <= mostBytes, (try? UTF8Span(validating: bytes.span)) != nil else { return nil }
        var reader = CanonicalReader(bytes: bytes)
        return reader.submission()
    }
}

/// Takes bytes one after the other, as long as they are what the canonical form has at this place.
private struct CanonicalReader {
    let bytes: [UInt8]
    var position = 0

    mutating func submission() -> Submission? {
        guard take(Literals.course), let course = text(), isID(course), take(Literals.quiz), let quiz = text(),
            isID(quiz),
            take(Literals.version), let version = text(), isHexadecimal(version, count: 64),
            take(Literals.trainee), let name = text(), let trainee = Pseudonym(name),
            take(Literals.attempt), let attempt = number(), (1...100).contains(attempt),
            take(Literals.seed), let seed = text(), isHexadecimal(seed, count: 16),
            take(Literals.language), let language = text(), isLanguageTag(language),
            take(Literals.started), let begin = text(), let started = Timestamp(begin),
            take(Literals.finished), let end = text(), let finished = Timestamp(end),
            take(Literals.reference), let reference = text(), isReference(reference),
            take(Literals.answers), let answers = answers(), take(Literals.end), position == bytes.count
        else { return nil }
        return Submission(
            course: course,
            quiz: quiz,
            version: version,
            trainee: trainee,
            attempt: attempt,
            seed: seed,
            language: language,
            started: started,
            finished: finished,
            reference: reference,
            isStated: false,
            answers: answers
        )
    }

    private mutating func answers() -> [Submission.QuestionAnswer]? {
        var result: [Submission.QuestionAnswer] = []
        result.reserveCapacity(32)
        var questions: Set<String> = []
        repeat {
            guard take(Literals.question), let question = text(), isID(question), take(UInt8(ascii: ",")),
                let answer = answer(), take(UInt8(ascii: "}")), questions.insert(question).inserted
            else { return nil }
            result.append(Submission.QuestionAnswer(question: question, answer: answer, certainty: nil))
            guard result.count <= Submission.mostAnswers else { return nil }
        } while take(UInt8(ascii: ","))
        return result
    }

    private mutating func answer() -> Answer? {
        if take(Literals.choice) { return number().flatMap { $0 < Submission.mostNumbers ? .choice($0) : nil } }
        if take(Literals.choices) { return numbers().map { .choices($0) } }
        if take(Literals.text) { return typed().map { .text($0) } }
        if take(Literals.order) { return numbers().map { .order($0) } }
        if take(Literals.notAnswered) { return .notAnswered }
        if take(Literals.skipped) { return .skipped }
        if take(Literals.gaps) {
            return list { reader in
                if reader.take(Literals.null) { return .empty }
                if reader.peek == UInt8(ascii: "\"") { return reader.typed().map { .text($0) } }
                return reader.smallNumber().map { .choice($0) }
            }.map { .gaps($0) }
        }
        if take(Literals.pairs) {
            let pairs: [Int?]? = list { reader in
                if reader.take(Literals.null) { return .some(nil) }
                return reader.smallNumber().map { .some($0) }
            }
            return pairs.map { .pairs($0) }
        }
        return nil
    }

    /// A list of 1 element to as many as an answer can have.
    private mutating func list<Element>(_ element: (inout CanonicalReader) -> Element?) -> [Element]? {
        guard take(UInt8(ascii: "[")) else { return nil }
        var result: [Element] = []
        repeat {
            guard result.count < Submission.mostNumbers, let next = element(&self) else { return nil }
            result.append(next)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? result : nil
    }

    private mutating func numbers() -> [Int]? {
        if take(Literals.nothing) { return [] }
        return list { $0.smallNumber() }
    }

    private mutating func smallNumber() -> Int? { number().flatMap { $0 < Submission.mostNumbers ? $0 : nil } }

    /// A whole number of three digits at most, without needless zeros.
    private mutating func number() -> Int? {
        let start = position
        var result = 0
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), position - start < 4 {
            result = result * 10 + Int(byte - UInt8(ascii: "0"))
            position += 1
        }
        let count = position - start
        guard (1...3).contains(count), count == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
        return result
    }

    private mutating func typed() -> [UInt8]? {
        guard let range = quoted(), range.count <= longestText else { return nil }
        return Array(bytes[range])
    }

    private mutating func text() -> String? {
        quoted().map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// What stands between quotation marks and needs no escape.
    private mutating func quoted() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while let byte = peek {
            if byte == UInt8(ascii: "\"") {
                position += 1
                return start..<position - 1
            }
            if byte < 0x20 || byte == UInt8(ascii: "\\") { return nil }
            position += 1
        }
        return nil
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ literal: [UInt8]) -> Bool {
        guard bytes.count - position >= literal.count else { return false }
        for index in 0..<literal.count where bytes[position + index] != literal[index] { return false }
        position += literal.count
        return true
    }
}

/// What the canonical form has between values.
private enum Literals {
    static let course = Array("{\"format\":\"\(Submission.format)\",\"course\":".utf8)
    static let quiz = Array(",\"quiz\":".utf8)
    static let version = Array(",\"version\":".utf8)
    static let trainee = Array(",\"trainee\":".utf8)
    static let attempt = Array(",\"attempt\":".utf8)
    static let seed = Array(",\"seed\":".utf8)
    static let language = Array(",\"language\":".utf8)
    static let started = Array(",\"started\":".utf8)
    static let finished = Array(",\"finished\":".utf8)
    static let reference = Array(",\"reference\":".utf8)
    static let answers = Array(",\"answers\":[".utf8)
    static let end = Array("]}".utf8)
    static let question = Array("{\"question\":".utf8)
    static let choice = Array("\"choice\":".utf8)
    static let choices = Array("\"choices\":".utf8)
    static let gaps = Array("\"gaps\":".utf8)
    static let text = Array("\"text\":".utf8)
    static let order = Array("\"order\":".utf8)
    static let pairs = Array("\"pairs\":".utf8)
    static let notAnswered = Array("\"notAnswered\":true".utf8)
    static let skipped = Array("\"skipped\":true".utf8)
    static let null = Array("null".utf8)
    static let nothing = Array("[]".utf8)
}
