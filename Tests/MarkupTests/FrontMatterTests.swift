import Diagnostics
import Markup
import Testing

@Suite struct FrontMatterTests {
    @Test func `gives keys, values and their bytes, also after letters beyond ASCII`() throws {
        let file = SourceFile(path: "a.md", text: "---\ntitle: Épreuve\nlevel: [é, b]\n---\n\n# Text\n")
        let checked = MarkupDocument.read(file)
        #expect(checked.diagnostics.isEmpty)
        let mapping = try #require(checked.value.frontMatter)
        #expect(mapping["title"]?.text == "Épreuve")
        let level = try #require(mapping.entries.last)
        #expect(file.text(level.keyRange) == "level")
        guard case .sequence(let items) = level.value.kind else {
            Issue.record("a list was written")
            return
        }
        #expect(items.map { file.text($0.range) } == ["é", "b"])
        #expect(checked.value.blocks.map { file.position(at: $0.range.lowerBound).line } == [6])
    }

    /// The front matter stands on line 2 and below.
    private static let yaml: [(name: String, lines: String, slips: [String])] = [
        ("a quotation mark left open", "title: \"Phones\nlevel: b", ["yaml.syntax 2:8"]),
        ("an apostrophe at the start", "title: 'tis so\nlevel: b", ["yaml.syntax 2:8"]),
        ("words behind a quotation", "é: a\ntitle: \"Phones\" and more", ["yaml.syntax 3:17"]),
        ("a tab as indentation", "objectives:\n\ta: b", ["yaml.syntax 3:1"]),
        ("a tab before a key", "title: a\n\tlevel: b", ["yaml.syntax 3:1"]),
        ("a tab behind a dash", "lessons:\n  -\ta", ["yaml.syntax 3:4"]),
        ("a colon in a value", "title: Phones: first steps", ["yaml.syntax 2:14"]),
        ("a colon in a value of letters beyond ASCII", "title: Été: hiver", ["yaml.syntax 2:13"]),
        ("a colon in a list's item", "summary:\n  - One: two: three", ["yaml.syntax 3:13"]),
        ("a line without a colon", "title Phones\nlevel: b", ["yaml.syntax 2:1"]),
        ("a last line without a colon", "level: b\ntitle Phones", ["yaml.syntax 3:1"]),
        ("a colon without a space", "  \ntitle:Phones\n\nlevel: b", ["yaml.syntax 3:1"]),
        ("a key written twice", "title: a\nlevel: b\ntitle: c", ["yaml.duplicate-key 4:1"]),
        ("a list left open", "lessons: [a, b\nlevel: c", ["yaml.syntax 2:10"]),
        ("a list left open behind a comma", "title: a\nlessons: [a,", ["yaml.syntax 3:12"]),
        ("a list left open before comments", "lessons: [\"a # b\", # one, two\n# [c,\n", ["yaml.syntax 2:18"]),
        ("a comma left out", "lessons: [a, \"b\" c]", ["yaml.syntax 2:10"]),
        ("keys in braces left open", "x: {a: b\nlevel: c", ["yaml.syntax 2:4"]),
        ("words behind a list", "title: [a] b", ["yaml.syntax 2:12"]),
        ("a value that starts with @", "title: @a", ["yaml.syntax 2:8"]),
        ("a value that starts with *", "title: *a*", ["yaml.syntax 2:8"]),
        ("a value that starts with >", "title: > a", ["yaml.syntax 2:8"]),
        ("a value that starts with -", "title: - a", ["yaml.syntax 2:8"]),
        ("a key too far left", "objectives:\n   a: b\n  c: d", ["yaml.syntax 4:3"]),
        ("a key too far right", "title: a\n  level: b", ["yaml.syntax 3:3"]),
        ("the first key too far right", "  title: a\nlevel: b", ["yaml.syntax 3:1"]),
        ("a backslash", "title: \"a\\qb\"", ["yaml.syntax 2:10"]),
        ("an anchor and an alias", "title: &x a\nlevel: *x", ["yaml.refused 2:8", "yaml.refused 3:8"]),
        ("a tag", "title: !!str a", ["yaml.refused 2:8"]),
        ("a list as a key", "[a]: b", ["yaml.bad-key 2:1"]),
        ("a control character", "title: a\u{1}b", ["markup.control-character 2:9"]),
        ("a list instead of keys", "- a\n- b", ["front-matter.not-mapping 2:1"]),
        ("a sentence instead of keys", "just text", ["front-matter.not-mapping 2:1"]),
        ("lists in lists", "a: " + String(repeating: "[", count: 40), ["yaml.nested-too-deeply 2:35"]),
        (
            "two slips, then a third", "title: a: b\nlevel: @c\nlevel: d",
            ["yaml.syntax 2:9", "yaml.syntax 3:8", "yaml.duplicate-key 4:1"]
        ),
        (
            "a slip of each kind", "a: \"b\nc: [d\ne: f: g\nh: `i\n\tj: k",
            ["yaml.syntax 2:4", "yaml.syntax 3:4", "yaml.syntax 4:5"]
        ),
    ]

