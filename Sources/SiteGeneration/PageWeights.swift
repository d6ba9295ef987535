import Assessment
import Curriculum
public import Diagnostics
import Markup

/// What pages weigh, held against the course's budget.
///
/// Pages that grow with the course whatever an author does, such as the glossary and the list of sources, are not held to it.
struct PageWeights: Sendable {
    private let budget: PageBudget
    /// What the style sheets and scripts weigh, compressed, by their name below `assets/`.
    private let assets: [[UInt8]: Int]
    /// The most that the style sheets and scripts weigh which a page can name, by its template; of no other template is it known, and of none
    /// where the HTML of a text may name others.
    private let mostLoaded: [String: Int]

    init(_ site: Site) {
        budget = site.renderers.first?.course.budget ?? .usual
        var assets: [[UInt8]: Int] = [:]
        for (name, bytes) in site.renderers.first?.theme.assets ?? [:]
        where name.hasSuffix(".css") || name.hasSuffix(".js") {
            assets[Array(name.utf8)] = gzipSize(of: bytes)
        }
        self.assets = assets
        guard site.renderers.first?.course.allowsHTML != true else {
            mostLoaded = [:]
            return
        }
        let templates = site.renderers.first?.theme.templates
        mostLoaded = (templates?.templates ?? []).reduce(into: [:]) { most, template in
            var named: Set<[UInt8]> = []
            for literal in templates?.literals(reachableFrom: template.name) ?? [] {
                guard !Self.addAssets(namedIn: literal, to: &named) else { return }
            }
            most[template.name] = named.reduce(0) { $0 + (assets[$1] ?? 0) }
        }
    }

    /// A warning of a page that is too heavy.
    ///
    /// - Parameter html: the page as it is written.
    func warning(of page: SitePage, _ html: [UInt8]) -> Diagnostic? {
        guard page.isAuthored, let source = page.source else { return nil }
        if let most = mostLoaded[page.template], html.count + most <= budget.text { return nil }
        var named: Set<[UInt8]> = []
        Self.addAssets(namedIn: html[...], to: &named)
        let loaded = named.reduce(0) { $0 + (assets[$1] ?? 0) }
        // What fits as it is need not be compressed to be weighed.
        guard html.count + loaded > budget.text else { return nil }
        let weight = gzipSize(of: html) + loaded
        guard weight > budget.text else { return nil }
        return Diagnostic(
            .warning,
            "page.too-heavy",
            path: source,
            "this page comes to \(inWords(weight)) as it is sent, with its style sheet and scripts; \(inWords(budget.text)) are the most",
            hints: ["make two pages of it, or raise \"text\" under \"page budget\" in Curriculum/course.yaml"]
        )
    }

    /// Adds the names that an attribute gives to style sheets and scripts: `assets/NAME"`.
    ///
    /// - Returns: whether the last name may go on behind the bytes.
    /// - Complexity: O(bytes).
    @discardableResult
    private static func addAssets(namedIn html: ArraySlice<UInt8>, to names: inout Set<[UInt8]>) -> Bool {
        let folder = Array("assets/".utf8)
        var index = html.startIndex + folder.count - 1
        while index < html.endIndex {
            guard html[index] == UInt8(ascii: "/"), html[(index + 1 - folder.count)...index].elementsEqual(folder)
            else {
                index += distance(behind: html[index])
                continue
            }
            let name = html[(index + 1)...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
            guard name.endIndex < html.endIndex else { return true }
            names.insert(Array(name))
            index += 1 + name.count
        }
        return false
    }

    /// How much further `assets/` can end than at a byte that it does not end at: Horspool's rule for a search in bytes.
    private static func distance(behind byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "t"): 2
        case UInt8(ascii: "e"): 3
        case UInt8(ascii: "a"): 6
        default: 7
        }
    }
}

extension Site {
    /// The warnings that only a build for some readers gives.
    public static let limitedBuildWarnings: Set<String> = ["leak.like-text"]
    /// The warnings that need every page to be made: a build gives them while it writes, and ``weightWarnings(threads:)`` without that.
    public static let weightWarnings: Set<String> = ["page.too-heavy"]

    /// Warnings of pages that are heavier than the course's budget, for which each page is made and forgotten.
    ///
    /// - Parameter threads: how many pages are made at once; what is warned of does not depend on it.
    /// - Complexity: O(what all pages say), as a build takes.
    public func weightWarnings(threads: Int) async -> [Diagnostic] {
        let weights = PageWeights(self)
        let step = max(1, threads)
        return await withTaskGroup(of: [Diagnostic].self) { group in
            for first in 0..<step {
                group.addTask {
                    var warnings: [Diagnostic] = []
                    for renderer in renderers {
                        let pages = renderer.plan.pages.filter { $0.isAuthored && $0.source != nil }
                        var cache = RenderCache()
                        for index in stride(from: first, to: pages.count, by: step) {
                            // A template that goes round in circles makes no page to be weighed.
                            guard let html = try? renderer.html(of: pages[index].parsed, &cache) else { continue }
                            if let warning = weights.warning(of: pages[index], html) { warnings.append(warning) }
                        }
                    }
                    return warnings
                }
            }
            var warnings: [Diagnostic] = []
            for await part in group { warnings += part }
            return warnings.sorted
        }
    }

