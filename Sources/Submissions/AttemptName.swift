/// The name of an attempt in the names of files about it: `QUIZ-TRAINEE-attemptN`.
///
/// Both the quiz's name and the pseudonym may hold hyphens, so that two attempts could have one name. A hyphen stands between them
/// only where it is plain which of several that is: before a pseudonym of one word, or of a word and numbers, such as `falcon-12`.
/// Before any other stands a `+`, which neither can hold. The page's script names submissions by the same rule.
public func attemptName(quiz: String, trainee: Pseudonym, attempt: Int) -> String {
    "\(quiz)\(trainee.isWordAndNumbers ? "-" : "+")\(trainee.text)-attempt\(attempt)"
}

extension Pseudonym {
    /// Whether it is a word that is no number, and numbers behind it, with hyphens between.
    fileprivate var isWordAndNumbers: Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let word = parts.first, !word.allSatisfy(isDigit) else { return false }
        return parts.dropFirst().allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    }
}
