public import Diagnostics
import FoundationEssentials
import Scoring
import Submissions

extension RecordStore {
    /// How far trainees have come, in every view of it.
    ///
    /// - Parameters:
    ///   - trainee: whose progress; nil for everybody's.
    ///   - module: the module's stable name; nil for all.
    ///   - cohort: a cohort of the roster; nil for everybody.
    ///   - roster: who is in which cohort.
    ///   - showsNames: whether names of the roster are shown.
    ///   - mastery: the share of the marks, in per cent, at which an objective is mastered.
    /// - Returns: the overview, and what is wrong with a name that nothing is stored for.
    public func overview(
        trainee: String? = nil,
        module: String? = nil,
        cohort: String? = nil,
        roster: Roster? = nil,
        showsNames: Bool = false,
        mastery: Int = 80
    ) throws(StoreError) -> Checked<ProgressOverview> {
        try withSnapshot { () throws(StoreError) in
            let read = try progress(trainee: trainee, module: module)
            let modules = read.value.filter { cohort == nil || roster?[$0.trainee]?.cohort == cohort }
            return Checked(
                ProgressOverview(
                    modules: modules,
                    objectives: try objectives(of: modules),
                    roster: roster,
                    showsNames: showsNames,
                    mastery: Fraction(numerator: Int64(mastery), denominator: 100) ?? .one
                ),
                read.diagnostics
            )
        }
    }
}

extension Roster {
    /// Says that the roster has no such cohort, unless it has.
    public func unknown(cohort: String, path: String) -> [Diagnostic] {
        if cohorts.contains(cohort) { return [] }
        let meant = nearest(cohort, among: cohorts).map { "; did you mean \($0)?" } ?? ""
        let hint = cohorts.isEmpty ? "fill in its column cohort" : "name one of " + cohorts.joined(separator: ", ")
        let summary = "the roster has no cohort \"\(cohort)\"\(meant)"
        return [Diagnostic(.error, "roster.unknown-cohort", path: path, summary, hints: [hint])]
    }
}

/// Makes a folder with the folders it lies in, for its owner's eyes only, unless it is there.
public func makeFolder(_ path: String) throws(FileError) {
    do {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    } catch {
        var isFolder = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder {
            throw FileError(message: "this is a file, not a folder", hint: "name a folder, or one that is to be made")
        }
        throw FileError(message: "this folder cannot be made", hint: "name a folder in a place of your own")
    }
}
