import Assessment
import Cryptography
import Diagnostics
import Scoring
import Testing

@Suite struct AnswerKeyTests {
    @Test func `writes the key of every kind in the numbers of the paper`() throws {
        let key = try SampleQuiz.key()
        let expected = [
            #"{"options":3,"correct":[2],"half":[1]}"#,
            #"{"options":3,"correct":[0,2],"rule":"coverage"}"#,
            #"{"options":2,"correct":[1],"half":[]}"#,
            #"{"gaps":[{"accept":["SECRETHASH","SECRETDIGEST"]},{"choices":3,"correct":1}],"ignore":["case"],"typos":1,"rule":"per-gap"}"#,
            #"{"patterns":[{"text":"SECRETARCHIVE","award":"1"},{"text":"SECRET org","award":"1/2"}],"ignore":[],"typos":0}"#,
            #"{"patterns":[{"value":"64","unit":"GB","unitMissing":false,"tolerance":"1","relative":true,"award":"1"},"#
                + #"{"value":"64","unit":null,"unitMissing":true,"tolerance":"0","relative":false,"award":"1/2"}]}"#,
            // Capture, Check, Hash, Record are steps 0 to 3.
            #"{"groups":[[1],[0,3],[2]],"rule":"per-place"}"#,
            // Interception, Preservation, Subscriber are choices 0 to 2.
            #"{"choices":3,"correct":[1,2,2],"rule":"all-or-nothing"}"#,
        ]
        #expect(key.questions.map { String(decoding: $0.key.json.canonicalBytes, as: UTF8.self) } == expected)
        #expect(
            key.questions.map(\.kind.code) == [
                "choose-one", "choose-all", "true-or-false", "fill-in", "short-answer", "number", "put-in-order",
                "match",
            ]
        )
    }

    @Test func `writes its members in the order agreed`() throws {
        let key = try SampleQuiz.key()
        let text = String(decoding: key.bytes, as: UTF8.self)
        let start =
            #"{"format":"coursewright-key-1","course":"thb-online","quiz":"de-02","title":"Securing a phone: a quiz","#
            + #""module":"digital-evidence","language":"pt-BR","mode":"assessed","pass":"3/4","attempts":2,"paper":""#
            + #"\#(key.paper)","salt":"\#(key.salt)","questions":[{"id":"phone-first","kind":"choose-one","marks":"2","#
            + #""objectives":["de.1","de.2"],"stem":"What do you do first?","key":{"options":3,"correct":[2],"half":[1]}},"#
        #expect(text.hasPrefix(start))
        #expect(text.hasSuffix("}]}"))
        #expect(key.version == hexadecimal(try sha256(key.bytes)))
        #expect(key.fileName == "de-02-\(key.version.prefix(12)).json")
    }

    @Test func `salts with the keyed digest of everything else`() throws {
        let key = try SampleQuiz.key()
        let text = String(decoding: key.bytes, as: UTF8.self)
        let parts = text.split(separator: #""salt":"\#(key.salt)","#, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        let unsalted = Array((parts[0] + parts[1]).utf8)
        #expect(key.salt == hexadecimal(try hmacSHA256(unsalted, key: SampleQuiz.secret)))
    }

    @Test func `gives the same bytes twice, and another version under another secret`() throws {
        let key = try SampleQuiz.key()
        #expect(key.bytes == (try SampleQuiz.key().bytes))
        let other = try SampleQuiz.key(secret: [UInt8](repeating: 8, count: 32))
        #expect(key.version != other.version)
        #expect(key.paper == other.paper)
    }

    @Test(arguments: [
        ("- [ ] True\n- [x] False", "- [x] True\n- [ ] False"), ("- [half] Photograph", "- [ ] Photograph"),
        ("| *unchanged", "| unchanged"), ("± 1%", "± 2%"), ("1. Check\n2. in either", "1. Hash\n2. in either"),
        ("| Keep | Preservation |\n| Who | Subscriber |", "| Keep | Subscriber |\n| Who | Preservation |"),
        ("SECRETARCHIVE", "SECRETLIBRARY"), ("score: coverage", "score: all or nothing"),
        ("ignore: case; typos: 1", "ignore: case; typos: 2"), ("SECRETHASH", "SECRETSUM"),
        ("pass: 75%", "pass: 80%"), ("attempts: 2", "attempts: 3"),
    ])
    func `leaves the paper's digest alone when only the key changes`(before: String, after: String) throws {
        var changed = SampleQuiz.text.replacing(before, with: after)
        // Two of the changes need a second half: another star, another last step.
        if before == "| *unchanged" { changed = changed.replacing("older |", with: "*older |") }
        if after.hasPrefix("1. Hash") { changed = changed.replacing("3. Hash", with: "3. Check") }
        #expect(changed != SampleQuiz.text)
        let first = try SampleQuiz.key()
        let second = try SampleQuiz.key(changed)
        #expect(first.paper == second.paper)
        #expect(first.version != second.version)
    }

    @Test(arguments: [
        ("What do you do first?", "What do you do now?"), ("Switch it off", "Switch it on"), ("older", "newer"),
        ("*unlocked*", "*locked*"), ("0.5 marks", "1 mark"), ("Capture\n", "Print\n"), ("Interception", "Extradition"),
        ("Securing a", "Securing the"), ("Read [[hash", "See [[hash"), ("Shown to all", "Shown to some"),
        ("shuffle: none", "#order"), ("language: pt-BR", "language: pt"), ("choose one", "choose all"),
    ])
    func `changes the paper's digest when trainees see something else`(before: String, after: String) throws {
        var changed = SampleQuiz.text.replacing(before, with: after)
        if after == "choose all" { changed = changed.replacing("[half]", with: "[ ]") }
        #expect(try SampleQuiz.key().paper != SampleQuiz.key(changed).paper)
    }

    @Test func `takes the course's language where the quiz names none`() throws {
        let key = try SampleQuiz.key(SampleQuiz.text.replacing("language: pt-BR\n", with: ""))
        #expect(key.language == "en")
    }
}
