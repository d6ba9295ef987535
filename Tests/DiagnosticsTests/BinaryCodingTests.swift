import Diagnostics
import Testing

@Suite struct BinaryCodingTests {
    private let file = SourceFile(path: "a.md", text: "one\ntwo two\n")

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 127, 128, 16_383, 16_384, Int.max, Int.min])
    func `a number comes back as it was:`(number: Int) throws {
        var encoder = BinaryEncoder()
        encoder.append(number)
        var reader = BinaryDecoder(encoder.bytes)
        #expect(try reader.number() == number)
        #expect(reader.isAtEnd)
    }

    @Test func `what was written comes back in its order`() throws {
        let found = Diagnostic(
            .warning,
            "text.repeated-word",
            in: file,
            at: 8..<11,
            also: [4..<7],
            "twice",
            hints: ["once"]
        )
        let whole = Diagnostic(.error, "file.unreadable", path: "b.md", "no")
        var encoder = BinaryEncoder()
        encoder.append("grüße\u{0}")
        encoder.append(true)
        encoder.append(3..<9)
        encoder.append([1, 0, 255] as [UInt8])
        encoder.append(["", "a"])
        encoder.append([found, whole]) { $0.append($1) }
        var reader = BinaryDecoder(encoder.bytes)
        #expect(try reader.text() == "grüße\u{0}")
        #expect(try reader.flag())
        #expect(try reader.range() == 3..<9)
        #expect(try reader.content() == [1, 0, 255])
        #expect(try reader.texts() == ["", "a"])
        let diagnostics = try reader.list { reader throws(BinaryDecodingError) in try reader.diagnostic() }
        #expect(diagnostics == [found, whole])
        #expect(reader.isAtEnd)
    }

    @Test func `bytes that say more than there is are an error, whatever they say`() {
        var encoder = BinaryEncoder()
        encoder.append(Int.max)
        let bytes = encoder.bytes
        #expect(throws: BinaryDecodingError.self) {
            var reader = BinaryDecoder(bytes)
            _ = try reader.text()
        }
        #expect(throws: BinaryDecodingError.self) {
            var reader = BinaryDecoder(bytes)
            _ = try reader.texts()
        }
        #expect(throws: BinaryDecodingError.self) {
            var reader = BinaryDecoder(bytes + bytes)
            _ = try reader.range()
        }
        #expect(throws: BinaryDecodingError.self) {
            var reader = BinaryDecoder([7])
            _ = try reader.flag()
        }
        #expect(throws: BinaryDecodingError.self) {
            var reader = BinaryDecoder([])
            _ = try reader.number()
        }
        let endless = [UInt8](repeating: 255, count: 20)
        #expect(throws: BinaryDecodingError.self) {
            var reader = BinaryDecoder(endless)
            _ = try reader.number()
        }
    }
}
