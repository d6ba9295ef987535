import Diagnostics
import Submissions

/// Files that trainees may hand in: good ones, and bad ones with what is said about them.
enum SubmissionExamples {
    static let answers = """
        {"question":"one","choice":2},{"question":"all","choices":[0,2]},{"question":"gaps","gaps":["typed",1,null]},\
        {"question":"text","text":"Wayback Machine"},{"question":"order","order":[2,0,1]},\
        {"question":"pairs","pairs":[1,null,0]},{"question":"patrol","path":[0,1],"log":[[2,5],[],[0]]},\
        {"question":"none","notAnswered":true}
        """

    static let version = String(repeating: "9f86d081", count: 8)

    /// A submission, with members replaced or, when the replacement is empty, left out.
    static func file(_ replacements: [String: String] = [:]) -> String {
        let members = [
            ("format", "\"coursewright-submission-1\""), ("course", "\"thb-online\""), ("quiz", "\"cp-final\""),
            ("version", "\"\(version)\""), ("trainee", "\"falcon-12\""), ("attempt", "1"),
            ("seed", "\"00c0ffee00c0ffee\""), ("language", "\"en\""), ("started", "\"2026-11-24T22:50:00Z\""),
            ("finished", "\"2026-11-24T23:05:10Z\""), ("reference", "\"K7Q2-9FXM\""), ("answers", "[\(answers)]"),
        ]
        let texts = members.compactMap { name, value -> String? in
            let text = replacements[name] ?? value
            return text.isEmpty ? nil : "\"\(name)\":\(text)"
        }
        return "{" + texts.joined(separator: ",") + (replacements["more"].map { "," + $0 } ?? "") + "}"
    }

    static func file(answer: String) -> String { file(["answers": "[\(answer)]"]) }

    static func read(_ text: String) -> Checked<Submission?> {
        Submission.read(SourceFile(path: "inbox/a.json", text: text))
    }

    /// What both the reader and the schema take.
    static let good: [(name: String, text: String)] = [
        ("every form of answer", file()),
        ("white space", file().split(separator: ",").joined(separator: " ,\n  ")),
        ("escapes", file(answer: "{\"question\":\"a\",\"text\":\"\\u00e9\\n\\ud83d\\ude00\"}")),
        ("an empty text", file(answer: "{\"question\":\"a\",\"text\":\"\"}")),
        ("no choice", file(answer: "{\"question\":\"a\",\"choices\":[]}")),
        ("the last attempt", file(["attempt": "100"])),
        ("a name of one character", file(["trainee": "\"_\""])),
        ("a name of 64 characters", file(["trainee": "\"\(String(repeating: "A.", count: 32))\""])),
        ("a clock that has forgotten the date", file(["started": "\"1970-01-01T00:00:00Z\""])),
        ("a leap day", file(["started": "\"2028-02-29T00:00:00Z\""])),
        ("a clock set back", file(["finished": "\"2026-11-24T22:00:00Z\""])),
        ("a language with a region", file(["language": "\"sr-Latn-RS\""])),
        (
            "text of 20,000 bytes",
            file(answer: "{\"question\":\"a\",\"text\":\"\(String(repeating: "x", count: 20_000))\"}")
        ),
        ("a question skipped", file(answer: "{\"question\":\"a\",\"skipped\":true}")),
        ("a statement made", file(["more": "\"statement\":true"])),
        ("certainty", file(answer: "{\"question\":\"a\",\"choice\":1,\"certainty\":\"medium\"}")),
        ("a thousand answers", file(["answers": "[\(questions(1000))]"])),
    ]

