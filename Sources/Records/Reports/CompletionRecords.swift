public import Diagnostics
import Scoring
import Submissions

/// The records of who has completed which module, for other programs: one for each trainee and module with a marked submission.
///
/// RECORDS.md says what each column and member holds. The same store gives the same bytes.
public struct CompletionRecords: Sendable {
    private let progress: [ModuleProgress]
    private let doubts: [String: [Doubt]]
    private let states: [String: [(state: String, questions: Int)]]

    /// Records of some progress.
    ///
    /// - Parameters:
    ///   - doubts: what is doubtful about attempts, by the SHA-256 of their submissions.
    ///   - states: how many questions of attempts are in a state other than answered, by the same.
    init(
        _ progress: [ModuleProgress],
        doubts: [String: [Doubt]],
        states: [String: [(state: String, questions: Int)]]
    ) {
        self.progress = progress
        self.doubts = doubts
        self.states = states
    }

    /// How many records there are.
    public var count: Int { progress.count }

    /// The records as CSV (RFC 4180) in UTF-8, with a header; as many groups of columns as the module with most quizzes has.
    public var csv: [UInt8] {
        let groups = max(progress.map(\.quizzes.count).max() ?? 1, 1)
        let header =
            CompletionRecords.columns
            + (1...groups).flatMap { number in
                CompletionRecords.quizColumns.map { "\($0)_\(number)" }
            }
        let rows = progress.map { record in
            let fields = [
                record.course, record.module, record.number, record.title, record.trainee.text, record.status,
                record.completed?.day ?? "",
            ]
            let quizzes = record.quizzes.flatMap { $0.fields(remarks(about: $0)) }
            let missing = groups - record.quizzes.count
            return fields + quizzes
                + Array(repeating: "", count: missing * CompletionRecords.quizColumns.count)
        }
        let signed = header.indices.filter { header[$0].hasPrefix("certainty_") }
        return csvLine(header) + rows.flatMap { csvLine($0, numbers: Set(signed)) }
    }

    /// The columns of a record.
    static let columns = ["course", "module", "number", "title", "trainee", "status", "completed"]
    /// The columns of each of its quizzes.
    static let quizColumns = [
        "quiz", "needed", "attempt", "marks", "out_of", "percent", "pass_percent", "passed", "key_version",
        "submission",
        "reference", "finished", "graded", "grader", "certainty", "certainty_out_of", "states", "doubts",
    ]

    /// What is to be known about the attempt at a quiz that counts, beside its marks.
    private func remarks(about quiz: ModuleProgress.Quiz) -> Remarks {
        let submission = quiz.counted?.submission ?? ""
        return Remarks(doubts: doubts[submission] ?? [], states: states[submission] ?? [])
    }

    /// What is to be known about an attempt beside its marks.
    fileprivate struct Remarks {
        let doubts: [Doubt]
        let states: [(state: String, questions: Int)]
    }

    /// The records as JSON, with the exact marks.
    public var json: [UInt8] {
        JSONValue.object([
            ("format", .string("coursewright-records-1")),
            (
                "records",
                .array(
                    progress.map { progress in progress.record(progress.quizzes.map { $0.record(remarks(about: $0)) }) }
                )
            ),
        ]).indentedBytes
    }
}

extension RecordStore {
    /// The records of completion.
    ///
    /// - Returns: the records, and what they lack.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func completionRecords() throws(StoreError) -> Checked<CompletionRecords> {
        try withSnapshot { () throws(StoreError) in
            let progress = try progress()
            let records = CompletionRecords(progress.value, doubts: try doubts(), states: try openStates())
            return Checked(records, progress.diagnostics)
        }
    }
}

extension ModuleProgress {
    fileprivate var status: String { completed == nil ? "in progress" : "completed" }

    fileprivate func record(_ quizzes: [JSONValue]) -> JSONValue {
        .object([
            ("course", .string(course)),
            ("module", .string(module)),
            ("number", .string(number)),
            ("title", .string(title)),
            ("trainee", .string(trainee.text)),
            ("status", .string(status)),
            ("completed", .string(completed?.day)),
            ("quizzes", .array(quizzes)),
        ])
    }
}

