import Curriculum
import Diagnostics
import SearchIndexing

/// The search index of one language as the previous build left it, so that unchanged pages need not be indexed again.
struct SearchCache {
    /// A page, by the numbers of its sections then.
    struct Page {
        fileprivate let fingerprint: PageFingerprints.Fingerprint
        /// Its sections.
        let sections: Range<Int>
        /// The sections that each of its files of texts tells of, counted from the first of the page.
        let texts: [Range<Int>]
    }

    /// Everything found.
    let builder: SearchIndexBuilder
    private var pages: [String: Page] = [:]

    /// What the last build has kept of a language; nil where it has kept nothing that may be taken over.
    init?(_ build: IncrementalBuild, _ renderer: PageRenderer) {
        guard let parts = build.previous.searches[renderer.folder] else { return nil }
        var reader = BinaryDecoder(parts.count == 1 ? parts[0] : Array(parts.joined()))
        do throws(BinaryDecodingError) {
            builder = try SearchIndexBuilder(language: renderer.course.language, decoding: &reader)
            var first = 0
            for _ in 0..<(try reader.count()) {
                let path = try reader.text()
                let fingerprint = try reader.flag() ? PageFingerprints.Fingerprint(decoding: &reader) : nil
                var texts: [Range<Int>] = []
                for _ in 0..<(try reader.count()) {
                    let start = texts.last?.upperBound ?? 0
                    let count = try reader.number()
                    guard count >= 0, count <= builder.sectionCount - first - start else { throw BinaryDecodingError() }
                    texts.append(start..<(start + count))
                }
                let end = first + (texts.last?.upperBound ?? 0)
                if let fingerprint { pages[path] = Page(fingerprint: fingerprint, sections: first..<end, texts: texts) }
                first = end
            }
            guard first == builder.sectionCount, reader.isAtEnd else { return nil }
        } catch {
            return nil
        }
    }

    /// A page that was made from the same; nil where there was none.
    func page(at path: String, _ fingerprint: PageFingerprints.Fingerprint) -> Page? {
        guard let page = pages[path], page.fingerprint == fingerprint else { return nil }
        return page
    }

    /// What was found, for ``init(_:_:)``, in parts that follow each other.
    ///
    /// - Parameter texts: those of each page one after the other.
    static func encoded(
        _ texts: [SearchFiles.Texts],
        _ builder: SearchIndexBuilder,
        _ build: IncrementalBuild,
        _ renderer: PageRenderer
    ) -> [[UInt8]] {
        var encoder = BinaryEncoder()
        let starts = texts.indices.filter { texts[$0].part == 0 } + [texts.count]
        encoder.append(starts.count - 1)
        for (start, end) in zip(starts, starts.dropFirst()) {
            let page = texts[start].page
            encoder.append(page.path)
            let fingerprint = build.fingerprints.fingerprint(of: page, renderer)
            encoder.append(fingerprint != nil)
            fingerprint?.encode(into: &encoder)
            encoder.append(end - start)
            for each in texts[start..<end] { encoder.append(each.sections.count) }
        }
        return builder.encoded + [encoder.bytes]
    }
}