    /// What both refuse, with the reader's id, line, column and sentence.
    static let bad: [(name: String, text: String, id: String, summary: String)] = [
        (
            "a member that is missing", file(["seed": ""]), "submission.missing",
            "\"seed\" is missing from this object"
        ),
        (
            "a member nobody knows", file(["more": "\"score\":\"100\""]), "submission.unknown-name",
            "the name \"score\" is not known here"
        ),
        (
            "a member misspelt", file(["more": "\"trainees\":\"a\""]), "submission.unknown-name",
            "the name \"trainees\" is not known here; \"trainee\" is"
        ),
        (
            "a way without a log", file(answer: "{\"question\":\"a\",\"path\":[0]}"), "submission.missing",
            "\"log\" is missing from this object"
        ),
        (
            "a log beside something else", file(answer: "{\"question\":\"a\",\"choice\":1,\"log\":[]}"),
            "submission.unknown-name", "\"log\" stands beside \"path\" only"
        ),
        (
            "a way and a choice", file(answer: "{\"question\":\"a\",\"path\":[0],\"log\":[[]],\"choice\":1}"),
            "submission.wrong-value", "an answer holds one thing, and this one holds choice and path"
        ),
        (
            "a log of numbers", file(answer: "{\"question\":\"a\",\"path\":[0],\"log\":[0]}"), "submission.wrong-value",
            "the number 0 stands where a list should stand"
        ),
        (
            "an attempt as text", file(["attempt": "\"1\""]), "submission.wrong-value",
            "the text \"1\" stands where a whole number should stand"
        ),
        (
            "attempt 0", file(["attempt": "0"]), "submission.wrong-value",
            "the number 0 stands where a whole number from 1 to 100 should stand"
        ),
        (
            "a huge number", file(["attempt": "99999999999999999999"]), "submission.wrong-value",
            "the number 99999999999999999999 stands where a whole number should stand"
        ),
        (
            "a name with a space", file(["trainee": "\"falcon 12\""]), "submission.wrong-value",
            "the text \"falcon 12\" stands where a name of 1 to 64 letters, digits, \"-\", \"_\" and \".\" should stand"
        ),
        (
            "a name that climbs folders", file(["quiz": "\"../x\""]), "submission.wrong-value",
            "the text \"../x\" stands where a name of 1 to 100 of a-z, 0-9, \"-\", \"_\" and \".\" should stand"
        ),
        (
            "a version cut off", file(["version": "\"9f86\""]), "submission.wrong-value",
            "the text \"9f86\" stands where 64 hexadecimal digits should stand"
        ),
        (
            "a time with a zone", file(["started": "\"2026-11-24T22:50:00+01:00\""]), "submission.wrong-value",
            "the text \"2026-11-24T22:50:00+01:00\" stands where a time such as \"2026-11-24T23:05:10Z\" should stand"
        ),
        (
            "an hour 24", file(["finished": "\"2026-11-24T24:00:00Z\""]), "submission.wrong-value",
            "the text \"2026-11-24T24:00:00Z\" stands where a time such as \"2026-11-24T23:05:10Z\" should stand"
        ),
        (
            "a reference with an O", file(["reference": "\"K7Q2-9FXO\""]), "submission.wrong-value",
            "the text \"K7Q2-9FXO\" stands where a reference such as \"K7Q2-9FXM\" should stand"
        ),
        (
            "a language in words", file(["language": "\"English please\""]), "submission.wrong-value",
            "the text \"English please\" stands where a language tag such as \"en\" should stand"
        ),
        (
            "no answers", file(["answers": "[]"]), "submission.wrong-value",
            "the list holds 0 values: 1 to 1000 are allowed"
        ),
        (
            "a thousand and one answers", file(["answers": "[\(questions(1001))]"]), "submission.wrong-value",
            "the list holds 1001 values: 1 to 1000 are allowed"
        ),
        (
            "answers as an object", file(["answers": "{}"]), "submission.wrong-value",
            "an object stands where a list should stand"
        ),
        (
            "an answer that is a number", file(answer: "2"), "submission.wrong-value",
            "the number 2 stands where an object should stand"
        ),
        (
            "an answer without its question", file(answer: "{\"choice\":1}"), "submission.missing",
            "\"question\" is missing from this object"
        ),
        (
            "an answer without an answer", file(answer: "{\"question\":\"a\"}"), "submission.missing",
            "an answer holds one of choice, choices, gaps, text, order, pairs, path, notAnswered, skipped, and this one none"
        ),
        (
            "two answers in one", file(answer: "{\"question\":\"a\",\"choice\":1,\"text\":\"b\"}"),
            "submission.wrong-value", "an answer holds one thing, and this one holds choice and text"
        ),
        (
            "a choice below 0", file(answer: "{\"question\":\"a\",\"choice\":-1}"), "submission.wrong-value",
            "the number -1 stands where a whole number from 0 to 99 should stand"
        ),
        (
            "a choice and a half", file(answer: "{\"question\":\"a\",\"choice\":1.5}"), "submission.wrong-value",
            "the number 1.5 stands where a whole number should stand"
        ),
        (
            "a gap with a list", file(answer: "{\"question\":\"a\",\"gaps\":[[]]}"), "submission.wrong-value",
            "a list stands where a text, a number or null should stand"
        ),
        (
            "no gap", file(answer: "{\"question\":\"a\",\"gaps\":[]}"), "submission.wrong-value",
            "the list holds 0 values: 1 to 100 are allowed"
        ),
        (
            "a pair of text", file(answer: "{\"question\":\"a\",\"pairs\":[\"b\"]}"), "submission.wrong-value",
            "the text \"b\" stands where a whole number should stand"
        ),
        (
            "skipped: false", file(answer: "{\"question\":\"a\",\"skipped\":false}"),
            "submission.wrong-value", "false stands where true should stand"
        ),
        (
            "a statement not made", file(["more": "\"statement\":false"]), "submission.wrong-value",
            "false stands where true should stand"
        ),
        (
            "notAnswered: false", file(answer: "{\"question\":\"a\",\"notAnswered\":false}"),
            "submission.wrong-value", "false stands where true should stand"
        ),
        (
            "text that is too long",
            file(answer: "{\"question\":\"a\",\"text\":\"\(String(repeating: "x", count: 20_001))\"}"),
            "submission.wrong-value", "this answer is 20001 bytes long: 20000 are the most"
        ),
        (
            "text in a gap that is too long",
            file(answer: "{\"question\":\"a\",\"gaps\":[\"\(String(repeating: "x", count: 4001))\"]}"),
            "submission.wrong-value", "this answer is 4001 bytes long: 4000 are the most"
        ),
        (
            "a certainty nobody knows", file(answer: "{\"question\":\"a\",\"choice\":1,\"certainty\":\"utter\"}"),
            "submission.wrong-value",
            "the text \"utter\" stands where \"low\", \"medium\" or \"high\", beside an answer should stand"
        ),
        (
            "certainty of nothing",
            file(answer: "{\"question\":\"a\",\"notAnswered\":true,\"certainty\":\"high\"}"),
            "submission.wrong-value",
            "the text \"high\" stands where \"low\", \"medium\" or \"high\", beside an answer should stand"
        ),
        (
            "another program's JSON", "{\"format\":\"geojson\"}", "submission.foreign",
            "the text \"geojson\" does not name a submission"
        ),
        ("JSON without a format", "{\"a\":1}", "submission.foreign", notOurs),
        ("a list", "[1,2]", "submission.foreign", notOurs),
        (
            "an answer key", "{\"format\":\"coursewright-key-1\",\"course\":\"c\"}", "submission.foreign",
            "this is an answer key, not a submission"
        ),
        (
            "an answer key with a scenario, which lies deeper than a submission may",
            "{\"format\":\"coursewright-key-1\",\"questions\":" + String(repeating: "[", count: 12)
                + String(repeating: "]", count: 12) + "}", "submission.foreign",
            "this is an answer key, not a submission"
        ),
        (
            "a syllabus", "{\"format\":\"coursewright-syllabus-1\"}", "submission.foreign",
            "this is a syllabus, not a submission"
        ),
        (
            "a later form", file(["format": "\"coursewright-submission-2\""]), "submission.newer-format",
            "the text \"coursewright-submission-2\" names a form of submission that this grader does not know"
        ),
    ]

