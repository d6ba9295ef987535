import Diagnostics
import Markup
import Scoring

extension Quiz {
    /// The quiz in the quiz format; it reads back as the same quiz, only at other places.
    public var markdown: String {
        var blocks = introduction
        for question in questions { blocks += question.printed }
        return frontMatter + "\n" + Markup.markdown(of: blocks, footnotes: footnotes)
    }

    private var frontMatter: String {
        var lines = ["---", "quiz: \(id.text)", "title: " + quoted(title), "module: " + quoted(module.value)]
        if let lesson { lines.append("lesson: " + quoted(lesson.value)) }
        if !labels.audience.isEmpty {
            lines.append("audience: [" + labels.audience.map(\.rawValue).joined(separator: ", ") + "]")
        }
        if let marking = labels.marking { lines.append("marking: \(marking.rawValue)") }
        if let language { lines.append("language: " + language) }
        lines.append("mode: \(mode.rawValue)")
        if let pass, let hundred = Fraction(numerator: 100, denominator: 1) {
            lines.append("pass: \((pass * hundred).decimal)%")
        }
        if let attempts { lines.append("attempts: \(attempts)") }
        if let draw = draw?.value {
            let shares = draw.shares.map { ", \($0.count) from #\($0.tag)" }.joined()
            lines.append("draw: " + quoted("\(draw.count) questions" + shares))
        }
        if let timeLimit { lines.append("time limit: \(timeLimit) min") }
        if asksStatement { lines.append("honesty statement: yes") }
        if let measure = measure?.value { lines.append("measures: \(measure.stage.rawValue) of \(measure.quiz.text)") }
        let shuffled = (shufflesQuestions ? ["questions"] : []) + (shufflesOptions ? ["options"] : [])
        lines.append("shuffle: " + (shuffled.isEmpty ? "none" : shuffled.joined(separator: ", ")))
        if let reviewed = labels.reviewed { lines.append("reviewed: " + quoted(reviewed)) }
        if let day = labels.reviewBy { lines.append("review by: " + day.value.text) }
        return (lines + ["---"]).map { $0 + "\n" }.joined()
    }
}

/// A text as YAML: as it is where nothing in it could mean something else, else between quotation marks.
private func quoted(_ text: String) -> String {
    let isLetterOrDigit: (UInt8) -> Bool = {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    let isPlain = text.utf8.allSatisfy { $0 >= 0x80 || isLetterOrDigit($0) || " -_.,()".utf8.contains($0) }
    let hasPlainEnds = text.utf8.first.map(isLetterOrDigit) ?? false && text.utf8.last != 0x20
    if isPlain, hasPlainEnds, !text.unicodeScalars.contains(where: isControl) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
        if isControl(scalar) {
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
            if scalar == "\"" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// Whether a character must not stand in YAML, or breaks a line there.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
}

extension Fraction {
    /// A decimal with as many places as it needs, at most nine: `9.5`.
    var decimal: String {
        var text = String(decoding: roundedHalfEven(places: 9), as: UTF8.self)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
