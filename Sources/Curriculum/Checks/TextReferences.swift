import Markup

/// The terms, sources and files that some texts refer to.
struct TextReferences {
    /// Terms by their names as written, folded.
    private(set) var terms: Set<String> = []
    /// The ids of sources.
    private(set) var sources: Set<String> = []
    /// Files by their path in the course folder.
    private(set) var files: Set<String> = []

    /// Adds what blocks of a file refer to.
    mutating func add(_ blocks: [Block], of path: String) {
        var (terms, sources, destinations) = (terms, sources, [String]())
        blocks.forEachMarkedInline { inline in
            switch inline.kind {
            case .term(let name, _): terms.insert(Glossary.folded(name))
            case .citation(let citations): sources.formUnion(citations.map(\.source))
            case .image(let source, _, _): destinations.append(source)
            case .link(let destination, _, _): destinations.append(destination)
            default: break
            }
        }
        (self.terms, self.sources) = (terms, sources)
        for destination in destinations {
            if let target = LinkTarget(destination, from: path) { files.insert(target.path) }
        }
    }
}

/// The file of the course and the heading on its page that a link leads to.
struct LinkTarget {
    /// The file's path in the course folder.
    let path: String
    /// What stands behind `#`; empty where nothing does.
    let fragment: String

    /// The target of a destination written in a file; nil for another site.
    init?(_ destination: String, from file: String) {
        if isElsewhere(destination) { return nil }
        let (written, anchor) = parts(ofDestination: destination)
        guard let target = written.isEmpty ? file : resolve(written, from: file) else { return nil }
        path = target
        fragment = anchor
    }
}