    private static let notOurs = "this is JSON, but no submission: \"format\" does not say so"

    /// What only the reader refuses: no schema speaks of it.
    static let badBeyondSchema: [(name: String, text: String, id: String, summary: String)] = [
        (
            "30 February", file(["started": "\"2026-02-30T00:00:00Z\""]), "submission.wrong-value",
            "the text \"2026-02-30T00:00:00Z\" stands where a time such as \"2026-11-24T23:05:10Z\" should stand"
        ),
        (
            "a question twice", file(answer: "{\"question\":\"a\",\"choice\":1},{\"question\":\"a\",\"choice\":2}"),
            "submission.duplicate-question", "two answers to the question \"a\""
        ),
        (
            "text with too many bytes",
            file(answer: "{\"question\":\"a\",\"text\":\"\(String(repeating: "é", count: 10_001))\"}"),
            "submission.wrong-value", "this answer is 20002 bytes long: 20000 are the most"
        ),
        (
            "a name twice", file(["more": "\"attempt\":2"]), "submission.duplicate-name",
            "the name \"attempt\" occurs twice in one object"
        ),
        (
            "minus nothing", file(answer: "{\"question\":\"a\",\"choice\":-0}"), "submission.wrong-value",
            "the number -0 stands where a whole number should stand"
        ),
        (
            "a number with an exponent", file(["attempt": "1e0"]), "submission.wrong-value",
            "the number 1e0 stands where a whole number should stand"
        ),
    ]

