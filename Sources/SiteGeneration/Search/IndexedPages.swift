import Curriculum

/// The pages of one language that search looks at, and what the last build has found on them.
struct IndexedPages: Sendable {
    /// The number of the language's renderer.
    let edition: Int
    /// The pages as files of the site, by their numbers there, in the order of the plan.
    let files: [Int]
    /// What is taken over of each; nil where it has to be looked at.
    let kept: [SearchCache.Page?]
    /// What the last build found; nil where nothing is taken over.
    let last: SearchCache?

    /// - Parameter numbers: those of the site's files, by their path.
    init?(_ site: Site, edition: Int, _ numbers: [String: Int]) {
        let renderer = site.renderers[edition]
        let pages = renderer.plan.pages.filter(\.isIndexed)
        if pages.isEmpty { return nil }
        self.edition = edition
        files = pages.compactMap { numbers[renderer.folder + $0.path] }
        let last = site.incremental.flatMap { SearchCache($0, renderer) }
        self.last = last
        // Sections that were there before keep their order.
        var end = 0
        kept = files.map { number in
            let file = site.files[number]
            guard let last, let fingerprint = file.fingerprint, case .page(let page, _) = file.content,
                let kept = last.page(at: page.path, fingerprint), kept.sections.lowerBound >= end
            else { return nil }
            end = kept.sections.upperBound
            return kept
        }
    }

    /// The pages that one of several threads makes, which follow each other.
    func part(_ thread: Int, of threads: Int) -> Range<Int> {
        (files.count * thread / threads)..<(files.count * (thread + 1) / threads)
    }
}