    /// Warnings of pages whose pictures together are heavier than the course's budget, each at the heaviest picture.
    ///
    /// - Parameter courseFolder: where the pictures lie.
    public func pictureWarnings(courseFolder: String) -> [Diagnostic] {
        guard let first = renderers.first, !first.plan.filePaths.isEmpty else { return [] }
        let most = first.course.budget.pictures
        var sizes: [String: Int] = [:]
        for path in first.plan.filePaths.keys {
            sizes[path] = fileSize(path: courseFolder + "/" + first.course.place.onDisk(path)) ?? 0
        }
        // Most pages show too little for their text to be worth a look, whatever of it the destinations are.
        let mayBeHeavy = { (document: MarkupDocument) in
            let files = Set(document.destinations.compactMap { file(at: $0, from: document.file.path) })
            return files.reduce(0) { $0 + (sizes[$1] ?? 0) } > most
        }
        // A page that is not translated is the original's again.
        var seen: Set<String> = []
        return renderers.flatMap(\.plan.pages).compactMap { page in
            guard let (file, blocks) = page.shownText(where: mayBeHeavy), seen.insert(file.path).inserted else {
                return nil
            }
            var weights: [String: (size: Int, range: Range<Int>)] = [:]
            blocks.forEachMarkedInline { inline in
                guard case .image(let source, _, _) = inline.kind,
                    let path = SiteGeneration.file(at: source, from: file.path), let size = sizes[path]
                else { return }
                // A clip loads when somebody plays it, and a chart is drawn on the page itself.
                switch FigureKind(path) {
                case .picture, .drawing: break
                case .chart, .video, .audio: return
                }
                if weights[path] == nil { weights[path] = (size, inline.range) }
            }
            let total = weights.values.reduce(0) { $0 + $1.size }
            guard total > most,
                let heaviest = weights.values.max(by: {
                    ($0.size, $1.range.lowerBound) < ($1.size, $0.range.lowerBound)
                })
            else { return nil }
            let share = weights.count == 1 ? "" : ", this one to \(inWords(heaviest.size))"
            return Diagnostic(
                .warning,
                "page.pictures-too-heavy",
                in: file,
                at: heaviest.range,
                "the pictures of this page come to \(inWords(total))\(share); \(inWords(most)) are the most",
                hints: [
                    "make it smaller: fewer pixels, or another kind of file",
                    "or raise \"pictures\" under \"page budget\" in Curriculum/course.yaml",
                ]
            )
        }
    }
}

extension SitePage {
    /// Whether an author decides how much stands on it.
    fileprivate var isAuthored: Bool {
        switch kind {
        case .module, .lesson, .briefing, .quiz: true
        case .home, .track, .briefings, .glossary, .sources, .coverage, .search, .extra: false
        }
    }

    /// What an author wrote of it and where; nil for a page that is not made of a text, or of one that need not be looked at.
    fileprivate func shownText(
        where isLookedAt: (MarkupDocument) -> Bool
    ) -> (file: SourceFile, blocks: [Block])? {
        let document: MarkupDocument
        switch kind {
        case .quiz(let quiz): return (quiz.file, quiz.shownBlocks)
        case .module(let module): document = module.document
        case .lesson(let lesson, _): document = lesson.document
        case .briefing(let briefing): document = briefing.document
        default: return nil
        }
        guard isLookedAt(document) else { return nil }
        let text = document.parsed
        return (text.file, text.blocks + text.footnotes.flatMap(\.blocks))
    }
}

/// The file that a destination leads to, by its path in the course folder; nil where it leads out of that.
private func file(at destination: String, from path: String) -> String? {
    isElsewhere(destination) ? nil : resolve(splitFragment(destination).path, from: path)
}

/// A size for people, rounded up: `84 KB`, and with a decimal where that tells more: `1.5 MB`.
private func inWords(_ bytes: Int) -> String {
    if bytes >= 10_000, bytes < 1_000_000 { return "\((bytes + 999) / 1_000) KB" }
    let (unit, name) = bytes < 10_000 ? (1_000, "KB") : (1_000_000, "MB")
    let tenths = (bytes * 10 + unit - 1) / unit
    return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + " " + name
}