    /// What is no JSON at all.
    static let broken: [(name: String, bytes: [UInt8], id: String, summary: String)] = [
        ("an empty file", [], "submission.empty", "this file is empty"),
        ("a blank file", [0x0A, 0x20, 0x0D, 0x0A], "submission.empty", "this file is empty"),
        (
            "a photo", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "submission.foreign",
            "this is a picture (JPEG), not a submission"
        ),
        (
            "a screenshot", [0x89] + Array("PNG\r\n".utf8), "submission.foreign",
            "this is a picture (PNG), not a submission"
        ),
        ("a PDF", Array("%PDF-1.7".utf8), "submission.foreign", "this is a PDF document, not a submission"),
        (
            "an office document", [0x50, 0x4B, 3, 4, 20], "submission.foreign",
            "this is a zip archive or office document, not a submission"
        ),
        (
            "the page itself", Array("<!doctype html>".utf8), "submission.foreign",
            "this is a web page, not a submission"
        ),
        (
            "UTF-16", [0xFF, 0xFE, 0x7B, 0], "submission.not-utf-8",
            "this file was saved again as UTF-16 text"
        ),
        (
            "Latin 1", Array("{\"trainee\":\"".utf8) + [0xE9] + Array("\"}".utf8), "submission.not-utf-8",
            "the byte 0xE9 is not UTF-8 text"
        ),
        (
            "prose", Array("I have finished!".utf8), "submission.not-json",
            "\"I\" stands where a value should stand"
        ),
        (
            "curly quotation marks", Array("{“format”:1}".utf8), "submission.not-json",
            "\"“\" stands where a name in quotation marks or } should stand"
        ),
        (
            "a torn file", Array(file().utf8.prefix(200)), "submission.cut-short",
            "the file ends where a quotation mark at the end of the text should stand"
        ),
        (
            "a file with something after it", Array((file() + "x").utf8), "submission.not-json",
            "\"x\" stands where the end of the file should stand"
        ),
        (
            "ten thousand lists", [UInt8](repeating: 0x5B, count: 10_000), "submission.too-deep",
            "lists and objects are nested more than 8 deep, which is the most that is read"
        ),
        (
            "300,000 values", Array("[0".utf8) + Array(String(repeating: ",0", count: 300_000).utf8) + [0x5D],
            "submission.too-many-values", "there are more than 200000 values, which is the most that is read"
        ),
        (
            "a byte over 1 MiB", [UInt8](repeating: 0x5B, count: 1_048_577), "submission.too-large",
            "this file has more than 1048576 bytes, which is the most that is read"
        ),
        (
            "half a character", Array(file(["seed": "\"\\ud800\""]).utf8), "submission.lone-surrogate",
            "\\ud800 is half of a pair: it is no character"
        ),
    ]

    private static func questions(_ count: Int) -> String {
        (0..<count).map { "{\"question\":\"q\($0)\",\"notAnswered\":true}" }.joined(separator: ",")
    }
}
