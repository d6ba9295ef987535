import Diagnostics
import Markup

/// What stands above the answers of a question and tells which of them are right.
extension QuestionReader {
    /// Reports the first text above the answers that tells what is right, for trainees would read it before they answer.
    mutating func reportToldAnswers(in shown: ArraySlice<Block>, above answers: Block, _ kind: QuestionKind) {
        for block in shown where reportsAnswersInQuotation(block, answers, kind) { return }
        var lines: [WrittenLine] = []
        if case .heading(_, _, let stem) = heading.kind {
            lines.append(WrittenLine(text: stem.plainText, place: heading.range))
        }
        for block in shown { lines += block.writtenLines }
        guard let (place, isSure) = AnswerPatterns(answers, kind).told(lines) else { return }
        guard isSure else {
            warn(
                "quiz.told-answer",
                at: firstLine(of: place),
                "trainees read this before they answer; it begins as what tells the right answer",
                "take it out if it does, or begin it with other words"
            )
            return
        }
        error(
            "quiz.stray-text",
            at: firstLine(of: place),
            "trainees would read this before they answer, and it tells what is right",
            "take it out: what is right is read from the answers alone",
            "put it below the answers and begin it with why: if all are to read it afterwards"
        )
    }

    /// Reports answers in a quotation or callout above those of the question, which would be shown with what is right.
    private mutating func reportsAnswersInQuotation(_ block: Block, _ answers: Block, _ kind: QuestionKind) -> Bool {
        switch block.kind {
        case .quotation, .callout, .only: break
        default: return false
        }
        var found: Range<Int>?
        block.children.forEachBlock { inner in
            guard found == nil, saysWhatIsRight(inner, beside: answers, kind) else { return }
            found = inner.range
        }
        guard let found else { return false }
        error(
            "quiz.divided-answers",
            at: firstLine(of: found),
            "these answers stand in a quotation above the others, so that everybody would read what is right in it",
            "take the > away from their lines if they are answers, and put all answers in one list or table",
            kind.takesLabels
                ? "if the quotation belongs to the question, put other words in place of accept: and the like"
                : "if the quotation belongs to the question, write ☐ and ☑ in it in place of [ ] and [x]"
        )
        return true
    }
}

/// What the answers of a question say, for finding it in a text above them.
private struct AnswerPatterns {
    private let kind: QuestionKind
    /// How many letters or numbers name an answer; none where answers are not chosen from a list.
    private let count: Int
    /// Whether answers are numbered, so that a number alone may well name one.
    private let areNumbered: Bool
    /// In lower case, without the signs around them.
    private let texts: [String]

    init(_ answers: Block, _ kind: QuestionKind) {
        self.kind = kind
        guard case .list(let list) = answers.kind else {
            (count, areNumbered, texts) = (0, false, [])
            return
        }
        areNumbered = list.start != nil
        count = kind.takesLabels || kind == .putInOrder ? 0 : list.items.count
        texts = list.items.compactMap { item in
            guard case .paragraph(let content)? = item.blocks.first?.kind else { return nil }
            var text = content.plainText[...]
            if kind.takesLabels { text = text.drop { $0 != ":" }.dropFirst() }
            if text.hasPrefix("["), let close = text.firstIndex(of: "]") { text = text[close...].dropFirst() }
            let words = compared(text)
            return words.isEmpty ? nil : words
        }
    }

    /// Where the first of the lines above the answers stands that tells one, or else the first that may; and whether it surely does.
    func told(_ lines: [WrittenLine]) -> (place: Range<Int>, isSure: Bool)? {
        var possible: Range<Int>?
        for (index, line) in lines.enumerated() {
            let next = line.isLabel && index + 1 < lines.count ? lines[index + 1] : nil
            for part in [line.text[...], line.text.endInBrackets].compactMap(\.self) {
                switch tells(part, in: line, next, lines) {
                case true? where line.source != .code: return (line.place, true)
                case true?: possible = possible ?? line.place
                case false?: possible = possible ?? line.place
                case nil: break
                }
            }
        }
        return possible.map { ($0, false) }
    }

