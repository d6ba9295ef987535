import Diagnostics
import Testing

/// What is asked of eight bytes together is what would be asked of each.
struct SWARWordTests {
    /// Texts of every kind of byte, at every place among eight, of every length.
    private let texts: [[UInt8]] = {
        let edges: [UInt8] = [
            0x00, 0x1F, 0x20, 0x21, 0x22, 0x2F, 0x30, 0x39, 0x3A, 0x40, 0x41, 0x5A, 0x5B, 0x5C, 0x60, 0x61, 0x7A, 0x7B,
            0x7E, 0x7F,
            0x80, 0xA0, 0xB0, 0xC1, 0xE2, 0xFF,
        ]
        let single = (0...0xFF).flatMap { byte in
            (0..<8).map { place in
                var text = [UInt8](repeating: UInt8(ascii: "m"), count: 8)
                text[place] = UInt8(byte)
                return text
            }
        }
        // Marsaglia's xorshift, so that every run looks at the same.
        var state: UInt64 = 0x2026_1130
        let mixed = (0..<2_000).map { number in
            (0..<(number % 12)).map { _ -> UInt8 in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return edges[Int(state % UInt64(edges.count))]
            }
        }
        return single + mixed
    }()

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    @Test func `tells letters and digits, what is seen, and what a literal or HTML holds as it is`() {
        let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
        for text in texts {
            for start in 0...text.count {
                let eight = SWARWord(text, at: start)
                let bytes = text[start...].prefix(8)
                // Behind the last byte there are zeros.
                #expect(min(eight.ascii, bytes.count) == bytes.prefix { $0 < 0x80 }.count, "\(text) \(start)")
                #expect(eight.lettersAndDigits == bytes.prefix(while: isLetterOrDigit).count, "\(text) \(start)")
                #expect(eight.visible == bytes.prefix { (0x21...0x7E).contains($0) }.count, "\(text) \(start)")
                let plain = bytes.prefix { $0 >= 0x20 && $0 != quote && $0 != backslash }.count
                #expect(eight.plainInLiteral == plain, "\(text) \(start)")
                let meaning = "&<>\"".utf8
                let plainInHTML = bytes.prefix { !meaning.contains($0) }.count
                #expect(min(eight.plainInHTML, bytes.count) == plainInHTML, "\(text) \(start)")
                let first = text[start...].firstIndex { meaning.contains($0) }
                #expect(text.firstEscapedInHTML(from: start) == first, "\(text) \(start)")
            }
        }
    }
}
