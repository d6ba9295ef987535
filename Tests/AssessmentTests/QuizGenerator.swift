import TestSupport

@testable import Assessment

/// Writes quizzes as authors might, with everything that Markdown and the quiz format allow somewhere in them.
struct QuizGenerator {
    private var random: SeededGenerator
    private var count = 0
    private var isPractice = true

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let kinds = [
        "choose one", "true or false", "choose all", "fill in", "short answer", "number", "put in order", "match",
        "date and time", "grid", "mark the text", "point at the picture", "essay", "opinion",
    ]

    /// A quiz with at least one question of each kind.
    mutating func quiz() -> String {
        var text = frontMatter()
        if random.chance(70) { text += blocks(1...2) }
        if random.chance(30) { text += "Noted.[^a]\n\n" }
        var kinds = Self.kinds.shuffled(using: &random)
        for _ in 0..<random.number(0...3) { kinds.append(random.pick(Self.kinds)) }
        for (index, kind) in kinds.enumerated() { text += question(index, kind) }
        if text.contains("[^a]") {
            text += "[^a]: " + line() + "\n" + (random.chance(50) ? "\n    " + line() + "\n" : "")
        }
        return text
    }

    private mutating func frontMatter() -> String {
        isPractice = random.chance(50)
        let title = random.pick(["Quiz", "\"A: \\\"b\\\" # c\"", "'it''s'", "Ελληνικά — ok", "\"tab\\there\"", "3.10"])
        var lines = [
            "---", "quiz: q-1", "title: \(title)", "module: m", "mode: \(isPractice ? "practice" : "assessed")",
        ]
        let extra = [
            "language: pt-BR", "attempts: 3", "lesson: \"l: 1\"", "audience: [police, ngo]",
            "marking: TLP:AMBER+STRICT",
            "reviewed: 2026-11-24 by the editors", "review by: 2027-11-24",
            random.pick(["shuffle: none", "shuffle: options", "shuffle: [questions]", "shuffle: questions, options"]),
        ]
        lines += extra.filter { _ in random.chance(50) }
        lines.append("pass: \(random.pick(["75%", "66.67 %", "100%", "0,5%"]))")
        return lines.joined(separator: "\n") + "\n---\n\n"
    }

    private mutating func question(_ index: Int, _ kind: String) -> String {
        var text = "## \(line()) \(word()) {#q\(index)}\n\n\(Vocabulary.written(kind, .kind, &random))"
        let separator = random.pick(["; ", " · ", ";", "؛ "])
        text += settings(kind, separator)
        if kind != "opinion", random.chance(60) {
            text += separator + random.pick(["1 mark", "2 marks", "0.5 marks", "12.25 marks"])
        }
        if random.chance(70) { text += separator + random.pick(["objective m.1", "objectives m.1, m.2"]) }
        if random.chance(20) { text += separator + "#tag" }
        if random.chance(20) { text += separator + "shuffle: none" }
        if kind == "fill in" || kind == "short answer" {
            if random.chance(40) { text += separator + "typos: \(random.number(0...3))" }
            if random.chance(40) { text += separator + random.pick(["ignore: nothing", "ignore: case, spaces"]) }
        }
        let rules = [
            "choose all": ["right minus wrong", "all or nothing", "coverage"],
            "fill in": ["per gap", "all or nothing"],
            "put in order": ["longest correct run", "per place", "all or nothing"],
            "match": ["per pair", "all or nothing"], "grid": ["per row", "all or nothing"],
            "mark the text": ["right minus wrong", "all or nothing", "coverage"],
        ]
        if let rules = rules[kind], random.chance(60) {
            text += separator + Vocabulary.written("score", .setting, &random) + ": "
            text += Vocabulary.written(random.pick(rules), .rule, &random)
        }
        text += "\n\n"
        if random.chance(50) { text += blocks(1...3) + "Now \(word()).\n\n" }
        text += answers(kind) + "\n"
        if random.chance(40) { text += random.pick(["hint: ", "Hint:", "hint:\nw ", "indice : "]) + line() + "\n\n" }
        if random.chance(60) {
            text += "why: " + (random.chance(80) ? line() : "") + "\n\n" + (random.chance(40) ? blocks(1...2) : "")
        }
        return text
    }

