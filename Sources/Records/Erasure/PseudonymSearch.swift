import Submissions

/// Finds a pseudonym in paths and in what people wrote.
///
/// It is found wherever no letter or digit stands right before or behind it, so that `falcon-1` is not in `falcon-12`, but is in
/// `cp-final-falcon-1-attempt2.json`; and nowhere within the longer pseudonym of somebody else.
struct PseudonymSearch: Sendable {
    private let name: [UInt8]
    private let longer: [[UInt8]]

    /// - Parameter known: the pseudonyms of everybody.
    init(_ trainee: Pseudonym, among known: Set<String>) {
        name = Array(trainee.text.utf8)
        longer = known.filter { $0 != trainee.text && $0.contains(trainee.text) }.sorted().map { Array($0.utf8) }
    }

    /// Whether a text names the person.
    func finds(in text: [UInt8]) -> Bool { !places(in: text).isEmpty }

    /// Whether a text names the person.
    func finds(in text: String) -> Bool { finds(in: Array(text.utf8)) }

    /// A text with something else in the place of the pseudonym.
    func replacing(in text: String, with other: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var end = 0
        for place in places(in: bytes) where place.lowerBound >= end {
            result += bytes[end..<place.lowerBound] + Array(other.utf8)
            end = place.upperBound
        }
        return String(decoding: result + bytes[end...], as: UTF8.self)
    }

    private func places(in text: [UInt8]) -> [Range<Int>] {
        let found = places(of: name, in: text)
        if found.isEmpty || longer.isEmpty { return found }
        let others = longer.flatMap { places(of: $0, in: text) }
        return found.filter { place in
            !others.contains { $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound }
        }
    }

    private func places(of word: [UInt8], in text: [UInt8]) -> [Range<Int>] {
        guard let first = word.first, word.count <= text.count else { return [] }
        return (0...(text.count - word.count)).compactMap { start in
            let end = start + word.count
            guard text[start] == first, text[start..<end].elementsEqual(word),
                start == 0 || !text[start - 1].isLetterOrDigit, end == text.count || !text[end].isLetterOrDigit
            else { return nil }
            return start..<end
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
