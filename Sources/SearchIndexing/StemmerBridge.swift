import CStemmer

/// The stems of words, by the Snowball algorithm of their language; the words themselves where there is none for it.
///
/// - Parameters:
///   - words: UTF-8, in lower case, accents composed.
///   - language: a BCP 47 tag; its region and script do not matter.
public func stems(of words: [[UInt8]], language: String) -> [[UInt8]] {
    // libstemmer knows its algorithms by name as well, such as "porter": a tag of a language has two or three letters.
    let base = language.lowercased().split(separator: "-").first.map(String.init) ?? ""
    guard (2...3).contains(base.utf8.count), let stemmer = unsafe sb_stemmer_new(base, nil) else { return words }
    defer { unsafe sb_stemmer_delete(stemmer) }
    return words.map { word in
        guard let size = Int32(exactly: word.count), let stem = unsafe sb_stemmer_stem(stemmer, word, size) else {
            return word
        }
        let length = unsafe Int(sb_stemmer_length(stemmer))
        return unsafe Array(UnsafeBufferPointer(start: stem, count: length))
    }
}
