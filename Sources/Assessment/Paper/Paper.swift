public import Cryptography
import Diagnostics
public import Markup

/// What a trainee may see of a quiz: everything but what is right and why.
///
/// Options, rows, steps, gaps and choices are numbered from 0 in the order they have here, and answers and keys use these
/// numbers. Options, rows and gaps keep the order written; steps and the choices for rows are sorted by the bytes of their
/// plain text. The numbers therefore tell nothing about the key.
public struct Paper: Sendable {
    /// The quiz.
    public let quiz: Quiz.ID
    /// Its title.
    public let title: String
    /// Its language, as a BCP 47 tag.
    public let language: String
    /// What it is for.
    public let mode: Quiz.Mode
    /// What stands before the first question.
    public let introduction: [Block]
    /// The questions, in the order written.
    public let questions: [PaperQuestion]
    /// The footnotes that the introduction and the questions refer to, in the order of the first reference.
    public let footnotes: [Footnote]

    /// The paper of a quiz.
    ///
    /// - Parameter language: the course's language, for a quiz that names none.
    public init(_ quiz: Quiz, language: String) {
        self.quiz = quiz.id
        title = quiz.title
        self.language = quiz.language ?? language
        mode = quiz.mode
        introduction = quiz.introduction
        questions = quiz.questions.map { PaperQuestion($0, shufflesOptions: quiz.shufflesOptions) }
        footnotes = quiz.footnotes(in: introduction + questions.flatMap(\.allBlocks))
    }

    /// Canonical JSON of the plain texts: the same paper gives the same bytes.
    public var bytes: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-paper-1")),
            ("quiz", .string(quiz.text)),
            ("title", .string(title)),
            ("language", .string(language)),
            ("mode", .string(mode.rawValue)),
            ("introduction", .string(introduction.plainText)),
            ("questions", .array(questions.map(\.json))),
            ("footnotes", .strings(footnotes.map(\.blocks.plainText))),
        ]).canonicalBytes
    }

    /// The SHA-256 of ``bytes`` in lower-case hexadecimal: another digest means that trainees saw something else.
    ///
    /// - Throws: ``Cryptography/CryptographyError`` when libcrypto offers no SHA-256.
    public func digest() throws(CryptographyError) -> String { hexadecimal(try sha256(bytes)) }
}

extension Quiz {
    /// The footnotes that some of its blocks refer to, and those that these refer to, in the order of the first reference.
    public func footnotes(in blocks: [Block]) -> [Footnote] { footnotes.referredTo(in: blocks) }
}
