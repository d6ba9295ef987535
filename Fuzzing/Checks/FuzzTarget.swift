/// A target of libFuzzer: what it is called, and what holds of everything that it tries.
public struct FuzzTarget: Sendable, CustomStringConvertible {
    /// The name of its program, of its folder in Corpus, and of its dictionary.
    public let name: String
    /// Throws where something does not hold of an input.
    public let check: @Sendable ([UInt8]) throws(Violation) -> Void

    /// Its name.
    public var description: String { name }

    /// All of them.
    public static let all: [FuzzTarget] = [
        FuzzTarget(name: "MarkdownFuzzer", check: checkMarkdown),
        FuzzTarget(name: "FrontMatterFuzzer", check: checkFrontMatter),
        FuzzTarget(name: "TemplateFuzzer", check: checkTemplate),
        FuzzTarget(name: "QuizFuzzer", check: checkQuiz),
        FuzzTarget(name: "SubmissionFuzzer", check: checkSubmission),
        FuzzTarget(name: "KeyFuzzer", check: checkKey),
        FuzzTarget(name: "ReceiptFuzzer", check: checkReceipt),
    ]
}
