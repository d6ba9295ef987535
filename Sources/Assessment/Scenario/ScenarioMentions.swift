import Diagnostics

extension ScenarioWord {
    /// What makes an item of a text though Markdown does not know it, and signs that nobody sees.
    static let bullets = ["•", "◦", "▪", "‣", "·"] + invisible.map(String.init)

    fileprivate static let invisible: Set<Character> = [
        "\u{A0}", "\u{202F}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{FEFF}",
    ]
}

extension QuestionReader {
    /// A word of the format before a colon, somewhere in a line.
    struct Mention {
        let word: ScenarioWord
        /// From the word to the end of what was looked through.
        let range: Range<Int>
        /// What stands behind the colon.
        let rest: Range<Int>
        /// Whether its colon is that of Chinese and Japanese, with which no setting is read.
        let isWide: Bool
        /// Whether nothing comes before it.
        let isFirst: Bool
        /// Whether it stands apart from what comes before it.
        let isApart: Bool
        /// Whether a middle dot or another bullet comes before it.
        let isItem: Bool
    }

    /// The words of the format that stand before colons, wide ones included.
    ///
    /// - Complexity: O(length of the range).
    func settingsWithin(_ range: Range<Int>) -> [Mention] {
        let text = file.text(range)
        // Else the offsets would be others.
        guard text.utf8.count == range.count else { return [] }
        return text.indices.compactMap { colon in
            guard text[colon] == ":" || text[colon] == "：" else { return nil }
            // No phrase of the format is longer.
            let before = text[..<colon].suffix(60).trimmingEnd { isBlank($0) || ScenarioWord.emphasis.contains($0) }
            guard let (word, start) = longestWord(atEndOf: before) else { return nil }
            let lead = Lead(text[..<start].suffix(8))
            let offset = { (index: String.Index) in
                range.lowerBound + text.utf8.distance(from: text.startIndex, to: index)
            }
            return Mention(
                word: word,
                range: offset(start)..<range.upperBound,
                rest: offset(text.index(after: colon))..<range.upperBound,
                isWide: text[colon] == "：",
                isFirst: start == text.startIndex,
                isApart: lead.isApart,
                isItem: lead.isItem
            )
        }
    }

    /// The word of the format that a text ends with, in up to four words, and where it starts.
    private func longestWord(atEndOf text: Substring) -> (ScenarioWord, String.Index)? {
        var found: (ScenarioWord, String.Index)?
        var start = text.endIndex
        var count = 0
        while start > text.startIndex, count < 4 {
            let previous = text.index(before: start)
            start = previous
            guard isWordSign(text[previous]) else {
                if text[previous] != " " { break }
                continue
            }
            if previous == text.startIndex || !isWordSign(text[text.index(before: previous)]) {
                count += 1
                // A word in the middle of another one, as in "pre-award", is none.
                let isJoined = previous > text.startIndex && text[text.index(before: previous)] == "-"
                if !isJoined, let word = ScenarioWord(text[previous...]), word != .noMarks { found = (word, previous) }
            }
        }
        return found
    }
}

/// The signs before a word that may start a setting.
private struct Lead {
    let isApart: Bool
    let isItem: Bool

    init(_ text: Substring) {
        let shown = text.trimmingEnd { ScenarioWord.emphasis.contains($0) || isBlank($0) }
        let isSpaced = text.dropFirst(shown.count).contains(where: isBlank)
        let last = shown.last ?? " "
        let beforeLast = shown.dropLast().last ?? " "
        isItem = "•◦▪‣·".contains(last)
        isApart =
            isItem || "([{“„«‹‘‚—–|>".contains(last) || last == "\"" && !isSpaced
            || isSpaced && (".!?…؟-−".contains(last) || "”»\")’›]".contains(last) && ".!?…؟".contains(beforeLast))
    }
}

private func isBlank(_ sign: Character) -> Bool { sign == " " || sign == "\t" || ScenarioWord.invisible.contains(sign) }

private func isWordSign(_ sign: Character) -> Bool { sign.isLetter || sign.isNumber }

extension Substring {
    /// The text without the signs at its end for which something holds.
    fileprivate func trimmingEnd(_ isDropped: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, isDropped(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
