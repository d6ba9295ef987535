/// What a template shows: the closed set of values that a page hands to Mustache.
public enum TemplateValue: Sendable {
    /// Text, escaped when a template shows it with `{{name}}`. Empty text counts as nothing in `{{#name}}`.
    case text(String)
    /// Markup that is ready to be shown, for `{{{name}}}`. Empty markup counts as nothing in `{{#name}}`.
    case html([UInt8])
    /// Whether a section is shown.
    case flag(Bool)
    /// A section is shown once for each.
    case list([TemplateValue])
    /// Names and values.
    case record(TemplateRecord)
    /// A record that many pages show alike, such as a module in their navigation: what a template makes of it alone is made once, and
    /// kept in a ``RenderCache`` under the number, which no other such record of a site has; below 0 no other lesson of its module.
    case shared(TemplateRecord, number: Int)

    /// The names and values of a record; nil where it is none.
    var record: TemplateRecord? {
        switch self {
        case .record(let record), .shared(let record, _): record
        case .text, .html, .flag, .list: nil
        }
    }

    /// Whether `{{#name}}` shows its section.
    var isShown: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .html(let bytes): !bytes.isEmpty
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        case .record, .shared: true
        }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A flag.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}

/// Why a template could not be shown.
public struct TemplateError: Error, Equatable {
    /// What is wrong with it.
    public enum Reason: Sendable {
        /// It goes round in circles.
        case deep
        /// It writes without end.
        case large
    }

    /// The template.
    public let template: String
    /// What is wrong with it.
    public let reason: Reason

    /// A sentence for the person who wrote the template.
    public var message: String {
        switch reason {
        case .deep: "template \"\(template)\" takes itself in more than \(TemplateRenderer.deepest) times"
        case .large:
            "template \"\(template)\" makes a page without end of lists in lists, or of templates that take in others"
        }
    }
}
