import Assessment

/// The keys that submissions are marked with, and what was decided about them up to a moment.
struct StoredKeys: Sendable {
    /// A key, and whether it may still be used.
    struct Entry: Sendable {
        let key: MarkingKey
        /// Why it was withdrawn; nil while it stands.
        var withdrawal: String?
        /// The key that takes the place of one that was withdrawn.
        var replacement: String?
    }

    /// Gives the number of the last decision in a store.
    static let lastDecision = "SELECT max(id) FROM decision"

    /// Gives whose time is extended, and by how many minutes.
    static let everyExtraTime = "SELECT course, quiz, trainee, minutes FROM extra_time ORDER BY course, quiz, trainee"

    /// The number of the last decision that they know of; 0 for none.
    var decision = 0
    /// By version.
    var keys: [String: Entry] = [:]
    /// The minutes that people may take longer.
    var extraTime: [ExtraTime.Holder: Int] = [:]
    /// The rows that ``extraTime`` was read from.
    var extraTimeRows: [[SQLValue]] = []

    /// Whether nothing was decided about keys, and nobody was given other time, since they were read.
    func stand(in database: borrowing Database) throws(SQLiteError) -> Bool {
        guard try database.number(Self.lastDecision) == decision else { return false }
        return try database.rows(Self.everyExtraTime) == extraTimeRows
    }

    /// The key now in force for a version: the end of its chain of replacements; nil if that one is withdrawn.
    func standing(_ version: String) -> MarkingKey? {
        var version = version
        for _ in 0...keys.count {
            guard let entry = keys[version] else { return nil }
            if entry.withdrawal == nil { return entry.key }
            guard let other = entry.replacement else { return nil }
            version = other
        }
        return nil
    }
}
