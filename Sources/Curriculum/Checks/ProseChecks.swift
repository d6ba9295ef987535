import Diagnostics
import Markup

/// Warns of what makes text hard to read or to use: a word twice, a sentence that does not end, a link that says nothing, a table
/// without a header.
struct ProseChecks {
    /// The most words of a sentence that nobody remarks on.
    static let longestSentence = 40

    private(set) var slips: [Diagnostic] = []
    /// What is wrong in some languages only.
    private(set) var languageSlips: [LanguageSlip] = []
    private let file: SourceFile
    /// The first address that is no link, where it stands, and how many there are.
    private var address: (text: String, range: Range<Int>)?
    private var addressCount = 0
    /// The words of the run at hand; kept for the next one to save its allocations.
    private var words: ProseWords

    /// Looks at all that a file says to readers.
    init(_ blocks: [Block], in file: SourceFile) {
        self.file = file
        words = ProseWords(in: file)
        blocks.forEachBlock { block in
            if case .table(let table) = block.kind { check(table, block.range) }
            block.forEachRun { run in
                words.read(run)
                checkWords()
            }
        }
        reportAddresses()
    }

    private func diagnostic(_ id: String, _ range: Range<Int>, _ summary: String, _ hint: String) -> Diagnostic {
        Diagnostic(.warning, id, in: file, at: range, summary, hints: [hint])
    }

    private mutating func check(_ table: Table, _ range: Range<Int>) {
        guard table.header.allSatisfy({ isBlank($0.content.plainText) }) else { return }
        let hint = "write above each column what stands in it; people who listen to a table hear it with every cell"
        slips.append(diagnostic("text.no-table-header", range, "this table has no header", hint))
    }

    private mutating func checkWords() {
        var scan = ProseWords.Scan(words)
        // The words of the sentence at hand that are counted, and the one that it begins with.
        var count = 0
        var first: ProseWords.Word?
        var previous: ProseWords.Word?
        while let word = scan.next() {
            if let previous, previous.mayConcern(word) { check(previous, before: word) }
            if count == 0 { first = word }
            if word.hasASCIILetter || words.counts(word) { count += 1 }
            if word.mayEndSentence, words.endsSentence(word) {
                if let first { checkSentence(of: count, from: first, through: word) }
                count = 0
            }
            if word.mayBeAddress, words.isAddress(word) {
                if address == nil { address = (words.text(of: word), words.range(of: word, through: word)) }
                addressCount += 1
            }
            previous = word
        }
        guard let previous, let first else { return }
        checkSentence(of: count, from: first, through: previous)
        check(previous, before: nil)
    }

    private mutating func checkSentence(of count: Int, from first: ProseWords.Word, through last: ProseWords.Word) {
        guard count > Self.longestSentence else { return }
        let summary = "this sentence has \(count) words"
        let range = words.range(of: first, through: last)
        slips.append(diagnostic("text.long-sentence", range, summary, "make two of it"))
    }

    private mutating func check(_ word: ProseWords.Word, before next: ProseWords.Word?) {
        if let next, words.mayRepeat(word, next) { checkRepetition(word, next) }
        if words.opensBraces(word) { checkInclude(word, before: next) }
    }

    private mutating func checkRepetition(_ word: ProseWords.Word, _ next: ProseWords.Word) {
        let (text, nextText) = (words.text(of: word), words.text(of: next))
        let repeated = letters(nextText)
        // A name may be a word twice.
        guard let first = nextText.first, first.isLetter, !first.isUppercase, text.allSatisfy(\.isLetter),
            text.lowercased() == repeated
        else { return }
        let range = words.range(of: word, through: next)
        let summary = "\"\(repeated)\" stands here twice"
        let slip = diagnostic("text.repeated-word", range, summary, "take one of the two out")
        languageSlips.append(LanguageSlip(languages: .notRepeating(repeated), diagnostic: slip))
    }

    /// Says of what looks like `{{include: file.md}}` and is shown as text why it is: nobody would miss what is not there.
    private mutating func checkInclude(_ word: ProseWords.Word, before next: ProseWords.Word?) {
        let rest = (words.text(of: word) + (next.map(words.text(of:)) ?? "")).dropFirst(2).lowercased()
        let name = rest.prefix { $0.isLetter }
        guard nearest(String(name), among: ["include"]) != nil else { return }
        slips.append(
            Diagnostic(
                .error,
                "include.not-alone",
                in: file,
                at: words.range(of: word, through: word),
                "this would be shown as it is written, and no file included",
                hints: ["write {{include: file.md}}, alone in its paragraph, or as code where it is to be shown"]
            )
        )
    }

    /// Warns of addresses of which other programs make links and CommonMark does not: once, for there may be many.
    private mutating func reportAddresses() {
        guard let (text, range) = address else { return }
        let hint = "write <\(address(in: text))>, or put it between backticks if nobody is to follow it"
        let others = addressCount - 1
        let summary =
            switch others {
            case 0: "this address is no link"
            case 1: "this address is no link, and another of this page is none"
            default: "this address is no link, and \(others) others of this page are none"
            }
        slips.append(diagnostic("text.bare-address", range, summary, hint))
    }

    /// An address without the signs around it: a bracket at its end belongs to it only where it has been opened in it.
    private func address(in word: String) -> Substring {
        let word = word.drop { $0 == "(" }
        var end = word.startIndex
        var open = 0
        for index in word.indices {
            switch word[index] {
            case "(":
                open += 1
                continue
            case ")":
                open -= 1
                if open < 0 { continue }
            case let sign where ".,;:!?]\"'”’»".contains(sign): continue
            default: break
            }
            end = word.index(after: index)
        }
        return word[..<end]
    }
}

/// A word without the signs at its end.
private func letters(_ word: String) -> String {
    // By scalars: to find the last Character of a long text again and again takes time that grows with its square.
    let scalars = word.unicodeScalars
    guard let last = scalars.lastIndex(where: { $0.properties.isAlphabetic || isMark($0) }) else { return "" }
    return String(scalars[...last])
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
}