    // MARK: - Answers

    private mutating func answers(_ kind: String) -> String {
        switch kind {
        case "choose one": options(marks: ["half"], several: false, random.number(2...6))
        case "true or false": options(marks: [], several: false, 2)
        case "choose all": options(marks: [], several: true, random.number(2...6))
        case "fill in": gaps()
        case "short answer":
            typed { $0.random.pick(["", "a * b", "*ing", "wörd `x`", "\\d", "x]y", "a: b", "#1", "{x}"]) + $0.word() }
        case "number": typed { $0.number() }
        case "put in order": steps()
        case "match": rows()
        case "date and time": typed { $0.moment() }
        case "grid": grid()
        case "mark the text": options(marks: [], several: true, random.number(2...6))
        case "point at the picture": areas()
        case "essay": criteria()
        default: ""
        }
    }

    /// Settings that only some kinds have.
    private mutating func settings(_ kind: String, _ separator: String) -> String {
        var pieces: [String] = []
        switch kind {
        case "essay":
            if random.chance(70) {
                pieces.append(random.pick(["words 150-250", "words 90", "150–250 words", "mots 1-9"]))
            }
            if random.chance(50) { pieces.append(random.pick(["marked by two trainers", "يصححه مدربان"])) }
        case "opinion":
            pieces.append(random.pick(["1 to 5", "0 to 10", "1 à 2"]))
            if random.chance(70) {
                pieces.append(random.pick(["not \(word()) ... \(word())", "\(word()) … very \(word())"]))
            }
        case "choose one", "true or false", "short answer", "number", "date and time", "point at the picture":
            if random.chance(20) { pieces.append(random.pick(["certainty", "certitude"])) }
            if isPractice, random.chance(20) { pieces.append("tries: \(random.number(2...4))") }
        default: break
        }
        return pieces.map { separator + $0 }.joined()
    }

    private mutating func moment() -> String {
        count += 1
        let day = "20\(10 + count % 80)-0\(1 + count % 9)-1\(count % 10)"
        return random.pick([
            day, "\(day) 0\(count % 10):30", "\(day)T12:00:0\(count % 10)Z in Europe/Rome",
            "\(day) 12:0\(count % 6) Asia/Kathmandu in UTC", "\(day) 12:0\(count % 6)+02:00",
            "\(day) 13:0\(count % 6) America/New_York",
        ])
    }

    private mutating func grid() -> String {
        let columns = random.number(2...4)
        let header = (0..<columns).map { _ in cell() }
        var text = "| \(random.pick(["", "*Row*", "Row"])) | " + header.joined(separator: " | ") + " |\n|"
        text += String(repeating: "---|", count: columns + 1) + "\n"
        for _ in 0..<random.number(2...5) {
            let right = random.number(0...columns - 1)
            text +=
                "| \(cell()) | " + (0..<columns).map { $0 == right ? "[x]" : "[ ]" }.joined(separator: " | ") + " |\n"
        }
        return text
    }

    private mutating func areas() -> String {
        let total = random.number(2...4)
        let right = random.number(0...total - 1)
        var text = "![\(random.pick(["An *advert*", "Chat", "a \\[b\\]"])) \(word())](advert.png)\n\n"
        for index in 0..<total {
            let box = "\(index * 25)% \(random.number(0...50)).5% 24.25% \(random.number(1...49))%"
            let mark = index == right ? "x" : random.pick([" ", "half"])
            text += "- [\(mark)] \(random.pick(["area", "Zone"])) \(box): \(line()) \(word())\n" + feedback()
        }
        return text
    }

