/// A compiled template: what to do, in order.
///
/// Sections and blocks name the index after their last instruction, so that nothing is nested. Instructions are plain numbers that
/// point into ``text`` and ``names``: a page takes a thousand of them, and none has to be counted as in use while it is carried out.
struct Template: Sendable {
    enum Instruction: Sendable {
        /// Bytes of ``text`` as they stand.
        case literal(Range<Int>)
        /// `{{name}}`, escaped, or `{{{name}}}`, as it is; a dotted name is several of ``names``, and `.` none.
        case value(Range<Int>, isEscaped: Bool)
        /// `{{#name}}` or, inverted, `{{^name}}`, up to an index.
        case section(Range<Int>, isInverted: Bool, end: Int)
        /// `{{>name}}`, one of ``names``, each line indented by some bytes of ``text``.
        case partial(Int, indentation: Range<Int>)
        /// `{{$name}}`: its default content, up to an index; whatever takes its place is indented as that is.
        case block(Int, indentation: Range<Int>, end: Int)
        /// `{{<name}}`: the blocks in it replace those of the parent, up to an index.
        case parent(Int, indentation: Range<Int>, end: Int)
    }

    /// A name that the template says, and where.
    struct Reference: Sendable {
        let name: String
        let range: Range<Int>
        /// Whether it may be that of a text, since it stands within `{{#words}}`.
        var isInWords = false
    }

    /// That of no other template of its set.
    var number = 0
    var instructions: [Instruction] = []
    /// The templates that it takes in.
    var references: [Reference] = []
    /// The values and sections that it names, dotted names as they are written.
    var mentions: [Reference] = []
    /// What the template says itself.
    private(set) var text: [UInt8] = []
    /// The names it gives to values, blocks and other templates.
    private(set) var names: [String] = []

    /// Takes bytes into ``text``.
    mutating func keep(_ bytes: [UInt8]) -> Range<Int> {
        text += bytes
        return (text.count - bytes.count)..<text.count
    }

    /// Takes the parts of a dotted name into ``names``.
    mutating func keep(path: [String]) -> Range<Int> {
        names += path
        return (names.count - path.count)..<names.count
    }

    /// Takes a name into ``names``.
    mutating func keep(name: String) -> Int { keep(path: [name]).lowerBound }
}
