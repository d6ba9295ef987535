import Assessment
import Diagnostics
import Markup

/// How far a course is translated into one language.
public struct TranslationStatus: Sendable, Equatable {
    /// The language, as a BCP 47 tag.
    public let language: String
    /// The files of the original that have no translation, those of course.yaml and the modules first.
    public let missing: [String]
    /// The translations whose original has changed since, or that do not name it.
    public let stale: [String]
    /// How many files there are to translate.
    public let count: Int

    /// Looks over a course in one of its other languages.
    public init(_ course: Course) {
        language = course.language
        var parts: [(path: String, state: TranslationState)] = [("Curriculum/course.yaml", course.translation)]
        for module in course.modules {
            parts.append((module.document.file.path, module.translation))
            parts += module.lessons.map { ($0.document.file.path, $0.translation) }
            parts += course.quizzes.filter { $0.module.value == module.id }.map { ($0.file.path, $0.translation) }
        }
        parts += course.briefings.map { ($0.document.file.path, $0.translation) }
        if let document = course.glossary.document { parts.append((document.file.path, course.glossary.translation)) }
        let requirements = course.requirements
        if !requirements.requirements.isEmpty || !requirements.challenges.isEmpty {
            parts.append(("Curriculum/requirements.yaml", requirements.translation))
        }
        missing = parts.filter { $0.state == .missing }.map(\.path)
        let language = course.language
        stale = parts.filter { $0.state == .stale }.map { part in
            part.path.hasSuffix(".yaml") ? translationPath(of: part.path, into: language) : part.path
        }
        count = parts.count
    }
}
