import Assessment
import Cryptography
public import Diagnostics
import FoundationEssentials
import Scoring
public import Submissions

/// What became of a sheet that somebody filled in.
public struct MarkedEssays: Sendable, Equatable {
    /// How many essays were marked.
    public let marked: Int
    /// How many of them are decided now.
    public let decided: Int
    /// How many of them wait for somebody to decide between their markers.
    public let disputed: Int
}

extension RecordStore {
    /// Whether a file is there that is more than a sheet of essays nobody has filled in yet, so that a new sheet must not overwrite it.
    ///
    /// What cannot be read may have been filled in and saved by a program that writes otherwise.
    public static func isFilledInSheet(_ path: String) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        guard let bytes = try? readFile(path: path, limit: mostBytesOfSheet) else { return true }
        return !bytes.isEmpty && EssaySheet.isFilledIn(SourceFile(path: path, bytes: bytes))
    }

    private static let mostBytesOfSheet = 100_000_000

    /// How the marking of a quiz's essays stands.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func essayAgreements(quiz: String) throws(StoreError) -> Checked<[EssayAgreement]> {
        let essays = try essays(quiz: quiz)
        let problems = essays.isEmpty ? [try noEssays(quiz)] : essays.outdated(quiz: quiz, path: path)
        return Checked(essays.agreements, problems)
    }

    /// Says that a marker who is new to a quiz has the name of another in other capitals, unless that is not so.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func otherCapitals(of marker: Pseudonym, quiz: String) throws(StoreError) -> [Diagnostic] {
        [try essays(quiz: quiz).otherCapitals(of: marker, quiz: quiz, path: path)].compactMap { $0 }
    }

    /// Writes a sheet of essays for a marker, or of those that markers differ on for an adjudicator.
    ///
    /// - Returns: the sheet as CSV and how many essays are on it; nil when the quiz has none, which is said.
    /// - Throws: ``StoreError`` when the store cannot be read.
    public func essaySheet(
        quiz: String,
        for marker: Pseudonym,
        adjudicating: Bool
    ) throws(StoreError) -> Checked<(bytes: [UInt8], count: Int)?> {
        let all = try essays(quiz: quiz)
        if all.isEmpty { return Checked(nil, [try noEssays(quiz)]) }
        if let other = all.otherCapitals(of: marker, quiz: quiz, path: path) { return Checked(nil, [other]) }
        let open = open(all, to: marker, adjudicating)
        let bytes = try withDigests { () throws(CryptographyError) in
            try EssaySheet.write(open, for: marker.text, showsMarks: adjudicating)
        }
        return Checked((bytes, open.count))
    }

    /// Stores what a marker or an adjudicator filled in, and the marks of the essays that are decided by it, in one transaction.
    ///
    /// Nothing is stored when anything on the sheet is wrong.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read or written.
    public func mark(
        sheet path: String,
        quiz: String,
        by marker: Pseudonym,
        adjudicating: Bool,
        now: Timestamp,
        grader: String
    ) throws(StoreError) -> Checked<MarkedEssays?> {
        let file: SourceFile
        do throws(FileError) {
            file = SourceFile(path: path, bytes: try readFile(path: path, limit: RecordStore.mostBytesOfSheet))
        } catch {
            return Checked(nil, [.unreadable(path, error)])
        }
        return try mark(file, quiz: quiz, by: marker, adjudicating: adjudicating, now: now, grader: grader)
    }

    func mark(
        _ file: SourceFile,
        quiz: String,
        by marker: Pseudonym,
        adjudicating: Bool,
        now: Timestamp,
        grader: String
    ) throws(StoreError) -> Checked<MarkedEssays?> {
        // What others store meanwhile would change what is open and what is decided.
        try inTransaction { () throws(StoreError) in
            let all = try essays(quiz: quiz)
            if all.isEmpty { return Checked(nil, [try noEssays(quiz)]) }
            if let other = all.otherCapitals(of: marker, quiz: quiz, path: path) { return Checked(nil, [other]) }
            var coded: [String: Essay] = [:]
            for essay in open(all, to: marker, adjudicating) { coded[try code(of: essay, for: marker)] = essay }
            let read = try withDigests { () throws(CryptographyError) in
                try EssaySheet.read(file, coded, needsReason: adjudicating)
            }
            guard read.diagnostics.isEmpty else { return Checked(nil, read.diagnostics) }
            return Checked(try record(read.value, by: marker, adjudicating: adjudicating, now, grader))
        }
    }

    /// What stands for an essay on the sheet and on the page of a marker.
    func code(of essay: Essay, for marker: Pseudonym) throws(StoreError) -> String {
        try withDigests { () throws(CryptographyError) in try essay.code(for: marker.text) }
    }

    func open(_ essays: [Essay], to marker: Pseudonym, _ adjudicating: Bool) -> [Essay] {
        essays.filter { isOpen($0, to: marker, adjudicating) }
    }

    /// Whoever marked an essay does not decide between its markers.
    func isOpen(_ essay: Essay, to marker: Pseudonym, _ adjudicating: Bool) -> Bool {
        guard adjudicating else { return essay.isOpen(to: marker.text) }
        return essay.isDisputed && !essay.marks.contains { $0.marker == marker.text }
    }
}

extension [Essay] {
    /// Who is called Kim one day and kim another would be two markers of an essay, or would decide between themselves and somebody else.
    fileprivate func otherCapitals(of marker: Pseudonym, quiz: String, path: String) -> Diagnostic? {
        let known = Set(flatMap { $0.marks + $0.drafts }.map(\.marker) + compactMap(\.adjudication?.adjudicator))
        if known.contains(marker.text) { return nil }
        let name = marker.text.lowercased()
        guard let other = known.sorted().first(where: { $0.lowercased() == name }) else { return nil }
        let summary = "essays of \(quiz) were marked by \(other), and \(marker.text) would be somebody else"
        let hints = [
            "write the name as before: --marker \(other); for another person choose a name that differs in more than capitals"
        ]
        return Diagnostic(.error, "essay.other-capitals", path: path, summary, hints: hints)
    }
}
