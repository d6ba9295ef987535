import Diagnostics
import Testing

/// Parts of bytes that are looked at without a slice are those that a slice would be.
struct ByteSearchTests {
    private let text = Array("a part of a text".utf8)

    @Test func `tells whether a part of other bytes stands at an offset`() {
        let other = Array("of a part".utf8)
        for start in 0...text.count {
            for lower in 0...other.count {
                for upper in lower...other.count {
                    let expected = text[start...].starts(with: other[lower..<upper])
                    #expect(text.holds(lower..<upper, of: other, at: start) == expected, "\(lower) \(upper) \(start)")
                    #expect(text.holds(other[lower..<upper], at: start) == expected)
                }
            }
            #expect(text.holds(start..<text.count, of: text, at: start))
        }
        #expect(!text.holds(0..<1, of: other, at: -1) && !text.holds(0..<1, of: other, at: text.count))
        #expect([].holds(0..<0, of: [], at: 0))
    }

    @Test func `appends a part of other bytes, and of none`() {
        for lower in 0...text.count {
            for upper in lower...text.count {
                var bytes = Array("> ".utf8)
                bytes.append(lower..<upper, of: text)
                #expect(bytes == Array("> ".utf8) + text[lower..<upper])
            }
        }
        var bytes: [UInt8] = []
        bytes.append(0..<0, of: [])
        #expect(bytes.isEmpty)
    }
}
