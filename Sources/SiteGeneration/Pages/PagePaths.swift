import Assessment
import Curriculum

// Where the pages made of a course's parts lie, from the root of the site.

extension Track {
    var pagePath: String { "tracks/\(id).html" }
}

extension Module {
    var pagePath: String { "modules/\(id)/index.html" }
}

extension Quiz {
    var pagePath: String { Quiz.pageFolder + id.text + ".html" }

    /// The folder that holds the pages of all quizzes and no other.
    static let pageFolder = "quizzes/"
}

extension Briefing {
    var pagePath: String { "briefings/\(id).html" }

    /// The page that lists all briefings.
    static let listPath = "briefings/index.html"
}
