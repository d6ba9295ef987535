import Diagnostics
import Testing

@Suite struct JSONWriterTests {
    @Test(arguments: [0, 1, 2, 5_000]) func `writes long lists element by element as they would be written whole`(
        count: Int
    ) {
        func element(_ number: Int) -> JSONValue {
            .object([
                ("number", .number(number)), ("list", .array([.string("\"\(number)\""), .null])), ("none", .array([])),
            ])
        }
        let members: [(String, JSONValue)] = [("format", .string("f-1")), ("inner", .object([("a", .boolean(true))]))]
        var pieces: [[UInt8]] = []
        JSONValue.writeIndented(
            members,
            lists: [("one", count, element), ("two", 1, element), ("three", 0, element)]
        ) { pieces.append($0) }
        let whole = JSONValue.object(
            members + [
                ("one", .array((0..<count).map(element))), ("two", .array([element(0)])), ("three", .array([])),
            ]
        )
        #expect(pieces.flatMap { $0 } == whole.indentedBytes)
        // So that the whole is never in memory.
        #expect(pieces.allSatisfy { $0.count < 70_000 })
        #expect((pieces.count > 1) == (count == 5_000))
    }

    @Test(arguments: [
        ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{0}", "\\u0000"), ("\u{1F}", "\\u001f"),
        (" ", " "), ("\u{7F}", "\u{7F}"), ("\u{E9}", "\u{E9}"), ("\u{2028}", "\u{2028}"),
    ])
    func `escapes what JSON needs and nothing else, wherever it stands`(character: String, written: String) {
        for length in 0...17 {
            for place in 0...length {
                let (start, end) = (String(repeating: "m", count: place), String(repeating: "m", count: length - place))
                let value = JSONValue.string(start + character + end + character)
                #expect(value.canonicalBytes == Array("\"\(start)\(written)\(end)\(written)\"".utf8))
            }
        }
    }
}
