public import Diagnostics
public import Submissions

/// Who is in which cohort, and perhaps under which name: a small table that the coordinator keeps, outside of any store.
///
/// It is CSV with a header: `trainee` and `cohort`, and `name` if names are wanted; other columns are passed over. A comma or a
/// semicolon separates fields, as spreadsheets of either half of Europe write them.
public struct Roster: Sendable, Equatable {
    /// A row.
    public struct Entry: Sendable, Equatable {
        /// The pseudonym.
        public let trainee: Pseudonym
        /// The cohort; empty for none.
        public let cohort: String
        /// The name; empty when the roster holds none.
        public let name: String
    }

    /// The rows, in the order written.
    public let entries: [Entry]
    private let index: [Pseudonym: Int]

    init(_ entries: [Entry]) {
        self.entries = entries
        index = Dictionary(entries.enumerated().map { ($1.trainee, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The row of a trainee.
    public subscript(trainee: Pseudonym) -> Entry? { index[trainee].map { entries[$0] } }

    /// The cohorts, in the order of their first trainees.
    public var cohorts: [String] {
        var seen: Set<String> = []
        return entries.map(\.cohort).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The most bytes that a roster can have.
    private static let mostBytes = 4_000_000

    /// Reads a roster.
    public static func read(path: String) -> Checked<Roster?> {
        do throws(FileError) {
            return read(SourceFile(path: path, bytes: try readFile(path: path, limit: mostBytes)))
        } catch {
            return Checked(nil, [.unreadable(path, error)])
        }
    }

    static func read(_ file: SourceFile) -> Checked<Roster?> {
        let table = CSVTable(file)
        if let problem = table.problem { return Checked(nil, [problem]) }
        guard let header = table.rows.first?.fields.map({ $0.lowercased() }),
            let trainees = header.firstIndex(of: "trainee"), let cohorts = header.firstIndex(of: "cohort")
        else {
            let summary = "the first line does not name the columns \"trainee\" and \"cohort\""
            let hints = ["begin the file with a line such as: trainee,cohort"]
            return Checked(nil, [Diagnostic(.error, "roster.no-columns", path: file.path, summary, hints: hints)])
        }
        let names = header.firstIndex(of: "name")
        var diagnostics: [Diagnostic] = []
        var entries: [Entry] = []
        var seen: Set<Pseudonym> = []
        for row in table.rows.dropFirst() {
            func field(_ column: Int?) -> String {
                column.flatMap { $0 < row.fields.count ? row.fields[$0] : nil } ?? ""
            }
            func slip(_ id: String, _ summary: String, _ hint: String) {
                diagnostics.append(Diagnostic(.error, id, in: file, at: row.range, summary, hints: [hint]))
            }
            let text = field(trainees)
            guard let trainee = Pseudonym(text) else {
                slip(
                    "roster.no-pseudonym",
                    text.isEmpty ? "this line names no trainee" : "\"\(text)\" cannot be a trainee's pseudonym",
                    "write the name that the trainee types on the quiz page: letters, digits and - _ . only"
                )
                continue
            }
            guard seen.insert(trainee).inserted else {
                slip("roster.twice", "\(text) is in the roster twice", "keep one of the two lines")
                continue
            }
            entries.append(Entry(trainee: trainee, cohort: field(cohorts), name: field(names)))
        }
        return Checked(diagnostics.isEmpty ? Roster(entries) : nil, diagnostics)
    }
}
