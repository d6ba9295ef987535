/// What templates have made of records that many pages show alike, for the next page that shows one of them.
///
/// Forty modules in the navigation of each of ten thousand lessons took more time than all else that templates say there. Kept is only
/// what depends on the record alone, so that a page is to the byte the same with a memory or without.
struct TemplateMemory: Sendable {
    /// A section of a template, shown for a record.
    struct Place: Hashable {
        /// The record's number.
        let record: Int
        let template: String
        /// Where the section starts among the template's instructions.
        let section: Int
    }

    /// What came of it.
    struct Shown {
        let bytes: [UInt8]
        /// Whether what a template says next stands at the start of a line.
        let endsLine: Bool
    }

    var shown: [Place: Shown] = [:]
}