    private mutating func criteria() -> String {
        let points = random.pick([["0", "1"], ["0", "1", "2"], ["0", "0.5", "2.25", "10"]])
        var text = "| \(random.pick(["Criterion", "", "*C*"])) | " + points.joined(separator: " | ") + " |\n|"
        text += String(repeating: "---|", count: points.count + 1) + "\n"
        for _ in 0..<random.number(1...4) {
            text += "| \(cell()) | \(random.chance(50) ? cell() : "") | "
            text +=
                points.dropFirst(2).map { _ in random.chance(70) ? cell() + " | " : "| " }.joined() + "\(cell()) |\n"
        }
        return text
    }

    private mutating func options(marks: [String], several: Bool, _ total: Int) -> String {
        let right = random.number(0...total - 1)
        let bullet = random.pick(["-", "*", "+"])
        var text = ""
        for index in 0..<total {
            let isRight = index == right || (several && random.chance(40))
            let mark = isRight ? random.pick(["x", "X"]) : random.pick([" ", " "] + marks)
            text += "\(bullet) [\(mark)] \(line()) \(word())\n"
            if random.chance(20) { text += "  goes on \(word())\n" }
            text += feedback()
        }
        return text
    }

    private mutating func feedback() -> String {
        guard random.chance(40) else { return "" }
        var text = "  > \(line())\n"
        if random.chance(20) { text += "  >\n  > \(line())\n" }
        if random.chance(10) { text += "  >\n  > - \(line())\n  >   - \(line())\n" }
        return text
    }

    private mutating func gaps() -> String {
        var text = ""
        for _ in 0..<random.number(1...2) {
            for _ in 0..<random.number(1...3) {
                if random.chance(80) { text += line() + " " }
                text +=
                    random.chance(50)
                    ? "{blank: \(word()) | *x* | a_b_c}"
                    : "{pick: \(word()) |*\(word()) | `c` |\n \(word()) d}"
                if random.chance(40) { text += random.pick([" ", ", ", "\n", "\\{"]) }
            }
            text += " \(word()).\n\n"
        }
        return text
    }

    private mutating func typed(_ answer: (inout QuizGenerator) -> String) -> String {
        var text = "- accept: \(answer(&self))\n\(feedback())"
        for _ in 0..<random.number(0...2) {
            text +=
                "- \(random.pick(["accept", "half", "wrong"])): \(answer(&self))\(random.pick(["", " "]))\n\(feedback())"
        }
        if random.chance(30) { text += "- otherwise:\n  > \(line())\n" }
        return text
    }

    private mutating func number() -> String {
        count += 1
        return random.pick([
            "\(count)", "-\(count).50", "\(count),5 GB", "\(count) km² ± 2", "\(count) ± 0.5%", "\(count) GB ± 1 GB",
            "\(count), unit missing", "\(count) ± 0%", "\(count) % ± 3",
        ])
    }

    private mutating func steps() -> String {
        var text = ""
        let mark = random.pick([".", ")"])
        for index in 0..<random.number(2...5) {
            if random.chance(30) {
                text += "\(index + 1)\(mark) in either order:\n"
                for _ in 0..<random.number(1...3) { text += "   - \(word()) \(line())\n" }
            } else {
                text += "\(index + 1)\(mark) \(word()) \(line())\n"
            }
        }
        return text
    }

    private mutating func rows() -> String {
        var text = "| \(random.pick(["Row", "*Row*", ""])) | Choice |\n|\(random.pick(["---", ":-:"]))|---|\n"
        for _ in 0..<random.number(2...5) { text += "| \(cell()) | \(cell()) |\n" }
        for _ in 0..<random.number(0...2) { text += "| | \(cell()) |\n" }
        return text
    }

    // MARK: - Markdown

    private mutating func blocks(_ range: ClosedRange<Int>) -> String {
        (0..<random.number(range)).map { _ in block() + "\n" }.joined()
    }

