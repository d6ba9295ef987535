import Curriculum
import Diagnostics
import SearchIndexing

/// What a build has found on the pages of one language for its search, as the next build may take it over.
struct KeptSearch {
    /// A page, by the numbers of its sections then.
    struct Page {
        fileprivate let key: PageInputs.Key
        /// Its sections.
        let sections: Range<Int>
        /// The sections that each of its files of texts tells of, counted from the first of the page.
        let texts: [Range<Int>]
    }

    /// Everything found.
    let builder: SearchIndexBuilder
    private var pages: [String: Page] = [:]

    /// What the last build has kept of a language; nil where it has kept nothing that may be taken over.
    init?(_ past: RememberedBuild, _ renderer: PageRenderer) {
        guard let parts = past.last.searches[renderer.folder] else { return nil }
        var reader = Unpacker(parts.count == 1 ? parts[0] : Array(parts.joined()))
        do throws(UnpackingError) {
            builder = try SearchIndexBuilder(language: renderer.course.language, unpacking: &reader)
            var first = 0
            for _ in 0..<(try reader.count()) {
                let path = try reader.text()
                let key = try reader.flag() ? PageInputs.Key(unpacking: &reader) : nil
                var texts: [Range<Int>] = []
                for _ in 0..<(try reader.count()) {
                    let start = texts.last?.upperBound ?? 0
                    let count = try reader.number()
                    guard count >= 0, count <= builder.sectionCount - first - start else { throw UnpackingError() }
                    texts.append(start..<(start + count))
                }
                let end = first + (texts.last?.upperBound ?? 0)
                if let key { pages[path] = Page(key: key, sections: first..<end, texts: texts) }
                first = end
            }
            guard first == builder.sectionCount, reader.isAtEnd else { return nil }
        } catch {
            return nil
        }
    }

    /// A page that was made from the same; nil where there was none.
    func page(at path: String, _ key: PageInputs.Key) -> Page? {
        guard let page = pages[path], page.key == key else { return nil }
        return page
    }

    /// What was found, for ``init(_:_:)``, in parts that follow each other.
    ///
    /// - Parameter texts: those of each page one after the other.
    static func packed(
        _ texts: [SearchFiles.Texts],
        _ builder: SearchIndexBuilder,
        _ past: RememberedBuild,
        _ renderer: PageRenderer
    ) -> [[UInt8]] {
        var packer = Packer()
        let starts = texts.indices.filter { texts[$0].part == 0 } + [texts.count]
        packer.append(starts.count - 1)
        for (start, end) in zip(starts, starts.dropFirst()) {
            let page = texts[start].page
            packer.append(page.path)
            let key = past.inputs.key(of: page, renderer)
            packer.append(key != nil)
            key?.pack(into: &packer)
            packer.append(end - start)
            for each in texts[start..<end] { packer.append(each.sections.count) }
        }
        return builder.packed + [packer.bytes]
    }
}
