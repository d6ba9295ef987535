import Markup

extension [Inline] {
    /// Whether their plain text loses nothing but emphasis and tags.
    var areOnlyWords: Bool {
        allSatisfy { inline in
            switch inline.kind {
            case .text, .softBreak, .lineBreak, .code: true
            case .html(let tag): !tag.string.lowercased().hasPrefix("<img")
            case .emphasis(let content), .strong(let content): content.areOnlyWords
            case .link, .image, .footnoteReference, .term, .citation: false
            }
        }
    }
}

/// Of two titles of a page the one that says more, where it has all words of the other in a row; nil where they say different things.
///
/// - Parameter isPart: whether the second may be that of a part of the page, so that only the same words say the same.
func oneTitle(_ title: String, _ heading: String, isPart: Bool) -> String? {
    if title == heading { return title }
    if isPart { return nil }
    let words = (title: wordsWithSigns(title), heading: wordsWithSigns(heading))
    let isTitleLonger = (words.title.count, title.count) >= (words.heading.count, heading.count)
    let (short, long) = isTitleLonger ? (words.heading, words.title) : (words.title, words.heading)
    // "C" is in "C++" and in "C#", neither of which is in the other or in "Programming in C".
    func isShort(at place: Int) -> Bool {
        long.count - place >= short.count
            && zip(long[place...], short).allSatisfy { word, part in
                word.hasPrefix(part) && word.dropFirst(part.count).allSatisfy(signsOfWords.contains)
            }
    }
    guard !short.isEmpty, long.indices.contains(where: isShort) else { return nil }
    return isTitleLonger ? title : heading
}

/// The words of a title in small letters, with the signs that tell one from another.
private func wordsWithSigns(_ title: String) -> [Substring] {
    title.lowercased().split { !$0.isLetter && !$0.isNumber && !signsOfWords.contains($0) }
}

private let signsOfWords: Set<Character> = ["+", "#", "&", "%", "@", "=", "$", "\u{20AC}", "\u{A3}"]
