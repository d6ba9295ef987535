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
}
