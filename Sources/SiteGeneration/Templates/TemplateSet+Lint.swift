import Diagnostics

extension TemplateSet {
    /// Warns of what templates of a course's own name that no page hands over, and of those that no page is shown by: both would just
    /// show nothing.
    ///
    /// - Parameters:
    ///   - own: the sources of the course's templates, by name.
    ///   - builtIn: the names of the built-in theme's templates.
    ///   - texts: the names of all texts of all locales.
    func slips(in own: [String: SourceFile], builtIn: Set<String>, texts: Set<String>) -> [Diagnostic] {
        if own.isEmpty { return [] }
        let parts = TemplateContext().entries.flatMap { $0.name.split(separator: ".").map(String.init) }
        let handed = Set(parts).union(["lang", "dir", "words"])
        let takenIn = Set(templates.flatMap { $0.references.map(\.name) })
        var diagnostics: [Diagnostic] = []
        for (name, file) in own.sorted(by: { $0.key < $1.key }) {
            if !builtIn.contains(name), !takenIn.contains(name) {
                let near = nearest(name, among: builtIn.sorted())
                let hint =
                    near.map { "rename it to \($0).mustache if it is to take that one's place" }
                    ?? "take it in with {{>\(name)}}, or remove it"
                let summary = "no page is shown by this template"
                diagnostics.append(
                    Diagnostic(.warning, "template.not-used", path: file.path, summary, hints: [hint])
                )
            }
            for mention in self[name]?.mentions ?? [] {
                let isText = mention.name.hasPrefix("words.")
                let known = isText ? texts : handed
                let parts = isText ? [mention.name.dropFirst(6)] : mention.name.split(separator: ".")
                guard let stranger = parts.first(where: { !known.contains(String($0)) }) else { continue }
                if mention.isInWords, texts.contains(mention.name) { continue }
                let hint =
                    nearest(String(stranger), among: known.sorted()).map { "write \"\($0)\" if that is what is meant" }
                    ?? (isText
                        ? "write it into Site/locales/en.json"
                        : "use a name of the built-in theme's templates/README.md")
                let summary = isText ? "no locale has the text \"\(stranger)\"" : "no page hands over \"\(stranger)\""
                diagnostics.append(
                    Diagnostic(.warning, "template.unknown-name", in: file, at: mention.range, summary, hints: [hint])
                )
            }
        }
        return diagnostics
    }

    /// Warns of texts of a course's own locale that nothing shows, and whose names are near those of texts that are shown.
    ///
    /// - Parameters:
    ///   - names: the names of its texts, and where they stand.
    ///   - builtIn: the names of the texts of the built-in theme.
    ///   - scripts: the course's own, which may show texts that no template names.
    func slips(
        in file: SourceFile,
        _ names: [String: Range<Int>],
        builtIn: Set<String>,
        scripts: [SourceFile]
    ) -> [Diagnostic] {
        let mentions = templates.flatMap(\.mentions)
        let shown = Set(mentions.map { $0.isInWords ? "words." + $0.name : $0.name })
        // Forms that go with numbers differ from language to language.
        let stem = { (name: String) in String(name.prefix { $0 != "." }) }
        let known = Set(builtIn.map(stem))
        return names.sorted { $0.key < $1.key }.compactMap { name, range in
            guard !known.contains(stem(name)), !shown.contains("words.\(name)"),
                let near = nearest(stem(name), among: known.sorted()),
                !scripts.contains(where: { $0.bytes.contains(Array(stem(name).utf8)) })
            else { return nil }
            let hint = "write \"\(near)\" if that is what is meant"
            let summary = "no page shows the text \"\(name)\""
            return Diagnostic(.warning, "locale.unknown-text", in: file, at: range, summary, hints: [hint])
        }
    }
}