    /// Whether a part of a line surely tells what is right; nil where nothing in it looks so.
    private func tells(_ part: Substring, in line: WrittenLine, _ next: WrittenLine?, _ lines: [WrittenLine]) -> Bool? {
        let part = part.drop { !$0.isLetter }
        if let isSure = announces(compared(part), next) { return isSure }
        if let isSure = saysAlone(compared(part), in: line, lines) { return isSure }
        for separator in [":", "：", "=", "–", "—", " is ", " est ", " es "] {
            guard let sign = part.prefix(60).firstRange(of: separator) else { continue }
            var label = compared(part[..<sign.lowerBound])
            if label.hasPrefix("the ") { label.removeFirst(4) }
            let rest = compared(part[sign.upperBound...])
            if line.source == .code {
                // Code is a sample or a log, in which an answer may well stand that is none to the question.
                if rightAnswerLabels.contains(label), names(rest, behind: label, isQuoted: true) { return true }
                continue
            }
            if rest.isEmpty { return announces(label, next) }
            if isLabel(label), names(rest, behind: label, isQuoted: line.isQuoted) { return true }
            if rightAnswerLabels.contains(label), separator == ":", !line.isQuoted { return false }
            guard [":", "："].contains(separator), line.source != .cell else { continue }
            let english = Vocabulary.english(label, .label)
            guard english == "accept" || english == "half" else { continue }
            // A few words are an answer; a sentence begins so by chance.
            let isShort = rest.split(separator: " ").count <= 3 && !part.contains("?")
            if kind.takesLabels && isShort || names(rest, behind: label, isQuoted: line.isQuoted) { return true }
        }
        return nil
    }

    /// Whether a line that is nothing but words for what is right and letters of answers, without a sign between them, surely tells that.
    ///
    /// "Answer B" may be a heading for what somebody answered, where "Answer A" is one too, and "Answer A and B" may say what to do.
    private func saysAlone(_ line: String, in written: WrittenLine, _ lines: [WrittenLine]) -> Bool? {
        for ending in rightAnswerEndings where line.hasSuffix(ending) && written.source == .text {
            return names(compared(line.dropLast(ending.count)), behind: "", isQuoted: false) ? true : nil
        }
        guard line.utf8.count <= 60, let (label, rest) = labelAndRest(line) else { return nil }
        if rightAnswerLabels.contains(label) { return names(rest, behind: label, isQuoted: true) ? true : nil }
        guard written.source == .text, onlyAnswerLabels.contains(label), rest.count == 1, Int(rest) == nil,
            names(rest, behind: label, isQuoted: true)
        else { return nil }
        let isOneOfMany = lines.contains { other in
            guard let (same, letter) = labelAndRest(compared(other.text)), same == label else { return false }
            return letter.prefix(while: \.isLetter).count == 1 && letter.prefix(1) != rest
        }
        return isOneOfMany ? nil : false
    }

    /// A line's first words that are one for an answer, and those behind them.
    private func labelAndRest(_ line: String) -> (label: String, rest: String)? {
        let words = line.split(separator: " ")
        guard words.count > 1 else { return nil }
        for count in 1..<min(words.count, 4) {
            let label = words.prefix(count).joined(separator: " ")
            if onlyAnswerLabels.contains(label), !onlyAnswerLabels.contains(label + " " + words[count]) {
                return (label, words.dropFirst(count).joined(separator: " "))
            }
        }
        return nil
    }

    /// Whether a line that is but a word for what is right stands above what surely tells that; nil for any other line.
    private func announces(_ label: String, _ next: WrittenLine?) -> Bool? {
        guard let next, isLabel(label), next.source != .code else { return nil }
        if names(compared(next.text), behind: label, isQuoted: next.isQuoted) { return true }
        return rightAnswerLabels.contains(label) && next.source != .cell ? false : nil
    }

    private func isLabel(_ text: String) -> Bool {
        rightAnswerLabels.contains(text) || answerLabels.contains(text) || explanationLabels.contains(text)
    }

    /// Whether a text is an answer, or the letters or numbers of some.
    ///
    /// - Parameter isQuoted: whether somebody says it, who may well say a word that is an answer too, such as "no".
    private func names(_ rest: String, behind label: String, isQuoted: Bool) -> Bool {
        if texts.contains(rest) { return !isQuoted }
        // How many are right, and a range of all, tell none.
        if !areNumbered, !onlyAnswerLabels.contains(label), rest.allSatisfy(\.isNumber) { return false }
        let words = rest.split { !$0.isLetter && !$0.isNumber }.filter {
            !["and", "et", "y", "і", "та", "و"].contains($0)
        }
        guard let first = words.first, isName(first) else { return false }
        if words.count == 2, rest.contains(where: { "-–—".contains($0) }), words[0] == "a" || words[0] == "1",
            isName(words[1]), isLastName(words[1])
        {
            return false
        }
        if words.allSatisfy(isName) { return true }
        let behind = compared(rest[first.endIndex...].drop { !$0.isLetter && !$0.isNumber })
        return texts.contains(behind)
    }

    /// Whether a word is the letter or number of an answer.
    private func isName(_ word: Substring) -> Bool {
        if let number = Int(word) { return (1...max(count, 1)).contains(number) && count > 0 }
        return alphabets.contains { $0.prefix(count).contains { word == String($0) } }
    }

