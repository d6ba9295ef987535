/// A step of a walk over the tree that libcmark made, as a value.
struct CMarkEvent: Sendable {
    /// What the step does.
    enum Step: Sendable {
        case enter(Container)
        case exit
        case leaf(Leaf)
    }

    /// A node that holds others.
    enum Container: Sendable {
        case quotation
        case list(start: Int?, isTight: Bool)
        case item
        case paragraph
        case heading(level: Int)
        case emphasis
        case strong
        case link(destination: String, title: String)
        case image(source: String, title: String)
    }

    /// A node that holds no others.
    enum Leaf: Sendable {
        case code(info: String, text: String)
        case html(String)
        case thematicBreak
        case text(String)
        case softBreak
        case lineBreak
        case codeSpan(String)
        case inlineHTML(String)
        /// Stands for a node nested too deeply, which is left out.
        case tooDeep
    }

    /// What the step does.
    var step: Step
    /// The node's first and last line, from 1, and the byte column at which it starts, from 1; right for blocks only.
    var startLine: Int
    var startColumn: Int
    var endLine: Int
}
