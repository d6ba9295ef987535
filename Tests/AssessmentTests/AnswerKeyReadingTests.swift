import Assessment
import Diagnostics
import Testing

@Suite struct AnswerKeyReadingTests {
    @Test func `reads back what it wrote, with the same version`() throws {
        let key = try SampleQuiz.key()
        let checked = try AnswerKey.read(SourceFile(path: "key.json", bytes: key.bytes))
        #expect(checked.diagnostics.isEmpty)
        #expect(checked.value == key)
        #expect(checked.value?.version == key.version)
    }

    /// What is changed in the file, the rule that is broken, and the text at whose start the slip is reported.
    @Test(arguments: [
        ("coursewright-key-1", "coursewright-key-2", "key.wrong-value", "\"coursewright-key-2\""),
        (#""course":"thb-online","#, "", "key.missing", "{"),
        (#""course":"#, #""curse":"#, "key.unknown-name", "\"curse\""),
        (#""quiz":"de-02""#, #""quiz":"../x""#, "key.wrong-value", "\"../x\""),
        (#""title":"Securing a phone: a quiz""#, #""title":"""#, "key.wrong-value", "\"\",\"module"),
        (#""language":"pt-BR""#, #""language":"<b>""#, "key.wrong-value", "\"<b>\""),
        (#""mode":"assessed""#, #""mode":"survey""#, "key.wrong-value", "\"survey\""),
        (#""pass":"3/4""#, #""pass":"0""#, "key.wrong-value", "\"0\",\"attempts"),
        (#""pass":"3/4""#, #""pass":"5/4""#, "key.wrong-value", "\"5/4\""),
        (#""pass":"3/4""#, #""pass":"1/999999999999999999""#, "key.wrong-value", "\"1/999999999999999999\""),
        (#""pass":"3/4""#, #""pass":"6/8""#, "key.wrong-value", "6/8"),
        (#""pass":"3/4""#, #""pass":null"#, "key.wrong-value", "null,\"attempts"),
        (#""attempts":2"#, #""attempts":0"#, "key.wrong-value", "0,\"paper"),
        (#""salt":""#, #""salt":"0"#, "key.wrong-value", "\"0"),
        (#""questions":["#, #""questions":[7,"#, "key.wrong-value", "7,"),
        (#""id":"note""#, #""id":"phone-first""#, "key.wrong-value", "\"phone-first\",\"kind\":\"choose-all"),
        (#""kind":"choose-one""#, #""kind":"drawing""#, "key.wrong-value", "\"drawing\""),
        (#""kind":"choose-one""#, #""kind":"match""#, "key.unknown-name", "\"options\""),
        (#""marks":"2""#, #""marks":"101""#, "key.wrong-value", "\"101\""),
        (#""marks":"2""#, #""marks":"1/3""#, "key.wrong-value", "\"1/3\""),
        (#""objectives":["de.1""#, #""objectives":[1"#, "key.wrong-value", "1,\"de.2"),
        (#""correct":[2],"#, #""correct":[3],"#, "key.wrong-value", "3],\"half"),
        (#""correct":[2],"#, #""correct":[-1],"#, "key.wrong-value", "-1],\"half"),
        (#""correct":[2],"#, #""correct":[],"#, "key.wrong-value", "[],\"half"),
        (#""correct":[2],"#, #""correct":[1.5],"#, "key.wrong-value", "1.5]"),
        (#""half":[1]"#, #""half":[1,1]"#, "key.wrong-value", "[1,1]"),
        (#""options":3,"correct":[0,2]"#, #""options":31,"correct":[0,2]"#, "key.wrong-value", "31,"),
        (#""options":2,"#, #""options":3,"#, "key.wrong-value", "3,\"correct\":[1],\"half\":[]"),
        (#""rule":"coverage""#, #""rule":"per-gap""#, "key.wrong-value", "\"per-gap\"}}"),
        (#""accept":["SECRETHASH","SECRETDIGEST"]"#, #""accept":[]"#, "key.wrong-value", "[]},{\"choices"),
        (#""accept":["SECRETHASH""#, #""accept":["""#, "key.wrong-value", "\"\",\"SECRETDIGEST"),
        (#""choices":3,"correct":1}]"#, #""choices":3,"correct":3}]"#, "key.wrong-value", "3}],"),
        (#""ignore":["case"]"#, #""ignore":["cases"]"#, "key.wrong-value", "[\"cases\"]"),
        (#""typos":1"#, #""typos":4"#, "key.wrong-value", "4,\"rule"),
        (#""award":"1/2"}],"ignore""#, #""award":"2"}],"ignore""#, "key.wrong-value", "\"2\"}],\"ignore"),
        (#""value":"64","unit":"GB""#, #""value":"1000000000","unit":"GB""#, "key.wrong-value", "\"1000000000\""),
        (#""value":"64","unit":"GB""#, #""value":"1/3","unit":"GB""#, "key.wrong-value", "\"1/3\""),
        (#""tolerance":"1""#, #""tolerance":"-1""#, "key.wrong-value", "\"-1\""),
        (#""unitMissing":true"#, #""unitMissing":1"#, "key.wrong-value", "1,\"tolerance"),
        (#""groups":[[1],[0,3],[2]]"#, #""groups":[[1],[0,3],[3]]"#, "key.wrong-value", "[[1],[0,3],[3]]"),
        (#""groups":[[1],[0,3],[2]]"#, #""groups":[[1],[0],[3]]"#, "key.wrong-value", "[[1],[0],[3]]"),
        (#""groups":[[1],[0,3],[2]]"#, #""groups":[]"#, "key.wrong-value", "[],\"rule"),
        (#""groups":[[1],[0,3],[2]]"#, #""groups":[[0],[],[1]]"#, "key.wrong-value", "[],[1]]"),
        (#""correct":[1,2,2]"#, #""correct":[1,2,9]"#, "key.wrong-value", "9],\"rule\":\"all"),
        (#""correct":[1,2,2]"#, #""correct":[null,2,2]"#, "key.wrong-value", "null,2,2]"),
        (#""format":"#, #" "format":"#, "key.wrong-value", " \"format"),
        ("nothing\"}}]}", "nothing\"}}]}\n", "key.wrong-value", "\n"),
        ("nothing\"}}]}", "nothing\"}}]", "key.cut-short", ""),
        ("thb-online\"", "thb-online", "key.not-json", "quiz\":\"de"),
        (#""course":"#, #""course":"a","course":"#, "key.duplicate-name", "\"course\":\"thb"),
    ])
    func `names a slip and its place`(before: String, after: String, id: String, mark: String) throws {
        var text = String(decoding: try SampleQuiz.key().bytes, as: UTF8.self)
        text.replaceSubrange(try #require(text.firstRange(of: before)), with: after)
        let file = SourceFile(path: "key.json", text: text)
        let checked = try AnswerKey.read(file)
        #expect(checked.value == nil)
        let diagnostic = try #require(checked.diagnostics.first)
        #expect(diagnostic.id == id, "\(diagnostic.summary)")
        #expect(checked.diagnostics.contains { !$0.hints.isEmpty })
        let position = try #require(diagnostic.position)
        let offset = file.offset(ofLine: position.line) + position.column - 1
        #expect(
            String(decoding: file.bytes[offset...].prefix(mark.utf8.count), as: UTF8.self) == mark,
            "\(diagnostic.summary) at \(String(decoding: file.bytes[offset...].prefix(30), as: UTF8.self))"
        )
    }

    @Test func `names every slip of a file in one run`() throws {
        let text = String(decoding: try SampleQuiz.key().bytes, as: UTF8.self)
            .replacing(#""attempts":2"#, with: #""attempts":0"#).replacing(#""typos":1"#, with: #""typos":9"#)
            .replacing(#""marks":"2""#, with: #""marks":"-2""#)
        let checked = try AnswerKey.read(SourceFile(path: "key.json", text: text))
        #expect(checked.diagnostics.count == 3)
    }

    @Test(arguments: ["", "null", "[]", "{}", "\u{FEFF}{}", String(repeating: "[", count: 100_000)])
    func `refuses what is no key`(text: String) throws {
        let checked = try AnswerKey.read(SourceFile(path: "key.json", text: text))
        #expect(checked.value == nil)
        #expect(checked.diagnostics.haveErrors)
    }
}
