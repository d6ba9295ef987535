/// What templates have made of records that many pages show alike, for the next page that shows one of them.
///
/// Forty modules in the navigation of each of ten thousand lessons took more time than all else that templates say there. Kept is only
/// what depends on the record alone, so that a page is to the byte the same with a memory or without.
struct TemplateMemory: Sendable {
    /// A section of a template, shown for a record.
    struct Place: Hashable {
        /// The record's number.
        let record: Int
        /// That of the template.
        let template: Int
        /// Where the section starts among the template's instructions.
        let section: Int
    }

    /// What came of it.
    struct Shown {
        let bytes: [UInt8]
        /// Whether what a template says next stands at the start of a line.
        let endsLine: Bool
    }

    private(set) var shown: [Place: Shown] = [:]
    /// The same for the lessons of the module that was shown last: to keep those of a whole course would fill much memory.
    private var shownLessons: [Place: Shown] = [:]
    private var module: Int?
    private var lessons: [TemplateValue] = []

    /// What came of a section, where it has been shown.
    subscript(place: Place) -> Shown? {
        get { place.record < 0 ? shownLessons[place] : shown[place] }
        set { if place.record < 0 { shownLessons[place] = newValue } else { shown[place] = newValue } }
    }

    /// The lessons of a module as navigation lists them, made anew where the page before was of another.
    ///
    /// - Parameter module: a number that no other module of the site has.
    mutating func lessons(ofModule module: Int, _ make: () -> [TemplateValue]) -> [TemplateValue] {
        if module != self.module {
            self.module = module
            lessons = make()
            shownLessons = [:]
        }
        return lessons
    }

    /// The number of the record of a module's lesson.
    static func numberOfLesson(_ index: Int) -> Int { -1 - index }
}