    private func isLastName(_ word: Substring) -> Bool {
        word == "\(count)" || alphabets.contains { $0.prefix(count).last.map { word == String($0) } ?? false }
    }
}

/// A line above the answers of a question.
private struct WrittenLine {
    let text: String
    let place: Range<Int>
    var source = Source.text
    /// Whether what stands behind it may be what it says, where it is a word for that.
    var isLabel = true

    enum Source {
        case text, quotation, cell, code
    }

    /// Whether it stands in a quotation, as what somebody said or wrote, or in a table or code, as what somebody noted.
    var isQuoted: Bool { source != .text }
}

extension Block {
    /// The lines of text in it, each where it stands: as they are written, titles and HTML too.
    fileprivate var writtenLines: [WrittenLine] {
        var isQuoted = false
        if case .quotation = kind { isQuoted = true }
        var result: [WrittenLine] = []
        let add = { (content: [Inline], place: Range<Int>) in
            let source = isQuoted ? WrittenLine.Source.quotation : .text
            result.append(WrittenLine(text: content.plainText, place: place, source: source))
        }
        [self].forEachBlock { block in
            switch block.kind {
            case .paragraph(let content):
                for line in content.split(whereSeparator: { $0.kind == .softBreak || $0.kind == .lineBreak }) {
                    let place = line.first?.range ?? block.range
                    if case .code(let text)? = line.first?.kind {
                        result.append(WrittenLine(text: text.string, place: place, source: .code, isLabel: false))
                    } else {
                        add(Array(line), place)
                    }
                }
            case .heading(_, _, let content): add(content, block.range)
            case .callout(let head, _): add(head.title, block.range)
            case .html(let text):
                result.append(WrittenLine(text: text.replacing("-->", with: ""), place: block.range))
            case .table(let table):
                for row in [table.header] + table.rows {
                    for (index, cell) in row.enumerated() {
                        // Of a row of two cells, the first says what the second is.
                        let isLabel = row.count == 2 && index == 0
                        let text = cell.content.plainText
                        result.append(WrittenLine(text: text, place: cell.range, source: .cell, isLabel: isLabel))
                    }
                }
            case .code(_, let text):
                for line in text.string.split(separator: "\n") {
                    result.append(WrittenLine(text: String(line), place: block.range, source: .code, isLabel: false))
                }
            default: break
            }
        }
        return result
    }
}

extension String {
    /// What stands in brackets at the end of a text.
    fileprivate var endInBrackets: Substring? {
        let text = trimmed(self)
        guard let last = text.last, ")]".contains(last), let open = text.lastIndex(where: { "([".contains($0) }) else {
            return nil
        }
        return text[open...].dropFirst().dropLast()
    }
}

/// A text in lower case without the white space, marks and full stop around it.
private func compared(_ text: some StringProtocol) -> String {
    let signs = { (sign: Character) in sign.isWhitespace || ".,;\"'“”„«»*`)]".contains(sign) }
    let start = text.lowercased().drop(while: signs)
    return String(start.reversed().drop(while: signs).reversed())
}

/// Words for what is right, with which nothing else begins that belongs above answers.
private let rightAnswerLabels: Set<String> = [
    "correct answer", "right answer", "correct option", "right option", "model answer", "sample answer", "answer key",
    "bonne réponse", "réponse correcte", "corrigé",
    "respuesta correcta", "respuesta modelo",
    "правильна відповідь",
    "الإجابة الصحيحة", "الجواب الصحيح",
]

/// How a line ends that says of an answer before it that this is right.
private let rightAnswerEndings = [
    " is correct", " is the correct answer", " is the right answer", " is the answer",
    " est correct", " est correcte", " est la bonne réponse", " es correcta", " es la respuesta correcta",
    " є правильною", " — правильна відповідь", " - правильна відповідь", " – правильна відповідь",
]

/// The letters by which people name the answers of a list, in their order.
private let alphabets = ["abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмно", "أبجدهوزحط"].map(Array.init)

/// Words for one answer, behind which a number is that of one.
private let onlyAnswerLabels: Set<String> = rightAnswerLabels.union([
    "answer", "solution", "réponse", "respuesta", "solución", "відповідь", "الإجابة",
])

/// Words behind which something else may stand as well.
private let answerLabels: Set<String> = [
    "answers", "correct answers", "right answers", "correct", "right", "key", "solutions", "bonnes réponses",
    "réponses",
    "respuestas", "respuestas correctas", "відповіді", "правильні відповіді", "الإجابات", "الإجابات الصحيحة",
]
