public import Diagnostics

/// Compiled Mustache templates that take each other in by name.
///
/// The language is Mustache 1.4 with inheritance (the specification's required modules and `~inheritance`).
public struct TemplateSet: Sendable {
    /// The templates, in the order of their names; addressed by index, because passing a `Template` would retain its arrays.
    let templates: [Template]
    /// Their numbers, by name.
    let numbers: [String: Int]

    /// How many bytes a page may have; some more may be written before that is seen, but no more than one value or literal.
    public static let mostBytes = 256 * 1024 * 1024

    /// Compiles templates, each under the name that others call it by.
    ///
    /// - Parameter files: the sources, by name.
    /// - Returns: the set, and every mistake in every file; the set is nil when there is one.
    public static func compile(_ files: [String: SourceFile]) -> Checked<TemplateSet?> {
        var diagnostics: [Diagnostic] = []
        let sorted = files.sorted { $0.key < $1.key }
        let names = sorted.map(\.key)
        let templates = sorted.map { name, file in
            var compiler = TemplateCompiler(name, file: file, known: names)
            let template = compiler.compile()
            diagnostics += compiler.diagnostics
            return template
        }
        return Checked(diagnostics.haveErrors ? nil : TemplateSet(templates), diagnostics)
    }

    private init(_ templates: [Template]) {
        self.templates = templates
        numbers = Dictionary(
            templates.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The template that others call by a name.
    subscript(name: String) -> Template? { numbers[name].map { templates[$0] } }

    /// Appends a template's output.
    ///
    /// - Throws: ``TemplateError`` when templates take each other in without end, or write more than a page can hold.
    public func render(_ name: String, _ value: TemplateValue, into output: inout [UInt8]) throws(TemplateError) {
        var cache = RenderCache()
        output += try render(name, [value], &cache)
    }

    /// The same with the texts and flags of a record written in; see ``Template/specialized(for:)``.
    ///
    /// A name that a record in it has too, as a text of a locale may, stays to be looked up: which of the two a template shows depends
    /// on whether it is taken in within that record's section.
    func specialized(for record: TemplateRecord) -> TemplateSet {
        let values = record.byName
        let inner = Set(values.values.flatMap { $0.record.map { Array($0.byName.keys) } ?? [] })
        let own = TemplateRecord(named: values.filter { !inner.contains($0.key) })
        let keepsFlags = templates.contains(where: \.namesItem)
        return TemplateSet(templates.map { $0.specialized(for: own, keepsFlags: keepsFlags) })
    }

    /// What a template may say itself and through every template that it takes in, in no order.
    func literals(reachableFrom name: String) -> [ArraySlice<UInt8>] {
        var seen: Set<String> = []
        var next = [name]
        var literals: [ArraySlice<UInt8>] = []
        while let name = next.popLast() {
            guard let template = self[name], seen.insert(name).inserted else { continue }
            for case .literal(let range) in template.instructions { literals.append(template.text[range]) }
            next += template.references.map(\.name)
        }
        return literals
    }

    /// A template's output.
    ///
    /// - Parameters:
    ///   - values: what it shows; a name is looked for in the last first.
    ///   - cache: of pages that this set has shown; this one's is added.
    /// - Throws: ``TemplateError`` when templates take each other in without end, or write more than a page can hold.
    func render(
        _ name: String,
        _ values: [TemplateValue],
        _ cache: inout RenderCache
    ) throws(TemplateError) -> [UInt8] {
        var renderer = TemplateRenderer(set: self, values, cache)
        cache = RenderCache()
        defer { cache = renderer.cache }
        try renderer.render(name)
        return renderer.output
    }
}
