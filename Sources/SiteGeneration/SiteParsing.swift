import Curriculum

extension Site {
    /// Parses the texts that were taken over unparsed, for a build that makes every page; to be called after ``remember(_:_:at:_:)``.
    ///
    /// Each is looked at for its page, for those that hold it whole and for search, and would be parsed for each of them.
    ///
    /// - Parameter threads: how many are parsed at once.
    public mutating func parseTexts(threads: Int) async {
        guard incremental?.canReusePages == false else { return }
        var editions: [[String: SitePage]] = []
        for number in renderers.indices {
            let pages = await SitePlan.parsed(renderers[number].plan.pages, threads: threads)
            renderers[number].take(pages)
            editions.append(Dictionary(pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }))
        }
        take(editions)
    }
}

extension SitePlan {
    /// Pages with their texts parsed, in their order.
    fileprivate static func parsed(_ pages: [SitePage], threads: Int) async -> [SitePage] {
        let step = max(1, threads)
        let parts = await withTaskGroup(of: [(Int, SitePage)].self) { group in
            for first in 0..<step {
                group.addTask {
                    stride(from: first, to: pages.count, by: step).map { ($0, pages[$0].withOwnTextParsed) }
                }
            }
            var parts: [(Int, SitePage)] = []
            for await part in group { parts += part }
            return parts
        }
        var result = pages
        for (number, page) in parts { result[number] = page }
        let byPath = Dictionary(result.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        return result.map { $0.holding(byPath) }
    }
}
