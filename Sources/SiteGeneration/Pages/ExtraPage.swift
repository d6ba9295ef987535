import Assessment
import Curriculum
import Markup

/// A page that is no part of the course: no search, feed or site map knows it.
enum ExtraPage: Sendable {
    /// What a host shows where there is no page.
    case notFound
    /// What a service worker shows where a page was never seen and there is no connection.
    case offline
    /// What stands where a page was before.
    case moved(to: SitePage.Link)
    /// A whole module, or the whole course.
    case whole(CombinedPage)

    /// The name under which hosts look for it, at the root of a site or of one of its folders.
    static let notFoundPath = "404.html"
    static let offlinePath = "offline.html"

    var template: String {
        switch self {
        case .notFound: "not-found"
        case .offline: "offline"
        case .moved: "moved"
        case .whole: "whole"
        }
    }
}

extension SitePage {
    /// Whether nobody is led to it: a page for when there is none, or where one was.
    var isOutside: Bool {
        switch kind {
        case .extra(.notFound), .extra(.offline), .extra(.moved): true
        default: false
        }
    }
}

extension PageRenderer {
    func extra(_ extra: ExtraPage, _ page: SitePage) -> TemplateRecord {
        switch extra {
        case .notFound:
            // A host shows the page at whatever address was asked for, in whatever folder, so that no relative link in it leads
            // anywhere: it carries its style in itself, and links only where course.yaml names the site's address.
            var values = standalone.values
            values[.homeHref] = .text(course.address.isEmpty ? "" : course.address + folder + "index.html")
            return values
        case .offline:
            // Shown at any address too; the service worker, who knows where the site lies, completes this link.
            var values = standalone.values
            values[.homeHref] = "index.html"
            return values
        case .moved(let target):
            return [
                .href: .text(page.root + target.path),
                .canonical: .text(canonical(target.path, isForeign: target.isForeign) ?? page.root + target.path),
            ]
        case .whole(let whole): return self.whole(whole, page)
        }
    }
}
