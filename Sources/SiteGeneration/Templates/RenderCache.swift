/// Template sections that were rendered for records which many pages show alike, for the next page that shows one of them.
///
/// Forty modules in the navigation of each of ten thousand lessons took more time than all else that templates say there. Cached is only
/// what depends on the record alone, so that a page is to the byte the same with a cache or without.
struct RenderCache: Sendable {
    /// A section of a template, shown for a record.
    struct Key: Hashable {
        /// The record's number.
        let record: Int
        /// The template's number.
        let template: Int
        /// Where the section starts among the template's instructions.
        let section: Int
    }

    /// Its output.
    struct Entry {
        let bytes: [UInt8]
        /// Whether what a template says next stands at the start of a line.
        let endsLine: Bool
    }

    private(set) var entries: [Key: Entry] = [:]
    /// Entries of the lessons of the module that was shown last: those of a whole course would fill much memory.
    private var lessonEntries: [Key: Entry] = [:]
    private var module: Int?
    private var lessons: [TemplateValue] = []

    /// The output of a section; nil where it has not been rendered yet.
    subscript(key: Key) -> Entry? {
        get { key.record < 0 ? lessonEntries[key] : entries[key] }
        set { if key.record < 0 { lessonEntries[key] = newValue } else { entries[key] = newValue } }
    }

    /// The lessons of a module as navigation lists them, made anew where the page before was of another.
    ///
    /// - Parameter module: a number that no other module of the site has.
    mutating func lessons(ofModule module: Int, _ make: () -> [TemplateValue]) -> [TemplateValue] {
        if module != self.module {
            self.module = module
            lessons = make()
            lessonEntries = [:]
        }
        return lessons
    }

    /// The number of the record of a module's lesson.
    static func numberOfLesson(_ index: Int) -> Int { -1 - index }
}