extension ModuleProgress.Quiz {
    fileprivate func fields(_ remarks: CompletionRecords.Remarks) -> [String] {
        [
            id, isNeeded ? "yes" : "no", counted.map { String($0.attempt) } ?? "", counted?.marks.twoPlaces ?? "",
            counted?.outOf.twoPlaces ?? "", counted.map { $0.marks.percent(of: $0.outOf) } ?? "",
            counted?.pass.percent(of: .one) ?? "", counted?.isPassed == true ? "yes" : "no",
            counted?.keyVersion ?? "", counted?.submission ?? "", counted?.reference ?? "",
            counted?.finished.text ?? "", counted?.graded.text ?? "", counted?.grader ?? "",
            counted?.certainty?.marks.twoPlaces ?? "", counted?.certainty?.outOf.twoPlaces ?? "",
            remarks.states.map { "\($0.questions) \($0.state)" }.joined(separator: "; "),
            remarks.doubts.map(\.id).joined(separator: " "),
        ]
    }

    fileprivate func record(_ remarks: CompletionRecords.Remarks) -> JSONValue {
        .object([
            ("quiz", .string(id)),
            ("needed", .boolean(isNeeded)),
            ("attempt", counted.map { .number($0.attempt) } ?? .null),
            ("marks", .string(counted?.marks.string)),
            ("outOf", .string(counted?.outOf.string)),
            ("percent", .string(counted.map { $0.marks.percent(of: $0.outOf) })),
            ("passPercent", .string(counted?.pass.percent(of: .one))),
            ("passed", .boolean(counted?.isPassed ?? false)),
            ("keyVersion", .string(counted?.keyVersion)),
            ("submission", .string(counted?.submission)),
            ("reference", .string(counted?.reference)),
            ("finished", .string(counted?.finished.text)),
            ("graded", .string(counted?.graded.text)),
            ("grader", .string(counted?.grader)),
            ("certainty", .string(counted?.certainty?.marks.string)),
            ("certaintyOutOf", .string(counted?.certainty?.outOf.string)),
            ("states", .object(remarks.states.map { ($0.state, .number($0.questions)) })),
            (
                "doubts",
                .array(remarks.doubts.map { .object([("doubt", .string($0.id)), ("message", .string($0.message))]) })
            ),
        ])
    }
}

/// A spreadsheet may compute what begins with one of these; the last four are the wide forms that some take for the first.
private let formulaStarts = Set("=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

extension String {
    /// The text with a `'` before whatever a spreadsheet may compute: where it starts, and behind a semicolon or the end of a line.
    ///
    /// Spreadsheets of half of Europe separate fields by semicolons, and take no quotation mark behind a comma for one. So a file that
    /// somebody opens there by its name has a field, or a line, behind each of these.
    fileprivate var asNoFormula: String {
        var result = String.UnicodeScalarView()
        var isBehindSign = false
        for scalar in unicodeScalars {
            let isStart = result.isEmpty || isBehindSign && !["\t", "\r", "\n"].contains(scalar)
            if isStart, formulaStarts.contains(scalar) { result.append("'") }
            result.append(scalar)
            // A quotation mark there, which is written twice, begins and ends a quotation of nothing for such a spreadsheet.
            isBehindSign = [";", "\t", "\r", "\n"].contains(scalar) || isBehindSign && scalar == "\""
        }
        return String(result)
    }
}

/// A line of CSV (RFC 4180, sections 2.1 and 2.4 to 2.7).
///
/// - Parameter numbers: the places of numbers that this program wrote, which may be below 0.
func csvLine(_ fields: [String], numbers: Set<Int> = []) -> [UInt8] {
    var line: [UInt8] = []
    for (index, field) in fields.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        let bytes = Array((numbers.contains(index) ? field : field.asNoFormula).utf8)
        guard bytes.contains(where: { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }) else {
            line += bytes
            continue
        }
        line.append(0x22)
        for byte in bytes { line += byte == 0x22 ? [0x22, 0x22] : [byte] }
        line.append(0x22)
    }
    return line + [0x0D, 0x0A]
}