    @Test(arguments: yaml)
    func `names the place of a slip and a way out:`(name: String, lines: String, slips expected: [String]) {
        let text = "---\n\(lines)\n---\n\nText.\n"
        let diagnostics = MarkupDocument.read(SourceFile(path: "a.md", text: text)).diagnostics
        #expect(slips(diagnostics).prefix(expected.count) == expected[...], "\(diagnostics)")
        #expect(name.hasPrefix("a slip of each") || diagnostics.count == expected.count, "\(slips(diagnostics))")
        #expect(diagnostics.allSatisfy { !$0.hints.isEmpty && !$0.summary.hasSuffix(".") })
    }

    @Test func `says once that a file of keys is UTF-16`() {
        let file = SourceFile(path: "a.yaml", bytes: [0xFF, 0xFE] + "a: b".utf8.flatMap { [$0, 0] })
        let read = YAMLValue.read(file)
        #expect(read.value == nil && slips(read.diagnostics) == ["markup.invalid-utf8 1:1"])
    }

    @Test func `names the line that opens front matter without an end`() {
        #expect(slips("---\ntitle: a\n") == ["front-matter.not-closed 1:1"])
        #expect(slips("***\n\n---\ntitle: a\n") == [])
    }

    @Test(arguments: ["\n", " \n\t\r\n", "\u{FEFF}\n\n"])
    func `reads front matter below empty lines, and says where it belongs`(above: String) {
        let checked = MarkupDocument.read(
            SourceFile(path: "a.md", text: above + "---\n# note\nneeds sign-off: a\n---\n\nText.\n")
        )
        let line = above.filter(\.isNewline).count + 1
        #expect(slips(checked.diagnostics) == ["front-matter.not-first \(line):1"])
        #expect(checked.value.frontMatter?["needs sign-off"]?.text == "a" && checked.value.blocks.count == 1)
    }

