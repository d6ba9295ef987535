/// Finds the files that addresses mean, as programs write them for whom pages are addresses: `/part/page/`, `page.html`, `../part`.
struct PageAddresses {
    /// The paths of all files.
    let known: Set<String>
    /// The pages by their addresses as Hugo makes them: in small letters, a hyphen for each space.
    private let byAddress: [String: String]

    /// - Parameters:
    ///   - pages: the paths of the pages, sorted.
    ///   - others: those of other files.
    init(pages: [String], others: [String]) {
        known = Set(pages + others)
        byAddress = Dictionary(pages.map { (asAddress($0), $0) }) { first, _ in first }
    }

    /// The file that an address means, whether it is written as that of a file or of a page; nil where there is none.
    func target(of address: String, from path: String) -> String? {
        let written = String(address.prefix { $0 != "#" && $0 != "?" })
        if written.isEmpty { return path }
        if let target = resolve(written, from: path), known.contains(target) { return target }
        let places =
            written.hasPrefix("/")
            ? ["", "static/", "public/", "assets/"].map {
                "Curriculum/" + $0 + percentDecoded(String(written.drop { $0 == "/" }))
            }
            // An address is seen from the page, which may be called as a folder: page.md is page/ there.
            : [path, path.dropLast(3) + "/index.md"].compactMap { resolve(written, from: String($0)) }
        for place in places {
            var place = place
            while place.hasSuffix("/") { place.removeLast() }
            // A page that ended otherwise where it was written has got this ending here.
            let ending = [".html", ".markdown", ".mdx", ".qmd", ".Rmd"].first(where: place.hasSuffix) ?? ""
            let bare = String(place.dropLast(ending.count))
            let targets = [place, bare + ".md", bare + "/_index.md", bare + "/index.md", bare + "/README.md"]
            if let target = targets.first(where: known.contains) { return target }
            if let target = targets.lazy.compactMap({ byAddress[asAddress($0)] }).first { return target }
        }
        return nil
    }
}

/// A path as Hugo makes an address of it.
private func asAddress(_ path: String) -> String { path.lowercased().replacing(" ", with: "-") }
