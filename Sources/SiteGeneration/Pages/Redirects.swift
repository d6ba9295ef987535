import Assessment
import Curriculum
import Diagnostics
import Markup

/// Where pages were before they moved, as `formerly:` in their front matter says, and what is wrong with that.
///
/// A module's former id stands for its whole folder: its lessons are found by their present and their former ids there too.
struct Redirects {
    /// A page that has moved, both paths from the folder of a language.
    struct Redirect: Sendable {
        let path: String
        let target: String
    }

    /// Every former path, once, in the order of the course.
    private(set) var all: [Redirect] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// The paths of pages that are there.
    private let pages: Set<String>
    /// Who has claimed a former path.
    private var claims: [String: String] = [:]

    /// - Parameters:
    ///   - course: the original, whose front matter all languages share.
    ///   - pages: the paths of its pages.
    init(_ course: Course, pages: Set<String>) {
        self.pages = pages
        for module in course.modules {
            let file = module.document.file
            for name in module.labels.formerly {
                claim(name, for: module.pagePath, in: file) { "modules/\($0)/index.html" }
            }
            for lesson in module.lessons {
                for name in lesson.labels.formerly {
                    claim(name, for: module.pagePath(of: lesson), in: lesson.document.file, isLesson: true) { name in
                        name.contains("/") ? "modules/\(name).html" : "modules/\(module.id)/\(name).html"
                    }
                }
            }
        }
        for briefing in course.briefings {
            for name in briefing.labels.formerly {
                claim(name, for: briefing.pagePath, in: briefing.document.file) { "briefings/\($0).html" }
            }
        }
        for quiz in course.quizzes {
            for name in quiz.labels.formerly {
                claim(name, for: quiz.pagePath, in: quiz.file) { Quiz.pageFolder + $0 + ".html" }
            }
        }
        for module in course.modules { addLessons(of: module) }
    }

    /// The lessons of a module below its former ids, save where something else is or was.
    private mutating func addLessons(of module: Module) {
        for folder in module.labels.formerly where isID(folder.value) {
            for lesson in module.lessons {
                let names = [lesson.id] + lesson.labels.formerly.map(\.value).filter(isID)
                for name in names {
                    let path = "modules/\(folder.value)/\(name).html"
                    guard !pages.contains(path), claims[path] == nil else { continue }
                    claims[path] = lesson.document.file.path
                    all.append(Redirect(path: path, target: module.pagePath(of: lesson)))
                }
            }
        }
    }

    private mutating func claim(
        _ name: Located<String>,
        for target: String,
        in file: SourceFile,
        isLesson: Bool = false,
        path: (String) -> String
    ) {
        let parts = name.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= (isLesson ? 2 : 1), parts.allSatisfy(isID) else {
            report(
                "formerly.bad-name",
                name,
                file,
                "\"\(name.value)\" cannot have been an id here",
                isLesson ? "write the former id, or module/lesson with the former ids of both" : "write the former id"
            )
            return
        }
        let path = path(name.value)
        if path == target {
            report("formerly.itself", name, file, "\"\(name.value)\" is what the page is called now", "take it out")
        } else if pages.contains(path) {
            let summary = "\"\(name.value)\" would lead away from \(path), which is a page of the site"
            report("formerly.same-page", name, file, summary, "take it out, or give that page another id")
        } else if let other = claims[path] {
            let summary =
                other == file.path
                ? "\"\(name.value)\" is listed twice" : "\"\(name.value)\" is a former name of \(other) too"
            report("formerly.twice", name, file, summary, "keep one of the two: an address leads to one page")
        } else {
            claims[path] = file.path
            all.append(Redirect(path: path, target: target))
        }
    }

    private mutating func report(
        _ id: String,
        _ name: Located<String>,
        _ file: SourceFile,
        _ summary: String,
        _ hint: String
    ) {
        diagnostics.append(Diagnostic(.error, id, in: file, at: name.range, summary, hints: [hint]))
    }
}