    @Test(arguments: [
        "\n---\n\na: b\n\n---\n", "\n---\nText: and more\n", "\n---\n---\n", "\n---\nhttps://a.b\n---\n", "\n\n",
    ])
    func `takes lines across the page below empty lines for what they are:`(text: String) {
        let checked = MarkupDocument.read(SourceFile(path: "a.md", text: text))
        #expect(
            checked.diagnostics.isEmpty && checked.value.frontMatter == nil && checked.value.frontMatterRange.isEmpty
        )
    }

    @Test(arguments: ["---\n---\n", "---\n# note\n---  \n", "---\n\n---"])
    func `takes front matter without keys`(text: String) {
        let checked = MarkupDocument.read(SourceFile(path: "a.md", text: text))
        #expect(checked.diagnostics.isEmpty && checked.value.frontMatter?.entries.isEmpty == true)
    }

    @Test(arguments: [
        "———\nlesson: a\n———\n", "----\nlesson: a\n----\n", "–\nlesson: a\n–\n", "  ---\n  lesson: a\n  ---\n",
        "\u{FEFF}--\n# note\nneeds sign-off: a\n---\n",
    ])
    func `says once that front matter stands between other lines than it should:`(text: String) {
        let checked = MarkupDocument.read(SourceFile(path: "a.md", text: text + "\nText.\n"))
        var front = FrontMatterReader(checked.value, describing: "lesson")
        _ = front.requiredID("lesson", example: "phones")
        #expect(slips(checked.diagnostics + front.diagnostics) == ["front-matter.misspelt-fence 1:1"])
        #expect(checked.value.blocks.count == 1)
    }

    @Test(arguments: [
        "----\n\nText: and more\n", "-\na: b\n-\n", "----\nWords, and: more\n----\n", "- - -\n\nText.\n\n- - -\n",
    ])
    func `takes other lines of dashes for what they are:`(text: String) {
        #expect(slips(text) == [])
    }

    @Test(arguments: ["Phones: steps", "“Phones: steps”", "«Phones: steps»"])
    func `shows straight quotation marks for a value with a colon:`(value: String) {
        let found = MarkupDocument.read(SourceFile(path: "a.md", text: "---\ntitle: \(value)\n---\n")).diagnostics
        #expect(found.map(\.hints) == [["put quotation marks around the value: title: \"Phones: steps\""]])
    }

    @Test(arguments: [
        ("TLP AMBER", "write \"TLP:AMBER\" if that is what is meant"),
        ("amber", "write \"TLP:AMBER\" if that is what is meant"),
        ("AMBER STRICT", "write \"TLP:AMBER+STRICT\" if that is what is meant"),
        ("TLP:WHITE", "write \"TLP:CLEAR\" if that is what is meant"),
        ("TLP: AMBER", "take the space out behind it: marking: TLP:AMBER"),
        ("secret", "use one of: TLP:CLEAR, TLP:AMBER, TLP:AMBER+STRICT"),
    ])
    func `says once how a marking is written:`(marking: String, hint: String) {
        let checked = MarkupDocument.read(SourceFile(path: "a.md", text: "---\nmarking: \(marking)\n---\n"))
        var front = FrontMatterReader(checked.value, describing: "lesson")
        _ = front.word("marking", among: ["TLP:CLEAR", "TLP:AMBER", "TLP:AMBER+STRICT"])
        let found = checked.diagnostics + front.diagnostics
        #expect(found.map(\.hints) == [[hint]])
    }

    @Test func `says once what is no UTF-8, and what only looks like a space`() {
        let file = SourceFile(path: "a.md", bytes: Array("---\ntitle: Le".utf8) + [0xE7] + Array("on\n---\n".utf8))
        #expect(slips(MarkupDocument.read(file).diagnostics) == ["markup.invalid-utf8 2:10"])
        let slip = MarkupDocument.read(SourceFile(path: "a.md", text: "---\nlesson:\u{A0}a\ntitle: b\n---\n"))
            .diagnostics
        #expect(slips(slip) == ["yaml.syntax 2:8"] && slip.first?.hints == ["delete it, and type a space"])
    }

    /// A lesson's keys, read as a lesson's reader reads them.
    private func read(_ lines: String) -> (slips: [String], hints: [String]) {
        let checked = MarkupDocument.read(SourceFile(path: "a.md", text: "---\n\(lines)\n---\n"))
        var front = FrontMatterReader(checked.value, describing: "lesson")
        _ = front.requiredID("lesson", example: "phones")
        _ = front.requiredText("title", example: "Phones")
        _ = front.number("minutes", in: 1...600)
        _ = front.date("review by")
        _ = front.word("level", among: ["foundation", "specialist"])
        _ = front.words("audience", among: ["police", "prosecutors", "ngo"])
        _ = front.texts("objectives")
        _ = front.entries("sources")
        _ = front.flag("draft", otherwise: false)
        front.reportUnknownKeys()
        return (slips(checked.diagnostics + front.diagnostics), front.diagnostics.flatMap(\.hints))
    }

    @Test(arguments: [
        ("a missing key", "lesson: a", "front-matter.missing-key 1:1", "add a line: title: Phones"),
        (
            "an empty key", "lesson: a\ntitle:", "front-matter.missing-key 3:1",
            "write it after the colon: title: Phones"
        ),
        (
            "a comment for a value", "lesson: a\ntitle: #1", "front-matter.missing-key 3:1",
            "write it after the colon: title: Phones"
        ),
        (
            "an id with capitals", "lesson: My Lesson\ntitle: b", "front-matter.bad-id 2:9",
            "write, for example, lesson: phones"
        ),
        (
            "an id that starts with a point", "title: b\nlesson: .a", "front-matter.bad-id 3:9",
            "write, for example, lesson: phones"
        ),
        (
            "a list as a title", "lesson: a\ntitle: [b, c]", "front-matter.not-text 3:8",
            "write title: and the text on one line"
        ),
        (
            "keys as a title", "lesson: a\ntitle:\n  b: c", "front-matter.not-text 4:3",
            "write title: and the text on one line"
        ),
        (
            "a number with a unit", "lesson: a\ntitle: b\nminutes: 45 min", "front-matter.not-number 4:10",
            "write, for example, minutes: 45"
        ),
        (
            "a needed key that is misspelt", "lesson: a\nTitel: b", "front-matter.unknown-key 3:1",
            "write \"title\" if that is what is meant"
        ),
        (
            "no number", "lesson: a\ntitle: b\nminutes: an hour", "front-matter.not-number 4:10",
            "write minutes alone: 90 for an hour and a half"
        ),
        (
            "a number too high", "lesson: a\ntitle: b\nminutes: 601", "front-matter.not-number 4:10",
            "write, for example, minutes: 1"
        ),
        (
            "no day", "lesson: a\ntitle: b\nreview by: 31.5.2027", "front-matter.not-date 4:12",
            "write the year first, then month and day: 2027-05-31"
        ),
        (
            "a day as Americans write it", "lesson: a\ntitle: b\nreview by: 11/24/2027", "front-matter.not-date 4:12",
            "write the year first, then month and day: 2027-11-24"
        ),
        (
            "a day that may be two", "lesson: a\ntitle: b\nreview by: 6/1/2027", "front-matter.not-date 4:12",
            "write the year first, then month and day: 2027-01-06 or 2027-06-01"
        ),
        (
            "a day in short", "lesson: a\ntitle: b\nreview by: 2027-6-1", "front-matter.not-date 4:12",
            "write the year first, then month and day: 2027-06-01"
        ),
        (
            "a day with its month in words", "lesson: a\ntitle: b\nreview by: 1 June 2027",
            "front-matter.not-date 4:12",
            "write the year first, then month and day: 2027-06-01"
        ),
        (
            "words with other signs between them", "lesson: a\ntitle: b\naudience: Police and NGOs",
            "front-matter.unknown-word 4:11", "put commas between them: police, ngo"
        ),
        (
            "a key by another name", "lesson: a\nname: b", "front-matter.unknown-key 3:1",
            "write \"title\" if that is what is meant"
        ),
        (
            "a key by another name beside it", "lesson: a\ntitle: b\nname: c", "front-matter.unknown-key 4:1",
            "use one of: lesson, title, minutes, review by, level, audience, objectives, sources, draft"
        ),
        (
            "a day that is not", "review by: 2027-02-29\nlesson: a\ntitle: b", "front-matter.not-date 2:12",
            "write year, month and day as 2027-05-31"
        ),
        (
            "an unknown word", "lesson: a\ntitle: b\nlevel: easy", "front-matter.unknown-word 4:8",
            "use one of: foundation, specialist"
        ),
        (
            "a near word", "lesson: a\ntitle: b\nlevel: fundation", "front-matter.unknown-word 4:8",
            "write \"foundation\" if that is what is meant"
        ),
        (
            "a word in a list", "lesson: a\ntitle: b\naudience: [police, ngos]", "front-matter.unknown-word 4:20",
            "write \"ngo\" if that is what is meant"
        ),
        (
            "a word between commas", "lesson: a\ntitle: b\naudience: police, ngos", "front-matter.unknown-word 4:19",
            "write \"ngo\" if that is what is meant"
        ),
        (
            "an unknown key", "lesson: a\ntitle: b\nzebra: c", "front-matter.unknown-key 4:1",
            "use one of: lesson, title"
        ),
        (
            "a near key", "lesson: a\ntitle: b\nMinutes: 5", "front-matter.unknown-key 4:1",
            "write \"minutes\" if that is what is meant"
        ),
        (
            "keys as a list", "lesson: a\ntitle: b\nobjectives:\n  c: d", "front-matter.not-list 5:3",
            "write objectives: [first, second]"
        ),
        (
            "a list in a list", "lesson: a\ntitle: b\nobjectives: [[c]]", "front-matter.not-text 4:14",
            "put the item between quotation marks"
        ),
        (
            "a list for keys", "lesson: a\ntitle: b\nsources:\n- c", "front-matter.not-mapping 5:1",
            "write two spaces in place of the - of each line"
        ),
        (
            "text for keys", "lesson: a\ntitle: b\nsources: c", "front-matter.not-mapping 4:10",
            "indent each line by two spaces"
        ),
        (
            "neither yes nor no", "lesson: a\ntitle: b\ndraft: maybe", "front-matter.unknown-word 4:8",
            "use one of: yes, no, true, false"
        ),
    ])
    func `names a value of the wrong kind:`(name: String, lines: String, slip: String, hint: String) throws {
        let read = read(lines)
        #expect(read.slips == [slip])
        #expect(try #require(read.hints.first).hasPrefix(hint), "\(read.hints)")
    }

    @Test func `says nothing of missing keys where the front matter could not be read`() {
        #expect(read("title Phones\nlevel: b").slips == ["yaml.syntax 2:1"])
        #expect(read("- a").slips == ["front-matter.not-mapping 2:1"])
    }

    @Test func `reads every form of a list, and numbers and words as written`() {
        let text = "---\na: [x, 'y, z']\nb:\n  - x\n  - y\nc: x , y,, z\nd:\nnumber: 3.10\nflag: no\n---\n"
        var front = FrontMatterReader(
            MarkupDocument.read(SourceFile(path: "a.md", text: text)).value,
            describing: "page"
        )
        #expect(front.texts("a").map(\.value) == ["x", "y, z"])
        #expect(front.texts("b").map(\.value) == ["x", "y"])
        #expect(front.texts("c").map(\.value) == ["x", "y", "z"])
        #expect(front.texts("d").isEmpty && front.texts("e").isEmpty)
        #expect(front.text("number")?.value == "3.10" && front.text("flag")?.value == "no")
        #expect(front.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2026-12-31", true), ("0001-01-01", true), ("2023-02-29", false), ("1900-02-29", false),
        ("2026-13-01", false), ("2026-00-10", false), ("2026-04-31", false), ("2026-4-3", false), ("26-04-03", false),
        ("2026/04/03", false), ("0000-01-01", false), ("2026-04-03 ", false), ("", false),
    ])
    func `knows the days of the calendar`(text: String, exists: Bool) {
        #expect(CalendarDate(text)?.text == (exists ? text : nil))
    }

    @Test func `orders days`() throws {
        let days = try ["2026-12-01", "2026-02-10", "2025-12-31", "2026-02-09"].map { try #require(CalendarDate($0)) }
        #expect(days.sorted().map(\.text) == ["2025-12-31", "2026-02-09", "2026-02-10", "2026-12-01"])
    }
}