    private mutating func block() -> String {
        switch random.number(0...13) {
        case 0: "- \(line())\n- \(line())\n  - \(line())\n- \(line())\n"
        case 1: "* \(line())\n\n* \(line())\n\n  \(line())\n"
        case 2: "3. \(line())\n4. \(line())\n"
        case 3: "> \(line())\n>\n> 1. \(line())\n"
        case 4: "> [!\(random.pick(["NOTE", "LAW"]))] \(random.chance(50) ? line() : "")\n> \(line())\n"
        case 5: "```\(random.pick(["", "swift", "a\\*b c"]))\n\(line())\n  ``\n\n* x\n```\n"
        case 6: "| \(cell()) | \(cell()) |\n|---|:-:|\n| \(cell()) | |\n"
        case 7: "### \(line())\n"
        case 8: "<div>\n\(word())\n</div>\n"
        case 9: random.pick(["***\n", "_ _ _\n"])
        case 10: "    indented \\* code\n"
        case 11: "- a\n- b\n\n* c\n\n1. d\n\n1) e\n"
        default: "\(line())\n\(line())\n"
        }
    }

    private mutating func cell() -> String {
        line().replacing("\\|", with: "|").replacing("|", with: "\\|") + " " + word()
    }

    /// A word that nothing else in the quiz says.
    private mutating func word() -> String {
        count += 1
        return "w\(count)"
    }

    /// Pieces of running text that start no block, wherever they stand.
    private static let pieces = [
        "plain", "snake_case_name", "_em_", "*em*", "**strong**", "***both***", "*a **b** c*", "**a *b* c**",
        "_a_**b**",
        "*a*_b_", "`co\\de`", "`` a`b ``", "`` ` ``", "[li*n*k](https://example.org/a_(b)?c=d&e \"ti\\\"tle\")",
        "![al]t](p.png)",
        "![*alt*](<a b.png>)", "<https://example.org/?a&b>", "\\*not\\*", "\\[x\\]", "\\`", "&amp;lt;", "&copy;",
        "&#42;x&#42;", "5 * 3", "a*b*c", "__x__y", "[[hash value]]", "[[hash|shown *x*]]", "[@L-1, art. 15; @L-2]",
        "[^a]",
        "1\\. x", "1\\) x", "\\- x", "\\+ x", "\\# x", "\\#\\# x ##", "\\> x", "\\~~~", "\\=", "\\---", "\\: x",
        "\\| a | b",
        "!", "!\\[x](y)", "<", "a\\b", "\\\\.", "\\: x", "ünï→", "&nbsp;", "\u{A0}", "a&#32;", "&#32;b", "&#9;",
        "\\{#x}",
        "\\{y\\}",
        "\"quote\"", "don't", "x  y", "\\!", "[a](<>)", "[](x)", "[b]( <c d> 'e')", "_a*b_c*", "**a\\***", "*(a)*",
        "\u{202F}%",
        "\\[!NOTE]", "[ ] x", "5.5", "2026-11-24", "a_b", "(1)", "50 %", "a|b",
    ]

    /// Pieces that would start a block at the start of a line.
    private static let inner = [
        "1. x", "1) x", "- x", "+ x", "# x", "## x ##", "> x", "~~~", "=", "---", ": x", "| a | b", "<b>raw</b>", "\t",
        "* x", "[!NOTE]",
    ]

    /// A line of running text.
    private mutating func line() -> String {
        let first = random.pick(Self.pieces)
        let rest = (0..<random.number(0...3)).map { _ in random.pick(random.chance(80) ? Self.pieces : Self.inner) }
        return ([first] + rest).joined(separator: random.pick([" ", " ", " ", ""]))
    }
}

extension Vocabulary {
    /// An English word of the quiz format in one of the languages it knows.
    static func written(_ word: String, _ group: Group, _ random: inout SeededGenerator) -> String {
        let others = rows.first { $0.group == group && $0.english == word }?.others ?? []
        return random.chance(60) ? word : random.pick([word] + others)
    }
}
