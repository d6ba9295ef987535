import Diagnostics

extension TemplateSet {
    /// Reports templates that take themselves in, by themselves or through others.
    ///
    /// Mustache allows it, since data may end it; what pages hand to a theme is never nested as deep as anybody wants, so that in a
    /// theme it has no end.
    ///
    /// - Parameter files: the sources, by name.
    func cycles(in files: [String: SourceFile]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for template in templates {
            let name = template.name
            guard let file = files[name] else { continue }
            for reference in template.references {
                guard let way = way(from: reference.name, to: name) else { continue }
                let through = way.dropLast().map { "\"\($0)\"" }.joined(separator: ", ")
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "template.circle",
                        in: file,
                        at: reference.range,
                        "template \"\(name)\" takes itself in" + (through.isEmpty ? "" : " through \(through)"),
                        hints: ["take this tag out, or name another template"]
                    )
                )
            }
        }
        return diagnostics
    }

    /// The shortest way along references from one template to another, both included; nil when there is none.
    private func way(from start: String, to end: String) -> [String]? {
        var before: [String: String] = [start: ""]
        var next = [start]
        while !next.isEmpty {
            var following: [String] = []
            for name in next {
                if name == end {
                    var way: [String] = []
                    var place = name
                    while !place.isEmpty {
                        way.insert(place, at: 0)
                        place = before[place] ?? ""
                    }
                    return way
                }
                for reference in self[name]?.references ?? [] where before[reference.name] == nil {
                    before[reference.name] = name
                    following.append(reference.name)
                }
            }
            next = following
        }
        return nil
    }
}
