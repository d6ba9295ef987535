import Assessment
import Curriculum
import Markup

extension PageRenderer {
    /// What programs that list or preview the page are told: a description, its only address, and Open Graph's basics
    /// (<https://ogp.me>), with a picture where the theme has one; the page itself shows none.
    func head(of page: SitePage) -> TemplateRecord {
        var isArticle = false
        switch page.kind {
        case .lesson, .briefing: isArticle = true
        default: break
        }
        return [
            .metaDescription: .text(description(of: page)),
            .ogType: .text(isArticle ? "article" : "website"),
            .canonical: .text(canonical(page.path, isForeign: isForeign(page)) ?? ""),
            .previewImage: .text(previewImage ?? ""),
            .wholeHref: .text(wholePath(for: page).map { page.root + $0 } ?? ""),
        ]
    }

    /// The one address of a page; nil when course.yaml does not say where the site will be.
    ///
    /// - Parameter isForeign: whether it shows the original for want of a translation: then the original's address.
    func canonical(_ path: String, isForeign: Bool) -> String? {
        if course.address.isEmpty { return nil }
        let original = isForeign ? editions.first { $0.language == course.originalLanguage } : nil
        return course.address + (original?.folder ?? folder) + path
    }

    /// The whole address of the picture that goes with links to the pages; nil where the theme has none, or the site no address yet.
    private var previewImage: String? {
        let name = "preview.png"
        return course.address.isEmpty || theme.assets[name] == nil ? nil : course.address + "assets/" + name
    }

    // MARK: - Descriptions

    /// A sentence or two on what the page is about.
    private func description(of page: SitePage) -> String {
        let text: String =
            switch page.kind {
            case .home: course.description
            case .track(let track): track.description
            case .module(let module): firstParagraph(module.document.blocks)
            case .lesson(let lesson, _): firstParagraph(lesson.document.blocks)
            case .briefing(let briefing):
                briefing.summary.isEmpty
                    ? firstParagraph(briefing.document.blocks) : briefing.summary.joined(separator: " ")
            case .quiz(let quiz): quiz.isStopped ? "" : firstParagraph(quiz.introduction)
            case .briefings: words["briefingsLead"]
            case .glossary: words["glossaryLead"]
            case .sources: words["sourcesLead"]
            case .coverage: words["coverageCaption"]
            case .search: words["searchLead"]
            case .extra(.whole(let whole)):
                whole.module.map { firstParagraph($0.document.blocks) } ?? course.description
            case .extra: ""
            }
        if !text.isEmpty { return shortened(text) }
        return page.title == course.title ? "" : shortened("\(page.title) – \(course.title)")
    }

    private func firstParagraph(_ blocks: [Block]) -> String {
        for block in blocks {
            if case .paragraph(let content) = block.kind { return content.plainText }
        }
        return ""
    }
}

/// The longest description, in bytes: about as much as search engines show.
private let longestDescription = 200

/// Text on one line, cut after a word where it is long.
private func shortened(_ text: String) -> String {
    var line: [UInt8] = []
    // Where the last word ended that is whole, and the bytes of all words so far but for the space before the last one.
    var (end, size) = (0, 0)
    var isBetween = false
    for byte in text.utf8 {
        if byte == 0x20 || byte == 0x0A || byte == 0x09 {
            isBetween = !line.isEmpty
            continue
        }
        if isBetween {
            (end, size) = (line.count, line.count)
            line.append(0x20)
            isBetween = false
        }
        line.append(byte)
        size += 1
        if size > longestDescription { return String(decoding: line[..<end], as: UTF8.self) + " …" }
    }
    return String(decoding: line, as: UTF8.self)
}
