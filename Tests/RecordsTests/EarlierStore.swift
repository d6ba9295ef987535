import Testing

@testable import Records

/// Writes a store anew as a grader with fewer steps of the schema would have: with its tables, and what of the content they have
/// columns for.
func writeEarlierStore(_ path: String, of store: String, steps: Int) throws {
    let database = try Database(path: path, .making, patience: 0)
    for step in Schema.steps.prefix(steps) { try database.execute(step) }
    try database.rows("ATTACH ? AS later", [.text(store)])
    let tables = try database.rows(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    try #require(!tables.isEmpty)
    for table in tables.compactMap({ $0.first?.textOrNil }) {
        let columns = try database.rows("SELECT name FROM pragma_table_info(?, 'main')", [.text(table)])
        let list = columns.compactMap { $0.first?.textOrNil }.joined(separator: ", ")
        try database.execute("INSERT INTO main.\(table) (\(list)) SELECT \(list) FROM later.\(table)")
    }
    try database.execute(
        """
        PRAGMA application_id = \(Schema.applicationID);
        PRAGMA user_version = \(steps);
        """
    )
}
