public import Submissions

/// A place at which one person marks the essays of a quiz, or decides where two markers differ, page by page.
///
/// Its pages work without a script and load nothing but their style. None names a trainee; those of a marker hold nothing that
/// another marker found.
public struct MarkingDesk: Sendable {
    /// The quiz.
    let quiz: String
    /// Whose desk it is.
    let marker: Pseudonym
    /// Whether it is there to decide between markers.
    let isAdjudicators: Bool
    /// What a form of its pages must bring along.
    let token: String

    /// A desk.
    ///
    /// - Parameters:
    ///   - quiz: the quiz's id.
    ///   - marker: whose desk it is.
    ///   - adjudicating: whether it is there to decide between markers.
    ///   - token: what nobody can guess who has not seen a page of this desk; letters and digits.
    public init(quiz: String, marker: Pseudonym, adjudicating: Bool, token: String) {
        self.quiz = quiz
        self.marker = marker
        isAdjudicators = adjudicating
        self.token = token
    }

    /// The content security policy of its pages.
    public static let policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// The most bytes that one of its forms can come to: a comment of the greatest length, each byte written as three, and the rest.
    public static let formLimit = EssayFinding.longestComment * 4 * 3 + 16_384

    /// The names of its pages, beside those of essays: a code of ten hexadecimal digits each.
    enum PageName {
        static let overview = ""
        static let handIn = "hand-in"
        static let style = "marking.css"
    }

    /// A page of the desk.
    func page(_ title: String, _ body: String, status: Int = 200) -> DeskReply {
        let head = "<link rel=\"stylesheet\" href=\"\(PageName.style)\">"
        return .page(ReportPage.document(title: title, head: head, body: body), status: status)
    }

    /// A page that says one thing, and leads back.
    func notice(_ title: String, _ body: String, status: Int) -> DeskReply {
        page(title, "<h1>\(escaped(title))</h1>\n\(body)\n<p><a href=\"./\">All essays</a></p>", status: status)
    }

    /// The beginning of a form.
    func form(to name: String) -> String {
        """
        <form method="post" action="\(name)" accept-charset="utf-8">
        \(hidden("token", token))
        """
    }

    /// A field of a form that nobody sees.
    func hidden(_ name: String, _ value: String) -> String {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(escaped(value))\">"
    }
}

/// What a desk answers.
public enum DeskReply: Sendable, Equatable {
    /// A page, and the status of HTTP that it comes with.
    case page([UInt8], status: Int)
    /// The style of all pages.
    case style([UInt8])
    /// Another page, to be asked for instead: an address relative to this one.
    case moved(to: String)
}

/// What somebody filled in on a page.
public struct DeskForm: Sendable, Equatable {
    static let criteriaName = "criteria"

    private let values: [String: String]

    /// A form.
    ///
    /// - Parameter values: what was filled in, by the names of the fields.
    public init(_ values: [String: String]) { self.values = values }

    /// What must be the desk's token.
    var token: String? { values["token"] }
    /// What stands for the criteria that were on the page; every page of an essay has it.
    var criteria: String? { values[DeskForm.criteriaName] }
    /// What was written down.
    var comment: String { values["comment"] ?? "" }

    /// What was chosen for each of some criteria; empty for nothing.
    func points(_ criteria: Int) -> [String] { (0..<criteria).map { values["points_\($0 + 1)"] ?? "" } }

    /// What was chosen, where nobody can tell what for.
    var allPoints: [String] { Array(points(100).reversed().drop(while: \.isEmpty).reversed()) }
}
