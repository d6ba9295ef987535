public import Assessment
public import Markup

/// The terms that a page may link to.
public struct Glossary: Sendable {
    /// A term and its definition.
    public struct Term: Sendable {
        /// The term as headed.
        public let name: String
        /// Other spellings.
        public let aliases: [String]
        /// The id of its place on the glossary's page.
        public let anchor: String
        /// The heading it stands under; may be empty.
        public let group: String
        /// What it means.
        public let definition: [Block]
        /// Where its heading stands.
        public let range: Range<Int>
    }

    /// The terms, in the order written.
    public let terms: [Term]
    /// The file; nil when the course has none.
    public let document: MarkupDocument?
    /// How the file stands to the original.
    public internal(set) var translation = TranslationState.original
    /// The anchors of the terms that stand on the glossary's page.
    private let anchors: Set<String>
    /// The terms of the original that this glossary has not, after its own.
    private let all: [Term]
    /// The index of the term for each name and alias, folded.
    private let index: [String: Int]

    /// A glossary.
    ///
    /// - Parameter original: the glossary that it translates, whose terms are known by their names there too.
    public init(terms: [Term], document: MarkupDocument?, translating original: Glossary? = nil) {
        self.terms = terms
        self.document = document
        let anchors = Dictionary(terms.enumerated().map { ($1.anchor, $0) }, uniquingKeysWith: { first, _ in first })
        self.anchors = Set(anchors.keys)
        var all = terms
        var index: [String: Int] = [:]
        func enter(_ term: Term, _ number: Int) {
            for name in [term.name] + term.aliases where index[Glossary.folded(name)] == nil {
                index[Glossary.folded(name)] = number
            }
        }
        for (number, term) in terms.enumerated() { enter(term, number) }
        for term in original?.terms ?? [] {
            if let number = anchors[term.anchor] {
                enter(term, number)
            } else {
                enter(term, all.count)
                all.append(term)
            }
        }
        self.all = all
        self.index = index
    }

    /// The term that a name or another spelling means, whatever its case; one of the original where this has none of the kind.
    public func term(_ name: String) -> Term? {
        index[Glossary.folded(name)].map { all[$0] }
    }

    /// Whether a term stands on this glossary's page, and not only on the original's.
    public func holds(_ term: Term) -> Bool { anchors.contains(term.anchor) }

    static func folded(_ name: String) -> String {
        name.lowercased().split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
}
