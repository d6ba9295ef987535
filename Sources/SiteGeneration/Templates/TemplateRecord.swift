/// The names and values of a page, or of an item in one of its lists.
///
/// A name that a page may hand over is a ``TemplateName``: a page has some sixty and its template asks for a hundred, and as a small number
/// each has a place of its own. Any other, such as that of a locale's text, is looked up by what it says.
public struct TemplateRecord: Sendable {
    /// What has a name that pages hand over; the last of several values for a name counts.
    private(set) var entries: [(TemplateName, TemplateValue)] = []
    /// What has another name.
    private(set) var others: [String: TemplateValue] = [:]

    /// Nothing.
    init() {}

    /// - Parameter named: values by any names.
    public init(named: [String: TemplateValue]) {
        for (text, value) in named {
            if let name = TemplateName(text) {
                entries.append((name, value))
            } else {
                others[text] = value
            }
        }
    }

    /// What has a name; that which was put there last.
    subscript(name: TemplateName) -> TemplateValue? {
        get { entries.last { $0.0 == name }?.1 }
        set {
            if let newValue {
                entries.append((name, newValue))
            } else {
                entries.removeAll { $0.0 == name }
            }
        }
    }

    /// Whether anything with one of these names is shown, such as a text that is not empty.
    func showsAny(of names: [TemplateName]) -> Bool { names.contains { self[$0]?.isShown == true } }

    /// What has a name that is none of a page's.
    func value(named text: String) -> TemplateValue? { others[text] }

    /// Takes the names of another too, which wins where both have one.
    mutating func merge(_ other: TemplateRecord) {
        entries += other.entries
        if !other.others.isEmpty { others.merge(other.others) { $1 } }
    }

    /// The names of both; the other wins where both have one.
    func merging(_ other: TemplateRecord) -> TemplateRecord {
        var result = self
        result.merge(other)
        return result
    }

    /// Makes room for so many names more.
    mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    /// Its values by their names.
    var byName: [String: TemplateValue] {
        entries.reduce(into: others) { $0[$1.0.text] = $1.1 }
    }
}

extension TemplateRecord: ExpressibleByDictionaryLiteral {
    /// Names and values; the last of several values for a name wins.
    public init(dictionaryLiteral elements: (TemplateName, TemplateValue)...) {
        entries = elements
    }
}
