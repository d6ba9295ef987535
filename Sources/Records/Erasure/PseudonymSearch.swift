import Submissions

/// Finds a pseudonym in paths and in what people wrote.
///
/// A text is taken as runs of what pseudonyms are made of, `A-Z`, `a-z`, `0-9`, `-`, `_` and `.`, and of letters beyond ASCII. A run names the
/// person when it is the pseudonym, save for such signs at its ends and for the ending of a file, or when it is a file's name as pages give it,
/// `QUIZ-PSEUDONYM-attempt2.json`. So `falcon-1` is not in `falcon-12` or `falcon-1-x`, and whoever is called `a` is not in `ça`.
///
/// - Complexity: O(text), however many others are known.
struct PseudonymSearch: Sendable {
    private let name: [UInt8]
    private let others: Set<String>
    private let quizzes: Set<String>

    /// - Parameters:
    ///   - known: the pseudonyms of everybody.
    ///   - quizzes: the ids of the quizzes that there are keys of.
    init(_ trainee: Pseudonym, among known: Set<String>, quizzes: Set<String> = []) {
        name = Array(trainee.text.utf8)
        others = known.subtracting([trainee.text])
        self.quizzes = quizzes
    }

    /// Whether a text names the person.
    func finds(in text: [UInt8]) -> Bool { !places(in: text).isEmpty }

    /// Whether a text names the person.
    func finds(in text: String) -> Bool { finds(in: Array(text.utf8)) }

    /// Whether the last name of a path is that of a file which the person handed in.
    func isOwnFile(_ path: String) -> Bool { finds(in: path.split(separator: "/").last.map(String.init) ?? path) }

    /// A text with something else in the place of the pseudonym.
    func replacing(in text: String, with other: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var end = 0
        for place in places(in: bytes) {
            result += bytes[end..<place.lowerBound] + Array(other.utf8)
            end = place.upperBound
        }
        return String(decoding: result + bytes[end...], as: UTF8.self)
    }

    private func places(in text: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var (start, end) = (0, 0)
        while end < text.count {
            let length = Self.lengthOfNamePart(text[end...])
            if length > 0 {
                end += length
                if end < text.count { continue }
            }
            if start < end, let place = place(in: text[start..<end]) { result.append(place) }
            start = end + 1
            end = start
        }
        return result
    }

    /// The pseudonym in a run.
    private func place(in run: ArraySlice<UInt8>) -> Range<Int>? {
        if run.elementsEqual(name) { return run.indices }
        guard run.count > name.count, !others.contains(String(decoding: run, as: UTF8.self)) else { return nil }
        let inner = run.drop(while: Self.isSign)
        for start in [run.startIndex, inner.startIndex] where run[start...].starts(with: name) {
            let rest = run[(start + name.count)...]
            let letters = rest.dropFirst()
            let isEnding =
                rest.first == UInt8(ascii: ".") && (1...5).contains(letters.count) && letters.allSatisfy(Self.isLetter)
            if rest.allSatisfy(Self.isSign) || isEnding { return start..<rest.startIndex }
        }
        return placeInFileName(run)
    }

    /// The pseudonym in `QUIZ-PSEUDONYM-attempt2` and what may follow that.
    private func placeInFileName(_ run: ArraySlice<UInt8>) -> Range<Int>? {
        let hyphen = UInt8(ascii: "-")
        for dash in run.indices where run[dash] == hyphen {
            let start = dash + 1
            guard run[start...].starts(with: name) else { continue }
            let end = start + name.count
            let rest = run[end...]
            guard rest.starts(with: "-attempt".utf8), let digit = rest.dropFirst(8).first,
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit),
                quizzes.contains(String(decoding: run[..<dash], as: UTF8.self))
            else { continue }
            return start..<end
        }
        return nil
    }

    private static func isSign(_ byte: UInt8) -> Bool { "-_.".utf8.contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// How many bytes the character at the start of a text has, where names or words go on with it; otherwise 0.
    private static func lengthOfNamePart(_ text: ArraySlice<UInt8>) -> Int {
        guard let byte = text.first else { return 0 }
        if byte < 0x80 {
            return isSign(byte) || isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? 1 : 0
        }
        let character = text.prefix(1) + text.dropFirst().prefix(3).prefix { $0 & 0xC0 == 0x80 }
        let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first
        return scalar?.properties.isAlphabetic == true ? character.count : 0
    }
}
