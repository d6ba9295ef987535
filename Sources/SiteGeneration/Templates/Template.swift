/// A compiled template: what to do, in order.
///
/// Sections and blocks name the index after their last instruction, so that nothing is nested.
struct Template: Sendable {
    enum Instruction: Sendable {
        /// Bytes as they stand.
        case literal([UInt8])
        /// `{{name}}`, escaped, or `{{{name}}}`, as it is.
        case value([String], isEscaped: Bool)
        /// `{{#name}}` or, inverted, `{{^name}}`, up to an index.
        case section([String], isInverted: Bool, end: Int)
        /// `{{>name}}`, each line indented.
        case partial(String, indentation: [UInt8])
        /// `{{$name}}`: its default content, up to an index; whatever takes its place is indented as that is.
        case block(String, indentation: [UInt8], end: Int)
        /// `{{<name}}`: the blocks in it replace those of the parent, up to an index.
        case parent(String, indentation: [UInt8], end: Int)
    }

    /// Another template that this one takes in, and where it says so.
    struct Reference: Sendable {
        let name: String
        let range: Range<Int>
    }

    var instructions: [Instruction] = []
    var references: [Reference] = []
}
