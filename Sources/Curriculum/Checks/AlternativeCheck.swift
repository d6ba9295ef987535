/// What is weak about the words that stand for a picture.
struct AlternativeCheck {
    /// What the words do instead of saying what the picture shows, and in which languages; nil in whichever.
    let weakness: (what: String, languages: ProseLanguages?)?

    /// - Parameters:
    ///   - words: the words, not blank.
    ///   - source: the picture's file as it is named.
    init(_ words: String, source: String) {
        let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        let file = (source.split(separator: "/").last.map(String.init) ?? source).lowercased()
        let stem = file.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
        // A file called phone.svg may well show a phone; nobody says "img_2034" or "screenshot-2".
        let isNamed =
            words == stem && stem.utf8.contains { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) && $0 < 0x80 }
        if isNamed || words == file || Self.endings.contains(where: words.hasSuffix) {
            weakness = ("are the name of a file", nil)
        } else {
            let languages = ProseLanguages.empty(words)
            weakness = languages.isEmpty ? nil : ("say only that it is one", languages)
        }
    }

    private static let endings = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"]
}
