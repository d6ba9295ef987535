import Diagnostics
import Markup

extension Course {
    /// Which pages of a site hold a whole module or the whole course, to be searched by the browser and printed.
    public enum OnePage: String, Sendable, CaseIterable {
        /// One for the course and one for each module.
        case course
        /// One for each module.
        case modules
        /// None.
        case no
    }

    /// How much text its modules, briefings and glossary have, in bytes of Markdown.
    public var textSize: Int {
        modules.reduce(0) { $0 + $1.textSize } + briefings.reduce(0) { $0 + $1.document.file.bytes.count }
            + (glossary.document?.file.bytes.count ?? 0)
    }
}

extension Module {
    /// How much text it has with its lessons, in bytes of Markdown.
    public var textSize: Int { lessons.reduce(document.file.bytes.count) { $0 + $1.document.file.bytes.count } }
}
